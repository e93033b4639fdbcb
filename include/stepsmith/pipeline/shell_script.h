#pragma once

#include "stepsmith/asl/machine.h"
#include "stepsmith/json/decoded.h"
#include "stepsmith/pipeline/command.h"
#include "stepsmith/pipeline/invocation.h"
#include "stepsmith/pipeline/shell_syntax.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// Options of a shell. One that may be in force counts as in force.
struct ShellOptions {
    bool errexit = false;
    bool pipefail = false;
    bool allexport = false;
};

/// A pipe of a shell's text, where the shell comes to it.
struct Step {
    const sh::Pipe* pipe;
    const sh::Chain* chain;  ///< it stands in
    std::size_t place;       ///< there
    ShellOptions options;    ///< in force before it
    bool is_condition = false;
    bool is_outermost = false;  ///< inside of no loop, branch, function or the like
};

/// A text that one shell runs: all commands of a task, or what one of them gives to a shell of its own, by `-c` or as a
/// here-document.
struct Shell {
    Part range;
    sh::Reading reading;
    ShellOptions options;  ///< that it begins with
    bool is_task = false;  ///< all commands of the task
    bool is_bash = false;  ///< whether it shows that it counts on more than POSIX has

    /// In the order of the text; what has no order of its own, such as the branches of an `if`, too.
    std::vector<Step> steps(std::string_view text) const;
};

/// What a task gives to a shell. Its lists of commands are one script each.
struct ShellScript {
    bool is_all = false;  ///< the document is `AWS-RunShellScript`, which runs this and nothing else
    std::vector<Command> lines;
    json::Decoded text;                 ///< the lines joined by line feeds
    std::vector<std::size_t> begins;    ///< of the lines, in the text
    std::optional<std::size_t> open{};  ///< where something stands that is not known before it runs
    std::vector<Shell> shells;          ///< the task's own first; only those that could be understood but for that one

    /// Whether all that runs before a place of the text is known.
    bool is_known_before(std::size_t place) const { return !open || place < *open; }
    std::string_view at(Part part) const { return part.of(text.text); }
    text::Span span(Part part) const { return text.span(part.begin, part.size); }
};

/// Nothing for a state that sends no commands, and where they are for another program than a shell.
std::optional<ShellScript> shell_script(const asl::State& state);

}  // namespace stepsmith::pipeline
