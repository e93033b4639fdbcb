#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace stepsmith::cli {

/// What a command reads and writes.
struct Streams {
    int in = 0;  ///< a file descriptor
    std::ostream& out;
    std::ostream& err;
    bool color = false;  ///< whether `--color auto` means color
};

/// Those of the process. Color is on for a terminal, unless NO_COLOR is set or TERM is `dumb`.
Streams standard_streams();

/// Runs one command line, without the program's name. Returns the exit code: 0 if there is nothing to say, 1 for
/// findings, 2 if it could not be done.
int run(const std::vector<std::string>& arguments, const Streams& streams);

}  // namespace stepsmith::cli
