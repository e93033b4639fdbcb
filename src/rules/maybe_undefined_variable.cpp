#include "stepsmith/rules/rule.h"

#include <set>
#include <string_view>
#include <utility>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    std::set<std::pair<asl::Index, std::string_view>> told;
    for (const flow::Read& read : program.variables().reads())
        if (read.known == flow::Known::sometimes && !read.is_asked && told.emplace(read.state, read.name).second)
            found
                .add(read.span, "\"${}\" has no value on some way to \"{}\"", read.name,
                     program.machine().states()[read.state].name)
                .note(read.assignment->span, "it is assigned here");
}

extern constinit const Rule maybe_undefined_variable{
    .name = "maybe-undefined-variable",
    .summary = "A variable is read that has a value on some ways only.",
    .category = Category::flow,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
