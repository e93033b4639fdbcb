#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/poll.h"
#include "stepsmith/pipeline/wiring.h"
#include "stepsmith/text/words.h"
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
bool is_of_waiting(const State& choice, const Group& group, Value way) {
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"InProgress", "Pending", "Delayed"}, [&](std::string_view status) {
            const std::optional<Value> taken = way_for(choice, group.poll_path + ".Status", status);
            return taken && *taken == way;
        });
}

void collect_strings(Value value, std::vector<Value>& strings) {
    if (value.is(json::Kind::string)) strings.push_back(value);
    for (const Value inner : value.children()) collect_strings(inner, strings);
}

bool mentions(Value string, std::string_view path) { return !text::word_positions(string.string(), path).empty(); }

/// `$.name` of `$.name.more` and `$.name[0]`.
std::string_view first_member(std::string_view path) {
    if (!path.starts_with("$.")) return {};
    std::size_t end = 2;
    while (end < path.size() && text::is_word_char(path[end])) ++end;
    return path.substr(0, end);
}

bool takes_any_error(Value catcher) {
    const json::Children names = catcher["ErrorEquals"].children();
    return std::any_of(names.begin(), names.end(), [](Value name) {
        return name.string() == "States.ALL" || name.string() == "States.TaskFailed";
    });
}

}  // namespace

std::optional<StrayWait> Wiring::stray_wait(const Group& group) const {
    const State& choice = machine_.states()[group.status];
    for (const Transition& way : machine_.transitions_of(choice)) {
        if (way.target == none || way.value == group.success || machine_.states()[way.target].type != StateType::wait)
            continue;
        const bool waits = is_of_waiting(choice, group, way.value);
        Index at = way.target;
        for (int steps = 0; at != none && steps < longest_detour; ++steps) {
            const Index to = next(at);
            if (to == none || to == group.poll) break;
            const Value back = machine_.states()[at].value["Next"];
            if (to == group.status) {
                if (is_written_elsewhere(group.poll, group.poll_path)) break;
                return StrayWait{back, true};
            }
            const State& state = machine_.states()[to];
            if (!waits && (to == group.task || state.type == StateType::choice)) break;
            if (entries_.contains(to) || calls(state, ":ssm:getCommandInvocation") || calls(state, ":ssm:sendCommand"))
                return StrayWait{back, false};
            if (!only_passes_on(state)) break;
            at = to;
        }
    }
    return std::nullopt;
}

/// A path in a Pass, if none there is of the group and this one is of another group's poll.
std::optional<ForeignReading> Wiring::foreign_reading(const Group& group, Index pass) const {
    std::vector<Value> strings;
    collect_strings(machine_.states()[pass].value["Parameters"], strings);
    std::optional<ForeignReading> found;
    for (const Value string : strings) {
        if (mentions(string, group.poll_path) || mentions(string, group.result_path)) return std::nullopt;
        const std::string status = fmt::format("{}.Status", first_member(string.string()));
        const auto poll = polls_.find(scoped(machine_.states()[group.task].scope, status));
        if (!found && poll != polls_.end()) found = ForeignReading{string, poll->second.state};
    }
    return found;
}

std::optional<Value> Wiring::foreign_normaliser(const Group& group) const {
    if (group.normaliser != none) return std::nullopt;
    for (const Transition& way : machine_.transitions_of(machine_.states()[group.status])) {
        if (way.target == none || way.value == group.success || machine_.states()[way.target].type != StateType::pass)
            continue;
        if (foreign_reading(group, way.target)) return way.value;
    }
    return std::nullopt;
}

std::optional<ForeignReading> Wiring::normaliser_reads_foreign(const Group& group) const {
    return group.normaliser == none ? std::nullopt : foreign_reading(group, group.normaliser);
}

/// Where the errors of task and poll lead.
std::vector<Transition> Wiring::catchers(const Group& group) const {
    std::vector<Transition> found;
    for (const Index member : {group.task, group.poll})
        for (const Transition& way : machine_.transitions_of(machine_.states()[member]))
            if (way.via == Via::catch_ && way.target != none) found.push_back(way);
    return found;
}

std::optional<StrayNormaliser> Wiring::stray_normaliser(const Group& group) const {
    const std::vector<Transition> caught = catchers(group);
    const auto any =
        std::ranges::find_if(caught, [](const Transition& way) { return takes_any_error(way.value.parent()); });
    if (group.normaliser == none || any == caught.end()) return std::nullopt;
    const State& normaliser = machine_.states()[group.normaliser];
    const auto is_caught_at = [&](Index state) {
        return std::ranges::any_of(caught, [&](const Transition& way) { return way.target == state; });
    };
    Index at = group.normaliser;
    for (int steps = 0; at != none && steps < longest_detour; ++steps, at = next(at)) {
        if (is_caught_at(at)) return std::nullopt;
        if (entries_.contains(at)) {
            // What is written elsewhere than an error may be looked at further on.
            const bool is_for_handler =
                normaliser.value["ResultPath"].string() == any->value.parent()["ResultPath"].string();
            if (at == group.task || at == group.gate || !is_for_handler) return std::nullopt;
            break;
        }
        if (machine_.states()[at].type == StateType::choice) return std::nullopt;
    }
    // A catcher may go through a state of its own to where the normaliser leads.
    const Index direct = next(group.normaliser);
    for (const Transition& way : caught)
        for (Index seen = way.target, steps = 0; seen != none && steps < longest_detour; ++steps, seen = next(seen))
            if (seen == direct) return std::nullopt;
    const Value way = normaliser.value["Next"] ? normaliser.value["Next"] : normaliser.value["End"];
    if (!way) return std::nullopt;
    return StrayNormaliser{way, any->value, any->target};
}

std::optional<StrayErrorPath> Wiring::stray_error_path(const Group& group) const {
    if (group.normaliser == none) return std::nullopt;
    std::optional<StrayErrorPath> found;
    for (const Transition& way : catchers(group)) {
        if (way.target != next(group.normaliser)) continue;
        const StrayErrorPath path{machine_.states()[group.normaliser].value["ResultPath"],
                                  way.value.parent()["ResultPath"]};
        const bool are_paths = path.written.is(json::Kind::string) && path.caught.is(json::Kind::string);
        if (!are_paths || path.written.string() == path.caught.string()) return std::nullopt;
        if (!found) found = path;
    }
    return found;
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
