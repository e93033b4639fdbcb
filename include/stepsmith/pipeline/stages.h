#pragma once

#include "stepsmith/pipeline/program.h"
#include "stepsmith/pipeline/script_runs.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// A run of a script that is told, behind an option, which of its stages to leave out.
struct StageRun {
    asl::Index task = asl::none;
    std::vector<std::string> left_out;
};

/// What a command lists behind an option, which may stand there more than once: `--skip=a,b --skip=c`.
std::vector<std::string> listed(std::string_view text, std::string_view option);

/// The options behind which a run of a script lists stages to leave out, going by their names.
std::vector<std::string> stage_options(const TaskRuns& task, const ScriptRun& run);

/// All runs in a machine of the script that a task runs with this option, the task's own among them.
std::vector<StageRun> stage_runs(const Program& program, asl::Index task, std::string_view option);

/// The stages of a script in order, as its runs tell: what any of them leaves out, and `named` besides. A stage stands
/// before another if the state that runs it does; where one state runs both, or none does, as some list names them.
/// Nothing if that leaves the order open.
std::optional<std::vector<std::string>> vocabulary(const Program& program, const std::vector<StageRun>& runs,
                                                   const std::vector<std::string>& named);

}  // namespace stepsmith::pipeline
