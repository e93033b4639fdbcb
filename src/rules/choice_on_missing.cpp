#include "stepsmith/rules/rule.h"

#include <string>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    for (const flow::Miss& miss : program.data().misses()) {
        if (!miss.is_choice || miss.trouble == flow::Trouble::lost) continue;
        const std::string_view what = miss.trouble == flow::Trouble::optional ? "the input may lack" : "is not there";
        Finding& finding = found.add(
            miss.span, "\"{}\" compares \"{}\", which {}{}", states[miss.state].name, miss.name, what,
            miss.way ? fmt::format(" when it comes from \"{}\"", states[miss.way->from].name) : std::string());
        if (miss.way) finding.note(miss.way->value.span(), "on this way");
        if (miss.origin) finding.note(*miss.origin, "what it is read from is made here, without it");
        finding.help = miss.remedy().empty() ? "ask with \"IsPresent\" first" : miss.remedy();
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
