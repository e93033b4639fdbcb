#include "stepsmith/pipeline/gate.h"

#include "stepsmith/asl/resource.h"
#include "stepsmith/pipeline/flag_tests.h"
#include "wiring_steps.h"
#include "written_paths.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using json::Value;

/// How many states the gates of a machine may cover taken together; what is beyond that is no pipeline of people.
constexpr std::size_t most_covered = 1'000'000;

bool tests_value(const Question& question) {
    return (question.kind == Question::Kind::value && !question.values.empty()) ||
           std::ranges::any_of(question.inner, tests_value);
}

using Flags = std::vector<FlagTest>;

/// Finds Choices on success paths that test flags of the input and lead to two states.
class Candidates {
public:
    Candidates(const Program& program, const SuccessPaths& paths)
        : program_(program), machine_(program.machine()), paths_(paths), questions_(program), written_(machine_) {
        for (const State& state : machine_.states()) {
            if (state.type != StateType::choice) continue;
            Flags tests = flag_tests(questions_, state);
            for (const FlagTest& test : tests) ++choices_of_[test.flag];
            if (!tests.empty()) tests_.emplace(machine_.index(state), std::move(tests));
        }
    }

    std::vector<Gate> all() const {
        std::vector<Gate> found;
        for (const auto& [state, tests] : tests_)
            if (std::optional<Gate> gate = candidate(state, tests)) found.push_back(std::move(*gate));
        return found;
    }

private:
    std::optional<Gate> candidate(Index state, const Flags& tests) const {
        if (!paths_.on_path(state)) return std::nullopt;
        const FlagTest* const own = own_flag(tests);
        if (!own || written_.hold_result(own->flag) || is_result(program_, own->asked)) return std::nullopt;
        Gate gate{.state = state, .flag = questions_.in_execution(own->flag, state)};
        if (written_.hold(own->flag) && gate.flag == own->flag && !is_given(own->asked)) return std::nullopt;
        for (const FlagTest& test : tests)
            if (test.flag != own->flag) gate.also.push_back(questions_.in_execution(test.flag, state));
        const json::Children rules = machine_.states()[state].value["Choices"].children();
        gate.tests_value =
            std::any_of(rules.begin(), rules.end(), [&](Value rule) { return tests_value(questions_.of(rule)); });
        return find_ways(gate) ? std::optional(std::move(gate)) : std::nullopt;
    }

    /// Whether a flag that states set is surely there and is what the input says on some way, as one with a default is.
    bool is_given(Value asked) const {
        const std::optional<flow::Tested> tested = program_.data().tested(asked);
        return tested && tested->presence == flow::Presence::surely &&
               tested->shape->kind == flow::Shape::Kind::unknown && tested->shape->source == flow::Source::input;
    }

    /// Of several flags the one that the fewest Choices test; the others are tested elsewhere as well.
    const FlagTest* own_flag(const Flags& tests) const {
        const auto choices = [&](const FlagTest& test) { return choices_of_.at(test.flag); };
        const auto own = std::ranges::min_element(tests, {}, choices);
        const bool is_alone = std::ranges::all_of(
            tests, [&](const FlagTest& test) { return test.flag == own->flag || choices(test) > choices(*own); });
        return is_alone ? &*own : nullptr;
    }

    /// Fills in where a gate leads; false if it does not lead to just two states. The skip is the one that is come to
    /// from the other, or in a loop the one that is not the Default.
    bool find_ways(Gate& gate) const {
        std::vector<Index> targets = targets_of(gate.state, true);
        if (targets.size() != 2) targets = targets_of(gate.state, false);
        if (targets.size() != 2) return false;
        gate.run = targets[0];
        gate.skip = targets[1];
        const Index run_part = program_.graph().part(gate.run);
        const Index skip_part = program_.graph().part(gate.skip);
        const std::string_view otherwise = machine_.states()[gate.state].value["Default"].string();
        const bool skip_is_default = otherwise == machine_.states()[gate.skip].name;
        if (run_part < skip_part || (run_part == skip_part && skip_is_default)) std::swap(gate.run, gate.skip);
        gate.leads_back = leads_back(gate, gate.run, gate.skip);
        if (gate.leads_back) std::swap(gate.run, gate.skip);
        return gate.leads_back || !is_condition_of_loop(gate);
    }

    /// Whether one way comes here once more and the other leaves for good: it asks whether there is more to do.
    bool is_condition_of_loop(const Gate& gate) const {
        const Index part = program_.graph().part(gate.state);
        return program_.graph().part(gate.run) == part && program_.graph().part(gate.skip) != part;
    }

    /// Whether a way leads to another gate, from which this one is come to once more, and the other way does not.
    bool leads_back(const Gate& gate, Index back, Index on) const {
        const auto other = tests_.find(back);
        const Index part = program_.graph().part(gate.state);
        return back != gate.state && other != tests_.end() && program_.graph().part(back) == part &&
               program_.graph().part(on) != part && first_word(other->second.front().flag) == first_word(gate.flag);
    }

    /// Where a Choice leads, or also where Choices lead to which it leads and which test the same flags; no more than
    /// three of the states. None if it also leads nowhere.
    std::vector<Index> targets_of(Index choice, bool is_through) const {
        std::vector<Index> targets;
        std::set<Index> seen{choice};
        std::vector<Index> pending{choice};
        for (std::size_t at = 0; at < pending.size() && targets.size() < 3; ++at)
            for (const Transition& way : machine_.transitions_of(machine_.states()[pending[at]])) {
                if (way.target == none) return {};
                if (!seen.insert(way.target).second) continue;
                (is_through && tests_same(way.target, choice) ? pending : targets).push_back(way.target);
            }
        return targets;
    }

    bool tests_same(Index one, Index other) const {
        const auto tests = tests_.find(one);
        return tests != tests_.end() &&
               std::ranges::equal(tests->second, tests_.at(other), {}, &FlagTest::flag, &FlagTest::flag);
    }

    const Program& program_;
    const asl::Machine& machine_;
    const SuccessPaths& paths_;
    Questions questions_;
    WrittenPaths written_;
    std::map<Index, Flags> tests_;
    std::map<std::string, std::size_t> choices_of_;
};

}  // namespace

json::Value Gate::skip_way(const asl::Machine& machine) const {
    Value found;
    for (const Transition& way : machine.transitions_of(machine.states()[state]))
        if (way.target == skip || (!found && way.target != run)) found = way.value;
    return found;
}

/// Whether a Choice asks what work has made, which nobody knows who skips it.
static bool asks_results(const Program& program, const State& state) {
    const auto rules = state.value["Choices"].children();
    const std::vector<Value> variables = variables_of(state);
    const auto is_of_work = [&](Value asked) { return asked && is_result(program, asked); };
    return std::ranges::any_of(variables, is_of_work) ||
           std::any_of(rules.begin(), rules.end(), [&](Value rule) { return is_of_work(rule["Condition"]); });
}

/// Takes out what also comes behind the skip: a way that leads past the skip comes to states that are not skipped by
/// it. Nothing of a loop, in which all comes behind all.
static std::vector<Index> leave_out_what_follows(Gate& gate, const graph::Graph& graph, const SuccessPaths& paths) {
    const auto may_follow = [&](Index state) { return graph.part(state) < graph.part(gate.skip); };
    if (std::ranges::none_of(gate.covered, may_follow)) return {};
    const std::vector<Index> behind = paths.region(gate.skip, [](Index) { return false; });
    const std::set<Index> follows(behind.begin(), behind.end());
    if (follows.contains(gate.run)) return {};
    const auto first = std::stable_partition(gate.covered.begin(), gate.covered.end(),
                                             [&](Index state) { return !follows.contains(state); });
    std::vector<Index> left_out(first, gate.covered.end());
    gate.covered.erase(first, gate.covered.end());
    return left_out;
}

/// Whether a state leads past the skip to what comes behind it, though not for what work has made.
static bool jumps_ahead(const Program& program, const SuccessPaths& paths, Index state,
                        const std::vector<Index>& left_out) {
    const std::vector<Index>& next = paths.successors(state);
    const bool is_ahead =
        std::ranges::any_of(next, [&](Index target) { return std::ranges::find(left_out, target) != left_out.end(); });
    return is_ahead && !asks_results(program, program.machine().states()[state]);
}

/// Whether nothing but an end comes behind a state.
static bool only_ends(const Program& program, const SuccessPaths& paths, Index from) {
    const std::vector<Index> behind = paths.region(from, [](Index) { return false; });
    return std::ranges::any_of(behind, [&](Index state) { return paths.ends(state); }) &&
           std::ranges::none_of(behind, [&](Index state) { return program.machine().states()[state].works(); });
}

/// Takes the candidates that skip to an end, while the work comes to an end of its own, if they are named as gates.
static void add_last_gates(const Program& program, const SuccessPaths& paths, std::vector<Gate>& candidates,
                           std::vector<Gate>& found) {
    std::set<std::string> words;
    for (const Gate& gate : found) words.insert(first_word(gate.flag));
    for (Gate& gate : candidates) {
        if (gate.covered.empty() || gate.meets || gate.leads_back || !words.contains(first_word(gate.flag))) continue;
        if (only_ends(program, paths, gate.run)) {
            std::swap(gate.run, gate.skip);
            gate.covered = paths.region(gate.run, [](Index) { return false; });
        }
        const bool ends = std::ranges::any_of(gate.covered, [&](Index state) { return paths.ends(state); });
        if (!ends || !only_ends(program, paths, gate.skip)) continue;
        gate.meets = true;
        gate.leads_past_skip = false;
        found.push_back(std::move(gate));
    }
    std::ranges::sort(found, {}, &Gate::state);
}

std::vector<Gate> gates(const Program& program, const SuccessPaths& paths) {
    std::vector<Gate> found;
    std::size_t states_left = most_covered;
    std::vector<Gate> candidates = Candidates(program, paths).all();
    std::vector<bool> is_candidate(program.machine().states().size());
    for (const Gate& gate : candidates) is_candidate[gate.state] = true;
    for (Gate& gate : candidates) {
        gate.covered = paths.region(
            gate.run, [&](Index state) { return state == gate.skip || (gate.leads_back && is_candidate[state]); });
        if (gate.covered.size() > states_left) break;
        states_left -= gate.covered.size();
        const std::vector<Index> left_out = leave_out_what_follows(gate, program.graph(), paths);
        for (const Index inside : gate.covered) {
            const std::vector<Index>& next = paths.successors(inside);
            gate.comes_to_skip = gate.comes_to_skip || std::find(next.begin(), next.end(), gate.skip) != next.end();
            gate.leads_past_skip = gate.leads_past_skip || paths.ends(inside) ||
                                   (!left_out.empty() && jumps_ahead(program, paths, inside, left_out));
        }
        gate.meets = gate.comes_to_skip;
        if (gate.comes_to_skip || gate.leads_back) found.push_back(std::move(gate));
    }
    add_last_gates(program, paths, candidates, found);
    return found;
}

std::vector<Gate> stray_gates(const Program& program, const SuccessPaths& paths, const std::vector<Gate>& gates) {
    std::set<std::string> words;
    std::vector<bool> is_gate(program.machine().states().size());
    for (const Gate& gate : gates) {
        words.insert(first_word(gate.flag));
        is_gate[gate.state] = true;
    }
    std::vector<Gate> strays = Candidates(program, paths).all();
    std::erase_if(strays,
                  [&](const Gate& gate) { return is_gate[gate.state] || !words.contains(first_word(gate.flag)); });
    for (const Gate& gate : strays) is_gate[gate.state] = true;

    std::size_t states_left = most_covered;
    const auto region = [&](Index from, bool ends_at_gates) {
        std::vector<Index> states = paths.region(from, [&](Index at) { return ends_at_gates && is_gate[at]; });
        states_left -= std::min(states_left, states.size());
        return states;
    };
    const auto works = [&](const std::vector<Index>& states) {
        return std::any_of(states.begin(), states.end(), [&](Index state) {
            return paths.on_path(state) && is_workload(program.machine().states()[state]);
        });
    };
    std::vector<Gate> found;
    for (Gate& gate : strays) {
        if (works(region(gate.skip, true))) std::swap(gate.run, gate.skip);
        gate.covered = region(gate.run, true);
        if (!works(gate.covered) || works(region(gate.skip, true))) continue;
        std::vector<bool> comes_from_run(is_gate.size());
        for (const Index state : region(gate.run, false)) comes_from_run[state] = true;
        for (const Index at : region(gate.skip, false)) {
            gate.meets = gate.meets || comes_from_run[at];
            const bool is_work = works({at});
            if (comes_from_run[at] || (!is_work && !is_gate[at])) continue;
            if (gate.only_skipped == none || (is_work && is_gate[gate.only_skipped])) gate.only_skipped = at;
        }
        if (states_left == 0) break;
        found.push_back(std::move(gate));
    }
    return found;
}

Value way_past_skip(const Program& program, const SuccessPaths& paths, const Gate& gate) {
    const std::set<Index> covered(gate.covered.begin(), gate.covered.end());
    std::set<Index> comes_to_skip{gate.skip};
    std::vector<Index> pending{gate.skip};
    while (!pending.empty()) {
        const Index at = pending.back();
        pending.pop_back();
        for (const Index before : program.graph().predecessors(at)) {
            const std::vector<Index>& next = paths.successors(before);
            const bool is_before = covered.contains(before) && std::ranges::find(next, at) != next.end();
            if (is_before && comes_to_skip.insert(before).second) pending.push_back(before);
        }
    }
    const std::vector<Index> region = paths.region(gate.skip, [](Index) { return false; });
    const std::set<Index> behind(region.begin(), region.end());
    for (const Index state : gate.covered) {
        if (!comes_to_skip.contains(state)) continue;
        const std::vector<Index>& next = paths.successors(state);
        const bool may_end_early = asks_results(program, program.machine().states()[state]);
        for (const Transition& way : program.machine().transitions_of(program.machine().states()[state]))
            if (way.via != asl::Via::catch_ && std::ranges::find(next, way.intended) != next.end() &&
                !comes_to_skip.contains(way.intended) && !(may_end_early && behind.contains(way.intended)))
                return way.value;
    }
    return {};
}

bool is_workload(const State& state) {
    if (state.type != StateType::task) return false;
    const std::string_view resource = asl::resource_text(state.value["Resource"]).string();
    // What a template gives as a whole is a function: what else a Task runs is spelled out.
    if (state.resource.kind == asl::ResourceKind::open && (resource.empty() || resource.starts_with("${"))) return true;
    for (const std::string_view action :
         {":ssm:sendCommand", ":lambda:invoke", ":sfn:startExecution", ":sfn:startSyncExecution"})
        if (resource.ends_with(action)) return true;
    return resource.find(":states:startExecution") != std::string_view::npos ||
           resource.find(":function:") != std::string_view::npos || resource.ends_with(".sync") ||
           resource.ends_with(".sync:2") || resource.ends_with(":lambda:invoke.waitForTaskToken");
}

}  // namespace stepsmith::pipeline
