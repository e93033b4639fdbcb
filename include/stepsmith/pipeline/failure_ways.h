#pragma once

#include "stepsmith/pipeline/group.h"
#include "stepsmith/pipeline/program.h"

#include <cstdint>
#include <unordered_set>
#include <vector>

namespace stepsmith::pipeline {

/// The ways of status Choices that are taken when the work has failed, by where they are written. A status Choice is
/// that of a group, or the Choice right behind a workload task that tests what the task has answered. Of the latter
/// those ways are failures that come to where the task's catchers lead, or to a Pass or Task that writes where they do.
std::unordered_set<std::uint32_t> failure_ways(const Program& program, const std::vector<Group>& groups);

}  // namespace stepsmith::pipeline
