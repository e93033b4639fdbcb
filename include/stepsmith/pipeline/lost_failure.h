#pragma once

#include "stepsmith/pipeline/failure.h"
#include "stepsmith/pipeline/program.h"

#include <vector>

namespace stepsmith::pipeline {

/// The failures of the machine's own scope that are meant to fail the execution: what a test finds, and what a catcher
/// takes that takes any error, where others of the machine come to a Fail.
std::vector<FailurePaths::Entry> hard_failures(const Program& program);

/// Work that fails, and where its failure comes to the way of success.
struct LostFailure {
    asl::Index work = asl::none;
    json::Value begin;  ///< the way that the failure takes from where it is found
    json::Value way;    ///< the first that leads to where success comes to as well; may be the same
};

/// Hard failures that end as success does. Counted are those with which other work is left out, or that another way out
/// of the same group does not share. One that comes to more work, or to a Task of its own that neither tells nor cleans
/// up and that no other work's failure comes to, is meant to be soft.
std::vector<LostFailure> lost_failures(const Program& program);

}  // namespace stepsmith::pipeline
