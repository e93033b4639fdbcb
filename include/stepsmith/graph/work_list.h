#pragma once

#include "stepsmith/asl/machine.h"

#include <functional>
#include <queue>
#include <vector>

namespace stepsmith::graph {

/// All states in the order in which an execution can come to them: each before those that it leads to, except where a
/// loop leads back, those inside of it before those behind it, and one branch after another. What leads nowhere near
/// each other stands in the order of the text, and what nothing leads to at the end.
std::vector<asl::Index> reading_order(const asl::Machine& machine);

/// States that wait to be looked at, the next one in that order, so that few have to be looked at twice.
class WorkList {
public:
    explicit WorkList(const asl::Machine& machine);

    /// The order of all states.
    const std::vector<asl::Index>& order() const { return order_; }
    bool empty() const { return waiting_.empty(); }
    /// Nothing happens if it waits already.
    void wait(asl::Index state);
    /// Takes the next one off.
    asl::Index next();

private:
    std::vector<asl::Index> order_;                                                     ///< of the states
    std::vector<asl::Index> places_;                                                    ///< of each state in the order
    std::priority_queue<asl::Index, std::vector<asl::Index>, std::greater<>> waiting_;  ///< places
    std::vector<bool> is_waiting_;
};

}  // namespace stepsmith::graph
