#pragma once

#include "stepsmith/text/span.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace stepsmith::expression {

/// Where the substitutions of a text stand in it: each `${…}` up to the first brace that closes, if there is anything
/// between. `json::holds_substitution` tells whether there are any.
inline std::vector<text::Span> substitutions(std::string_view text) {
    std::vector<text::Span> found;
    for (std::size_t open = text.find("${"); open != std::string_view::npos; open = text.find("${", open)) {
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) break;
        if (close > open + 2)
            found.push_back({static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close + 1)});
        open = close + 1;
    }
    return found;
}

}  // namespace stepsmith::expression
