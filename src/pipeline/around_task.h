#pragma once

#include "stepsmith/pipeline/program.h"

#include <functional>
#include <unordered_set>
#include <vector>

namespace stepsmith::pipeline {

/// Where states stand as seen from a task.
class AroundTask {
public:
    /// `program` must outlive it.
    AroundTask(const Program& program, asl::Index task);

    bool is_before(asl::Index state) const;
    /// Whether a state is the task or holds it.
    bool holds_task(asl::Index state) const;
    /// Whether a state is in another branch of a Parallel that holds the task: all of them start again.
    bool is_beside(asl::Index state) const;
    /// The states that are come to without the task, in its own scope and in those around it.
    std::unordered_set<asl::Index> states_come_to_first(
        const std::function<std::vector<asl::Index>(asl::Index)>& ways) const;

private:
    std::unordered_set<asl::Index> states_before(const Program& program) const;
    bool shares_scope(asl::Index state) const;

    const asl::Machine& machine_;
    asl::Index task_;
    std::unordered_set<asl::Index> before_;
};

}  // namespace stepsmith::pipeline
