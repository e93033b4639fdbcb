#pragma once

#include "stepsmith/engine/lint.h"

#include <span>
#include <string>

namespace stepsmith::report {

/// Each finding with its source line, carets, notes and help, for people. Names from the input are made harmless.
std::string text(std::span<const engine::Checked> checked, bool color);

/// The findings as one JSON object, `version` 1. Lines and columns are 1-based, columns count code points, ends are
/// exclusive. Everything but ASCII is escaped.
std::string json(std::span<const engine::Checked> checked);

/// How many findings in how many definitions, on one line.
std::string summary(std::span<const engine::Checked> checked);

}  // namespace stepsmith::report
