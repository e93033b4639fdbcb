#include "stepsmith/pipeline/plan.h"

#include "stepsmith/graph/dominators.h"
#include "stepsmith/graph/work_list.h"
#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/pipeline.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;
using flow::Answer;
using flow::Fault;
using flow::Partial;
using flow::Situation;
using json::Value;

class Planner {
public:
    Planner(const Program& program, const Partial& input)
        : program_(program),
          machine_(program.machine()),
          paths_(program.pipeline().paths),
          tracer_(machine_, program.expressions(), input),
          input_(input),
          data_(machine_.states().size()),
          ways_(machine_.states().size()),
          faults_(machine_.states().size()),
          inputs_(machine_.scopes().size()),
          may_end_(machine_.scopes().size()),
          waiting_(machine_) {}

    Plan result() {
        run();
        Plan plan;
        if (machine_.scopes().empty()) return plan;
        for (const State& state : machine_.states()) plan.reached.push_back(data_[machine_.index(state)].has_value());
        for (const State& state : machine_.states())
            if (plan.reached[machine_.index(state)] && may_end_execution(state))
                plan.ends.push_back(machine_.index(state));
        for (const asl::Scope& scope : machine_.scopes()) find_unavoidable(scope);
        find_gates(plan);
        find_cuts(plan);
        for (const Index index : waiting_.order()) {
            if (is_workload(machine_.states()[index])) plan.tasks.push_back(planned(machine_.states()[index], plan));
            if (plan.reached[index] && faults_[index])
                plan.fails.push_back({.choice = index, .fault = *faults_[index], .surely = runs_surely(index)});
        }
        plan.ways = std::move(ways_);
        return plan;
    }

    std::vector<Lacking> lacking() {
        run();
        std::vector<Lacking> all;
        std::map<std::string, std::size_t> known;
        for (const Index index : waiting_.order()) {
            if (!data_[index]) continue;
            for (const flow::Lack& lack : tracer_.lacking(machine_.states()[index], *data_[index])) {
                std::string path(lack.place.of(program_.source().bytes()));
                const auto [found, is_new] = known.try_emplace(path, all.size());
                if (is_new) all.push_back({std::move(path), lack.error});
                std::vector<Index>& states = all[found->second].states;
                if (states.empty() || states.back() != index) states.push_back(index);
            }
        }
        return all;
    }

    std::vector<Index> given(const std::string& member) {
        run();
        std::vector<Index> all;
        for (const Index index : waiting_.order())
            if (data_[index] && data_[index]->input->contains(member)) all.push_back(index);
        return all;
    }

private:
    /// A Parallel of which a branch does not come to an end fails, which is only known once nothing else is left.
    void run() {
        bool is_done = machine_.scopes().empty();
        if (!is_done) enter_scope(0, {.input = input_});
        while (!is_done) {
            while (!waiting_.empty()) {
                const Index state = waiting_.next();
                visit(machine_.states()[state], *data_[state]);
            }
            is_done = true;
            for (const State& state : machine_.states())
                if (data_[machine_.index(state)] && !succeeds(state) && ways_[machine_.index(state)].empty())
                    is_done = !fail(state) && is_done;
        }
    }

    void enter_scope(Index scope, const Situation& input) {
        std::optional<Situation>& known = inputs_[scope];
        known = known ? tracer_.either(*known, input) : input;
        const Index start = machine_.start_of(machine_.scopes()[scope]);
        if (start != none) enter(start, *known);
    }

    void enter(Index state, const Situation& input) {
        std::optional<Situation>& known = data_[state];
        if (known && tracer_.is_same(*known, input)) return;
        Situation now = known ? tracer_.either(*known, input) : input;
        if (known && tracer_.is_same(*known, now)) return;
        known = std::move(now);
        waiting_.wait(state);
    }

    void visit(const State& state, const Situation& input) {
        ways_[machine_.index(state)].clear();
        if (state.type == StateType::choice) return choose(state, input);
        if (state.type != StateType::map || tracer_.has_items(state, input))
            for (const asl::Scope& scope : machine_.scopes_in(state))
                enter_scope(machine_.index(scope), tracer_.inside(state, input));
        if (state.type != StateType::fail && (state.ends || state.lost_ways > 0)) end(state.scope);
        if (!succeeds(state)) return;
        for (const Transition& way : machine_.transitions_of(state))
            if (way.via == Via::next) take(state, way, tracer_.behind(state, way, input));
    }

    void end(Index scope) {
        if (may_end_[scope]) return;
        may_end_[scope] = true;
        if (const Index owner = machine_.scopes()[scope].owner; owner != none) waiting_.wait(owner);
    }

    /// Whether each branch may come to an end.
    bool succeeds(const State& state) const {
        return state.type != StateType::parallel ||
               std::ranges::all_of(machine_.scopes_in(state),
                                   [&](const asl::Scope& scope) { return may_end_[machine_.index(scope)]; });
    }

    /// A Fail state in a branch ends it as well, where nothing catches what it fails with.
    bool may_end_execution(const State& state) const {
        if (machine_.owner(machine_.index(state)) == none) return state.ends && succeeds(state);
        if (state.type != StateType::fail || may_end_[state.scope]) return false;
        for (Index owner = machine_.owner(machine_.index(state)); owner != none; owner = machine_.owner(owner)) {
            const State& holder = machine_.states()[owner];
            if (holder.type != StateType::parallel || succeeds(holder) || !ways_[owner].empty()) return false;
        }
        return true;
    }

    /// Takes the first catcher that catches what a branch fails with; whether there is one.
    bool fail(const State& state) {
        for (const Transition& way : machine_.transitions_of(state)) {
            if (way.via != Via::catch_ || way.target == none || !catches(way.value.parent(), state)) continue;
            take(state, way, {.input = flow::anything()});
            return true;
        }
        return false;
    }

    bool catches(Value catcher, const State& state) const {
        const auto is_caught = [&](std::string_view error) {
            const json::Children names = catcher["ErrorEquals"].children();
            return std::any_of(names.begin(), names.end(), [&](Value name) {
                return error != "States.Runtime" && (name.string() == error || name.string() == "States.ALL");
            });
        };
        for (const asl::Scope& scope : machine_.scopes_in(state))
            for (Index inner = scope.first_state; inner < scope.last_state; ++inner) {
                if (!data_[inner] || may_end_[machine_.index(scope)]) continue;
                const bool is_fail = machine_.states()[inner].type == StateType::fail;
                if (is_fail && is_caught(machine_.states()[inner].value["Error"].string())) return true;
                if (faults_[inner] && is_caught(error_name(*faults_[inner]))) return true;
            }
        return false;
    }

    void choose(const State& state, const Situation& input) {
        const Index index = machine_.index(state);
        faults_[index].reset();
        bool is_decided = true;
        const auto ways = machine_.transitions_of(state);
        for (const Transition& way : ways) {
            if (way.via != Via::choice) continue;
            const Value rule = way.value.parent();
            const Answer answer = tracer_.answer(state, rule, input);
            if (answer == Answer::fails) {
                if (is_decided) faults_[index] = tracer_.fault(state, rule, input);
                return;
            }
            if (answer == Answer::yes || (answer == Answer::unknown && succeeds(state, way)))
                take(state, way, tracer_.behind(state, way, input));
            if (answer == Answer::yes) return;
            is_decided = is_decided && answer == Answer::no;
        }
        for (const Transition& way : ways)
            if (way.via == Via::default_ && (ways_[index].empty() || succeeds(state, way)))
                take(state, way, tracer_.behind(state, way, input));
        if (is_decided && state.lost_ways == 0 && !state.value["Default"])
            faults_[index] = Fault{.kind = Fault::Kind::no_choice};
    }

    /// What is not known to fail does not.
    bool succeeds(const State& state, const Transition& way) const {
        const auto& good = paths_.successors(machine_.index(state));
        return good.empty() || std::ranges::find(good, way.target) != good.end();
    }

    void take(const State& state, const Transition& way, const Situation& output) {
        if (way.target == none) return end(state.scope);
        ways_[machine_.index(state)].push_back(way.target);
        enter(way.target, output);
    }

    /// States that every way through their scope comes by.
    void find_unavoidable(const asl::Scope& scope) {
        unavoidable_.resize(machine_.states().size());
        const Index start = machine_.start_of(scope);
        if (start == none || !data_[start]) return;
        const Index end = scope.last_state - scope.first_state;
        std::vector<std::vector<Index>> ways(end + 1);
        for (Index state = scope.first_state; state < scope.last_state; ++state) {
            for (const Index target : ways_[state])
                ways[state - scope.first_state].push_back(target - scope.first_state);
            const bool is_last = data_[state] && ways_[state].empty();
            if (machine_.states()[state].ends || faults_[state] || is_last)
                ways[state - scope.first_state].push_back(end);
        }
        const graph::Dominators dominators(ways, start - scope.first_state);
        for (Index state = scope.first_state; state < scope.last_state && dominators.is_reached(end); ++state)
            unavoidable_[state] = dominators.dominates(state - scope.first_state, end);
    }

    Planned planned(const State& state, const Plan& plan) const {
        const Index task = machine_.index(state);
        Planned result{.task = task, .price = price(state, program_.conventions())};
        if (plan.reached[task]) result.runs = runs_surely(task) ? Runs::surely : Runs::maybe;
        if (result.runs != Runs::surely) result.gate = innermost_gate(task);
        if (result.runs == Runs::no && result.gate == none) result.gate = cut_by_[task];
        return result;
    }

    /// Whether it stands in a Parallel that ends as soon as another of its branches fails.
    bool is_beside_failure(Index state) const {
        const Index owner = machine_.owner(state);
        if (owner == none || machine_.states()[owner].type != StateType::parallel) return false;
        const auto branches = machine_.scopes_in(machine_.states()[owner]);
        return std::ranges::any_of(branches, [&](const asl::Scope& branch) {
            const Index scope = machine_.index(branch);
            return scope != machine_.states()[state].scope && !may_end_[scope];
        });
    }

    /// Items of a Map are any number.
    bool runs_surely(Index task) const {
        for (Index holder = task; holder != none; holder = machine_.owner(holder)) {
            const bool is_item = holder != task && machine_.states()[holder].type == StateType::map;
            if (!unavoidable_[holder] || is_item || is_beside_failure(holder)) return false;
        }
        return true;
    }

    /// For each state the innermost gate that is come to, covers it and does not, or need not, lead to it.
    void find_gates(const Plan& plan) {
        gate_over_.resize(machine_.states().size());
        for (const Gate& gate : program_.pipeline().gates) {
            if (!plan.reached[gate.state]) continue;
            const auto& ways = ways_[gate.state];
            if (std::ranges::find(ways, gate.skip) == ways.end()) continue;
            for (const Index state : gate.covered)
                if (is_inside(gate, gate_over_[state])) gate_over_[state] = &gate;
        }
    }

    /// For each state that is not come to the Choice that leads another way, if it is one that lies on the ways to
    /// success.
    void find_cuts(const Plan& plan) {
        cut_by_.assign(machine_.states().size(), none);
        std::vector<Index> pending;
        const auto cut = [&](Index state, Index choice) {
            if (state == none || plan.reached[state] || cut_by_[state] != none) return;
            cut_by_[state] = choice;
            pending.push_back(state);
        };
        const auto cut_behind = [&](Index state, Index choice) {
            for (const Transition& way : machine_.transitions_of(machine_.states()[state]))
                if (way.via != Via::catch_ && succeeds(machine_.states()[state], way)) cut(way.target, choice);
        };
        for (const Index choice : waiting_.order()) {
            if (!plan.reached[choice] || machine_.states()[choice].type != StateType::choice) continue;
            cut_behind(choice, choice);
            while (!pending.empty()) {
                const Index state = pending.back();
                pending.pop_back();
                cut_behind(state, choice);
                for (const asl::Scope& scope : machine_.scopes_in(machine_.states()[state]))
                    cut(machine_.start_of(scope), choice);
            }
        }
    }

    static bool is_inside(const Gate& gate, const Gate* other) {
        return !other || gate.covered.size() < other->covered.size();
    }

    /// Of the gates over a state and over what holds it.
    Index innermost_gate(Index task) const {
        const Gate* found = nullptr;
        for (Index holder = task; holder != none; holder = machine_.owner(holder))
            if (const Gate* const gate = gate_over_[holder]; gate && is_inside(*gate, found)) found = gate;
        return found ? found->state : none;
    }

    const Program& program_;
    const asl::Machine& machine_;
    const SuccessPaths& paths_;
    flow::Tracer tracer_;
    const Partial& input_;
    std::vector<std::optional<Situation>> data_;  ///< what comes to each state; nothing where nothing does
    std::vector<std::vector<Index>> ways_;        ///< that are taken
    std::vector<std::optional<Fault>> faults_;
    std::vector<std::optional<Situation>> inputs_;  ///< of scopes
    std::vector<bool> may_end_;                     ///< scopes
    std::vector<bool> unavoidable_;
    std::vector<const Gate*> gate_over_;
    std::vector<Index> cut_by_;
    graph::WorkList waiting_;
};

}  // namespace

std::string_view error_name(const Fault& fault) {
    switch (fault.kind) {
        case Fault::Kind::absent: return "States.Runtime";
        case Fault::Kind::no_choice: return "States.NoChoiceMatched";
        case Fault::Kind::no_boolean: return "States.QueryEvaluationError";
    }
    return {};
}

Plan plan(const Program& program, const Partial& input) { return Planner(program, input).result(); }

std::vector<Lacking> lacking(const Program& program, const Partial& input) { return Planner(program, input).lacking(); }

std::vector<Index> given(const Program& program, const Partial& input, const std::string& member) {
    return Planner(program, input).given(member);
}

}  // namespace stepsmith::pipeline
