#pragma once

#include "stepsmith/flow/partial.h"

#include <string_view>
#include <vector>

namespace stepsmith::flow {

/// What an intrinsic function returns; a discarded value where that is not known.
Partial intrinsic_value(std::string_view name, std::vector<Partial> arguments);

}  // namespace stepsmith::flow
