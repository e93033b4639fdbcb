#pragma once

#include <string_view>

namespace stepsmith::text {

/// Whether a text is as a pattern says, in which `*` stands for any characters. `takes` takes what both of them begin
/// with away and tells whether it fits; `skip` takes one character away. Where a `*` took too little, the last one
/// takes one more.
template <typename Takes, typename Skip>
bool matches(std::string_view pattern, std::string_view text, const Takes& takes, const Skip& skip) {
    std::string_view behind_star;
    std::string_view rest;
    bool has_star = false;
    while (!text.empty()) {
        if (pattern.starts_with('*')) {
            pattern.remove_prefix(1);
            behind_star = pattern;
            rest = text;
            has_star = true;
            continue;
        }
        std::string_view left = text;
        if (!pattern.empty() && takes(pattern, left)) {
            text = left;
            continue;
        }
        if (!has_star) return false;
        skip(rest);
        pattern = behind_star;
        text = rest;
    }
    return pattern.find_first_not_of('*') == std::string_view::npos;
}

/// The same where a character is a byte.
template <typename Takes>
bool matches(std::string_view pattern, std::string_view text, const Takes& takes) {
    return matches(pattern, text, takes, [](std::string_view& rest) { rest.remove_prefix(1); });
}

}  // namespace stepsmith::text
