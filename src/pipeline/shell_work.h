#pragma once

#include "stepsmith/pipeline/shell_script.h"

#include <optional>

namespace stepsmith::pipeline {

/// A script or program that a command runs, and which of them it is in a row of names.
struct Work {
    Part subject;
    bool is_script = false;
};

/// The work of a command whose failure it passes on, also where it stands inside of brackets, a loop, a branch or a
/// shell of its own; the last if there are several. What stands before `||` is handled.
std::optional<Work> work(std::string_view text, const sh::Command& command, const sh::Reading& reading);
std::optional<Work> work(std::string_view text, const sh::Chain& chain, const sh::Reading& reading);

}  // namespace stepsmith::pipeline
