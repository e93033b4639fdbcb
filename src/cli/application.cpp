#include "stepsmith/cli/application.h"

#include "command.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/nearest.h"
#include "stepsmith/text/utf8.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>
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

namespace {

/// What is wrong with a command line, and where its help is.
std::string usage(const CLI::App& app, const std::vector<std::string>& arguments, std::string_view what) {
    std::vector<std::string_view> commands;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
        commands.push_back(command->get_name());
    const std::string said = arguments.empty() ? std::string() : arguments.front();
    const bool is_command = std::find(commands.begin(), commands.end(), said) != commands.end();
    if (!is_command && !said.empty() && !said.starts_with('-')) {
        const std::string_view near = text::nearest(said, commands);
        return fmt::format(
            "stepsmith: no command named \"{}\"; {}\n", text::harmless(said),
            near.empty() ? "\"stepsmith --help\" lists them" : fmt::format("did you mean \"{}\"?", near));
    }
    return fmt::format("stepsmith: {}; see \"stepsmith {}--help\"\n", text::harmless(what),
                       is_command ? said + " " : std::string());
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Streams& streams) {
    CLI::App app("Checks and rewrites Amazon States Language definitions, the state machines of AWS Step Functions.",
                 "stepsmith");
    app.set_version_flag("--version", "stepsmith " STEPSMITH_VERSION, "Print the version and exit");
    app.require_subcommand(1);
    Action action;
    add_lint(app, action);
    add_split(app, action);
    add_plan(app, action);
    add_recover(app, action);
    add_init(app, action);
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
        if (error.get_exit_code() == 0) return app.exit(error, streams.out, streams.err);
        streams.err << usage(app, arguments, error.what());
    } catch (const Failure& failure) {
        for (const std::string& line : text::split(failure.what(), '\n')) streams.err << "stepsmith: " << line << '\n';
    }
    return failed;
}

}  // namespace stepsmith::cli
