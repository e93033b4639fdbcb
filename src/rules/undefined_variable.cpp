#include "stepsmith/rules/rule.h"
#include "stepsmith/text/nearest.h"

#include <string_view>
#include <vector>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    std::vector<std::string_view> names;
    for (const flow::Assignment& assignment : program.variables().assignments()) names.push_back(assignment.name);
    for (const flow::Read& read : program.variables().reads()) {
        if (read.known == flow::Known::never)
            found.add(read.span, "\"${}\" is never assigned", read.name).suggest(text::nearest(read.name, names), {});
        if (read.known == flow::Known::elsewhere)
            found.add(read.span, "\"${}\" has no value here", read.name)
                .note(read.assignment->span, "what is assigned here does not get there");
    }
}

extern constinit const Rule undefined_variable{
    .name = "undefined-variable",
    .summary = "A variable is read that has no value there.",
    .category = Category::flow,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
