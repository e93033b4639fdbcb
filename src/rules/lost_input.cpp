#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    for (const flow::Miss& miss : program.data().misses()) {
        if (miss.trouble != flow::Trouble::lost) continue;
        Finding& finding =
            found.add(miss.span, "\"{}\" is lost before \"{}\" reads it", miss.name, states[miss.state].name);
        finding.note(miss.loser.key_span(),
                     "the result of \"{}\" takes the place of all data, and \"{}\" is not given to it",
                     miss.loser.key(), miss.name);
        if (miss.way) finding.note(miss.way->value.span(), "on this way{}", miss.by_route(": ", program.machine()));
        finding.cause = miss.cause;
        finding.help = miss.remedy();
    }
}

extern constinit const Rule lost_input{
    .name = "lost-input",
    .summary = "A path is read that was there until the result of a state took the place of all data.",
    .category = Category::flow,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
