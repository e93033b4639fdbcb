#include "stepsmith/json/decoded.h"
#include "stepsmith/json/members.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <cstdint>
#include <unordered_set>

namespace stepsmith::rules {

using json::Value;

/// `Hello {% $states.input.name %}!`
static bool holds_expression(std::string_view text) {
    const std::size_t begin = text.find("{% $");
    return begin != std::string_view::npos && text.find("%}", begin) != std::string_view::npos;
}

/// A variable that some state assigns, or a part of it: `$order.id`.
static bool is_variable(const Program& program, Value value) {
    const std::string_view text = value.string();
    if (!text.starts_with('$')) return false;
    const std::string_view name = text.substr(1, text.find_first_of(".[") - 1);
    return std::ranges::any_of(program.variables().assignments(),
                               [&](const flow::Assignment& assignment) { return assignment.name == name; });
}

/// Of the expressions of one query language in a state of the other, and of parts of strings.
static void check_literal(const asl::Literal& literal, Findings& found) {
    const std::string_view text = literal.value.string();
    const bool is_jsonata = literal.language == asl::Language::jsonata;
    if (is_jsonata && asl::is_in_blanks(text))
        found.add(literal.value.span(), "this is handed on as it is written: blanks stand around the expression").help =
            "begin the string with \"{%\", and end it with \"%}\"";
    else if (is_jsonata && holds_expression(text))
        found.add(literal.value.span(), "this is handed on as it is written: an expression has to be the whole string")
            .help = "join the parts inside of it, with \"&\"";
    else if (is_jsonata && text.find_first_of(".(") != std::string_view::npos &&
             (asl::looks_evaluated(literal.value) || text.starts_with("$states.")))
        found.add(literal.value.span(), "this is handed on as it is written: the state's query language is JSONata")
            .help = "write it in JSONata, between \"{%\" and \"%}\"";
    else if (!is_jsonata && text.starts_with("{%") && text.ends_with("%}"))
        found.add(literal.value.span(), "this is handed on as it is written: the state's query language is JSONPath")
            .help = "give the state \"QueryLanguage\": \"JSONata\"";
}

/// Whether it is a constant that looks like a path, where the field takes none.
static bool check_constant(const asl::Member& member, const asl::Object& object, Findings& found) {
    const std::string_view text = member.value.string();
    if (object.language != asl::Language::jsonpath || member.field->form != asl::Form::text) return false;
    const bool is_path = asl::looks_evaluated(member.value) && text.find_first_of(".(") != std::string_view::npos;
    if (!is_path && !(text.starts_with("{%") && text.ends_with("%}"))) return false;
    const std::string with_path = fmt::format("{}Path", member.field->name);
    if (!object.type->field(with_path)) return false;
    Finding& finding = found.add(member.value.span(), "\"{}\" takes this as it is written", member.field->name);
    finding.aws_code = "NO_PATH";
    finding.help = fmt::format("\"{}\" evaluates it", with_path);
    if (is_path) finding.fix = Fix{finding.help, {{member.value.key_span(), json::quoted(with_path)}}};
    return true;
}

static void check(const Program& program, Findings& found) {
    std::unordered_set<std::uint32_t> told;  // or of no field that is known
    for (const asl::Member& member : program.syntax().members()) {
        const asl::Object& object = program.syntax().object_of(member);
        // A string in place of an object is a matter of wrong-type.
        const bool is_of_wrong_type = member.field && (member.field->form == asl::Form::object ||
                                                       member.field->form == asl::Form::template_object);
        if (is_of_wrong_type || (member.field ? check_constant(member, object, found) : object.type->is_template))
            told.insert(member.value.index());
    }
    for (const asl::Literal& literal : program.expressions().literals())
        if (!told.contains(literal.value.index())) check_literal(literal, found);
    for (const Value part : asl::template_parts(program.syntax())) {
        std::unordered_map<std::string_view, Value> by_key;
        for (const Value member : part.children()) {
            if (member.key().ends_with(".$") || !(asl::looks_evaluated(member) || is_variable(program, member)))
                continue;
            if (by_key.empty()) by_key = json::members_by_key(part);
            const std::string evaluated = fmt::format("{}.$", member.key());
            if (by_key.contains(evaluated)) continue;
            Finding& finding = found.add(
                member.span(), "this is handed on as it is written: only a key that ends in \".$\" is evaluated");
            finding.help = part.is(json::Kind::array) ? "write the list as a call of \"States.Array\""
                                                      : fmt::format("write the key as \"{}\"", evaluated);
            if (part.is(json::Kind::object))
                finding.fix = Fix{finding.help, {{member.key_span(), json::quoted(evaluated)}}};
        }
    }
}

extern constinit const Rule static_path{
    .name = "static-path",
    .summary = "A string that looks like an expression is handed on as it is.",
    .category = Category::expression,
    .severity = Severity::warning,
    .aws_code = "NO_DOLLAR",
    .check = check,
};

}  // namespace stepsmith::rules
