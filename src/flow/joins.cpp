#include "joins.h"

#include <cstddef>

namespace stepsmith::flow {

using asl::Index;
using asl::none;

/// So many states behind a join are looked at.
constexpr std::size_t longest_detour = 4;

bool Joins::is_join(Index state) const {
    const bool is_start = machine_.start_of(machine_.scopes()[machine_.states()[state].scope]) == state;
    return ways_to_[state].size() + (is_start ? 1 : 0) > 1;
}

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

}  // namespace stepsmith::flow
