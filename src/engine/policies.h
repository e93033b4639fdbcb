#pragma once

#include "fields.h"
#include "stepsmith/json/document.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stepsmith::engine {

/// The actions, with wildcards, that the statements of the files named by `"policies"` allow. On which resources and on
/// what conditions is left aside.
std::vector<std::string> allowed_actions(Fields& fields, json::Value value, const std::filesystem::path& folder);
/// Those of the statements in one document.
std::vector<std::string> allowed_actions(json::Value document);

}  // namespace stepsmith::engine
