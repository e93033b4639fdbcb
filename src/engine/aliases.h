#pragma once

#include "stepsmith/diagnostic/finding.h"
#include "stepsmith/json/document.h"

#include <vector>

namespace stepsmith::engine {

/// Leaves out what is said of an alias of YAML and was said before of the node that it stands for.
void leave_out_aliases(std::vector<Finding>& findings, const json::Document& document);

}  // namespace stepsmith::engine
