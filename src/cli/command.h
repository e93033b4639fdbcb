#pragma once

#include "stepsmith/cli/application.h"
#include "stepsmith/engine/configurations.h"

#include <CLI/CLI.hpp>

#include <fmt/ranges.h>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stepsmith::cli {

constexpr int success = 0;
constexpr int findings = 1;
constexpr int failed = 2;

/// Does what the parsed command line asks for and returns the exit code.
using Action = std::function<int(const Streams&)>;

template <typename Value>
struct ChosenValue {
    using type = Value;
};
template <typename Value>
struct ChosenValue<std::optional<Value>> {
    using type = Value;
};
template <typename Value>
using Chosen = typename ChosenValue<Value>::type;

/// An option that takes one of a few words; an optional stays empty without it.
template <typename Value>
void add_choice(CLI::App& app, const std::string& name, Value& value, const std::string& description,
                const std::vector<std::pair<std::string, Chosen<Value>>>& choices) {
    std::vector<std::string> words;
    for (const auto& [word, meaning] : choices) words.push_back(word);
    const auto take = [&value, choices](const std::string& said) {
        for (const auto& [word, meaning] : choices)
            if (word == said) value = meaning;
    };
    app.add_option_function<std::string>(name, take, description)
        ->check(CLI::IsMember(words).description(""))
        ->type_name(fmt::format("{}", fmt::join(words, "|")));
}

/// An option that takes the name of a file.
inline CLI::Option* add_file(CLI::App& app, const std::string& name, std::string& value,
                             const std::string& description) {
    const auto check = [](const std::string& said) { return said.empty() ? "names no file" : std::string(); };
    return app.add_option(name, value, description)->type_name("FILE")->check(CLI::Validator(check, ""));
}

/// Which configuration a command is to use.
struct ConfigurationOptions {
    std::string file;
    bool none = false;

    engine::ConfigurationChoice choice() const;
};
void add_configuration_options(CLI::App& app, ConfigurationOptions& options);

/// Each adds its subcommand; once that is parsed, `action` is set.
void add_lint(CLI::App& app, Action& action);
void add_init(CLI::App& app, Action& action);
void add_explain(CLI::App& app, Action& action);
void add_rules(CLI::App& app, Action& action);
void add_schema(CLI::App& app, Action& action);
void add_split(CLI::App& app, Action& action);
void add_plan(CLI::App& app, Action& action);
void add_recover(CLI::App& app, Action& action);

}  // namespace stepsmith::cli
