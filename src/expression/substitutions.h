#pragma once

#include "stepsmith/json/document.h"
#include "stepsmith/text/span.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace stepsmith::expression {

/// Where the substitutions of a text stand in it: each dynamic reference, and each `${…}` up to the first brace that
/// closes, if there is anything between. `json::holds_substitution` tells whether there are any.
inline std::vector<text::Span> substitutions(std::string_view text) {
    std::vector<text::Span> found;
    for (std::size_t open = 0; open < text.size();) {
        if (!text::is_one_of(text[open], "${")) {
            ++open;
            continue;
        }
        std::size_t end = open + json::dynamic_reference_length(text.substr(open));
        if (text.substr(open).starts_with("${")) {
            end = text.find('}', open);
            if (end++ == std::string_view::npos) break;
        }
        if (end > open + 3) found.push_back({static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(end)});
        open = std::max(end, open + 1);
    }
    return found;
}

}  // namespace stepsmith::expression
