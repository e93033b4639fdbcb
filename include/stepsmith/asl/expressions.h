#pragma once

#include "stepsmith/asl/syntax.h"
#include "stepsmith/expression/intrinsic.h"
#include "stepsmith/expression/jsonata.h"
#include "stepsmith/expression/jsonata_uses.h"
#include "stepsmith/expression/path.h"
#include "stepsmith/json/decoded.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace stepsmith::asl {

/// A string in `{% %}`.
struct Jsonata {
    /// Whether it begins with `{%` and ends with `%}`; one that does only one of the two is in the list as well.
    bool is_delimited = false;
    json::Decoded text{};                             ///< of the whole string
    std::optional<expression::jsonata::Tree> tree{};  ///< of what is between the delimiters
    std::optional<expression::jsonata::Uses> uses{};  ///< of a tree without an error

    /// Where a part of the tree's text stands in the file.
    text::Span place(text::Span span) const { return text.span(span.begin + 2, span.end - span.begin); }
};

/// A string of a definition that the service evaluates.
struct Expression {
    json::Value value;
    Index member = none;  ///< the field it stands in, or below
    std::variant<expression::Path, expression::Reading, Jsonata> parsed;

    const expression::Path* path() const { return std::get_if<expression::Path>(&parsed); }
    const expression::Reading* call() const { return std::get_if<expression::Reading>(&parsed); }
    const Jsonata* jsonata() const { return std::get_if<Jsonata>(&parsed); }
    /// The expression if it is JSONata and well formed.
    const Jsonata* sound_jsonata() const { return jsonata() && jsonata()->uses ? jsonata() : nullptr; }
    /// The expression if it is a path, or else the paths among the arguments of a call and of calls inside it.
    std::vector<const expression::Path*> paths() const;
};

/// A string that is handed on as it is written, where an expression could stand.
struct Literal {
    json::Value value;
    Language language = Language::jsonpath;  ///< of the state around it
};

/// Whether a string would be an expression of JSONata, were it not for the blanks around it.
bool is_in_blanks(std::string_view text);

/// All expressions of a definition, parsed, in the order of the fields they stand in. Fields that belong to the other
/// query language are left out.
class Expressions {
public:
    /// `syntax` must outlive it.
    explicit Expressions(const Syntax& syntax);

    const Syntax& syntax() const { return *syntax_; }

    std::span<const Expression> all() const { return all_; }
    std::span<const Literal> literals() const { return literals_; }
    /// What a value is as an expression; nothing if it is none.
    const Expression* of(json::Value value) const {
        return value && value.index() < by_value_.size() && by_value_[value.index()] != none
                   ? &all_[by_value_[value.index()]]
                   : nullptr;
    }
    /// What a value is as a path without an error and without a substitution; nothing if it is none.
    const expression::Path* path(json::Value value) const {
        const Expression* const expression = of(value);
        const expression::Path* const path = expression ? expression->path() : nullptr;
        return path && !path->error && !path->is_open ? path : nullptr;
    }
    /// What a value is as well-formed JSONata; nothing if it is none.
    const Jsonata* jsonata(json::Value value) const {
        const Expression* const expression = of(value);
        return expression ? expression->sound_jsonata() : nullptr;
    }
    const Member& member_of(const Expression& expression) const { return syntax_->members()[expression.member]; }
    const Object& object_of(const Expression& expression) const { return syntax_->object_of(member_of(expression)); }

private:
    friend class ExpressionReader;

    std::vector<Expression> all_;
    std::vector<Literal> literals_;
    std::vector<Index> by_value_;
    const Syntax* syntax_;
};

/// The objects and arrays of the templates of JSONPath, in the order of the text. Their members whose keys end in `.$`
/// are evaluated; all else is handed on as it is written.
std::vector<json::Value> template_parts(const Syntax& syntax);

/// Whether a string is written as a path or as a call of an intrinsic function is.
bool looks_evaluated(json::Value string);

}  // namespace stepsmith::asl
