#include "stepsmith/expression/jsonata_types.h"
#include "stepsmith/rules/rule.h"
#include "stepsmith/text/nearest.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith::rules {

static std::string nearest(const flow::Variables& variables, const flow::Read& read) {
    std::vector<std::string_view> names;
    for (const flow::Assignment& assignment : variables.assignments()) names.push_back(assignment.name);
    if (read.is_call)
        for (const auto& function : expression::jsonata::builtins()) names.push_back(function.name);
    const std::string_view near = text::nearest(read.name, names);
    return near.empty() ? std::string() : fmt::format("${}", near);
}

/// Whether variables are assigned under a misspelled name.
static bool may_assign(const Program& program) {
    return std::ranges::any_of(program.syntax().members(), [&](const asl::Member& member) {
        return !member.field && program.syntax().object_of(member).type->nearest_field(member.value.key()) == "Assign";
    });
}

static void check(const Program& program, Findings& found) {
    std::set<std::pair<asl::Index, std::string_view>> told;
    for (const flow::Read& read : program.variables().reads()) {
        if (read.known == flow::Known::elsewhere)
            found.add(read.span, "\"${}\" has no value here", read.name)
                .note(read.assignment->span, "what is assigned here does not get there");
        if (read.known != flow::Known::never || !told.emplace(read.state, read.name).second) continue;
        if (!read.is_call && may_assign(program)) continue;
        const std::string near = nearest(program.variables(), read);
        Finding& finding = read.is_call ? found.add(read.span, "there is no function \"${}\"", read.name)
                                        : found.add(read.span, "\"${}\" is never assigned", read.name);
        if (near.empty() && !read.is_call) finding.cause = finding.message;
        finding.suggest(near, near);
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
