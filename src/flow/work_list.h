#pragma once

#include "stepsmith/asl/machine.h"

#include <functional>
#include <queue>
#include <vector>

namespace stepsmith::flow {

/// States that wait to be looked at, the next one in an order in which few have to be looked at twice: each before
/// those that it leads to, except where a loop leads back, and those inside of it before those behind it.
class WorkList {
public:
    explicit WorkList(const asl::Machine& machine);

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

}  // namespace stepsmith::flow
