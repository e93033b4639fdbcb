#pragma once

#include "stepsmith/text/span.h"

#include <string>

namespace stepsmith::expression {

/// Why an expression is wrong, and where.
struct Problem {
    text::Span span;  ///< in the file
    std::string message;
    std::string suggestion{};  ///< the name that may have been meant, to stand in place of the span

    friend bool operator==(const Problem&, const Problem&) = default;
};

}  // namespace stepsmith::expression
