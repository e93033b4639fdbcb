#pragma once

#include "stepsmith/pipeline/plan.h"
#include "stepsmith/pipeline/resume.h"

#include <vector>

namespace stepsmith::pipeline {

/// What states read that run by a plan, and that only states set which do not. The input holds flags; a result of work
/// cannot be made up.
std::vector<Needed> needed(const Program& program, const Plan& plan, const flow::Partial& input);
}  // namespace stepsmith::pipeline
