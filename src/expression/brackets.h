#pragma once

#include "stepsmith/text/span.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace stepsmith::expression {

/// What stands in a pair of brackets of a path; places are those of the path's text.
struct Brackets {
    std::size_t end = 0;                    ///< behind the bracket that closes; where it was missed
    std::optional<std::size_t> unclosed{};  ///< the bracket or quote that is not closed
    std::vector<text::Span> bare_words{};   ///< operands of filters
    std::optional<text::Span>
        unreadable{};  ///< the first operator of a filter that is none, or has no operand behind it
};

/// Reads a filter `[?(…)]`, a script `[(…)]` or the arguments of a function `(…)` from the bracket at `begin` on. Only
/// brackets and quotes must fit: the service takes every filter in which they do.
Brackets brackets(std::string_view text, std::size_t begin);

}  // namespace stepsmith::expression
