#include "stepsmith/rules/rule.h"

#include <string>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    for (const flow::Miss& miss : program.data().misses()) {
        if (miss.is_choice || miss.way || miss.trouble != flow::Trouble::absent) continue;
        Finding& finding =
            found.add(miss.span, "there is no \"{}\" when \"{}\" reads it", miss.name, states[miss.state].name);
        if (miss.origin)
            finding.note(*miss.origin, "what it is read from is made here, without it{}",
                         miss.by_route(", and comes by ", program.machine()));
        else if (const std::string route = miss.by_route("it comes by ", program.machine()); !route.empty())
            finding.note(states[miss.route.front()].value.key_span(), "{}", route);
        finding.help = miss.remedy();
    }
}

extern constinit const Rule undefined_path{
    .name = "undefined-path",
    .summary = "A path is read that surely leads to nothing.",
    .category = Category::flow,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
