#include "stepsmith/pipeline/plan.h"

#include "stepsmith/graph/dominators.h"
#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/pipeline.h"

#include <algorithm>
#include <deque>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;
using flow::Answer;
using flow::Partial;

class Planner {
public:
    Planner(const Program& program, const Partial& input)
        : program_(program),
          machine_(program.machine()),
          paths_(program.pipeline().paths),
          tracer_(machine_, program.expressions(), input),
          data_(machine_.states().size()),
          ways_(machine_.states().size()),
          inputs_(machine_.scopes().size()) {}

    Plan result() {
        if (machine_.scopes().empty()) return {};
        enter_scope(0, tracer_.execution_input());
        while (!waiting_.empty()) {
            const Index state = waiting_.front();
            waiting_.pop_front();
            visit(machine_.states()[state], *data_[state]);
        }
        Plan plan;
        for (const State& state : machine_.states()) plan.reached.push_back(data_[machine_.index(state)].has_value());
        for (const State& state : machine_.states_of(machine_.scopes()[0]))
            if (state.ends && plan.reached[machine_.index(state)]) plan.ends.push_back(machine_.index(state));
        for (const asl::Scope& scope : machine_.scopes()) find_unavoidable(scope);
        find_gates(plan);
        for (const State& state : machine_.states())
            if (is_workload(state)) plan.tasks.push_back(planned(state, plan));
        return plan;
    }

private:
    void enter_scope(Index scope, const Partial& input) {
        std::optional<Partial>& known = inputs_[scope];
        known = known ? flow::either(*known, input) : input;
        const Index start = machine_.start_of(machine_.scopes()[scope]);
        if (start != none) enter(start, *known);
    }

    void enter(Index state, const Partial& input) {
        std::optional<Partial>& known = data_[state];
        Partial now = known ? flow::either(*known, input) : input;
        if (known && flow::is_same(*known, now)) return;
        known = std::move(now);
        waiting_.push_back(state);
    }

    void visit(const State& state, const Partial& input) {
        ways_[machine_.index(state)].clear();
        if (state.type == StateType::choice) return choose(state, input);
        for (const asl::Scope& scope : machine_.scopes_in(state))
            enter_scope(machine_.index(scope),
                        state.type == StateType::map ? flow::anything() : tracer_.effective_input(state, input));
        const Partial output = tracer_.output(state, input);
        for (const Transition& way : machine_.transitions_of(state))
            if (way.via == Via::next) take(state, way, output);
    }

    void choose(const State& state, const Partial& input) {
        const Partial output = tracer_.output(state, input);
        const auto ways = machine_.transitions_of(state);
        for (const Transition& way : ways) {
            if (way.via != Via::choice) continue;
            const Answer answer = tracer_.answer(state, way.value.parent(), input);
            if (answer == Answer::yes || (answer == Answer::unknown && succeeds(state, way))) take(state, way, output);
            if (answer == Answer::yes) return;
        }
        for (const Transition& way : ways)
            if (way.via == Via::default_ && (ways_[machine_.index(state)].empty() || succeeds(state, way)))
                take(state, way, output);
    }

    /// What is not known to fail does not.
    bool succeeds(const State& state, const Transition& way) const {
        const auto& good = paths_.successors(machine_.index(state));
        return good.empty() || std::ranges::find(good, way.target) != good.end();
    }

    void take(const State& state, const Transition& way, const Partial& output) {
        if (way.target == none) return;
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
            if (machine_.states()[state].ends) ways[state - scope.first_state].push_back(end);
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
        return result;
    }

    /// Items of a Map are any number.
    bool runs_surely(Index task) const {
        for (Index holder = task; holder != none; holder = machine_.owner(holder)) {
            const bool is_item = holder != task && machine_.states()[holder].type == StateType::map;
            if (!unavoidable_[holder] || is_item) return false;
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
    std::vector<std::optional<Partial>> data_;  ///< what comes to each state; nothing where nothing does
    std::vector<std::vector<Index>> ways_;      ///< that are taken
    std::vector<std::optional<Partial>> inputs_;
    std::vector<bool> unavoidable_;
    std::vector<const Gate*> gate_over_;
    std::deque<Index> waiting_;
};

}  // namespace

Plan plan(const Program& program, const Partial& input) { return Planner(program, input).result(); }

}  // namespace stepsmith::pipeline
