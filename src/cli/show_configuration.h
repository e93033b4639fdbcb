#pragma once

#include "stepsmith/engine/configurations.h"

#include <span>
#include <string>

namespace stepsmith::cli {

/// For each definition what counts, as JSON: which configuration, and what it comes to. Those whose configuration
/// cannot be used are left out.
std::string shown_configurations(std::span<const std::string> definitions, engine::Configurations& configurations);

}  // namespace stepsmith::cli
