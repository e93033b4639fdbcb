#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::engine {

/// What a program wrote to standard output, and whether it ended with 0. A program that cannot be started has written
/// nothing.
struct Output {
    bool succeeded = false;
    std::string text{};
};

/// Whether there is a program of a name in PATH.
bool is_installed(const std::string& program);

/// Runs a program that is found by PATH, without what it says on standard error. Variables of the environment that
/// begin with `hidden` are kept from it, if that is not empty.
Output run(std::vector<std::string> arguments, std::string_view hidden = {});

}  // namespace stepsmith::engine
