#pragma once

#include "stepsmith/json/document.h"
#include "stepsmith/text/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::json {

/// A text that is written in a file with escapes, and where each of its bytes stands there.
struct Decoded {
    std::string text;
    std::vector<std::uint32_t> offsets;  ///< of what each byte of `text` is written as, and of the end

    /// What a part of the text is written as, in the file; all of it where its bytes have no places of their own.
    text::Span span(std::size_t begin, std::size_t size) const;
};

/// The content of a string, of which no value has none.
Decoded decoded(Value string);

/// The content of a string, to be read as JSON.
Excerpt excerpt(Value string);

/// Text as it is written between the quotes of a JSON string: only what must be is escaped.
std::string escaped(std::string_view text);

/// The same with the quotes.
std::string quoted(std::string_view text);

bool is_ascii(std::string_view text);
/// JSON with every character beyond ASCII written as `\uXXXX`, as some serialisers do.
std::string ascii(std::string_view json);

}  // namespace stepsmith::json
