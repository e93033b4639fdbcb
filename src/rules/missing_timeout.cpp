#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states())
        if (state.type == asl::StateType::task && !state.value["TimeoutSeconds"] && !state.value["TimeoutSecondsPath"])
            found.add(state.value.key_span(), "\"{}\" has no \"TimeoutSeconds\": it may last a year", state.name);
}

extern constinit const Rule missing_timeout{
    .name = "missing-timeout",
    .summary = "A Task has no TimeoutSeconds.",
    .category = Category::structure,
    .severity = Severity::note,
    .on = false,
    .check = check,
};

}  // namespace stepsmith::rules
