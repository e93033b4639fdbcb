#include "stepsmith/expression/jsonata_types.h"
#include "stepsmith/rules/rule.h"

#include <cmath>
#include <string>

namespace stepsmith::rules {

using expression::jsonata::name_of;
using expression::jsonata::Type;
using expression::jsonata::type_of;

/// "at least 2 arguments"
static std::string expected(const expression::jsonata::Builtin& function, unsigned least, unsigned given) {
    if (function.most == 0) return "no arguments";
    const unsigned count = given < least ? least : function.most;
    const std::string_view bound = least == function.most ? "" : given < least ? "at least " : "at most ";
    return fmt::format("{}{} argument{}", bound, count, count == 1 ? "" : "s");
}

static void check_call(const asl::Jsonata& jsonata, const expression::jsonata::Call& call, Findings& found) {
    using expression::jsonata::Builtin;
    const Builtin* function = call.is_free ? expression::jsonata::builtin(call.name) : nullptr;
    if (!function || call.is_partial) return;
    const unsigned least = call.is_in_context ? function->least_in_context : function->least;
    if (call.arguments < least || (call.arguments > function->most && function->most != Builtin::any_number))
        found.add(jsonata.place(call.span), "\"${}\" takes {}, not {}", call.name,
                  expected(*function, least, call.arguments), call.arguments);
}

/// What the field that an expression is the value of takes; `unknown` for anything.
static Type wanted_type(asl::Form form) {
    using enum asl::Form;
    if (form == flag) return Type::boolean;
    if (form == integer || form == number) return Type::number;
    return form == text || form == timestamp ? Type::string : Type::unknown;
}

static void check_result(const asl::Jsonata& jsonata, const asl::Field& field, Findings& found) {
    const expression::jsonata::Tree& tree = *jsonata.tree;
    const text::Span place = jsonata.place(tree.root().span);
    const Type type = type_of(tree, tree.root());
    if (field.form == asl::Form::template_list && type != Type::unknown && type != Type::array && type != Type::object)
        found.add(place, "\"{}\" must be an array or an object, and this is {}", field.name, name_of(type));
    const Type wanted = wanted_type(field.form);
    if (wanted == Type::unknown || type == Type::unknown) return;
    if (type != wanted)
        found.add(place, "\"{}\" must be {}, and this is {}", field.name, name_of(wanted), name_of(type));
    const std::optional<double> number = expression::jsonata::constant_number(tree);
    if (number && field.form == asl::Form::integer && std::trunc(*number) != *number)
        found.add(place, "\"{}\" must be an integer, not {}", field.name, *number);
    if (number && (*number < field.minimum || *number > field.maximum))
        found.add(place, "\"{}\" must be {} {}, not {}", field.name, *number < field.minimum ? "at least" : "at most",
                  *number < field.minimum ? field.minimum : field.maximum, *number);
}

/// A text stays a text. One that looks like an expression is a matter of invalid-jsonata and static-path.
static void check_text(const Program& program, const asl::Member& member, Findings& found) {
    const json::Value value = member.value;
    const bool is_list = program.syntax().is_in_place(member) && member.field->form == asl::Form::template_list;
    if (!is_list || !value.is(json::Kind::string) || value.is_open()) return;
    const std::string_view text = value.string();
    const bool looks_like_jsonata = text.starts_with("{%") || text.ends_with("%}") || asl::is_in_blanks(text);
    if (!looks_like_jsonata && !asl::looks_evaluated(value))
        found.add(value.span(), "\"{}\" must be an array or an object, and this is a string", member.field->name);
}

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members()) check_text(program, member, found);
    for (const asl::Expression& expression : program.expressions().all()) {
        const asl::Jsonata* jsonata = expression.sound_jsonata();
        if (!jsonata) continue;
        const std::vector<expression::jsonata::TypeError> errors = expression::jsonata::type_errors(*jsonata->tree);
        for (const auto& error : errors)
            found.add(jsonata->place(error.span), "{}", error.message)
                .suggest(error.suggestion, std::string(error.suggestion));
        const asl::Member& member = program.expressions().member_of(expression);
        if (errors.empty() && member.value == expression.value) check_result(*jsonata, *member.field, found);
        for (const auto& call : jsonata->uses->calls) check_call(*jsonata, call, found);
    }
}

extern constinit const Rule jsonata_type{
    .name = "jsonata-type",
    .summary = "An operator or a function of JSONata is given what it can never take.",
    .category = Category::expression,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
