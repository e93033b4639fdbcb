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
constexpr std::string_view item[]{"Index", "Key", "Source", "Value"};
constexpr auto parts = std::to_array<Part>(
    {{"Execution", execution}, {"Map", map}, {"State", state}, {"StateMachine", machine}, {"Task", task}});
constexpr auto part_names = std::to_array<std::string_view>({"Execution", "Map", "State", "StateMachine", "Task"});

struct Name {
    std::string_view text;
    text::Span span;
    bool is_in_brackets = false;
};

/// What the state of an expression is, where that is known.
struct Place {
    bool may_retry = true;
    bool is_in_map = true;
};

Place place_of(const Program& program, const asl::Expression& expression) {
    using enum asl::StateType;
    const asl::Machine& whole = program.machine();
    asl::Index index = program.expressions().object_of(expression).state;
    if (index == asl::none) return {};
    const asl::StateType type = whole.states()[index].type;
    Place place{.may_retry = type == task || type == parallel || type == map, .is_in_map = false};
    const std::string_view field = program.expressions().member_of(expression).field->name;
    const bool is_selector = field == "ItemSelector" || field == "Parameters";
    if (type == map && !is_selector) index = whole.owner(index);
    while (index != asl::none && !place.is_in_map) {
        place.is_in_map = whole.states()[index].type == map;
        index = whole.owner(index);
    }
    return place;
}

void unknown(Findings& found, Name name, std::string_view parent, std::span<const std::string_view> known) {
    const std::string_view near = text::nearest(name.text, known);
    found.add(name.span, "{} has no member \"{}\"", parent, name.text)
        .suggest(near, name.is_in_brackets ? fmt::format("['{}']", near) : std::string(near));
}

/// Of the fields, the input and the item of a Map have members.
void check_below(std::span<const Name> names, Findings& found) {
    if (names[1].text == "Input") return;
    const std::string field = fmt::format("\"{}.{}\" of the context object", names[0].text, names[1].text);
    if (names[1].text != "Item")
        found.add(names[2].span, "{} has no members", field);
    else if (std::ranges::find(item, names[2].text) == std::end(item))
        unknown(found, names[2], field, item);
}

void check_names(std::span<const Name> names, Findings& found) {
    if (names.empty()) return;
    const auto part = std::ranges::find(parts, names[0].text, &Part::name);
    if (part == parts.end()) return unknown(found, names[0], "the context object", part_names);
    if (names.size() > 1 && std::ranges::find(part->members, names[1].text) == part->members.end())
        return unknown(found, names[1], fmt::format("\"{}\" of the context object", part->name), part->members);
    if (names.size() > 2) check_below(names, found);
}

/// The part and the field that are there in some states only.
void check_state(std::span<const Name> names, Place place, Findings& found) {
    if (names.size() < 2) return;
    if (names[0].text == "State" && names[1].text == "RetryCount" && !place.may_retry)
        found.add(names[1].span, "there is no \"RetryCount\" in a state that is never retried");
    if (names[0].text == "Map" && names[1].text == "Item" && !place.is_in_map)
        found.add({names[0].span.begin, names[1].span.end}, "there is no item outside of a Map");
}

void check_path(const expression::Path& path, Place place, const text::Source& source, Findings& found) {
    if (path.root != expression::Root::context || path.error) return;
    std::vector<Name> names;
    for (const expression::Segment& segment : path.segments) {
        if (segment.step != expression::Step::member) break;
        names.push_back({segment.name, segment.span, source.text(segment.span).starts_with('[')});
    }
    check_names(names, found);
    check_state(names, place, found);
}

void check_jsonata(const asl::Jsonata& jsonata, Place place, Findings& found) {
    for (const auto& variable : jsonata.uses->variables) {
        const bool is_context = variable.is_free && variable.name == "states" && !variable.members.empty() &&
                                variable.members.front().name == "context";
        if (!is_context) continue;
        std::vector<Name> names;
        for (const auto& member : std::span(variable.members).subspan(1))
            names.push_back({member.name, jsonata.place(member.span)});
        check_names(names, found);
        check_state(names, place, found);
    }
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const asl::Expression& expression : program.expressions().all()) {
        const asl::Form form = program.expressions().member_of(expression).field->form;
        // There invalid-path refuses the context object.
        if (expression.path() && (form == asl::Form::result || form == asl::Form::reference)) continue;
        const Place place = place_of(program, expression);
        for (const expression::Path* path : expression.paths()) check_path(*path, place, program.source(), found);
        if (expression.sound_jsonata()) check_jsonata(*expression.sound_jsonata(), place, found);
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
