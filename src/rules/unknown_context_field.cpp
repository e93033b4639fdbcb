#include "stepsmith/rules/rule.h"
#include "stepsmith/text/nearest.h"

#include <algorithm>
#include <array>
#include <vector>

namespace stepsmith::rules {

namespace {

struct Part {
    std::string_view name;
    std::span<const std::string_view> members;
};

constexpr std::string_view execution[]{"Id", "Input", "Name", "RedriveCount", "RedriveTime", "RoleArn", "StartTime"};
constexpr std::string_view machine[]{"Id", "Name"};
constexpr std::string_view state[]{"EnteredTime", "Name", "RetryCount"};
constexpr std::string_view task[]{"Token"};
constexpr std::string_view map[]{"Item"};
constexpr auto parts = std::to_array<Part>(
    {{"Execution", execution}, {"Map", map}, {"State", state}, {"StateMachine", machine}, {"Task", task}});
constexpr auto part_names = std::to_array<std::string_view>({"Execution", "Map", "State", "StateMachine", "Task"});

struct Name {
    std::string_view text;
    text::Span span;
    bool is_in_brackets = false;
};

void unknown(Findings& found, Name name, std::string_view parent, std::span<const std::string_view> known) {
    const std::string_view near = text::nearest(name.text, known);
    found.add(name.span, "{} has no member \"{}\"", parent, name.text)
        .suggest(near, name.is_in_brackets ? fmt::format("['{}']", near) : std::string(near));
}

void check_names(std::span<const Name> names, Findings& found) {
    if (names.empty()) return;
    const auto part = std::ranges::find(parts, names[0].text, &Part::name);
    if (part == parts.end()) return unknown(found, names[0], "the context object", part_names);
    if (names.size() > 1 && std::ranges::find(part->members, names[1].text) == part->members.end())
        unknown(found, names[1], fmt::format("\"{}\" of the context object", part->name), part->members);
}

void check_path(const expression::Path& path, const text::Source& source, Findings& found) {
    if (path.root != expression::Root::context || path.error) return;
    std::vector<Name> names;
    for (const expression::Segment& segment : path.segments) {
        if (segment.step != expression::Step::member) break;
        names.push_back({segment.name, segment.span, source.text(segment.span).starts_with('[')});
    }
    check_names(names, found);
}

void check_jsonata(const asl::Jsonata& jsonata, Findings& found) {
    for (const auto& variable : jsonata.uses->variables) {
        const bool is_context = variable.is_free && variable.name == "states" && !variable.members.empty() &&
                                variable.members.front().name == "context";
        if (!is_context) continue;
        std::vector<Name> names;
        for (const auto& member : std::span(variable.members).subspan(1))
            names.push_back({member.name, jsonata.place(member.span)});
        check_names(names, found);
    }
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const asl::Expression& expression : program.expressions().all()) {
        for (const expression::Path* path : expression.paths()) check_path(*path, program.source(), found);
        if (expression.sound_jsonata()) check_jsonata(*expression.sound_jsonata(), found);
    }
}

extern constinit const Rule unknown_context_field{
    .name = "unknown-context-field",
    .summary = "A field of the context object is read that it does not have.",
    .category = Category::expression,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
