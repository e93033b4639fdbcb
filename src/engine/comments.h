#pragma once

#include "stepsmith/text/span.h"

#include <optional>
#include <string>
#include <string_view>

namespace stepsmith::engine {

/// A JSON text with blanks in the place of its comments, as long as it was and with its line feeds.
struct Uncommented {
    std::string text;
    std::optional<text::Span> never_closed{};  ///< the beginning of a comment that goes on to the end
};

/// `//` goes on to the end of the line, `/*` to `*/`.
Uncommented uncommented(std::string_view json);

}  // namespace stepsmith::engine
