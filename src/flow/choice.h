#pragma once

#include "evaluation.h"
#include "stepsmith/flow/shape.h"
#include "stepsmith/json/document.h"

namespace stepsmith::flow {

/// What is known of the data once a choice rule was met, or was not; nothing if it cannot be so.
ShapePtr refined(const Evaluation& evaluation, json::Value rule, const ShapePtr& shape, bool is_met);

/// Reads what a choice rule compares, in the order in which the service does.
void read_rule(Evaluation& evaluation, json::Value rule, const ShapePtr& shape);

}  // namespace stepsmith::flow
