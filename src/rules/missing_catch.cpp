#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static bool has_catcher(const asl::State& state) {
    const json::Value list = state.value["Catch"];
    return list && (list.is_open() || !list.children().empty());
}

/// Whether the state or one around it has a catcher.
static bool is_caught(const asl::Machine& machine, const asl::State& state) {
    const asl::Index owner = machine.scopes()[state.scope].owner;
    return has_catcher(state) || (owner != asl::none && is_caught(machine, machine.states()[owner]));
}

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states())
        if (state.type == asl::StateType::task && !is_caught(program.machine(), state))
            found.add(state.value.key_span(), "\"{}\" has no \"Catch\": its failure ends the execution", state.name);
}

extern constinit const Rule missing_catch{
    .name = "missing-catch",
    .summary = "Neither a Task nor a state around it has a Catch.",
    .category = Category::structure,
    .severity = Severity::note,
    .on = false,
    .check = check,
};

}  // namespace stepsmith::rules
