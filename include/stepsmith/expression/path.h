#pragma once

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

/// What a path leads from: `$`, `$$`, `$name`, or nobody knows, since a substitution stands there or there is an error.
enum class Root : std::uint8_t { input, context, variable, unknown };

/// `members` is `['a','b']`, `indexes` is `[0,1]`, `scan` is `..`, `script` is `[(…)]`.
enum class Step : std::uint8_t { member, members, index, indexes, slice, wildcard, scan, filter, script, function };

/// One step of a path.
struct Segment {
    Step step = Step::member;
    text::Span span;                   ///< in the file: a name without its dot, brackets with all between them
    std::string name{};                ///< a member's or a function's, escapes decoded
    std::vector<std::string> names{};  ///< of `members`
    std::int64_t index = 0;
};

/// A path of the JSONPath dialect that the service takes: Jayway's, with `$$` and variables as further roots, and with
/// a backslash before a character of a name that would end it. Where it is not certain that the service refuses a form,
/// it is taken.
struct Path {
    text::Span span;  ///< in the file, without blanks around it
    Root root = Root::unknown;
    text::Span root_span;
    std::string variable{};           ///< the name of a variable, without `$`
    std::vector<Segment> segments{};  ///< those before the error or the first substitution
    /// A substitution stands in it, which can be any part of a path; what is behind it was not looked at.
    bool is_open = false;
    /// Operands of filters that are words without quotes: accepted, but they fail when the path is evaluated.
    std::vector<text::Span> bare_words{};
    /// Operators of filters that are none, or have no operand behind them, one for each filter. They may be accepted,
    /// and fail when the path is evaluated.
    std::vector<text::Span> bad_operators{};
    std::optional<Problem> error{};
    /// The first thing in it that a Reference Path does not take, of which the root is not judged.
    std::optional<Problem> ambiguity{};

    /// Leads to one value, or to none; any other path leads to an array of all that it finds.
    bool is_definite() const;
    bool is_reference() const { return !error && !ambiguity; }
};

/// The path that a string holds. Never deeper than the string is long, and in linear time.
Path path(json::Value string);
/// The same of a part of a text.
Path path(const json::Decoded& source, std::size_t begin, std::size_t end);

/// Whether a variable can have a name: an identifier (Unicode, UAX #31), where every character beyond ASCII is taken
/// that is no blank. The length is not judged, nor whether the name is reserved.
bool is_variable_name(std::string_view name);

}  // namespace stepsmith::expression
