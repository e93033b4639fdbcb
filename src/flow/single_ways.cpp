#include "single_ways.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace stepsmith::flow {

using asl::Index;
using asl::none;

/// Ways to a Choice are looked at one by one as long as this many rules are asked in all.
constexpr std::size_t most_rules = 4000;

static std::size_t rule_count(const asl::State& state) {
    const auto rules = state.value["Choices"].children();
    return static_cast<std::size_t>(std::distance(rules.begin(), rules.end()));
}

SingleWays::SingleWays(const asl::Machine& machine, StateFlow& flow, const Known& known)
    : machine_(machine), flow_(flow), known_(known), joins_(machine) {
    for (const asl::Transition& way : machine.transitions())
        if (way.target != none && shape_of(way)) joins_.add(way);
}

const ShapePtr& SingleWays::shape_of(const asl::Transition& way) const {
    return known_.ways[static_cast<std::size_t>(&way - machine_.transitions().data())];
}

std::vector<Miss> SingleWays::misses(const asl::State& state, const std::vector<Miss>& always) {
    std::vector<Miss> sometimes;
    const std::vector<const asl::Transition*> behind = joins_.ways_behind(machine_.index(state));
    const Index join = behind.empty() ? machine_.index(state) : behind.front()->from;
    const std::vector<const asl::Transition*>& ways = joins_.ways_to(join);
    if (!joins_.is_join(join) || ways.size() * rule_count(state) > most_rules) return {};
    for (const asl::Transition* way : ways) {
        ShapePtr shape = shape_of(*way) != known_.entries[join] ? shape_of(*way) : nullptr;
        for (const asl::Transition* next : behind) shape = shape ? passed(*next, shape, join) : nullptr;
        if (!shape) continue;
        for (Miss& miss : misses_of(state, shape, join)) {
            if (std::ranges::binary_search(always, miss.span, {}, &Miss::span)) continue;
            miss.way = way;
            sometimes.push_back(std::move(miss));
        }
        sometimes = once(std::move(sometimes));
    }
    return sometimes;
}

std::vector<Miss> SingleWays::misses_at_start(const asl::State& state, const ShapePtr& input,
                                              const std::vector<Miss>& always) {
    std::vector<Miss> all = misses_of(state, input, machine_.index(state));
    std::erase_if(all, [&](const Miss& miss) {
        return miss.trouble != Trouble::absent || std::ranges::binary_search(always, miss.span, {}, &Miss::span);
    });
    return all;
}

/// Of what no catcher puts there on another way to the join nothing is said.
std::vector<Miss> SingleWays::misses_of(const asl::State& state, const ShapePtr& shape, Index join, Outcome* outcome) {
    std::vector<Miss> all;
    flow_.collect(&all, nullptr, machine_.index(state));
    Outcome found = flow_.outcome(state, shape, known_.scope_outputs);
    flow_.stop_collecting();
    if (outcome) *outcome = std::move(found);
    for (Miss& miss : all)
        if (miss.trouble == Trouble::unset) miss.giver = flow_.giver(join, miss.name);
    std::erase_if(all, [](const Miss& miss) { return miss.trouble == Trouble::unset && !miss.giver; });
    return all;
}

/// What goes along a way where its state is given that; nothing where the state fails with it.
ShapePtr SingleWays::passed(const asl::Transition& way, const ShapePtr& shape, Index join) {
    Outcome outcome;
    if (!misses_of(machine_.states()[way.from], shape, join, &outcome).empty()) return nullptr;
    for (const auto& [other, passed] : outcome.ways)
        if (other == &way) return passed;
    return nullptr;
}

/// From where what is read was made, or the execution starts; on a single way, by that way.
void SingleWays::add_route(Miss& miss) {
    const asl::State* const maker = miss.origin ? machine_.innermost_state(*miss.origin) : nullptr;
    const Index start = miss.is_of_input ? machine_.start_of(machine_.scopes().front()) : none;
    const Index first = maker ? machine_.index(*maker) : start;
    const Index last = miss.way ? miss.way->from : miss.state;
    if (first != none && last != none) miss.route = joins_.route(first, last);
    if (!miss.way) return;
    if (miss.route.empty() && last != none) miss.route.push_back(last);
    const std::vector<Index> behind = joins_.route(miss.way->target, miss.state);
    miss.route.insert(miss.route.end(), behind.begin(), behind.end());
}

}  // namespace stepsmith::flow
