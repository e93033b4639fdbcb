#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

using json::Kind;
using json::Value;

static void check_result(Value value, Findings& found) {
    for (const Value child : value.children()) {
        if (child.is(Kind::string) && child.key().ends_with(".$"))
            found.add(child.key_span(), "\"Result\" is not evaluated: this key keeps its \".$\"")
                .help = "put it into \"Parameters\" in place of \"Result\"";
        check_result(child, found);
    }
}

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members())
        if (member.field && member.field->name == "Result" && program.syntax().is_in_place(member))
            check_result(member.value, found);
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
