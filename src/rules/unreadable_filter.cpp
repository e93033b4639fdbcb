#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::Expression& expression : program.expressions().all())
        for (const expression::Path* path : expression.paths())
            for (const text::Span sign : path->bad_operators)
                found.add(sign, "no filter can be read with \"{}\" here: evaluation fails",
                          program.source().text(sign));
}

extern constinit const Rule unreadable_filter{
    .name = "unreadable-filter",
    .summary = "A filter holds something that is no operator, or an operator without an operand.",
    .category = Category::expression,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
