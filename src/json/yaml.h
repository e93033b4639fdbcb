#pragma once

#include "reader.h"
#include "stepsmith/json/decoded.h"
#include "stepsmith/text/span.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::json::yaml {

/// What one node of a YAML document says, and where.
struct Item {
    enum class What : std::uint8_t { scalar, sequence, mapping, alias };

    What what = What::scalar;
    text::Span span;        ///< with quotes, brackets, `|` or `*`
    std::string text{};     ///< of a scalar
    bool is_plain = false;  ///< a scalar without quotes, which may be a number
    std::string tag{};      ///< as `!Sub`, or `tag:yaml.org,2002:str`; empty if there is none
    text::Span tag_span{};
    std::vector<std::size_t> children{};  ///< of a mapping: key, value, key, value; of an alias: what it stands for
};

/// The first document of a YAML text. Children stand behind those that hold them; the first is the root.
struct Tree {
    std::deque<Item> items{};
    std::optional<SyntaxError> error{};
};

/// `bytes` must be UTF-8 without control characters.
Tree parse(std::string_view bytes);

/// What a plain scalar is by the core schema of YAML 1.2.
Kind kind_of(std::string_view plain);
/// A number, boolean or null as JSON writes it.
std::string literal(std::string_view plain);

/// The tree as JSON's nodes: aliases stand for what they name, `<<` for the members it brings, and `!Sub x` for
/// `{"Fn::Sub": x}`.
Reading reading_of(const Tree& tree);

/// The text of a plain or quoted scalar, with the offset of each of its bytes in what is written.
Decoded decoded(std::string_view written);
/// The offsets of a text in what is written for it: any scalar, or an alias, which is of one piece.
Decoded decoded(std::string_view written, std::string_view text);

}  // namespace stepsmith::json::yaml
