#pragma once

#include "stepsmith/expression/jsonata.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::expression::jsonata {

/// What an expression yields if it yields anything.
enum class Type : std::uint8_t { unknown, string, number, boolean, null, array, object, function };

std::string_view name_of(Type type);

/// A function that is there without being defined. `aws` is what Step Functions adds to JSONata.
struct Builtin {
    enum class Origin : std::uint8_t { jsonata, aws, unavailable };
    static constexpr std::uint8_t any_number = 255;

    std::string_view name;  ///< without `$`
    /// A letter for each argument, as in the signatures of the reference implementation: `s`, `n`, `b`, `o`, `f`; `x`
    /// for any, `m` for what becomes a number, `t` for a string or a function, `h` for the name of a hash algorithm,
    /// `N`, `S`, `O` for one or a list of them. Nothing is said of those behind the last.
    std::string_view takes;
    std::uint8_t least = 0;  ///< arguments, where no value of the context can stand for the first
    std::uint8_t least_in_context = 0;
    std::uint8_t most = 0;
    Type result = Type::unknown;
    Origin origin = Origin::jsonata;
};

/// By name, in alphabetical order.
std::span<const Builtin> builtins();
/// Nothing if there is no function of this name.
const Builtin* builtin(std::string_view name);

/// `unknown` unless it is the same for every input.
Type type_of(const Tree& tree, const Node& node);

/// The number that an expression is, with or without a sign; nothing for any other.
std::optional<double> constant_number(const Tree& tree);

/// An operand that an operator does not take, whatever the input: evaluation fails, or yields nothing because the other
/// operand is missing.
struct TypeError {
    std::string_view code;          ///< of the reference implementation, "T2001"; empty if it is another function there
    text::Span span;                ///< of the operand, or of the text between its quotes
    std::string message;            ///< one sentence
    std::string_view suggestion{};  ///< what was likely meant in place of the span; empty if it is not known
};

/// Of a tree without an error, in the order of the text.
std::vector<TypeError> type_errors(const Tree& tree);

}  // namespace stepsmith::expression::jsonata
