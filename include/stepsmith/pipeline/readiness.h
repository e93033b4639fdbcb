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

}  // namespace stepsmith::pipeline
