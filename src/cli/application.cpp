#include "stepsmith/cli/application.h"

#include "command.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/words.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string_view>

namespace stepsmith::cli {

Streams standard_streams() {
    const char* no_color = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    const bool wanted = (!no_color || !*no_color) && (!terminal || std::string_view(terminal) != "dumb");
    return {.in = STDIN_FILENO, .out = std::cout, .err = std::cerr, .color = wanted && ::isatty(STDOUT_FILENO) != 0};
}

int run(const std::vector<std::string>& arguments, const Streams& streams) {
    CLI::App app("Checks and rewrites Amazon States Language definitions, the state machines of AWS Step Functions.",
                 "stepsmith");
    app.set_version_flag("--version", "stepsmith " STEPSMITH_VERSION, "Print the version and exit");
    app.require_subcommand(1);
    Action action;
    add_lint(app, action);
    add_split(app, action);
    add_explain(app, action);
    add_rules(app, action);
    add_schema(app, action);
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
        const int code = action(streams);
        if (streams.out.flush()) return code;
        streams.err << "stepsmith: cannot write the output\n";
    } catch (const CLI::ParseError& error) {
        if (app.exit(error, streams.out, streams.err) == 0) return success;
    } catch (const Failure& failure) {
        for (const std::string& line : text::split(failure.what(), '\n')) streams.err << "stepsmith: " << line << '\n';
    }
    return failed;
}

}  // namespace stepsmith::cli
