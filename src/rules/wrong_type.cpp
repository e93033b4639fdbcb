#include "stepsmith/json/decoded.h"
#include "stepsmith/rules/rule.h"

#include <cmath>
#include <string_view>

namespace stepsmith::rules {

namespace {

using asl::Form;
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

/// What a form takes: its name for people, and the kind of JSON value.
struct Expected {
    std::string_view name;
    std::optional<Kind> kind;  ///< any, if there is none
    bool or_null = false;
};

Expected expected(Form form) {
    switch (form) {
        case Form::any:
        case Form::template_:
        case Form::template_list: return {"any value", std::nullopt};
        case Form::text:
        case Form::timestamp:
        case Form::pointer: return {"a string", Kind::string};
        case Form::flag: return {"a boolean", Kind::boolean};
        case Form::integer: return {"an integer", Kind::number};
        case Form::number: return {"a number", Kind::number};
        case Form::object:
        case Form::states:
        case Form::template_object: return {"an object", Kind::object};
        case Form::objects:
        case Form::names: return {"an array", Kind::array};
        case Form::path:
        case Form::result: return {"a path or null", Kind::string, true};
        case Form::reference:
        case Form::items:
        case Form::path_or_call: return {"a path", Kind::string};
    }
    return {};
}

void report(Findings& found, Value value, std::string_view what, std::string_view wanted) {
    const text::Span whole = value.span();
    const bool is_long = value.is(Kind::array) || value.is(Kind::object);
    found.add({whole.begin, is_long ? whole.begin + 1 : whole.end}, "{} must be {}, not {}", what, wanted,
              name_of(value.kind()));
}

void expect(Findings& found, Value value, Kind kind, std::string_view what) {
    if (value && !value.is(kind) && !value.is_open()) report(found, value, what, name_of(kind));
}

void check_elements(const asl::Member& member, const asl::Object& object, Findings& found) {
    if (!member.value.is(Kind::array)) return;
    for (const Value element : member.value.children()) {
        if (member.field->form == Form::names && !element.is(Kind::string))
            expect(found, element, Kind::string, fmt::format("an element of \"{}\"", member.field->name));
        if (member.field->form == Form::objects)
            expect(found, element, Kind::object,
                   member.field->type
                       ? member.field->type->name
                       : (object.type == &asl::grammar::choice ? "a choice rule" : "a nested choice rule"));
    }
}

void check_member(const asl::Member& member, const asl::Object& object, Findings& found) {
    const Value value = member.value;
    const Expected wanted = expected(member.field->form);
    const bool fits = wanted.kind && value.is(*wanted.kind);
    if (!fits && value.is_open()) return;
    const bool is_collection = value.is(Kind::array) || value.is(Kind::object) || value.is(Kind::string);
    if (member.field->form == Form::template_list && !is_collection)
        return report(found, value, json::quoted(member.field->name), "an array, an object or an expression");
    const bool may_be_evaluated = member.field->evaluated && object.language != asl::Language::jsonpath;
    // Of what is only half an expression invalid-jsonata tells.
    const bool is_expression = value.string().starts_with("{%") || value.string().ends_with("%}");
    if (may_be_evaluated && value.is(Kind::string) && is_expression) return;
    const bool is_path = value.key().ends_with(".$") && object.type->is_template;
    if (is_path || !wanted.kind || (wanted.or_null && value.is(Kind::null))) return;
    if (!fits)
        return report(found, value, json::quoted(member.field->name),
                      may_be_evaluated ? fmt::format("{} or an expression", wanted.name) : std::string(wanted.name));
    const std::optional<double> number = member.field->form == Form::integer ? value.number() : std::nullopt;
    if (number && std::trunc(*number) != *number)
        found.add(value.span(), "\"{}\" must be an integer, not {}", member.field->name, value.text());
    check_elements(member, object, found);
}

}  // namespace

static void check(const Program& program, Findings& found) {
    expect(found, program.document().root(), Kind::object, "a state machine");
    for (const asl::Scope& scope : program.machine().scopes())
        for (const Value state : scope.states.children()) {
            if (json::is_template_function(state)) continue;
            expect(found, state, Kind::object, "a state");
            expect(found, state["Type"], Kind::string, "\"Type\"");
        }
    for (const asl::Member& member : program.syntax().members())
        if (program.syntax().is_in_place(member) && member.field->name != "Type")
            check_member(member, program.syntax().object_of(member), found);
}

extern constinit const Rule wrong_type{
    .name = "wrong-type",
    .summary = "A field holds a value of a type that the language does not take there.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
