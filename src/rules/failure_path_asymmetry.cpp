#include "stepsmith/pipeline/failure.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/poll.h"
#include "stepsmith/rules/rule.h"

#include <cstddef>
#include <set>
#include <vector>

namespace stepsmith::rules {

namespace {

using asl::Index;

/// How many states of a failure path are looked at.
constexpr std::size_t farthest = 64;

/// The first notification on the failure path that begins with a state; nothing if it has none.
const asl::State* alert_behind(const Program& program, const pipeline::FailurePaths& paths, Index first) {
    std::vector<Index> pending{first};
    std::set<Index> seen{first};
    for (std::size_t at = 0; at < pending.size() && at < farthest; ++at) {
        const asl::State& state = program.machine().states()[pending[at]];
        if (!paths.only_after_failure(pending[at])) continue;
        if (pipeline::is_notification(state)) return &state;
        for (const Index next : program.graph().successors(pending[at]))
            if (seen.insert(next).second) pending.push_back(next);
    }
    return nullptr;
}

/// Where a group's status Choice leads when the command has failed.
const asl::State* failure_of(const Program& program, const pipeline::Group& group) {
    const asl::State& choice = program.machine().states()[group.status];
    const auto way = pipeline::way_for(program, choice, group.poll_path + ".Status", "Failed");
    return way && *way ? program.machine().state(program.machine().scopes()[choice.scope], way->string()) : nullptr;
}

}  // namespace

static void check(const Program& program, Findings& found) {
    const asl::Machine& machine = program.machine();
    if (program.pipeline().groups.empty()) return;
    const pipeline::FailurePaths& paths = program.pipeline().failure;
    for (const pipeline::Group& group : program.pipeline().groups) {
        const asl::State* failure = failure_of(program, group);
        const asl::State* alert = failure ? alert_behind(program, paths, machine.index(*failure)) : nullptr;
        if (!alert) continue;
        for (const Index member : {group.task, group.poll})
            for (const asl::Transition& way : machine.transitions_of(machine.states()[member])) {
                if (way.via != asl::Via::catch_ || way.target == asl::none || alert_behind(program, paths, way.target))
                    continue;
                found
                    .add(way.value.span(), "an error of \"{}\" passes by \"{}\", where a failed command leads",
                         machine.states()[member].name, alert->name)
                    .note(alert->value.key_span(), "nobody is told");
            }
    }
}

extern constinit const Rule failure_path_asymmetry{
    .name = "failure-path-asymmetry",
    .summary = "A catcher passes by the alert that a failed command of the same group comes to.",
    .category = Category::pipeline,
    .severity = Severity::note,
    .check = check,
};

}  // namespace stepsmith::rules
