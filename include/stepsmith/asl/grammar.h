#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

namespace stepsmith::asl {

/// What the expressions of a state are written in.
enum class Language : std::uint8_t { jsonpath, jsonata };

constexpr std::string_view to_string(Language language) {
    switch (language) {
        case Language::jsonpath: return "JSONPath";
        case Language::jsonata: return "JSONata";
    }
    return {};
}

/// What the value of a field is. Those from `path` on hold expressions.
enum class Form : std::uint8_t {
    any,      ///< whatever JSON has
    text,     ///< a string
    flag,     ///< a boolean
    integer,  ///< a number without a fraction
    number,
    object,           ///< of the type that the field says
    objects,          ///< a list of them
    names,            ///< a list of strings
    states,           ///< states by their names
    timestamp,        ///< RFC 3339, with an upper-case T and Z
    path,             ///< a JSONPath or null
    reference,        ///< a Reference Path into the input or a variable
    result,           ///< a Reference Path into the input, or null
    items,            ///< a Reference Path, which may also lead into the context
    path_or_call,     ///< a JSONPath or an intrinsic function
    pointer,          ///< a JSON Pointer
    template_,        ///< any JSON; members whose keys end in `.$`, or strings in `{% %}`, are evaluated
    template_object,  ///< the same, and an object
    template_list     ///< the same, and a list, an object or an expression
};

struct ObjectType;

/// A row of the table of fields. Numbers are inclusive bounds; lengths are in characters.
struct Field {
    std::string_view name;
    Form form = Form::any;
    std::optional<Language> only = std::nullopt;  ///< the query language it belongs to
    bool required = false;
    bool filled = false;     ///< must not be empty
    bool evaluated = false;  ///< with JSONata, the value may be an expression
    double minimum = std::numeric_limits<double>::lowest();
    double maximum = std::numeric_limits<double>::max();
    std::span<const std::string_view> values = {};  ///< of an enumeration
    const ObjectType* type = nullptr;
};

/// Fields of which an object has at most one, or at least one, or both.
struct Alternatives {
    std::span<const std::string_view> fields;
    bool needs_one = false;
    bool at_most_one = true;
    std::string_view what = {};  ///< what to call them when none is there; else they are listed
};

/// A field, or one value of it, that demands another field.
struct Demand {
    std::string_view field;
    std::string_view value;  ///< of `field`; empty for any
    std::string_view needs;
    std::string_view needed_value = {};  ///< of `needs`; empty for any
};

/// What a kind of object of the language may hold.
struct ObjectType {
    std::string_view name;  ///< with its article
    std::span<const std::span<const Field>> fields;
    std::span<const Alternatives> alternatives = {};
    std::span<const Demand> demands = {};
    bool is_template = false;  ///< keys may end in `.$`
    bool is_open = false;      ///< may have members that no table lists

    /// Nothing if it has no such field. A `.$` behind the key of a template does not count.
    const Field* field(std::string_view key) const;
    /// The name of the field that was likely meant; empty if there is none.
    std::string_view nearest_field(std::string_view key) const;
};

/// The tables: Amazon States Language, and the developer guide of the service where it is newer.
namespace grammar {
extern const ObjectType machine;
extern const ObjectType branch;
extern const ObjectType processor;
extern const ObjectType task;
extern const ObjectType pass;
extern const ObjectType wait;
extern const ObjectType choice;
extern const ObjectType parallel;
extern const ObjectType map;
extern const ObjectType succeed;
extern const ObjectType fail;
extern const ObjectType retrier;
extern const ObjectType catcher;
extern const ObjectType comparison_rule;  ///< a choice rule with a comparison
extern const ObjectType boolean_rule;     ///< a choice rule with And, Or, Not
extern const ObjectType nested_comparison;
extern const ObjectType nested_boolean;
extern const ObjectType condition_rule;  ///< a choice rule of JSONata
extern const ObjectType item_reader;
extern const ObjectType item_batcher;
extern const ObjectType result_writer;
extern const ObjectType credentials;
}  // namespace grammar

/// How a comparison of a choice rule is spelled, from `BooleanEquals` on; their `…Path` forms as well.
std::span<const std::string_view> comparisons();

}  // namespace stepsmith::asl
