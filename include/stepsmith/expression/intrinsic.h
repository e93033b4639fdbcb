#pragma once

#include "stepsmith/expression/path.h"
#include "stepsmith/expression/problem.h"
#include "stepsmith/json/decoded.h"
#include "stepsmith/text/span.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::expression {

/// What an argument of an intrinsic function can be. `other` is a number, a Boolean or null.
enum class Term : std::uint8_t { call, string, path, substitution, other };

/// One call such as `States.Format('{}.log', $.name)`, or one of its arguments.
struct Intrinsic {
    Term term = Term::other;
    text::Span span;          ///< in the file
    std::string name;         ///< a call's function, a path's or other term's text
    text::Span name_span{};   ///< of a call's function
    json::Decoded literal{};  ///< a string's content, escapes of the intrinsic and of JSON decoded
    std::size_t gaps = 0;     ///< how many `{}` a string holds that are not escaped
    bool is_open = false;     ///< a string that holds a substitution
    std::optional<Path> path{};
    std::vector<Intrinsic> arguments{};
};

/// What a string holds that should be a call.
struct Reading {
    std::optional<Intrinsic> call{};  ///< nothing if it is not well formed, or a substitution hides what it is
    std::vector<Problem> problems{};  ///< of its syntax, and that of the paths in it
};

/// Grammar: Amazon States Language, "Intrinsic Functions"; `\'`, `\{`, `\}` and `\\` are the escapes of a literal. What
/// can be right once substitutions are made is no problem. Linear time, and no deeper than a fixed limit.
Reading reading(json::Value string);

/// The call alone. Neither functions nor the number of arguments are judged, nor escapes and paths.
std::optional<Intrinsic> intrinsic(json::Value string);

/// Whether there is an intrinsic function of this name.
bool is_function(std::string_view name);

/// All that the service would not take of a string that should be a call: syntax, functions that do not exist, the
/// number of arguments, and literals that cannot be what a function takes. In the order of the text.
std::vector<Problem> intrinsic_problems(const Reading& reading);

/// Text as it is written between the quotes of a literal. Braces are escaped where they must be: in the template of
/// `States.Format`.
std::string escaped_literal(std::string_view text, bool is_template);

}  // namespace stepsmith::expression
