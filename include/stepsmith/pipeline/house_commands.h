#pragma once

#include "stepsmith/pipeline/conventions.h"
#include "stepsmith/pipeline/script_runs.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// A command that a team has ruled out.
struct ForbiddenCommand {
    const CommandRule* rule;
    Part command;
};

std::vector<ForbiddenCommand> forbidden_commands(const ShellScript& script, const Conventions& conventions);

/// A command that a team demands and that does not stand before the first script of a task.
struct AbsentCommand {
    const CommandRule* rule;
    Part script;
};

std::vector<AbsentCommand> absent_commands(const TaskRuns& task, const Conventions& conventions);

/// A variable that a script needs and that nothing hands to it.
struct UnsetVariable {
    std::string name;
    Part script;
    bool is_behind_sudo = false;  ///< which takes away what is exported
};

std::vector<UnsetVariable> unset_variables(const TaskRuns& task, const Conventions& conventions);

/// A script that commands call by its path, and the folder that they have gone to before.
struct CalledFile {
    Part script;
    std::string path;    ///< absolute, without `..`
    std::string folder;  ///< as `path`; empty if that is not known
};

std::vector<CalledFile> called_files(const TaskRuns& task);

/// The folders in which commands run git by its `-C`.
std::vector<std::string> folders_of_git(const ShellScript& script);

/// A script that is not in the folder that the machine has a copy of.
struct AbsentFile {
    Part script;
    std::string file;  ///< relative to the folder
    const Checkout* checkout;
};

std::vector<AbsentFile> absent_files(const TaskRuns& task, const Conventions& conventions);

/// A command that most of a machine's tasks run before their first script, and one of them does not.
struct OddTask {
    asl::Index task = asl::none;
    std::string command{};           ///< `set -o pipefail`
    asl::Index sibling = asl::none;  ///< the first that runs it
    Part place{};                    ///< of the command, in the sibling's script
    Part script{};                   ///< of the task
    std::size_t count = 0;           ///< of the tasks that run it
    std::size_t tasks = 0;
};

/// Looked for are `set -o pipefail`, `export HOME`, an EXIT trap and a file of variables that is sourced. Most are
/// three of four, and four at least are compared.
std::vector<OddTask> odd_tasks(const std::vector<std::optional<TaskRuns>>& runs);

}  // namespace stepsmith::pipeline
