#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states())
        if (state.type == asl::StateType::task && !state.value["Catch"])
            found.add(state.value.key_span(), "\"{}\" has no \"Catch\": its failure ends the execution", state.name);
}

extern constinit const Rule missing_catch{
    .name = "missing-catch",
    .summary = "A Task has no Catch.",
    .category = Category::structure,
    .severity = Severity::note,
    .on = false,
    .check = check,
};

}  // namespace stepsmith::rules
