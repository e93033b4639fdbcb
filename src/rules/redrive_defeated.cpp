#include "stepsmith/pipeline/failure.h"
#include "stepsmith/pipeline/gate.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <vector>

namespace stepsmith::rules {

namespace {

using asl::Index;
using asl::none;

/// Where any error of a state is caught, by itself or by what holds it.
Index caught_by(const asl::Machine& machine, const asl::State& state) {
    for (const json::Value catcher : state.value["Catch"].children()) {
        const json::Children names = catcher["ErrorEquals"].children();
        const bool takes_all =
            std::any_of(names.begin(), names.end(), [](json::Value name) { return name.string() == "States.ALL"; });
        if (!takes_all) continue;
        const asl::State* target = machine.state(machine.scopes()[state.scope], catcher["Next"].string());
        return target ? machine.index(*target) : none;
    }
    const Index owner = machine.scopes()[state.scope].owner;
    return owner == none ? none : caught_by(machine, machine.states()[owner]);
}

/// The Fail that every way from a state ends in; `none` if one ends otherwise, or leads back to where work is done.
Index only_fail(const Program& program, Index first) {
    const asl::Machine& machine = program.machine();
    Index fail = none;
    std::vector<bool> seen(machine.states().size());
    std::vector<Index> pending{first};
    seen[first] = true;
    while (!pending.empty()) {
        const asl::State& state = machine.states()[pending.back()];
        if (!program.pipeline().failure.only_after_failure(pending.back())) return none;
        pending.pop_back();
        if (state.type == asl::StateType::fail) fail = std::min(fail, machine.index(state));
        if (state.ends && state.type != asl::StateType::fail) return none;
        for (const Index next : program.graph().successors(machine.index(state))) {
            if (!seen[next]) pending.push_back(next);
            seen[next] = true;
        }
    }
    return fail;
}

}  // namespace

static void check(const Program& program, Findings& found) {
    const asl::Machine& machine = program.machine();
    std::vector<Index> works;
    std::vector<Index> fails;
    for (const asl::State& state : machine.states()) {
        const Index index = machine.index(state);
        if (!pipeline::is_workload(state) || program.pipeline().failure.only_after_failure(index)) continue;
        const Index target = caught_by(machine, state);
        if (target == none) return;
        fails.push_back(only_fail(program, target));
        if (fails.back() == none) return;
        works.push_back(index);
    }
    if (works.size() < 2) return;
    const asl::State& fail = machine.states()[*std::ranges::min_element(fails)];
    const asl::State& work = machine.states()[works.front()];
    found
        .add(fail.value.key_span(),
             "every error of the work is caught and ends here, so a redrive runs none of it again")
        .note(work.value["Catch"] ? work.value["Catch"].key_span() : work.value.key_span(),
              "an error of \"{}\", for one", work.name)
        .help = "recover by a new execution: stepsmith recover tells its input";
}

extern constinit const Rule redrive_defeated{
    .name = "redrive-defeated",
    .summary = "Every error is caught and ends in a Fail state, where a redrive would begin.",
    .category = Category::pipeline,
    .severity = Severity::note,
    .on = false,
    .check = check,
};

}  // namespace stepsmith::rules
