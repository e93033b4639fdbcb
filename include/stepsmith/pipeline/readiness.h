#pragma once

#include "stepsmith/pipeline/program.h"

#include <vector>

namespace stepsmith::pipeline {

/// A command that is sent to a machine that was started, with nothing between that asks whether it is there.
struct HastyCommand {
    asl::Index start = asl::none;
    asl::Index command = asl::none;
};

/// For each call that starts machines the first command on each way behind it, if it goes to one of them and is not
/// tried again when the machine is not there. In the order of the commands.
std::vector<HastyCommand> hasty_commands(const Program& program);

/// A poll that stands right behind its command, which SSM may not know yet, and is not tried again then.
struct HastyPoll {
    asl::Index task = asl::none;
    asl::Index poll = asl::none;
    asl::Index sibling = asl::none;  ///< another poll, whose Retry names the error; `none` if there is none
};

/// Those whose Retry names other errors of SSM, and those that have siblings. In the order of the tasks.
std::vector<HastyPoll> hasty_polls(const Program& program);

}  // namespace stepsmith::pipeline
