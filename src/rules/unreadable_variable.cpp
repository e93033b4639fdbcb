#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const flow::Read& read : program.variables().reads())
        if (read.known == flow::Known::outside)
            found.add(read.span, "\"${}\" cannot be read in a distributed Map", read.name)
                .note(read.assignment->span, "it is assigned here, outside of the Map")
                .help = "hand it on in \"ItemSelector\"";
}

extern constinit const Rule unreadable_variable{
    .name = "unreadable-variable",
    .summary = "A state in a distributed Map reads a variable from outside.",
    .category = Category::flow,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
