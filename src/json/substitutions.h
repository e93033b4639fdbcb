#pragma once

#include "stepsmith/json/document.h"

#include <string>
#include <string_view>

namespace stepsmith::json {

/// Length of the string at the beginning of `text`, quotes included; up to the end where it is not closed.
std::size_t string_length(std::string_view text);

/// The bytes with every unquoted substitution, also as all that an object holds, and every number too large for a
/// double, replaced by a value of the same length that the parser takes.
std::string mask(std::string_view bytes);

}  // namespace stepsmith::json
