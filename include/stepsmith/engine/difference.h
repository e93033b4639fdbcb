#pragma once

#include "stepsmith/pipeline/program.h"

#include <string>
#include <vector>

namespace stepsmith::engine {

/// How two definitions differ, byte for byte but for the blanks between their tokens.
struct Difference {
    std::vector<std::string> added;    ///< names of states that only the second has
    std::vector<std::string> changed;  ///< JSON Pointers to what differs otherwise, in the order of the first
};

Difference difference(const Program& before, const Program& after);

}  // namespace stepsmith::engine
