#pragma once

#include "stepsmith/pipeline/shell_syntax.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline::sh {

/// What a failure tells. `nothing`: the shell's own housekeeping, or it cannot fail. `reading`: it looks something up
/// and prints it. `work`: something was to be done and was not.
enum class Duty : std::uint8_t { nothing, reading, work };

/// What a simple command runs.
struct Invocation {
    std::string program;            ///< without folder and quotes: `bash`; behind `sudo`, `env`, `timeout` and the like
    std::vector<Part> arguments;    ///< as words
    Part subject;                   ///< the script, module or program: `infrastructure/spot_data.sh`
    bool is_script = false;         ///< whether that is a script, or a program named by its path
    bool is_interpreter = false;    ///< whether the program is one: `bash`, `python3.11`
    bool is_sudo = false;           ///< which hands no variables on
    bool is_shell = false;          ///< `bash`, `sh`, …
    std::optional<Part> inline_{};  ///< the text that a shell is given with `-c`, without its quotes
};

/// Nothing for a command that is not simple, or only assigns.
std::optional<Invocation> invocation(std::string_view text, const Command& command);

Duty duty(std::string_view text, const Invocation& invocation);

/// Whether it can end with no other status than 0, and leaves the script to go on or at its end: `echo`, `true`,
/// `exit 0`.
bool always_succeeds(std::string_view text, const Invocation& invocation);

}  // namespace stepsmith::pipeline::sh
