#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <array>

namespace stepsmith::rules {

namespace {

using asl::StateType;
using json::Kind;
using json::Value;

void require(Findings& found, text::Span place, Value object, std::string_view what, std::string_view field) {
    if (!object[field]) found.add(place, "{} needs the field \"{}\"", what, field);
}

void check_scope(const asl::Scope& scope, Findings& found) {
    const text::Span brace{scope.value.span().begin, scope.value.span().begin + 1};
    const text::Span place = scope.value.key_span().empty() ? brace : scope.value.key_span();
    constexpr std::array<std::string_view, 3> names{"a state machine", "a branch", "a processor"};
    for (const std::string_view field : {"StartAt", "States"})
        require(found, place, scope.value, names[static_cast<std::size_t>(scope.kind)], field);
}

void check_way_on(const asl::State& state, Findings& found) {
    if (state.value["Next"] || state.ends) return;
    const Value end = state.value["End"];
    if (!end)
        found.add(state.value.key_span(), "\"{}\" needs \"Next\" or \"End\": true", state.name);
    else if (end.is(Kind::boolean))
        found.add(end.member_span(), "\"{}\" neither ends nor has a \"Next\"", state.name);
}

void check_elements(Value list, std::string_view what, Findings& found) {
    for (const Value element : (list.is(Kind::array) ? list : Value{}).children())
        if (element.is(Kind::object))
            require(found, {element.span().begin, element.span().begin + 1}, element, what, "Next");
}

void check_state(const asl::State& state, Findings& found) {
    if (!state.value.is(Kind::object)) return;
    const text::Span name = state.value.key_span();
    require(found, name, state.value, "a state", "Type");
    switch (state.type) {
        case StateType::choice:
            require(found, name, state.value, "a Choice state", "Choices");
            check_elements(state.value["Choices"], "a choice rule", found);
            break;
        case StateType::parallel: require(found, name, state.value, "a Parallel state", "Branches"); break;
        case StateType::map:
            if (!state.value["Iterator"]) require(found, name, state.value, "a Map state", "ItemProcessor");
            break;
        case StateType::task:
        case StateType::pass:
        case StateType::wait:
        case StateType::succeed:
        case StateType::fail:
        case StateType::unknown: break;
    }
    const bool moves_on = state.type != StateType::choice && state.type != StateType::unknown;
    if (moves_on) check_way_on(state, found);
    check_elements(state.value["Catch"], "a catcher", found);
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const asl::Scope& scope : program.machine().scopes()) check_scope(scope, found);
    for (const asl::State& state : program.machine().states()) check_state(state, found);
}

extern constinit const Rule missing_field{
    .name = "missing-field",
    .summary = "A field that the graph of states is made of is not there.",
    .category = Category::structure,
    .severity = Severity::error,
    .check = check,
};

}  // namespace stepsmith::rules
