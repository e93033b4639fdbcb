#pragma once

#include "stepsmith/asl/machine.h"

#include <cstddef>
#include <vector>

namespace stepsmith::flow {

/// The ways to each state on which something comes, and the states to which several lead.
class Joins {
public:
    explicit Joins(const asl::Machine& machine) : machine_(machine), ways_to_(machine.states().size()) {}

    void add(const asl::Transition& way) { ways_to_[way.target].push_back(&way); }

    const std::vector<const asl::Transition*>& ways_to(asl::Index state) const { return ways_to_[state]; }
    bool is_join(asl::Index state) const;
    /// The ways from the last join to a state, each of which is the only one to where it leads; none where that is too
    /// far away, or behind a Choice, which may tell apart what came on different ways.
    std::vector<const asl::Transition*> ways_behind(asl::Index state) const;
    /// The fewest states that lead from one to another, with both; none if they are not found, or were looked for in
    /// too many states before.
    std::vector<asl::Index> route(asl::Index from, asl::Index to);

private:
    bool is_start(asl::Index state) const;
    std::vector<asl::Index> before(asl::Index state) const;

    const asl::Machine& machine_;
    std::vector<std::vector<const asl::Transition*>> ways_to_;
    std::size_t visits_ = 0;  ///< of states, on all routes
};

}  // namespace stepsmith::flow
