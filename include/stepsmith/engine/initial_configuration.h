#pragma once

#include "stepsmith/engine/lint.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace stepsmith::engine {

/// A configuration to begin with.
struct InitialConfiguration {
    std::string text;                  ///< with comments
    std::vector<std::string> parts{};  ///< what was found for it: `scripts: spot_backtest.sh`
};

/// What definitions, which were checked without any configuration, and their repository show. What they do not surely
/// show is written as a comment, or left out. The folder, absolute, is that of the configuration.
InitialConfiguration initial_configuration(std::span<const Checked> definitions, const std::filesystem::path& folder);

}  // namespace stepsmith::engine
