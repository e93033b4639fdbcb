#include "stepsmith/graph/work_list.h"

#include "stepsmith/graph/dominators.h"

#include <algorithm>
#include <ranges>

namespace stepsmith::graph {

using asl::Index;
using asl::none;

std::vector<Index> reading_order(const asl::Machine& machine) {
    const auto count = static_cast<Index>(machine.states().size());
    std::vector<std::vector<Index>> successors(count + 1);
    // What a walk comes to first is the last to stand before what all of them lead to.
    for (const asl::State& state : machine.states()) {
        std::vector<Index>& next = successors[machine.index(state)];
        for (const asl::Transition& way : machine.transitions_of(state))
            if (way.target != none) next.push_back(way.target);
        std::ranges::sort(next, std::greater{});
        for (const asl::Scope& scope : machine.scopes_in(state) | std::views::reverse)
            if (machine.start_of(scope) != none) next.push_back(machine.start_of(scope));
    }
    std::vector<Index> order;
    std::vector<bool> is_in_order(count);
    const auto add_from = [&](Index start) {
        std::vector<Index> found = graph::post_order(successors, start);
        for (const Index state : found | std::views::reverse)
            if (state != count && !is_in_order[state]) {
                is_in_order[state] = true;
                order.push_back(state);
            }
    };
    const Index start = machine.scopes().empty() ? none : machine.start_of(machine.scopes().front());
    if (start != none) add_from(start);
    for (Index state = count; state-- > 0;)
        if (!is_in_order[state]) successors[count].push_back(state);
    add_from(count);
    return order;
}

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

}  // namespace stepsmith::graph
