#include "stepsmith/rules/rule.h"

#include <string_view>

namespace stepsmith::rules {

namespace {

using json::Kind;
using json::Value;

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::null: return "null";
        case Kind::boolean: return "a boolean";
        case Kind::number: return "a number";
        case Kind::string: return "a string";
        case Kind::array: return "an array";
        case Kind::object: return "an object";
        case Kind::substitution: return "a substitution";
    }
    return {};
}

bool expect(Findings& found, Value value, Kind kind, std::string_view what) {
    if (!value || value.is(kind)) return true;
    if (value.is(Kind::substitution)) return false;
    const text::Span whole = value.span();
    const bool is_long = value.is(Kind::array) || value.is(Kind::object);
    found.add({whole.begin, is_long ? whole.begin + 1 : whole.end}, "{} must be {}, not {}", what, name_of(kind),
              name_of(value.kind()));
    return false;
}

void expect_field(Findings& found, Value object, std::string_view field, Kind kind) {
    const Value value = object[field];
    if (value && !value.is(kind)) expect(found, value, kind, fmt::format("\"{}\"", field));
}

/// The elements that are objects are looked into for the string fields named.
void expect_objects(Findings& found, Value object, std::string_view field, std::string_view what,
                    std::string_view inside) {
    if (!expect(found, object[field], Kind::array, fmt::format("\"{}\"", field))) return;
    for (const Value element : object[field].children())
        if (expect(found, element, Kind::object, what) && !inside.empty())
            expect_field(found, element, inside, Kind::string);
}

void check_state(Value state, Findings& found) {
    for (const std::string_view field : {"Type", "Next", "Default"}) expect_field(found, state, field, Kind::string);
    expect_field(found, state, "End", Kind::boolean);
    for (const std::string_view field : {"ItemProcessor", "Iterator"}) expect_field(found, state, field, Kind::object);
    expect_objects(found, state, "Branches", "a branch", {});
    expect_objects(found, state, "Choices", "a choice rule", "Next");
    expect_objects(found, state, "Catch", "a catcher", "Next");
}

}  // namespace

static void check(const Program& program, Findings& found) {
    expect(found, program.document().root(), Kind::object, "a state machine");
    for (const asl::Scope& scope : program.machine().scopes()) {
        expect_field(found, scope.value, "StartAt", Kind::string);
        expect_field(found, scope.value, "States", Kind::object);
        for (const Value state : scope.states.children())
            if (expect(found, state, Kind::object, "a state")) check_state(state, found);
    }
}

extern constinit const Rule wrong_type{
    .name = "wrong-type",
    .summary = "A field holds a value of a type that the language does not take there.",
    .category = Category::structure,
    .severity = Severity::error,
    .check = check,
};

}  // namespace stepsmith::rules
