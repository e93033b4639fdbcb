#pragma once

#include "stepsmith/text/source.h"

#include <string>

namespace stepsmith::report {

/// A source line as a terminal shows it, and the carets under the part of it that a span covers.
struct Snippet {
    std::string line;
    std::size_t caret_column = 0;  ///< terminal columns before the first caret
    std::size_t caret_count = 1;
};

/// The first line of a span. Tabs are shown as four blanks, control characters as `<U+001B>`; a line of more than 120
/// columns is cut around the carets.
Snippet snippet(const text::Source& source, text::Span span);

}  // namespace stepsmith::report
