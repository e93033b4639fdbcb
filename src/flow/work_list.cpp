#include "work_list.h"

#include "stepsmith/graph/dominators.h"

#include <algorithm>

namespace stepsmith::flow {

using asl::Index;
using asl::none;

namespace {

std::vector<Index> reading_order(const asl::Machine& machine) {
    const auto count = static_cast<Index>(machine.states().size());
    std::vector<std::vector<Index>> successors(count + 1);
    const auto add = [&](Index from, Index to) {
        if (to != none) successors[from].push_back(to);
    };
    for (const asl::State& state : machine.states()) {
        const Index from = machine.index(state);
        for (const asl::Transition& way : machine.transitions_of(state)) add(from, way.target);
        for (const asl::Scope& scope : machine.scopes_in(state)) add(from, machine.start_of(scope));
    }
    if (!machine.scopes().empty()) add(count, machine.start_of(machine.scopes().front()));
    // Where a target is not known, any state of the scope may be the first.
    for (Index state = 0; state < count; ++state) add(count, state);
    std::vector<Index> order = graph::post_order(successors, count);
    order.pop_back();
    std::ranges::reverse(order);
    return order;
}

}  // namespace

WorkList::WorkList(const asl::Machine& machine)
    : order_(reading_order(machine)), places_(machine.states().size()), is_waiting_(machine.states().size()) {
    for (Index place = 0; place < order_.size(); ++place) places_[order_[place]] = place;
}

void WorkList::wait(Index state) {
    if (is_waiting_[state]) return;
    is_waiting_[state] = true;
    waiting_.push(places_[state]);
}

Index WorkList::next() {
    const Index state = order_[waiting_.top()];
    waiting_.pop();
    is_waiting_[state] = false;
    return state;
}

}  // namespace stepsmith::flow
