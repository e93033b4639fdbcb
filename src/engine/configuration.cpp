#include "stepsmith/engine/configuration.h"

#include "comments.h"
#include "fields.h"
#include "glob.h"
#include "input_settings.h"
#include "policies.h"
#include "script_settings.h"
#include "stepsmith/rules/catalogue.h"
#include "stepsmith/text/nearest.h"

#include <array>
#include <charconv>
#include <system_error>
#include <utility>

namespace stepsmith::engine {
namespace {

using json::Kind;
using json::Value;

constexpr std::array<std::string_view, 4> severity_words{"error", "warning", "note", "off"};

const rules::Rule* rule(Fields& fields, std::string_view name, text::Span where) {
    if (const rules::Entry* entry = rules::find_rule(name)) return entry->rule;
    fields.problems().add(where, "no rule named \"{}\"{}", name, question(rules::nearest_rule(name)));
    return nullptr;
}

std::optional<Severity> severity(std::string_view word) {
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
        if (word == to_string(severity)) return severity;
    return std::nullopt;
}

std::vector<RuleSetting> rule_settings(Fields& fields, Value value) {
    std::vector<RuleSetting> settings;
    if (!fields.expect(value, Kind::object, "\"rules\"")) return settings;
    for (const Value member : value.children()) {
        const rules::Rule* known = rule(fields, member.key(), member.key_span());
        if (!fields.expect(member, Kind::string, "a severity")) continue;
        if (std::ranges::find(severity_words, member.string()) == severity_words.end())
            fields.problems().add(member.span(),
                                  "a severity is \"error\", \"warning\", \"note\" or \"off\", not \"{}\"{}",
                                  member.string(), question(text::nearest(member.string(), severity_words)));
        else if (known)
            settings.push_back({known, severity(member.string())});
    }
    return settings;
}

void check_glob(Fields& fields, const Word& glob) {
    const std::string trouble = trouble_with_glob(glob.text);
    if (!trouble.empty()) fields.problems().add(glob.span, "{}", trouble);
}

void read_paths(Fields& fields, Value value, Override& into) {
    for (const Word& glob : fields.some_words(value, "a path")) {
        check_glob(fields, glob);
        into.paths.push_back(glob.text);
    }
}

void read_override_rules(Fields& fields, Value value, Override& into) { into.rules = rule_settings(fields, value); }

template <typename Into>
void read_type(Fields& fields, Value value, Into& into) {
    const auto word = fields.word(value, "\"type\"");
    if (!word) return;
    if (word->text == "standard" || word->text == "express")
        into.workflow_type = word->text == "express" ? "EXPRESS" : "STANDARD";
    else
        fields.problems().add(value.span(), "\"type\" is \"standard\" or \"express\", not \"{}\"", word->text);
}

void read_override_inputs(Fields& fields, Value value, Override& into) { into.input = input_settings(fields, value); }

constexpr std::array override_fields{
    Field<Override>{"paths", read_paths, true}, Field<Override>{"rules", read_override_rules},
    Field<Override>{"type", read_type<Override>}, Field<Override>{"inputs", read_override_inputs}};

template <Word Suppression::*member>
void read_word(Fields& fields, Value value, Suppression& into) {
    if (auto word = fields.word(value, quoted(value.key()))) into.*member = std::move(*word);
}

void read_rule(Fields& fields, Value value, Suppression& into) {
    read_word<&Suppression::name>(fields, value, into);
    if (!into.name.text.empty()) into.rule = rule(fields, into.name.text, into.name.span);
}

void read_path(Fields& fields, Value value, Suppression& into) {
    read_word<&Suppression::path>(fields, value, into);
    if (!into.path.text.empty()) check_glob(fields, into.path);
}

void read_reason(Fields& fields, Value value, Suppression& into) {
    const auto reason = fields.word(value, "\"reason\"");
    if (reason && reason->text.find_first_not_of(" \t\r\n") == std::string::npos)
        fields.problems().add(value.span(), "\"reason\" cannot be empty");
    else if (reason)
        into.reason = reason->text;
}

constexpr std::array suppression_fields{
    Field<Suppression>{"rule", read_rule, true}, Field<Suppression>{"state", read_word<&Suppression::state>},
    Field<Suppression>{"path", read_path}, Field<Suppression>{"reason", read_reason, true},
    Field<Suppression>{"until", read_word<&Suppression::until>}};

/// `2027-03-31`, and nothing else.
std::optional<Day> day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto number = [&](std::size_t begin, std::size_t size) {
        int value = -1;
        const char* end = text.data() + begin + size;
        const auto [behind, error] = std::from_chars(text.data() + begin, end, value);
        return error == std::errc() && behind == end && text[begin] != '-' ? value : -1;
    };
    const int month = number(5, 2);
    const int of_month = number(8, 2);
    if (number(0, 4) < 0 || month < 0 || of_month < 0) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(of_month))};
    return date.ok() ? std::optional<Day>(date) : std::nullopt;
}

/// What the whole is read into.
struct Draft {
    Configuration& configuration;
    Conventions conventions{};
    Day today;
};

void read_schema(Fields& fields, Value value, Draft&) { fields.expect(value, Kind::string, "\"$schema\""); }

void read_rules(Fields& fields, Value value, Draft& into) { into.configuration.rules = rule_settings(fields, value); }

void read_machine_type(Fields& fields, Value value, Draft& into) { read_type(fields, value, into.configuration); }

void read_overrides(Fields& fields, Value value, Draft& into) {
    if (!fields.expect(value, Kind::array, "\"overrides\"")) return;
    for (const Value element : value.children())
        fields.object(element, "an override", std::span<const Field<Override>>(override_fields),
                      into.configuration.overrides.emplace_back());
}

void read_scripts(Fields& fields, Value value, Draft& into) {
    into.conventions.scripts = script_settings(fields, value, into.configuration.folder);
}

template <std::vector<CommandRule> Conventions::*member>
void read_commands(Fields& fields, Value value, Conventions& into) {
    if (!fields.expect(value, Kind::object, quoted(value.key()))) return;
    for (const Value command : value.children()) {
        if (command.key().find_first_not_of(' ') == std::string_view::npos)
            fields.problems().add(command.key_span(), "a command cannot be empty");
        if (const auto reason = fields.word(command, "the reason"))
            (into.*member).push_back({std::string(command.key()), reason->text});
    }
}

constexpr std::array commands_fields{Field<Conventions>{"required", read_commands<&Conventions::required_commands>},
                                     Field<Conventions>{"forbidden", read_commands<&Conventions::forbidden_commands>}};

void read_commands(Fields& fields, Value value, Draft& into) {
    fields.object(value, "\"commands\"", std::span<const Field<Conventions>>(commands_fields), into.conventions);
}

void read_checkouts(Fields& fields, Value value, Draft& into) {
    if (!fields.expect(value, Kind::object, "\"checkouts\"")) return;
    for (const Value checkout : value.children()) {
        std::string path(checkout.key());
        while (path.ends_with('/')) path.pop_back();
        if (!path.starts_with('/'))
            fields.problems().add(checkout.key_span(), "a folder of a machine begins with \"/\"");
        const auto folder = fields.word(checkout, "a folder");
        if (!folder) continue;
        std::error_code error;
        const std::filesystem::path place = into.configuration.folder / folder->text;
        if (!std::filesystem::is_directory(place, error))
            fields.problems().add(folder->span, "there is no folder \"{}\"", folder->text);
        into.conventions.checkouts.push_back({std::move(path), place});
    }
}

void read_policies(Fields& fields, Value value, Draft& into) {
    into.conventions.allowed_actions = allowed_actions(fields, value, into.configuration.folder);
}

void read_ungated(Fields& fields, Value value, Draft& into) {
    into.configuration.ungated = fields.words(value, "a state");
    for (const Word& state : into.configuration.ungated) into.conventions.ungated.push_back(state.text);
}

void read_budgets_in_order(Fields& fields, Value value, Draft& into) {
    if (fields.expect(value, Kind::boolean, "\"budgets_in_order\""))
        into.conventions.budgets_in_order = value.text() == "true";
}

void read_durations(Fields& fields, Value value, Draft& into) {
    if (!fields.expect(value, Kind::object, "\"durations\"")) return;
    for (const Value task : value.children()) {
        const auto seconds = fields.seconds(task, "a duration");
        if (!seconds) continue;
        into.conventions.durations.emplace(task.key(), *seconds);
        into.configuration.timed.push_back({std::string(task.key()), task.key_span()});
    }
}

void read_inputs(Fields& fields, Value value, Draft& into) { into.conventions.input = input_settings(fields, value); }

void read_suppressions(Fields& fields, Value value, Draft& into) {
    if (!fields.expect(value, Kind::array, "\"suppressions\"")) return;
    for (const Value element : value.children()) {
        Suppression& suppression = into.configuration.suppressions.emplace_back();
        fields.object(element, "a suppression", std::span<const Field<Suppression>>(suppression_fields), suppression);
        if (suppression.until.text.empty()) continue;
        const std::optional<Day> last = day(suppression.until.text);
        if (!last)
            fields.problems().add(suppression.until.span, "\"{}\" is no day; write it as YYYY-MM-DD",
                                  suppression.until.text);
        suppression.expired = last && *last < into.today;
    }
}

constexpr std::array configuration_fields{Field<Draft>{"$schema", read_schema},
                                          Field<Draft>{"rules", read_rules},
                                          Field<Draft>{"overrides", read_overrides},
                                          Field<Draft>{"scripts", read_scripts},
                                          Field<Draft>{"commands", read_commands},
                                          Field<Draft>{"checkouts", read_checkouts},
                                          Field<Draft>{"policies", read_policies},
                                          Field<Draft>{"ungated", read_ungated},
                                          Field<Draft>{"budgets_in_order", read_budgets_in_order},
                                          Field<Draft>{"durations", read_durations},
                                          Field<Draft>{"inputs", read_inputs},
                                          Field<Draft>{"suppressions", read_suppressions},
                                          Field<Draft>{"type", read_machine_type}};

/// The document of a configuration; said what is wrong, if it is not JSON.
std::unique_ptr<const json::Document> document_of(const text::Source& source, Problems& problems) {
    Uncommented masked = uncommented(source.bytes());
    auto document = std::make_unique<const json::Document>(
        std::make_shared<const text::Source>(source.path(), std::move(masked.text)));
    if (masked.never_closed)
        problems.add(*masked.never_closed, "this comment is never closed");
    else if (const auto& error = document->syntax_error())
        problems.add(error->span, "{}", error->message);
    return document;
}

/// Those that are about a definition, in their order.
std::vector<const Override*> overrides_of(const Policy& policy) {
    std::vector<const Override*> result;
    for (const Override& one : policy.configuration->overrides)
        if (std::ranges::any_of(one.paths, [&](const std::string& glob) { return matches(glob, policy.path); }))
            result.push_back(&one);
    return result;
}

}  // namespace

Configuration read_configuration(std::string path, std::filesystem::path folder, std::string bytes, Day today) {
    Configuration configuration{.path = path, .folder = std::move(folder)};
    configuration.source = std::make_shared<const text::Source>(std::move(path), std::move(bytes));
    Problems problems;
    configuration.document = document_of(*configuration.source, problems);
    if (problems.empty()) {
        Fields fields(problems);
        Draft draft{.configuration = configuration, .today = today};
        fields.repetitions(*configuration.document);
        fields.object(configuration.document->root(), "a configuration",
                      std::span<const Field<Draft>>(configuration_fields), draft);
        configuration.conventions = std::make_shared<const Conventions>(std::move(draft.conventions));
    }
    configuration.problems = problems.told(*configuration.source);
    return configuration;
}

std::vector<KnownKeys> known_keys() {
    std::vector<KnownKeys> all{{"configuration", keys(std::span<const Field<Draft>>(configuration_fields))},
                               {"override", keys(std::span<const Field<Override>>(override_fields))},
                               {"commands", keys(std::span<const Field<Conventions>>(commands_fields))},
                               {"suppression", keys(std::span<const Field<Suppression>>(suppression_fields))}};
    all.push_back(known_input_keys());
    for (KnownKeys& script : known_script_keys()) all.push_back(std::move(script));
    return all;
}

std::vector<std::optional<Severity>> severities(const Policy& policy) {
    std::vector<std::optional<Severity>> all;
    for (const rules::Entry& entry : rules::catalogue())
        all.push_back(entry.rule->on ? std::optional(entry.rule->severity) : std::nullopt);
    const auto set = [&](const std::vector<RuleSetting>& settings) {
        for (const RuleSetting& setting : settings) all[rules::place_of(*setting.rule)] = setting.severity;
    };
    if (!policy.configuration) return all;
    set(policy.configuration->rules);
    for (const Override* one : overrides_of(policy)) set(one->rules);
    return all;
}

std::optional<std::string> workflow_type(const Policy& policy) {
    if (!policy.configuration) return std::nullopt;
    std::optional<std::string> type = policy.configuration->workflow_type;
    for (const Override* one : overrides_of(policy))
        if (one->workflow_type) type = one->workflow_type;
    return type;
}

std::shared_ptr<const Conventions> conventions(const Policy& policy) {
    if (!policy.configuration) return std::make_shared<const Conventions>();
    const Override* last = nullptr;
    for (const Override* one : overrides_of(policy))
        if (one->input) last = one;
    if (!last) return policy.configuration->conventions;
    Conventions changed = *policy.configuration->conventions;
    changed.input = last->input;
    return std::make_shared<const Conventions>(std::move(changed));
}

bool is_about(const Suppression& suppression, const Policy& policy) {
    return suppression.path.text.empty() || matches(suppression.path.text, policy.path);
}

}  // namespace stepsmith::engine
