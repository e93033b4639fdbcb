#pragma once

#include "fields.h"
#include "stepsmith/engine/configuration.h"

#include <filesystem>
#include <optional>
#include <string>

namespace stepsmith::engine {

/// The text of a file that a configuration names, relative to its folder and inside of its repository; nothing, and
/// said, if it cannot be had.
std::optional<std::string> text_of(Fields& fields, const Word& file, const std::filesystem::path& folder);

}  // namespace stepsmith::engine
