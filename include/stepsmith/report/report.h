#pragma once

#include "stepsmith/engine/lint.h"

#include <cstddef>
#include <span>
#include <string>

namespace stepsmith::report {

/// Each finding with its source line, carets, notes and help, for people. Names from the input are made harmless.
std::string text(std::span<const engine::Checked> checked, bool color);

/// The findings as one JSON object, `version` 1. Lines and columns are 1-based, columns count code points, ends are
/// exclusive. Everything but ASCII is escaped.
std::string json(std::span<const engine::Checked> checked);

/// Annotations for a GitHub workflow, ten of each severity, and the rest of each on one line. Paths are relative to the
/// repository; columns are given where a finding is on one line.
std::string github(std::span<const engine::Checked> checked);

/// A summary and a table for a comment on a pull request, in which nothing from the input is markup.
std::string markdown(std::span<const engine::Checked> checked);

/// SARIF 2.1.0 as GitHub code scanning takes it: all rules with their pages, paths relative to the repository, columns
/// in UTF-16 code units, and fingerprints that do not depend on lines.
std::string sarif(std::span<const engine::Checked> checked);

/// How many findings in how many definitions, on one line, and how many more are in the baseline.
std::string summary(std::span<const engine::Checked> checked, std::size_t in_baseline = 0);

}  // namespace stepsmith::report
