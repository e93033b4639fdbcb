#include "stepsmith/graph/graph.h"

#include <algorithm>
#include <utility>

namespace stepsmith::graph {

using asl::Machine;
using asl::Scope;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;

namespace {

/// Marks the states that can be come to from the marked ones in `pending`.
template <typename Next>
void spread(std::vector<bool>& marked, std::vector<Index> pending, const Next& next) {
    while (!pending.empty()) {
        const Index state = pending.back();
        pending.pop_back();
        for (const Index other : next(state)) {
            if (marked[other]) continue;
            marked[other] = true;
            pending.push_back(other);
        }
    }
}

bool is_way_out(const Machine& machine, const State& state) {
    const std::span<const Transition> transitions = machine.transitions_of(state);
    return state.ends || state.lost_ways > 0 || state.type == StateType::unknown ||
           std::any_of(transitions.begin(), transitions.end(), [](const Transition& way) { return way.open; });
}

}  // namespace

Graph::Graph(const Machine& machine)
    : reachable_(machine.states().size()),
      way_out_(machine.states().size()),
      may_end_(machine.states().size()),
      parts_(machine.states().size(), none) {
    link(machine);
    find_reachable(machine);
    find_ways_out(machine);
    find_parts();
}

void Graph::link(const Machine& machine) {
    std::vector<Index> counts(machine.states().size() + 1);
    for (const State& state : machine.states()) {
        for (const Transition& transition : machine.transitions_of(state)) {
            if (transition.intended == none) continue;
            successors_.items_.push_back(transition.intended);
            ++counts[transition.intended + 1];
        }
        successors_.begins_.push_back(static_cast<Index>(successors_.items_.size()));
    }
    for (std::size_t i = 1; i < counts.size(); ++i) counts[i] += counts[i - 1];
    predecessors_.begins_ = counts;
    predecessors_.items_.resize(successors_.items_.size());
    for (Index from = 0; from < machine.states().size(); ++from)
        for (const Index to : successors(from)) predecessors_.items_[counts[to]++] = from;
}

void Graph::find_reachable(const Machine& machine) {
    std::vector<Index> pending;
    const auto reach = [&](Index state) {
        if (reachable_[state]) return;
        reachable_[state] = true;
        pending.push_back(state);
    };
    std::vector<bool> is_open(machine.scopes().size());
    std::vector<bool> has_start(machine.scopes().size());
    for (const Transition& transition : machine.transitions()) {
        if (transition.open) is_open[transition.scope] = true;
        if (transition.via != Via::start_at) continue;
        has_start[transition.scope] = transition.intended != none;
        if (transition.intended != none) reach(transition.intended);
    }
    // Where nobody can tell what is reached, everything is.
    for (const Scope& scope : machine.scopes())
        if (is_open[machine.index(scope)] || !has_start[machine.index(scope)])
            for (Index state = scope.first_state; state < scope.last_state; ++state) reach(state);
    const auto spread_reached = [&] {
        spread(reachable_, std::exchange(pending, {}), [this](Index state) { return successors(state); });
    };
    spread_reached();
    for (const State& state : machine.states())
        if (state.duplicate_of != none && reachable_[state.duplicate_of]) reach(machine.index(state));
    spread_reached();
}

void Graph::find_ways_out(const Machine& machine) {
    std::vector<Index> pending;
    for (const State& state : machine.states()) {
        if (!graph::is_way_out(machine, state)) continue;
        way_out_[machine.index(state)] = true;
        pending.push_back(machine.index(state));
    }
    may_end_ = way_out_;
    spread(may_end_, std::move(pending), [this](Index state) { return predecessors(state); });
}

/// Tarjan's algorithm with the recursion on a stack of its own.
void Graph::find_parts() {
    struct Visit {
        Index state;
        std::size_t next_successor = 0;
    };
    const std::size_t count = parts_.size();
    std::vector<Index> order(count, none);
    std::vector<Index> low(count);
    std::vector<Index> open;
    std::vector<Visit> visits;
    Index visited = 0;
    const auto enter = [&](Index state) {
        order[state] = low[state] = visited++;
        open.push_back(state);
        visits.push_back({state});
    };
    for (Index root = 0; root < count; ++root) {
        if (order[root] == none) enter(root);
        while (!visits.empty()) {
            Visit& visit = visits.back();
            const Index state = visit.state;
            const std::span<const Index> to = successors(state);
            if (visit.next_successor < to.size()) {
                const Index next = to[visit.next_successor++];
                if (order[next] == none)
                    enter(next);
                else if (parts_[next] == none)
                    low[state] = std::min(low[state], order[next]);
                continue;
            }
            visits.pop_back();
            if (!visits.empty()) low[visits.back().state] = std::min(low[visits.back().state], low[state]);
            if (low[state] != order[state]) continue;
            Index member = none;
            do {
                member = open.back();
                open.pop_back();
                parts_[member] = part_count_;
            } while (member != state);
            ++part_count_;
        }
    }
}

}  // namespace stepsmith::graph
