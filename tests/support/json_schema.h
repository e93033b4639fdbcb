#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace stepsmith::test {

/// Where a value is not as a JSON Schema (draft 7) has it, as JSON Pointers with the keyword; none if it is. Throws on
/// a keyword it does not know, so that no part of a schema goes unheeded.
std::vector<std::string> violations(const nlohmann::json& schema, const nlohmann::json& value);

}  // namespace stepsmith::test
