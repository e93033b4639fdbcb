#pragma once

#include "stepsmith/pipeline/shell_script.h"

#include <string>

namespace stepsmith::pipeline {

/// The user that a simple command runs as: the one that `sudo -u`, `su` and the like name before it, or before the
/// shell that it is given to; `root` where nothing does, as the agent of SSM.
std::string user_of(const ShellScript& script, const sh::Command& command);

}  // namespace stepsmith::pipeline
