#pragma once

#include "stepsmith/diagnostic/finding.h"
#include "stepsmith/json/document.h"

#include <vector>

namespace stepsmith::engine {

/// Makes what rules propose, which is JSON, right for how the document is written, or takes it away where that is not
/// known.
void respell(std::vector<Finding>& findings, const json::Document& document);

}  // namespace stepsmith::engine
