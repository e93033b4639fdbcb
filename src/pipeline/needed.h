#pragma once

#include "stepsmith/pipeline/question.h"
#include "stepsmith/pipeline/resume.h"

#include <vector>

namespace stepsmith::pipeline {

/// What states read that run by a plan, and that only states set which do not. The input holds flags; a result of work
/// cannot be made up.
std::vector<Needed> needed(const Program& program, const Plan& plan, const flow::Partial& input);
/// Adds what states lack with an input: what is missing in every execution is given by the input, else what does not
/// run has set it.
void add_lacking(const Program& program, const Questions& questions, const flow::Partial& input, Resume& resume);

}  // namespace stepsmith::pipeline
