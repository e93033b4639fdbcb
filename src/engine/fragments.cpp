#include "fragments.h"

#include "stepsmith/json/document.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace stepsmith::engine {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::size_t string_end(std::string_view text, std::size_t begin) {
    for (std::size_t at = begin + 1; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return at + 1;
    }
    return text.size();
}

/// Where the placeholder at `begin` ends; `begin` if there is none.
std::size_t placeholder_end(std::string_view text, std::size_t begin) {
    const std::string_view rest = text.substr(begin);
    if (const std::size_t length = json::substitution_length(rest)) return begin + length;
    return rest.starts_with("${") ? begin + std::min(rest.find('}'), rest.size() - 1) + 1 : begin;
}

bool ends_value(std::string_view text, std::size_t at) {
    const std::size_t next = text.find_first_not_of(blanks, at);
    return next != std::string_view::npos && std::string_view(",]}").find(text[next]) != std::string_view::npos;
}

}  // namespace

bool has_fragments(std::string_view text) {
    std::vector<char> open;
    char before = 0;  // what stands before, blanks aside
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const bool begins_value =
            before == ':' || before == '[' || (before == ',' && !open.empty() && open.back() == '[');
        const std::size_t end = placeholder_end(text, at);
        if (end > at && !(begins_value && ends_value(text, end))) return true;
        if (end == at && (c == '{' || c == '[')) open.push_back(c);
        if ((c == '}' || c == ']') && !open.empty()) open.pop_back();
        if (blanks.find(c) == std::string_view::npos) before = c;
        at = end > at ? end : c == '"' ? string_end(text, at) : at + 1;
    }
    return false;
}

}  // namespace stepsmith::engine
