#pragma once

#include "stepsmith/asl/machine.h"
#include "stepsmith/flow/shape.h"

namespace stepsmith::flow {

/// What a Task gives back, by its Resource.
ShapePtr result_of(const asl::State& task);

/// What a failure is to a catcher.
ShapePtr error_output(text::Span origin);

}  // namespace stepsmith::flow
