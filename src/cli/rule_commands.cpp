#include "command.h"
#include "stepsmith/rules/catalogue.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

namespace stepsmith::cli {
namespace {

enum class Format : std::uint8_t { text, json, markdown };

int explain(const std::string& name, const Streams& streams) {
    if (const rules::Entry* entry = rules::find_rule(name)) {
        streams.out << entry->page;
        return success;
    }
    const std::string_view near = rules::nearest_rule(name);
    throw Failure(
        fmt::format("no rule named \"{}\"; {}", text::harmless(name),
                    near.empty() ? "\"stepsmith rules\" lists them" : fmt::format("did you mean \"{}\"?", near)));
}

/// `note`, or `note (off)` where a rule is off by itself.
std::string severity_of(const rules::Rule& rule) {
    return fmt::format("{}{}", to_string(rule.severity), rule.on ? "" : " (off)");
}

void print_text(std::ostream& out) {
    std::size_t widest = 0;
    std::size_t widest_severity = 0;
    for (const rules::Entry& entry : rules::catalogue()) {
        widest = std::max(widest, entry.rule->name.size());
        widest_severity = std::max(widest_severity, severity_of(*entry.rule).size());
    }
    for (const rules::Entry& entry : rules::catalogue())
        out << fmt::format("{:{}}  {:{}}  {}\n", entry.rule->name, widest, severity_of(*entry.rule), widest_severity,
                           entry.rule->summary);
}

void print_markdown(std::ostream& out) {
    out << "| rule | severity | what it says |\n|---|---|---|\n";
    for (const rules::Entry& entry : rules::catalogue())
        out << fmt::format("| [{0}](docs/rules/{0}.md) | {1} | {2} |\n", entry.rule->name, severity_of(*entry.rule),
                           entry.rule->summary);
}

void print_json(std::ostream& out) {
    auto list = nlohmann::ordered_json::array();
    for (const rules::Entry& entry : rules::catalogue())
        list.push_back({{"name", entry.rule->name},
                        {"category", rules::to_string(entry.rule->category)},
                        {"severity", to_string(entry.rule->severity)},
                        {"on", entry.rule->on},
                        {"summary", entry.rule->summary}});
    out << nlohmann::ordered_json{{"version", 1}, {"rules", list}}.dump(2) << '\n';
}

int list_rules(Format format, const Streams& streams) {
    switch (format) {
        case Format::text: print_text(streams.out); break;
        case Format::json: print_json(streams.out); break;
        case Format::markdown: print_markdown(streams.out); break;
    }
    return success;
}

}  // namespace

void add_explain(CLI::App& app, Action& action) {
    const auto rule = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("explain", "Print the page of a rule");
    command->add_option("RULE", *rule, "The rule's name")->required()->type_name("");
    command->callback([rule, &action] { action = [rule](const Streams& streams) { return explain(*rule, streams); }; });
}

void add_rules(CLI::App& app, Action& action) {
    const auto format = std::make_shared<Format>(Format::text);
    CLI::App* command = app.add_subcommand("rules", "List the rules");
    add_choice(*command, "--format", *format, "How to list them (default: text)",
               {{"text", Format::text}, {"json", Format::json}, {"markdown", Format::markdown}});
    command->callback(
        [format, &action] { action = [format](const Streams& streams) { return list_rules(*format, streams); }; });
}

}  // namespace stepsmith::cli
