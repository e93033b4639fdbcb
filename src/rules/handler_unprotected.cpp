#include "stepsmith/pipeline/failure.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <cstddef>

namespace stepsmith::rules {

namespace {

/// How many states that only pass on may stand before the clean-up.
constexpr std::size_t longest_detour = 8;

bool is_caught(const asl::Machine& machine, const asl::State& state) {
    if (const json::Value list = state.value["Catch"]; list && (list.is_open() || !list.children().empty()))
        return true;
    const asl::Index owner = machine.scopes()[state.scope].owner;
    return owner != asl::none && is_caught(machine, machine.states()[owner]);
}

/// The clean-up that a state's success leads to; nothing if there is none.
const asl::State* clean_up_behind(const asl::Machine& machine, const asl::State& state) {
    const asl::State* at = &state;
    for (std::size_t steps = 0; at && steps < longest_detour; ++steps) {
        at = machine.state(machine.scopes()[at->scope], at->value["Next"].string());
        if (at && pipeline::is_clean_up(*at)) return at;
    }
    return nullptr;
}

}  // namespace

static void check(const Program& program, Findings& found) {
    const asl::Machine& machine = program.machine();
    const pipeline::FailurePaths& paths = program.pipeline().failure;
    for (const asl::State& state : machine.states()) {
        const bool may_break = state.type == asl::StateType::task && !pipeline::is_clean_up(state);
        if (!may_break || !paths.only_after_failure(machine.index(state)) || is_caught(machine, state)) continue;
        const asl::State* clean_up = clean_up_behind(machine, state);
        if (!clean_up) continue;
        Finding& finding =
            found.add(state.value.key_span(), "\"{}\" has no \"Catch\": when it fails, \"{}\" does not run", state.name,
                      clean_up->name);
        finding.note(clean_up->value.key_span(), "the clean-up behind it");
        finding.help = fmt::format("catch States.ALL and lead to \"{}\"", state.value["Next"].string());
    }
}

extern constinit const Rule handler_unprotected{
    .name = "handler-unprotected",
    .summary = "On the way of a failure a Task without Catch stands before the clean-up.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
