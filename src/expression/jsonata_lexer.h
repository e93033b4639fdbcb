#pragma once

#include "stepsmith/expression/jsonata.h"
#include "stepsmith/json/decoded.h"

namespace stepsmith::expression::jsonata {

enum class Symbol : std::uint8_t {
    end,
    name,
    variable,
    string,
    number,
    constant,
    regex,
    substitution,
    dot,
    dots,
    open_bracket,
    close_bracket,
    open_brace,
    close_brace,
    open_paren,
    close_paren,
    comma,
    semicolon,
    colon,
    assign,
    question,
    at,
    hash,
    plus,
    minus,
    star,
    stars,
    slash,
    percent,
    bar,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    caret,
    ampersand,
    chain,
    and_word,
    or_word,
    in_word,
};

struct Token {
    Symbol symbol = Symbol::end;
    text::Span span;
};

/// How an operator is written; empty for terms and the end.
std::string_view spelling(Symbol symbol);

/// How strongly an operator holds on to the operand on its left; 0 for what is no operator between operands.
int power(Symbol symbol);

/// The content of a string literal, without its quotes and escapes. `\u` escapes of surrogates that do not pair are
/// replacement characters. Places are those in the literal.
json::Decoded unescaped(std::string_view literal);

/// The name in a name or variable token.
std::string_view bare_name(std::string_view token);

/// Thrown within `parse` only.
struct Refused {
    Error error;
};

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    /// A slash begins a regular expression unless an operator is due.
    Token next(bool is_operator_due);

private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    Token token(Symbol symbol, std::size_t length);
    Token string();
    Token regex();
    Token quoted_name();
    Token word();
    std::size_t escape_length(std::size_t at) const;
    void skip_blanks_and_comments();

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace stepsmith::expression::jsonata
