#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/flow/shape.h"

namespace stepsmith::flow {

/// What is known of the input of a Choice once a condition was met, or was not; nothing if it cannot be so.
ShapePtr refined(const asl::Jsonata& condition, const ShapePtr& input, bool is_met);

}  // namespace stepsmith::flow
