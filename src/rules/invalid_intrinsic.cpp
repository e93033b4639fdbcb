#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::Expression& expression : program.expressions().all()) {
        if (!expression.call()) continue;
        for (const expression::Problem& problem : expression::intrinsic_problems(expression.value))
            found.add(problem.span, "{}", problem.message).suggest(problem.suggestion, problem.suggestion);
    }
}

extern constinit const Rule invalid_intrinsic{
    .name = "invalid-intrinsic",
    .summary = "A call of an intrinsic function is not one that the service takes.",
    .category = Category::expression,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
