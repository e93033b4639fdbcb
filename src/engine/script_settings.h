#pragma once

#include "fields.h"
#include "stepsmith/engine/configuration.h"
#include "stepsmith/json/document.h"
#include "stepsmith/pipeline/conventions.h"

#include <filesystem>
#include <vector>

namespace stepsmith::engine {

/// Reads `"scripts"`. Files that they name are looked for in `folder` and must be inside of its repository.
std::vector<Script> script_settings(Fields& fields, json::Value value, const std::filesystem::path& folder);

/// The keys of the objects below `"scripts"`.
std::vector<KnownKeys> known_script_keys();

}  // namespace stepsmith::engine
