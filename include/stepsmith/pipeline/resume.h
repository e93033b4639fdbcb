#pragma once

#include "stepsmith/flow/tracer.h"
#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/program.h"

#include <optional>
#include <vector>

namespace stepsmith::pipeline {

/// A workload task that runs again on the way to another.
struct Again {
    asl::Index task = asl::none;
    asl::Index gate = asl::none;   ///< a gate that skips it, and the other with it; `none` if none skips it
    std::optional<Price> price{};  ///< nothing where it is not known
};

/// How a new execution comes to a task with as little as possible before it.
struct Resume {
    flow::Partial input;         ///< the flags that skip what comes before
    bool is_reached = false;     ///< whether the execution comes to the task
    std::vector<Again> again{};  ///< what it runs before that, in the order of the text
};

Resume resume(const Program& program, asl::Index task);

}  // namespace stepsmith::pipeline
