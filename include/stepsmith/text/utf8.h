#pragma once

#include "stepsmith/text/source.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace stepsmith::text {

/// One code point and the bytes it takes. A byte that begins no well-formed sequence is `valid == false`, size 1.
struct CodePoint {
    char32_t value = 0;
    std::uint8_t size = 1;
    bool valid = true;
};

/// Whether a byte goes on with a code point that began before it, in a text that is UTF-8.
constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// The code point at the beginning of `bytes`, which must not be empty. Surrogates and overlong forms are not valid.
CodePoint decode(std::string_view bytes);

/// A code point in UTF-8.
std::string encoded(char32_t code_point);

bool is_utf8(std::string_view bytes);

/// How long `bytes` is in a unit; a byte that is not UTF-8 counts as one code point.
std::size_t length(std::string_view bytes, ColumnUnit unit);

/// Columns a terminal gives to a code point: 0 for combining marks, 2 for East Asian wide characters and emoji.
int display_width(char32_t code_point);

/// What a terminal may show of `bytes`: control characters, bidirectional marks and other invisible characters are
/// written as `<U+202E>`, bytes that are not UTF-8 as `<FF>`.
std::string harmless(std::string_view bytes);

/// The form `harmless` gives to one code point; empty if it may be shown as it is. A tab is not harmless.
std::string harmless_form(CodePoint code_point);

}  // namespace stepsmith::text
