#pragma once

#include <array>
#include <string_view>

namespace stepsmith::expression {

/// What `States.Hash` and `$hash` can make a hash with. Source: the developer guide.
inline constexpr std::array<std::string_view, 5> algorithms{"MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"};

}  // namespace stepsmith::expression
