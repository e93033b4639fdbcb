#pragma once

#include "stepsmith/pipeline/shell_syntax.h"

#include <optional>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline::sh {

/// What a failure tells. `nothing`: the shell's own housekeeping, or it cannot fail. `reading`: it looks something up
/// and prints it. `work`: something was to be done and was not.
enum class Duty : std::uint8_t { nothing, reading, work };

/// What the words of a simple command run; nothing if they only assign.
std::optional<Invocation> invocation(std::string_view text, const std::vector<Part>& words);

Duty duty(std::string_view text, const Invocation& invocation);

/// Whether it can end with no other status than 0, and leaves the script to go on or at its end: `echo`, `true`,
/// `exit 0`.
bool always_succeeds(std::string_view text, const Invocation& invocation);

}  // namespace stepsmith::pipeline::sh
