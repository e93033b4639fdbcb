#include "stepsmith/flow/overwrites.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    for (const flow::Overwrite& overwrite : flow::overwrites(program.machine(), program.expressions())) {
        const json::Value place = states[overwrite.first].value["ResultPath"];
        found
            .add(place.span(), "\"{}\" puts its result where \"{}\" puts its own, before anything reads it",
                 states[overwrite.first].name, states[overwrite.second].name)
            .note(states[overwrite.second].value["ResultPath"].span(), "what is read from there is this");
    }
}

extern constinit const Rule result_path_collision{
    .name = "result-path-collision",
    .summary = "The result of a Task is overwritten before anything reads it.",
    .category = Category::flow,
    .severity = Severity::warning,
    .on = false,
    .check = check,
};

}  // namespace stepsmith::rules
