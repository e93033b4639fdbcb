#pragma once

#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/program.h"

#include <optional>
#include <vector>

namespace stepsmith::pipeline {

/// A workload task that no new execution can leave out when it is to run certain others that come after it.
struct Rerun {
    asl::Index task = asl::none;
    std::vector<asl::Index> hostages{};  ///< those others, in the order of the states
    asl::Index gate = asl::none;         ///< the innermost gate that covers the task
    std::optional<Price> price{};        ///< nothing where it is not known
};

/// For each workload task that a gate covers: whether there are flags of the input with which a new execution leaves it
/// out and still runs each workload task behind it. The flag that skips the task skips wherever it is tested; all other
/// Choices may go either way. In the order of the states.
std::vector<Rerun> reruns(const Program& program);

}  // namespace stepsmith::pipeline
