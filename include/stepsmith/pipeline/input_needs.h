#pragma once

#include "stepsmith/pipeline/program.h"

#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// A path that only the input of an execution can hold.
struct InputPath {
    std::string path;                   ///< `$.run.day`
    bool is_required = true;            ///< read without asking whether it is there
    std::vector<asl::Index> readers{};  ///< the states that read it or ask for it, in the order of the text
};

/// What a definition shows of the input of its executions.
struct InputNeeds {
    std::vector<InputPath> paths{};  ///< in the order in which they are first read
    /// Why there may be more that executions are given, or some of it is not: `"Load" hands all of it on`. Empty where
    /// these are the paths.
    std::string doubt{};
};

InputNeeds input_needs(const Program& program);

}  // namespace stepsmith::pipeline
