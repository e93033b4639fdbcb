#pragma once

#include "stepsmith/pipeline/command.h"
#include "stepsmith/pipeline/program.h"
#include "stepsmith/text/edit.h"

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// What a part of a split task is to run.
struct PartCommand {
    std::string name;
    std::string value;  ///< stages joined by `+`, or what stands for the replaced text
};

/// How a task's work command changes for one part.
struct CommandChange {
    text::Edit edit;
    std::string from;
    std::string to;
    std::vector<std::string> stages{};  ///< that the part runs, where they are known
};

/// A task's commands and how each part changes them.
struct CommandPlan {
    std::vector<Command> commands{};
    std::size_t work = 0;  ///< index of the work command
    std::vector<CommandChange> changes{};

    std::vector<text::Edit> log_edits(std::string_view stem) const;
};

/// Each part leaves out, behind `option`, the stages of the vocabulary that it does not run. The vocabulary is inferred
/// if empty. Throws `Failure` if the command has no such option, a stage is unknown, the order of the stages is open,
/// or the parts together do not run just what the command ran.
CommandPlan staged_commands(const Program& program, const asl::State& task, std::string_view option,
                            const std::vector<std::string>& stages, const std::vector<PartCommand>& parts);

/// In each part's work command its value stands where `old` stood. Throws `Failure` if that is not exactly one place.
CommandPlan replaced_commands(const asl::State& task, std::string_view old, const std::vector<PartCommand>& parts);

}  // namespace stepsmith::pipeline
