#pragma once

#include "stepsmith/pipeline/shell.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline::sh {

struct Chain;

/// What stands between two `;` or line feeds, many of them.
using List = std::vector<Chain>;

/// `group` is `{ … }`, `branch` is `if` or `case`, `loop` is `for`, `select`, `while` or `until`, `test` is `[[ … ]]`
/// or
/// `(( … ))`.
enum class Kind : std::uint8_t { simple, test, group, subshell, branch, loop, function };

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

struct Command {
    Kind kind = Kind::simple;
    Part part;                               ///< all of it, redirections included
    std::vector<Part> words;                 ///< of a simple command, quotes and assignments included, redirections not
    std::optional<Invocation> invocation{};  ///< of a simple command, unless it only assigns
    std::vector<List> conditions;            ///< of `if`, `while` and `until`
    std::vector<List> bodies;                ///< of what is not simple
    std::optional<std::size_t> document{};   ///< the here-document that it reads, in `Reading::documents`
};

/// Commands with `|` between them, or a single one.
struct Pipe {
    std::vector<Command> stages;
    std::vector<Part> bars;  ///< the `|` and `|&`, one before each stage but the first
    bool is_negated = false;
    Part part;
};

enum class Link : std::uint8_t { both, either };

/// Pipes with `&&` or `||` between them, or a single one.
struct Chain {
    std::vector<Pipe> pipes;
    std::vector<Link> links;  ///< before each pipe but the first
    bool is_background = false;
};

struct Reading {
    List list;
    std::vector<Part> functions;  ///< the names of those that are defined
    std::vector<Part> documents;  ///< the lines of each here-document
    bool is_sound = true;         ///< whether the text could be understood; the list is empty if not
    /// The quote or bracket that is never closed, which leaves nothing to be understood.
    std::optional<std::size_t> unclosed;
};

/// A part of a text as a shell reads it: POSIX with what bash adds. Linear time, and no deeper than a fixed limit.
Reading read(std::string_view text, Part range);

/// A word as the program gets it, so far as the text tells: quotes and backslashes are taken away, and what the shell
/// would put in stays as it is written.
std::string unquoted(std::string_view word);

}  // namespace stepsmith::pipeline::sh
