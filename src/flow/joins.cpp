#include "joins.h"

#include <cstddef>
#include <unordered_map>

namespace stepsmith::flow {

using asl::Index;
using asl::none;

/// So many states behind a join are looked at.
constexpr std::size_t longest_detour = 4;

/// So many states are looked at for all routes, so that a machine of any size takes time in proportion.
constexpr std::size_t most_visits = 100000;

bool Joins::is_start(Index state) const {
    return machine_.start_of(machine_.scopes()[machine_.states()[state].scope]) == state;
}

bool Joins::is_join(Index state) const { return ways_to_[state].size() + (is_start(state) ? 1 : 0) > 1; }

std::vector<const asl::Transition*> Joins::ways_behind(Index state) const {
    std::vector<const asl::Transition*> found;
    for (Index at = state; !is_join(at); at = found.front()->from) {
        const bool is_lost = found.size() == longest_detour || ways_to_[at].empty();
        const Index from = is_lost ? none : ways_to_[at].front()->from;
        if (from == none || machine_.states()[from].type == asl::StateType::choice) return {};
        found.insert(found.begin(), ways_to_[at].front());
    }
    return found;
}

/// What leads to a state; to the first of a scope, the state around it as well.
std::vector<Index> Joins::before(Index state) const {
    std::vector<Index> found;
    for (const asl::Transition* way : ways_to_[state])
        if (way->from != none) found.push_back(way->from);
    if (is_start(state) && machine_.owner(state) != none) found.push_back(machine_.owner(state));
    return found;
}

std::vector<Index> Joins::route(Index from, Index to) {
    if (visits_ >= most_visits) return {};
    std::unordered_map<Index, Index> next{{to, to}};
    std::vector<Index> waiting{to};
    for (std::size_t i = 0; i < waiting.size() && !next.contains(from); ++i, ++visits_)
        for (const Index state : before(waiting[i]))
            if (next.try_emplace(state, waiting[i]).second) waiting.push_back(state);
    if (!next.contains(from)) return {};
    std::vector<Index> route{from};
    while (route.back() != to) route.push_back(next.at(route.back()));
    return route;
}

}  // namespace stepsmith::flow
