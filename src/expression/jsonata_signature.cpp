#include "jsonata_parser.h"

#include <algorithm>

namespace stepsmith::expression::jsonata {
namespace {

/// The bracket that closes the one at `open`, or the end.
std::size_t closing(std::string_view text, std::size_t open, char close) {
    std::size_t depth = 1;
    std::size_t at = open + 1;
    for (; at < text.size(); ++at) {
        if (text[at] == close && --depth == 0) break;
        if (text[at] == text[open]) ++depth;
    }
    return at;
}

}  // namespace

void check_signature(std::string_view characters, const std::vector<std::uint32_t>& offsets, std::uint32_t position) {
    const auto refuse = [&](std::string_view code, std::size_t at, std::string message) {
        throw Refused{{.code = code,
                       .span = {offsets[at], offsets[at] + 1},
                       .position = position + static_cast<std::uint32_t>(at),
                       .message = std::move(message)}};
    };
    char type = '\0';
    for (std::size_t at = 1; at < characters.size() && characters[at] != ':'; ++at) {
        const char c = characters[at];
        if (c == '(') {
            const std::size_t close = closing(characters, at, ')');
            if (characters.substr(at, close - at).find('<') != std::string_view::npos)
                refuse("S0402", at, "a choice of types cannot hold a type with a parameter");
            type = c;
            at = close;
        } else if (c == '<') {
            if (type != 'a' && type != 'f') refuse("S0401", at, "only \"a\" and \"f\" can have a type parameter");
            at = closing(characters, at, '>');
        } else if (std::string_view("snblofajx").find(c) != std::string_view::npos) {
            type = c;
        }
    }
}

}  // namespace stepsmith::expression::jsonata
