#pragma once

#include "stepsmith/pipeline/program.h"
#include "stepsmith/pipeline/success.h"

#include <vector>

namespace stepsmith::pipeline {

/// For each state a Choice on the execution's input that leads to it or past it, whatever that asks; `none` if there is
/// none. One of the ways of the Choice comes to the state before the next such Choice, and one that does no other work
/// before that can come to an end without it.
std::vector<asl::Index> passed_by(const Program& program, const SuccessPaths& paths);

}  // namespace stepsmith::pipeline
