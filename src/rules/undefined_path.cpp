#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const flow::Miss& miss : program.data().misses()) {
        if (miss.is_choice || miss.way || miss.trouble != flow::Trouble::absent) continue;
        Finding& finding = found.add(miss.span, "there is no \"{}\" when \"{}\" reads it", miss.name,
                                     program.machine().states()[miss.state].name);
        if (miss.origin) finding.note(*miss.origin, "what it is read from is made here, without it");
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
