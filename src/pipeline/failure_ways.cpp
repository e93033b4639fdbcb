#include "stepsmith/pipeline/failure_ways.h"

#include "stepsmith/pipeline/gate.h"

#include <algorithm>
#include <string_view>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::Machine;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;
using json::Value;

using Ways = std::unordered_set<std::uint32_t>;

/// How many states may stand between a status Choice and where the catchers lead.
constexpr int longest_detour = 5;

void add_ways_of_groups(const Machine& machine, const std::vector<Group>& groups, Ways& ways) {
    for (const Group& group : groups)
        for (const Transition& way : machine.transitions_of(machine.states()[group.status]))
            if (way.value != group.success && way.target != group.wait && way.target != group.poll)
                ways.insert(way.value.index());
}

/// Whether every `Variable` of a rule is below a path, and there is one.
bool tests_below(Value rule, std::string_view path) {
    for (const std::string_view key : {"And", "Or"}) {
        const json::Children inner = rule[key].children();
        if (!inner.empty())
            return std::all_of(inner.begin(), inner.end(), [&](Value one) { return tests_below(one, path); });
    }
    if (const Value inner = rule["Not"]) return tests_below(inner, path);
    const std::string_view variable = rule["Variable"].string();
    return variable.starts_with(path) && variable.size() > path.size() &&
           (variable[path.size()] == '.' || variable[path.size()] == '[');
}

Index next(const Machine& machine, Index state) {
    for (const Transition& way : machine.transitions_of(machine.states()[state]))
        if (way.via == Via::next) return way.target;
    return none;
}

/// A workload task that is followed by a Choice on its answer.
class Stage {
public:
    Stage(const Machine& machine, const State& task) : machine_(machine), task_(task) {}

    /// Those of its status Choice; none if there is none, or if it has no way of success.
    std::vector<const Transition*> failures() const {
        std::vector<const Transition*> found;
        const Index status = next(machine_, machine_.index(task_));
        if (status == none || !is_status(machine_.states()[status])) return found;
        const std::span<const Transition> ways = machine_.transitions_of(machine_.states()[status]);
        for (const Transition& way : ways)
            if (is_failure(way.target)) found.push_back(&way);
        return found.size() < ways.size() ? found : std::vector<const Transition*>();
    }

private:
    bool is_status(const State& state) const {
        const std::string_view path = task_.value["ResultPath"].string();
        const json::Children rules = state.value["Choices"].children();
        return state.type == StateType::choice && path.starts_with("$.") && !rules.empty() &&
               std::all_of(rules.begin(), rules.end(), [&](Value rule) { return tests_below(rule, path); });
    }

    bool is_failure(Index target) const {
        if (target == none) return false;
        const State& state = machine_.states()[target];
        if (is_caught_at(target)) return true;
        if (state.type != StateType::pass && state.type != StateType::task) return false;
        if (writes_error(state.value["ResultPath"].string())) return true;
        for (int steps = 0; target != none && steps < longest_detour; ++steps) {
            target = next(machine_, target);
            if (target != none && is_caught_at(target)) return true;
        }
        return false;
    }

    bool is_caught_at(Index target) const {
        const std::span<const Transition> ways = machine_.transitions_of(task_);
        return std::ranges::any_of(
            ways, [&](const Transition& way) { return way.via == Via::catch_ && way.target == target; });
    }

    bool writes_error(std::string_view path) const {
        const json::Children catchers = task_.value["Catch"].children();
        return path.starts_with("$.") && std::any_of(catchers.begin(), catchers.end(), [&](Value catcher) {
                   return catcher["ResultPath"].string() == path;
               });
    }

    const Machine& machine_;
    const State& task_;
};

using Steps = std::vector<std::vector<Index>>;

std::vector<bool> spread(std::vector<Index> pending, const Steps& steps) {
    std::vector<bool> reached(steps.size());
    for (const Index start : pending) reached[start] = true;
    while (!pending.empty()) {
        const Index at = pending.back();
        pending.pop_back();
        for (const Index to : steps[at]) {
            if (reached[to]) continue;
            reached[to] = true;
            pending.push_back(to);
        }
    }
    return reached;
}

/// What a machine comes to when no catcher and none of some ways is taken.
struct Remainder {
    Remainder(const Machine& machine, const Ways& left_out) {
        Steps on(machine.states().size());
        Steps back(machine.states().size());
        std::vector<Index> starts;
        std::vector<Index> ends;
        for (const Transition& way : machine.transitions()) {
            if (way.intended == none || way.via == Via::catch_ || left_out.contains(way.value.index())) continue;
            if (way.from == none) {
                starts.push_back(way.intended);
            } else {
                on[way.from].push_back(way.intended);
                back[way.intended].push_back(way.from);
            }
        }
        for (const State& state : machine.states())
            if (state.ends && state.type != StateType::fail) ends.push_back(machine.index(state));
        is_reached = spread(std::move(starts), on);
        succeeds = spread(std::move(ends), back);
    }

    std::vector<bool> is_reached;
    std::vector<bool> succeeds;
};

}  // namespace

Ways failure_ways(const Program& program, const std::vector<Group>& groups) {
    const Machine& machine = program.machine();
    Ways ways;
    add_ways_of_groups(machine, groups, ways);
    std::vector<const Transition*> of_stages;
    for (const State& state : machine.states()) {
        if (!is_workload(state)) continue;
        for (const Transition* way : Stage(machine, state).failures()) of_stages.push_back(way);
    }
    if (of_stages.empty()) return ways;
    Ways all = ways;
    for (const Transition* way : of_stages) all.insert(way->value.index());
    // What success comes to as well is no failure: work that goes on though it has failed.
    const Remainder remainder(machine, all);
    for (const Transition* way : of_stages)
        if (!remainder.is_reached[way->target] && remainder.succeeds[way->from]) ways.insert(way->value.index());
    return ways;
}

}  // namespace stepsmith::pipeline
