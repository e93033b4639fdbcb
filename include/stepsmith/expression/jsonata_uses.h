#pragma once

#include "stepsmith/expression/jsonata.h"
#include "stepsmith/expression/path.h"
#include "stepsmith/text/span.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::expression::jsonata {

/// What Step Functions gives to an expression as members of `$states`.
inline constexpr auto states_members = std::to_array<std::string_view>({"input", "context", "result", "errorOutput"});

/// A use of `$name`, not what binds it. `$` and `$$` are contexts.
struct Variable {
    std::string name;  ///< without `$`
    text::Span span;
    bool is_free = true;    ///< bound by no parameter, no `:=` of an enclosing block, no `@` or `#` of its path
    bool is_asked = false;  ///< whether it is there: the argument of `$exists`, or a condition
    /// `a`, `b` in `$name.a[0].b`, as far as they are constant, each with its place in the expression.
    std::vector<Segment> members;
    text::Span path;  ///< of the variable and these members

    std::vector<std::string> names() const;  ///< of the members
};

/// `$name(…)`; its name is no variable.
struct Call {
    std::string name;  ///< without `$`
    text::Span span;
    text::Span name_span;
    std::uint32_t arguments = 0;  ///< with the one that `~>` puts in front
    bool is_free = true;          ///< as of a variable
    bool is_partial = false;
    bool is_in_context = false;  ///< a value in hand may stand for a missing first argument
};

/// What is taken from the value in hand or from the input document, of which Step Functions has none.
struct Context {
    enum class Kind : std::uint8_t { name, value, document };
    Kind kind = Kind::name;  ///< a name, `$`, `$$`
    text::Span span;
    /// Not inside of a step of a path, a predicate, a sort, a grouping, a transform or a function. Names are only
    /// listed if this is so, or in a function that has no value in hand. `$$` is the input document wherever it stands.
    bool is_top_level = true;
    bool is_bound = false;  ///< a name: a variable of the same name has a value there
};

/// In the order of the text.
struct Uses {
    std::vector<Variable> variables;
    std::vector<Call> calls;
    std::vector<Context> contexts;
};

/// Of a tree without an error.
Uses uses(const Tree& tree);

}  // namespace stepsmith::expression::jsonata
