#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const flow::Shadow& shadow : program.variables().shadows())
        found
            .add(shadow.inner->span, "\"{}\" is a variable of a scope around this one, and cannot be assigned here",
                 shadow.inner->name)
            .note(shadow.outer->span, "it is assigned here as well");
}

extern constinit const Rule shadowed_variable{
    .name = "shadowed-variable",
    .summary = "A branch or a processor assigns a variable that a scope around it assigns as well.",
    .category = Category::flow,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
