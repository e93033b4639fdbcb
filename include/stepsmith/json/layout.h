#pragma once

#include "stepsmith/json/document.h"
#include "stepsmith/text/span.h"

#include <string_view>
#include <vector>

namespace stepsmith::json {

/// What stands between a member and the one before it, comma and blanks; for the first member, between it and the next.
/// Empty for an only member.
std::string_view separator(Value member);

/// What has to go with an object's members of a name so that it stays well formed and its other lines stay as they are.
std::vector<text::Span> removals(Value object, std::string_view key);

}  // namespace stepsmith::json
