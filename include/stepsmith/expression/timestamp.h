#pragma once

#include <string_view>

namespace stepsmith::expression {

/// Whether a text is a timestamp as the language wants it: RFC 3339, with an upper-case `T` between date and time, and a
/// zone, which is `+hh:mm`, `-hh:mm` or an upper-case `Z`.
bool is_timestamp(std::string_view text);

}  // namespace stepsmith::expression
