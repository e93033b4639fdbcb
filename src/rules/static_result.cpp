#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

using json::Value;

static void check_value(Value value, Findings& found) {
    constexpr const char* help = "put it into \"Parameters\" in place of \"Result\"";
    if (value.key().ends_with(".$") && value.is(json::Kind::string))
        found.add(value.key_span(), "\"Result\" is not evaluated: this key keeps its \".$\"").help = help;
    else if (asl::looks_evaluated(value))
        found.add(value.span(), "\"Result\" is not evaluated: this is handed on as it is written").help = help;
    else if (value.string().starts_with("{%") && value.string().ends_with("%}"))
        found.add(value.span(), "\"Result\" is not evaluated: this is handed on as it is written").help =
            "write \"Output\" in place of \"Result\", and give the state \"QueryLanguage\": \"JSONata\"";
    for (const Value child : value.children()) check_value(child, found);
}

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members())
        if (member.field && member.field->name == "Result" && program.syntax().is_in_place(member))
            check_value(member.value, found);
}

extern constinit const Rule static_result{
    .name = "static-result",
    .summary = "The Result of a Pass state holds what looks like an expression, and is never evaluated.",
    .category = Category::expression,
    .severity = Severity::warning,
    .aws_code = "PASS_RESULT_IS_STATIC",
    .check = check,
};

}  // namespace stepsmith::rules
