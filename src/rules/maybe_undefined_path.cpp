#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const flow::Miss& miss : program.data().misses()) {
        if (miss.is_choice || !miss.way) continue;
        const auto states = program.machine().states();
        Finding& finding = found.add(miss.span, "there is no \"{}\" when \"{}\" comes from \"{}\"", miss.name,
                                     states[miss.state].name, states[miss.way->from].name);
        finding.note(miss.way->value.span(), "on this way");
        if (miss.origin) finding.note(*miss.origin, "what it is read from is made here, without it");
    }
}

extern constinit const Rule maybe_undefined_path{
    .name = "maybe-undefined-path",
    .summary = "A path is read that leads to nothing on one of the ways there.",
    .category = Category::flow,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
