#pragma once

#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace stepsmith::expression {

/// The number that a word is, if it is one.
inline std::optional<double> number(std::string_view word) {
    if (word.empty() || word.find_first_not_of("+-.0123456789eE") != std::string_view::npos) return std::nullopt;
    const std::string text(word);
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return end == text.c_str() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace stepsmith::expression
