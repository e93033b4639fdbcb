#pragma once

#include "stepsmith/pipeline/program.h"

#include <string_view>

namespace stepsmith::pipeline {

/// The `Variable` of a gate's first test that fails when the flag is not there: one other than `IsPresent` with no
/// `IsPresent` before it that would have decided. No value if every test is guarded.
json::Value unguarded_test(const asl::State& gate);

/// Whether a flag such as `$.skip_a` may be there though the execution's input does not hold it: every way to the state
/// passes one that speaks of it, or the state's input is not the execution's.
bool may_be_set(const Program& program, const asl::State& state, std::string_view flag);

}  // namespace stepsmith::pipeline
