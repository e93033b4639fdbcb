#include "substitutions.h"

#include "stepsmith/json/document.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace stepsmith::json {
namespace {

constexpr std::string_view dynamic_reference = "{{resolve:";

constexpr bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_name_char(char c) { return is_alphanumeric(c) || c == '_' || c == '.' || c == ':' || c == '-'; }

std::size_t number_length(std::string_view text) {
    return std::min(text.find_first_not_of("+-.0123456789eE"), text.size());
}

/// Takes the digits at the beginning away; whether there were any.
bool take_digits(std::string_view& text) {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count > 0;
}

bool take(std::string_view& text, std::string_view any_of) {
    if (text.empty() || !text::is_one_of(text.front(), any_of)) return false;
    text.remove_prefix(1);
    return true;
}

bool is_number(std::string_view text) {
    take(text, "-");
    if (!take(text, "0") && !take_digits(text)) return false;
    if (take(text, ".") && !take_digits(text)) return false;
    if (take(text, "eE")) {
        take(text, "+-");
        if (!take_digits(text)) return false;
    }
    return text.empty();
}

bool is_too_large(const std::string& number) {
    return is_number(number) && std::isinf(std::strtod(number.c_str(), nullptr));
}

/// Length of `{ ${Name} }`: all of an object's members are one substitution; 0 if it is none.
std::size_t substituted_object_length(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.starts_with('{') ? text.find_first_not_of(blanks, 1) : std::string_view::npos;
    if (begin == std::string_view::npos) return 0;
    const std::size_t length = substitution_length(text.substr(begin));
    const std::size_t end = text.find_first_not_of(blanks, begin + length);
    return length > 0 && end != std::string_view::npos && text[end] == '}' ? end + 1 : 0;
}

}  // namespace

std::size_t string_length(std::string_view text) {
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return at + 1;
    }
    return text.size();
}

std::size_t dynamic_reference_length(std::string_view text) {
    if (!text.starts_with(dynamic_reference)) return 0;
    for (std::size_t at = dynamic_reference.size(); at < text.size(); ++at) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("}}")) return at + 2;
        if (rest.starts_with("{{") || rest.front() == '"' || rest.front() == '\n') return 0;
        if (rest.starts_with("${")) at += std::min(rest.find('}'), rest.size());
    }
    return 0;
}

std::size_t substitution_length(std::string_view text) {
    if (const std::size_t length = dynamic_reference_length(text)) return length;
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
        } else if (const std::size_t open = std::max(substitution_length(rest), substituted_object_length(rest))) {
            length = open;
            masked.replace(at, length, '"' + std::string(length - 2, '_') + '"');
        } else if (const std::size_t number = number_length(rest)) {
            length = number;
            if (is_too_large(std::string(rest.substr(0, number))))
                masked.replace(at, length, "1e" + std::string(length - 2, '0'));
        }
        at += length;
    }
    return masked;
}

bool holds_substitution(std::string_view text) {
    if (text.find('{') == std::string_view::npos) return false;
    for (std::size_t at = text.find(dynamic_reference); at != std::string_view::npos;
         at = text.find(dynamic_reference, at + 2))
        if (dynamic_reference_length(text.substr(at)) > 0) return true;
    for (std::size_t open = text.find("${"); open != std::string_view::npos; open = text.find("${", open + 2)) {
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) return false;
        if (close > open + 2) return true;
    }
    return false;
}

}  // namespace stepsmith::json
