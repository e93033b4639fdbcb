#include "stepsmith/pipeline/failure.h"
#include "stepsmith/pipeline/lost_failure.h"
#include "stepsmith/pipeline/mentions.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/poll.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

namespace stepsmith::rules {

namespace {

using asl::Index;
using pipeline::FailurePaths;
using pipeline::Poll;

/// The Default of a poll's Choice, if work that has failed takes it to where success leads.
json::Value shared_way(const Program& program, const asl::State& choice, const Poll& poll) {
    const auto success = pipeline::way_for(program, choice, poll.variable, poll.statuses->success);
    for (const std::string_view status : poll.statuses->failures) {
        const auto way = pipeline::way_for(program, choice, poll.variable, status);
        if (success && *success && way && *way && way->key() == "Default" && way->string() == success->string())
            return *way;
    }
    return {};
}

void check_choices(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    const std::vector<Poll>& polls = program.pipeline().polls;
    if (polls.empty()) return;
    std::set<Index> of_polls;
    for (const Poll& poll : polls) of_polls.insert({poll.state, poll.choice});
    for (const Poll& poll : polls) {
        const asl::State& choice = states[poll.choice];
        const json::Value way = shared_way(program, choice, poll);
        if (!way) continue;
        const bool is_looked_at = program.pipeline().mentions().names(
            poll.result, poll.statuses->path.substr(1), [&](Index state) { return of_polls.contains(state); });
        if (is_looked_at) continue;
        found.add(way.span(), "\"{}\" leads to \"{}\" for success and for any failure", choice.name, way.string())
            .note(states[poll.state].value.key_span(), "\"{}\" tells how the work ended", states[poll.state].name);
    }
}

void check_ends(const Program& program, Findings& found) {
    const asl::Machine& machine = program.machine();
    const FailurePaths& paths = program.pipeline().failure;
    std::vector<bool> seen(machine.states().size());
    for (const FailurePaths::Entry& entry : pipeline::hard_failures(program)) {
        if (!paths.only_succeeds(entry.target)) continue;
        std::vector<Index> pending{entry.target};
        while (!pending.empty()) {
            const asl::State& state = machine.states()[pending.back()];
            pending.pop_back();
            if (seen[machine.index(state)]) continue;
            seen[machine.index(state)] = true;
            for (const Index next : program.graph().successors(machine.index(state))) pending.push_back(next);
            if (!state.ends) continue;
            found
                .add(state.value["End"] ? state.value["End"].member_span() : state.value.key_span(),
                     "a failure ends here, and the execution counts as a success")
                .note(entry.way.span(), "the way here from \"{}\"", machine.states()[entry.from].name)
                .help = "lead to a Fail state";
        }
    }
}

/// The ways of which quartet-shape says that they should lead where the errors of their group go.
std::set<std::uint32_t> stray_ways(const Program& program) {
    std::set<std::uint32_t> ways;
    for (const pipeline::Group& group : program.pipeline().groups)
        if (const auto stray = program.pipeline().wiring().stray_normaliser(group)) ways.insert(stray->way.index());
    return ways;
}

void check_shared_ends(const Program& program, Findings& found) {
    const std::vector<pipeline::LostFailure> all = pipeline::lost_failures(program);
    const std::set<std::uint32_t> strays = all.empty() ? std::set<std::uint32_t>() : stray_ways(program);
    for (const pipeline::LostFailure& lost : all) {
        if (strays.contains(lost.way.index())) continue;
        Finding& finding = found.add(lost.way.span(),
                                     "a failure leads to \"{}\" as success does, and the execution counts as a success",
                                     lost.way.string());
        if (lost.begin != lost.way)
            finding.note(lost.begin.span(), "the way here from \"{}\"", program.machine().states()[lost.work].name);
        finding.help = "lead to a Fail state";
    }
}

}  // namespace

static void check(const Program& program, Findings& found) {
    const asl::Machine& machine = program.machine();
    if (machine.scopes().empty() || machine.start_of(machine.scopes().front()) == asl::none) return;
    check_choices(program, found);
    check_ends(program, found);
    check_shared_ends(program, found);
}

extern constinit const Rule failure_reaches_success{
    .name = "failure-reaches-success",
    .summary = "Work that has failed goes the way of success, or a failure path ends in success.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
