#pragma once

#include "stepsmith/json/document.h"
#include "stepsmith/text/span.h"

#include <string_view>

namespace stepsmith::json {

/// What stands between a member and the one before it, comma and blanks; for the first member, between it and the next.
/// Empty for an only member.
std::string_view separator(Value member);

/// What has to go with a member so that the object stays well formed and its other lines stay as they are.
text::Span removal(Value member);

}  // namespace stepsmith::json
