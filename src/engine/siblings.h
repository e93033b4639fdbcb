#pragma once

#include "stepsmith/engine/lint.h"

#include <vector>

namespace stepsmith::engine {

/// Adds a note to each finding that another of the definitions is without, though it is much the same machine and has a
/// state of that name, written otherwise: a mistake that was mended in one and left in the other.
void compare_siblings(std::vector<Checked>& all);

}  // namespace stepsmith::engine
