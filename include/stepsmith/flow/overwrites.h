#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/asl/machine.h"

#include <vector>

namespace stepsmith::flow {

/// A Task whose result another state's takes the place of, whichever way the execution goes, before anything has read
/// it.
struct Overwrite {
    asl::Index first = asl::none;
    asl::Index second = asl::none;  ///< the first that was found; what it puts there is read
};

/// By the paths that states read of their input, in JSONPath. What cannot be followed is taken to be read.
std::vector<Overwrite> overwrites(const asl::Machine& machine, const asl::Expressions& expressions);

}  // namespace stepsmith::flow
