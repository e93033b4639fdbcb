#pragma once

#include "stepsmith/pipeline/program.h"

namespace stepsmith::pipeline {

/// What makes a state run in an Express workflow.
struct Express {
    bool is_so = false;  ///< surely
    json::Value said{};  ///< nothing where it is not said in the definition
};

/// The innermost distributed Map around the state decides, and where there is none the type of the whole workflow.
Express express(const Program& program, const asl::State& state);

}  // namespace stepsmith::pipeline
