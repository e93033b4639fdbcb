#pragma once

#include "stepsmith/json/document.h"
#include "stepsmith/text/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {

/// What a document says stands at a place: a key, a value that holds no others, or a bracket.
struct Piece {
    enum class What : std::uint8_t { key, leaf, bracket };

    What what = What::leaf;
    json::Kind kind = json::Kind::null;
    text::Span span;
    std::string_view string;  ///< of keys and strings, escapes decoded
};

/// In the order of the text. The document must be JSON.
std::vector<Piece> pieces_of(const json::Document& document);

/// Why the pieces are not what the bytes hold; empty if they are. Another reader, which keeps no places, must read the
/// same pieces; the text of each, read alone, must be its value; between them may stand blanks, commas and colons only.
std::string loss(std::string_view bytes, const std::vector<Piece>& pieces);

}  // namespace stepsmith::test
