#pragma once

#include "stepsmith/pipeline/program.h"

#include <string>

namespace stepsmith::pipeline {

/// Where the output of a state of JSONata has all of its result: `$`, `$.a_poll`; empty where that is not known.
std::string place_of_result(const Program& program, const asl::State& state);

}  // namespace stepsmith::pipeline
