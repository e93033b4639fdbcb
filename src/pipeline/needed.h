#pragma once

#include "stepsmith/pipeline/question.h"
#include "stepsmith/pipeline/resume.h"

#include <vector>

namespace stepsmith::pipeline {

/// What states read that run by a plan, and that only states set which do not. The input holds flags; a result of work
/// cannot be made up.
std::vector<Needed> needed(const Program& program, const Plan& plan, const flow::Partial& input);
/// What is missing in the execution's input itself, by its path there: not in a Map's items, not below what states set.
std::vector<Lacking> lacking_in_input(const Program& program, const Questions& questions, const flow::Partial& input);

}  // namespace stepsmith::pipeline
