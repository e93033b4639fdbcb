#include "jsonata_lexer.h"

#include "stepsmith/json/document.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace stepsmith::expression::jsonata {
namespace {

constexpr std::string_view blanks = " \t\n\r\v";
/// What ends a word, beside blanks.
constexpr std::string_view stops = ".[]{}(),@#;:?+-*/%|=<>^&!~";

struct Operator {
    std::string_view spelling;
    Symbol symbol;
    int power;
};

/// Those of two characters before those of one.
constexpr std::array<Operator, 33> operators{{
    {"..", Symbol::dots, 0},         {":=", Symbol::assign, 10},
    {"!=", Symbol::not_equal, 40},   {">=", Symbol::greater_equal, 40},
    {"<=", Symbol::less_equal, 40},  {"**", Symbol::stars, 0},
    {"~>", Symbol::chain, 40},       {".", Symbol::dot, 75},
    {"[", Symbol::open_bracket, 80}, {"]", Symbol::close_bracket, 0},
    {"{", Symbol::open_brace, 70},   {"}", Symbol::close_brace, 0},
    {"(", Symbol::open_paren, 80},   {")", Symbol::close_paren, 0},
    {",", Symbol::comma, 0},         {"@", Symbol::at, 80},
    {"#", Symbol::hash, 80},         {";", Symbol::semicolon, 0},
    {":", Symbol::colon, 0},         {"?", Symbol::question, 20},
    {"+", Symbol::plus, 50},         {"-", Symbol::minus, 50},
    {"*", Symbol::star, 60},         {"/", Symbol::slash, 60},
    {"%", Symbol::percent, 60},      {"|", Symbol::bar, 0},
    {"=", Symbol::equal, 40},        {"<", Symbol::less, 40},
    {">", Symbol::greater, 40},      {"^", Symbol::caret, 40},
    {"&", Symbol::ampersand, 50},    {"and", Symbol::and_word, 30},
    {"or", Symbol::or_word, 25},
}};
constexpr Operator membership{"in", Symbol::in_word, 40};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

const Operator* operator_of(Symbol symbol) {
    if (symbol == membership.symbol) return &membership;
    const auto* found = std::find_if(operators.begin(), operators.end(),
                                     [symbol](const Operator& candidate) { return candidate.symbol == symbol; });
    return found == operators.end() ? nullptr : found;
}

[[noreturn]] void refuse(std::string_view code, std::size_t begin, std::size_t end, std::size_t position,
                         std::string message) {
    throw Refused{{.code = code,
                   .span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                   .position = static_cast<std::uint32_t>(position),
                   .message = std::move(message)}};
}

std::size_t digits(std::string_view text, std::size_t at) {
    return std::min(text.find_first_not_of("0123456789", at), text.size());
}

std::size_t number_length(std::string_view text) {
    if (text.empty() || !is_digit(text.front())) return 0;
    std::size_t end = text.front() == '0' ? 1 : digits(text, 1);
    if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) end = digits(text, end + 1);
    if (end < text.size() && is_one_of(text[end], "eE")) {
        const std::size_t sign = end + 1 < text.size() && is_one_of(text[end + 1], "+-") ? 1 : 0;
        const std::size_t exponent = end + 1 + sign;
        if (exponent < text.size() && is_digit(text[exponent])) end = digits(text, exponent);
    }
    return end;
}

/// A single colon inside makes `${a:b}` a grouping of `$`.
std::size_t substitution_length(std::string_view text) {
    const std::size_t length = json::substitution_length(text);
    for (std::size_t at = 0; at < length; ++at) {
        if (text[at] != ':') continue;
        if (text[++at] != ':') return 0;
    }
    return length;
}

/// The value of `uXXXX` at the beginning of a text; 0 if it is something else.
std::uint32_t code_unit(std::string_view text) {
    if (text.size() < 5 || text.front() != 'u') return 0;
    return static_cast<std::uint32_t>(std::strtoul(std::string(text.substr(1, 4)).c_str(), nullptr, 16));
}

/// Appends what an escape behind its backslash stands for, and returns how long it is.
std::size_t append_escape(std::string& to, std::string_view escape) {
    constexpr std::string_view letters = "bfnrt";
    constexpr std::string_view controls = "\b\f\n\r\t";
    if (escape.front() != 'u') {
        const std::size_t letter = letters.find(escape.front());
        to += letter == std::string_view::npos ? escape.front() : controls[letter];
        return 1;
    }
    const std::uint32_t unit = code_unit(escape);
    if (unit < 0xD800 || unit > 0xDFFF) {
        to += text::encoded(unit);
        return 5;
    }
    const std::uint32_t low = escape.size() > 5 && escape[5] == '\\' ? code_unit(escape.substr(6)) : 0;
    const bool is_pair = unit < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF;
    to += text::encoded(is_pair ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD);
    return is_pair ? 11 : 5;
}

}  // namespace

std::string_view spelling(Symbol symbol) {
    const Operator* found = operator_of(symbol);
    return found == nullptr ? std::string_view() : found->spelling;
}

int power(Symbol symbol) {
    if (symbol == Symbol::substitution) return 80;
    const Operator* found = operator_of(symbol);
    return found == nullptr ? 0 : found->power;
}

json::Decoded unescaped(std::string_view literal) {
    literal.remove_suffix(1);
    json::Decoded content;
    for (std::size_t at = 1; at < literal.size();) {
        const auto place = static_cast<std::uint32_t>(at);
        if (literal[at] == '\\')
            at += 1 + append_escape(content.text, literal.substr(at + 1));
        else
            content.text += literal[at++];
        content.offsets.resize(content.text.size(), place);
    }
    content.offsets.push_back(static_cast<std::uint32_t>(literal.size()));
    return content;
}

std::string_view bare_name(std::string_view token) {
    if (token.starts_with('`')) return token.substr(1, token.size() - 2);
    return token.starts_with('$') ? token.substr(1) : token;
}

Token Lexer::token(Symbol symbol, std::size_t length) {
    const std::size_t begin = std::exchange(at_, at_ + length);
    return {symbol, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}};
}

void Lexer::skip_blanks_and_comments() {
    for (;;) {
        at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
        if (peek() != '/' || peek(1) != '*') return;
        const std::size_t close = text_.find("*/", at_ + 2);
        if (close == std::string_view::npos)
            refuse("S0106", at_, text_.size(), at_, "this comment has no closing \"*/\"");
        at_ = close + 2;
    }
}

Token Lexer::next(bool is_operator_due) {
    skip_blanks_and_comments();
    if (at_ == text_.size()) return token(Symbol::end, 0);
    const char first = peek();
    if (first == '/' && !is_operator_due) return regex();
    if (is_one_of(first, stops)) {
        for (const Operator& candidate : operators)
            if (text_.substr(at_).starts_with(candidate.spelling))
                return token(candidate.symbol, candidate.spelling.size());
        const std::string_view advice = first == '!' ? "; write \"$not(…)\"" : "";
        refuse("S0204", at_, at_ + 1, at_ + 1, fmt::format("\"{}\" is no operator{}", first, advice));
    }
    if (first == '"' || first == '\'') return string();
    const std::size_t number = number_length(text_.substr(at_));
    if (number > 0 && substitution_length(text_.substr(at_ + number)) == 0) {
        if (std::isinf(std::strtod(std::string(text_.substr(at_, number)).c_str(), nullptr)))
            refuse("S0102", at_, at_ + number, at_, "this number is too large");
        return token(Symbol::number, number);
    }
    return first == '`' ? quoted_name() : word();
}

/// Of the escape at a backslash, without it. Fewer than four digits are let through at the very end: the string is not
/// closed then.
std::size_t Lexer::escape_length(std::size_t at) const {
    const std::string_view escape = text_.substr(at + 1);
    if (escape.empty() || !is_one_of(escape.front(), "\"\\/bfnrtu")) {
        const std::size_t size = escape.empty() ? 0 : text::decode(escape).size;
        refuse("S0103", at, at + 1 + size, at + 1,
               fmt::format("\"\\{}\" is not an escape sequence", escape.substr(0, size)));
    }
    if (escape.front() != 'u') return 1;
    const std::string_view digits = escape.substr(1, 4);
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_hex))
        refuse("S0104", at, at + 2, at + 1, "\"\\u\" needs four hexadecimal digits");
    return 1 + digits.size();
}

Token Lexer::string() {
    const char quote = peek();
    std::size_t at = at_ + 1;
    while (at < text_.size() && text_[at] != quote) at += text_[at] == '\\' ? 1 + escape_length(at) : 1;
    if (at >= text_.size()) refuse("S0101", at_, text_.size(), text_.size(), "this string has no closing quote");
    return token(Symbol::string, at + 1 - at_);
}

/// Up to the slash outside of brackets that no backslash escapes, and its flags.
Token Lexer::regex() {
    int open = 0;
    for (std::size_t at = at_ + 1; at < text_.size(); ++at) {
        const char c = text_[at];
        if (c == '/' && open == 0) {
            std::size_t backslashes = 0;
            while (text_[at - 1 - backslashes] == '\\') ++backslashes;
            if (backslashes % 2 == 0) {
                if (at == at_ + 1) refuse("S0301", at_, at + 1, at, "this regular expression is empty");
                const std::size_t end = std::min(text_.find_first_not_of("im", at + 1), text_.size());
                return token(Symbol::regex, end - at_);
            }
        }
        if (text_[at - 1] == '\\') continue;
        if (is_one_of(c, "([{")) ++open;
        if (is_one_of(c, ")]}")) --open;
    }
    refuse("S0302", at_, text_.size(), text_.size(), "this regular expression has no closing \"/\"");
}

Token Lexer::quoted_name() {
    const std::size_t close = text_.find('`', at_ + 1);
    if (close == std::string_view::npos)
        refuse("S0105", at_, text_.size(), text_.size(), "this name has no closing backtick");
    return token(Symbol::name, close + 1 - at_);
}

/// A substitution may be a part of a name: all of it is unknown then.
Token Lexer::word() {
    Symbol symbol = peek() == '$' ? Symbol::variable : Symbol::name;
    std::size_t end = at_;
    while (end < text_.size() && !is_one_of(text_[end], blanks) && !is_one_of(text_[end], stops)) {
        const std::size_t length = text_[end] == '$' ? substitution_length(text_.substr(end)) : 0;
        if (length > 0) symbol = Symbol::substitution;
        end += std::max<std::size_t>(length, 1);
    }
    const std::string_view text = text_.substr(at_, end - at_);
    if (text == "and") symbol = Symbol::and_word;
    if (text == "or") symbol = Symbol::or_word;
    if (text == "in") symbol = Symbol::in_word;
    if (text == "true" || text == "false" || text == "null") symbol = Symbol::constant;
    return token(symbol, text.size());
}

}  // namespace stepsmith::expression::jsonata
