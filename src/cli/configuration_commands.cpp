#include "command.h"

#include <ostream>

namespace stepsmith::cli {

engine::ConfigurationChoice ConfigurationOptions::choice() const {
    using Kind = engine::ConfigurationChoice::Kind;
    if (none) return {.kind = Kind::none};
    return file.empty() ? engine::ConfigurationChoice{.kind = Kind::nearest}
                        : engine::ConfigurationChoice{.kind = Kind::named, .file = file};
}

void add_configuration_options(CLI::App& app, ConfigurationOptions& options) {
    CLI::Option* file = add_file(app, "--config", options.file,
                                 "The configuration of all definitions (default: for each the nearest "
                                 ".stepsmith.json upward from its folder, inside its repository)");
    app.add_flag("--no-config", options.none, "Use no configuration")->excludes(file);
}

void add_schema(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("schema", "Print the JSON Schema of .stepsmith.json");
    command->callback([&action] {
        action = [](const Streams& streams) {
            streams.out << engine::configuration_schema();
            return success;
        };
    });
}

}  // namespace stepsmith::cli
