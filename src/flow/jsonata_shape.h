#pragma once

#include "evaluation.h"
#include "stepsmith/asl/expressions.h"
#include "stepsmith/flow/shape.h"

namespace stepsmith::flow {

/// What an expression yields where `$states` holds that. A member that is not there is told where without it the
/// whole expression yields nothing, which fails the state.
ShapePtr shape_of(Evaluation& evaluation, const asl::Jsonata& jsonata, const ShapePtr& input, const ShapePtr& result);

}  // namespace stepsmith::flow
