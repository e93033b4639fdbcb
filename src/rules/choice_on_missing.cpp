#include "stepsmith/rules/rule.h"

#include <string>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    for (const flow::Miss& miss : program.data().misses()) {
        if (!miss.is_choice) continue;
        Finding& finding = found.add(miss.span, "\"{}\" compares \"{}\", which is not there{}", states[miss.state].name, miss.name,
                                     miss.way ? fmt::format(" when it comes from \"{}\"", states[miss.way->from].name) : std::string());
        if (miss.way) finding.note(miss.way->value.span(), "on this way");
        if (miss.origin) finding.note(*miss.origin, "what it is read from is made here, without it");
        finding.help = "ask with \"IsPresent\" first";
    }
}

extern constinit const Rule choice_on_missing{
    .name = "choice-on-missing",
    .summary = "A choice rule compares what is not there, which fails the execution.",
    .category = Category::flow,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
