#pragma once

#include "stepsmith/diagnostic/finding.h"

#include <vector>

namespace stepsmith::engine {

/// By span, rule and message.
void sort_findings(std::vector<Finding>& findings);

}  // namespace stepsmith::engine
