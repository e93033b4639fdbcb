#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/poll.h"
#include "stepsmith/pipeline/wiring.h"
#include "wiring_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <set>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;
using json::Value;

/// Whether a status Choice leads this way while the command has not ended yet.
bool is_of_waiting(const Program& program, const State& choice, const Group& group, Value way) {
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"InProgress", "Pending", "Delayed"}, [&](std::string_view status) {
            const std::optional<Value> taken = way_for(program, choice, group.poll_path + ".Status", status);
            return taken && *taken == way;
        });
}

}  // namespace

/// Whether a state can be come to from another one, or is it.
bool Wiring::comes_to(Index from, std::initializer_list<Index> wanted) const {
    std::set<Index> seen{from};
    std::vector<Index> pending{from};
    for (std::size_t at = 0; at < pending.size(); ++at) {
        if (std::ranges::find(wanted, pending[at]) != wanted.end()) return true;
        for (const Index step : program_.graph().successors(pending[at]))
            if (seen.insert(step).second) pending.push_back(step);
    }
    return false;
}

std::optional<StrayWait> Wiring::stray_return(const Group& group, Index wait, bool waits) const {
    Index at = wait;
    for (int steps = 0; at != none && steps < longest_detour; ++steps) {
        const Index to = next(at);
        if (to == none || to == group.poll) return std::nullopt;
        const Value back = machine_.states()[at].value["Next"];
        if (to == group.status) {
            if (is_written_elsewhere(group.poll, group.poll_path)) return std::nullopt;
            return StrayWait{.way = back, .passes_poll = true};
        }
        const State& state = machine_.states()[to];
        if (waits && is_status_of_another(group, to)) return StrayWait{.way = back};
        if (!waits && (to == group.task || state.type == StateType::choice)) return std::nullopt;
        if (entries_.contains(to) || calls(state, ":ssm:getCommandInvocation") || calls(state, ":ssm:sendCommand"))
            return StrayWait{.way = back};
        if (!only_passes_on(state)) return std::nullopt;
        at = to;
    }
    return std::nullopt;
}

std::optional<StrayWait> Wiring::stray_wait(const Group& group) const {
    const State& choice = machine_.states()[group.status];
    for (const Transition& way : machine_.transitions_of(choice)) {
        if (way.target == none || way.value == group.success || machine_.states()[way.target].type != StateType::wait)
            continue;
        const bool waits = is_of_waiting(program_, choice, group, way.value);
        if (const auto stray = stray_return(group, way.target, waits)) return stray;
        const bool is_meant = waits && way.via != Via::default_ && way.value.string() != group.success.string();
        if (is_meant && next(way.target) != none && !comes_to(way.target, {group.poll, group.status}))
            return StrayWait{.way = machine_.states()[way.target].value["Next"], .is_for_good = true};
    }
    return std::nullopt;
}

std::optional<Value> Wiring::unsent_skip(const Group& group) const {
    const asl::Scope& scope = machine_.scopes()[machine_.states()[group.task].scope];
    for (const Value skip : group.skips) {
        const State* target = machine_.state(scope, skip.string());
        if (!target) continue;
        const Index to = machine_.index(*target);
        const bool polls = to == group.poll || to == group.wait;
        const std::string& path = polls ? group.result_path : group.poll_path;
        const Index writer = polls ? group.task : group.poll;
        if (!polls && to != group.status) continue;
        // A command that was sent before may be gone on with.
        if (path != "$." + group.flag && !is_written_elsewhere(writer, path)) return skip;
    }
    return std::nullopt;
}

std::optional<Value> Wiring::passed_poll(const Group& group) const {
    Index at = group.task;
    for (int steps = 0; steps < longest_detour; ++steps) {
        const Index to = next(at);
        if (to == group.status && !is_written_elsewhere(group.poll, group.poll_path))
            return machine_.states()[at].value["Next"];
        if (to == none || !only_passes_on(machine_.states()[to])) break;
        at = to;
    }
    return std::nullopt;
}

Index Wiring::success_of(const Group& group) const {
    const State* target =
        machine_.state(machine_.scopes()[machine_.states()[group.task].scope], group.success.string());
    return target ? machine_.index(*target) : none;
}

/// Whether every end that can be reached from a state is a Fail.
bool Wiring::only_fails(Index state) const {
    std::set<Index> seen{state};
    std::vector<Index> pending{state};
    for (std::size_t at = 0; at < pending.size(); ++at) {
        const State& reached = machine_.states()[pending[at]];
        if (program_.graph().is_way_out(pending[at]) && reached.type != StateType::fail) return false;
        for (const Index step : program_.graph().successors(pending[at]))
            if (seen.insert(step).second) pending.push_back(step);
    }
    return true;
}

bool Wiring::success_fails(const Group& group) const {
    const Index to = success_of(group);
    if (to == none || group.normaliser == none) return false;
    if (to == group.normaliser) {
        // One that does not look at the poll takes success and failure for the same: failure-reaches-success says so.
        std::vector<Value> strings;
        collect_strings(machine_.states()[to].value, strings);
        const bool is_looked_at =
            std::ranges::any_of(strings, [&](Value string) { return mentions(string, group.poll_path); });
        return is_looked_at && only_fails(to);
    }
    Index at = group.normaliser;
    for (int steps = 0; at != none && at != to && steps < longest_detour; ++steps) at = next(at);
    return at == to && only_fails(to);
}

Index Wiring::repeated_by_success(const Group& group) const {
    const asl::Scope& scope = machine_.scopes()[machine_.states()[group.task].scope];
    const Index to = success_of(group);
    if (to == none) return none;
    if (to == group.gate || to == group.task) return group.task;
    if (to == group.poll || to == group.wait) return group.poll;
    if (to == group.status) return group.status;
    if (program_.graph().part(to) != program_.graph().part(group.status)) return none;
    const bool is_member =
        std::any_of(program_.pipeline().groups.begin(), program_.pipeline().groups.end(),
                    [&](const Group& other) { return to == other.gate || to == other.task || to == other.poll; });
    const State* start = machine_.state(scope, scope.value["StartAt"].string());
    if (!is_member || !start) return none;
    std::set<Index> seen{to, machine_.index(*start)};
    std::vector<Index> pending{machine_.index(*start)};
    while (!pending.empty() && pending.back() != to) {
        const Index at = pending.back();
        pending.pop_back();
        if (at == group.status) return none;
        for (const Index step : program_.graph().successors(at))
            if (seen.insert(step).second) pending.push_back(step);
    }
    return group.task;
}

}  // namespace stepsmith::pipeline
