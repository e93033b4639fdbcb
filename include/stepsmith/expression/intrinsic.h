#pragma once

#include "stepsmith/json/decoded.h"
#include "stepsmith/text/span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::expression {

/// What an argument of an intrinsic function can be. `other` is a number, a Boolean or null.
enum class Term : std::uint8_t { call, string, path, other };

/// One call such as `States.Format('{}.log', $.name)`, or one of its arguments.
struct Intrinsic {
    Term term = Term::other;
    text::Span span;          ///< in the file
    std::string name;         ///< a call's function, a path's or other term's text
    json::Decoded literal{};  ///< a string's content, escapes of the intrinsic and of JSON decoded
    std::vector<Intrinsic> arguments{};
};

/// The call that a string of a definition holds; nothing if it is not well formed. Grammar: Amazon States Language,
/// "Intrinsic Functions"; `\'`, `\{`, `\}` and `\\` are escapes in a literal.
std::optional<Intrinsic> intrinsic(json::Value string);

/// Text as it is written between the quotes of a literal. Braces are escaped where they must be: in the template of
/// `States.Format`.
std::string escaped_literal(std::string_view text, bool is_template);

}  // namespace stepsmith::expression
