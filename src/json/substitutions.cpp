#include "substitutions.h"

#include "stepsmith/json/document.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace stepsmith::json {
namespace {

constexpr bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_name_char(char c) { return is_alphanumeric(c) || c == '_' || c == '.' || c == ':' || c == '-'; }

/// Length of the string at the beginning of `text`, quotes included; up to the end where it is not closed.
std::size_t string_length(std::string_view text) {
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return at + 1;
    }
    return text.size();
}

std::size_t number_length(std::string_view text) {
    return std::min(text.find_first_not_of("+-.0123456789eE"), text.size());
}

}  // namespace

std::size_t substitution_length(std::string_view text) {
    if (!text.starts_with("${")) return 0;
    std::size_t end = 2;
    while (end < text.size() && is_name_char(text[end])) ++end;
    return end > 2 && end < text.size() && text[end] == '}' ? end + 1 : 0;
}

std::string mask(std::string_view bytes) {
    std::string masked(bytes);
    for (std::size_t at = 0; at < bytes.size();) {
        const std::string_view rest = bytes.substr(at);
        std::size_t length = 1;
        if (rest.front() == '"') {
            length = string_length(rest);
        } else if (const std::size_t substitution = substitution_length(rest)) {
            length = substitution;
            masked.replace(at, length, '"' + std::string(length - 2, '_') + '"');
        } else if (const std::size_t number = number_length(rest)) {
            length = number;
            if (std::isinf(std::strtod(std::string(rest.substr(0, number)).c_str(), nullptr)))
                masked.replace(at, length, std::string(length, '1'));
        }
        at += length;
    }
    return masked;
}

bool holds_substitution(std::string_view text) {
    const std::size_t open = text.find("${");
    if (open == std::string_view::npos) return false;
    const std::size_t close = text.find('}', open);
    return close != std::string_view::npos && close > open + 2;
}

}  // namespace stepsmith::json
