#include "jsonata_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace stepsmith::expression::jsonata {
namespace {

constexpr std::uint32_t deepest_nesting = 1000;

[[noreturn]] void refuse(std::string_view code, text::Span span, std::uint32_t position, std::string message) {
    throw Refused{{.code = code, .span = span, .position = position, .message = std::move(message)}};
}

/// A token as a message names it.
std::string shown(Token token, std::string_view text) {
    constexpr std::size_t longest = 40;
    if (token.symbol == Symbol::end) return "the end";
    if (token.symbol == Symbol::string) return "a string";
    if (token.symbol == Symbol::regex) return "a regular expression";
    return token.span.size() > longest ? "a long name" : fmt::format("\"{}\"", token.span.of(text));
}

struct Meaning {
    Symbol symbol;
    Kind kind;
};

constexpr std::array<Meaning, 17> binary_operators{{
    {Symbol::dot, Kind::step},
    {Symbol::plus, Kind::arithmetic},
    {Symbol::minus, Kind::arithmetic},
    {Symbol::star, Kind::arithmetic},
    {Symbol::slash, Kind::arithmetic},
    {Symbol::percent, Kind::arithmetic},
    {Symbol::equal, Kind::comparison},
    {Symbol::not_equal, Kind::comparison},
    {Symbol::less, Kind::comparison},
    {Symbol::less_equal, Kind::comparison},
    {Symbol::greater, Kind::comparison},
    {Symbol::greater_equal, Kind::comparison},
    {Symbol::ampersand, Kind::concatenation},
    {Symbol::chain, Kind::apply},
    {Symbol::and_word, Kind::logic},
    {Symbol::or_word, Kind::logic},
    {Symbol::in_word, Kind::membership},
}};

constexpr std::array<Meaning, 14> leaves{{
    {Symbol::end, Kind::missing},
    {Symbol::name, Kind::name},
    {Symbol::and_word, Kind::name},
    {Symbol::or_word, Kind::name},
    {Symbol::in_word, Kind::name},
    {Symbol::variable, Kind::variable},
    {Symbol::string, Kind::string},
    {Symbol::number, Kind::number},
    {Symbol::constant, Kind::constant},
    {Symbol::regex, Kind::regex},
    {Symbol::substitution, Kind::substitution},
    {Symbol::star, Kind::wildcard},
    {Symbol::stars, Kind::descendants},
    {Symbol::percent, Kind::parent},
}};

template <std::size_t size>
std::optional<Kind> kind_of(const std::array<Meaning, size>& meanings, Symbol symbol) {
    for (const Meaning& meaning : meanings)
        if (meaning.symbol == symbol) return meaning.kind;
    return std::nullopt;
}

/// What to write instead of an operator that other languages, or later versions, have.
std::string_view advice(std::string_view text, Token token) {
    const std::uint32_t begin = token.span.begin;
    const std::string_view pair = begin == 0 ? std::string_view() : text.substr(begin - 1, 2);
    if (pair == "==") return "; equality is written \"=\"";
    if (pair == "&&") return "; write \"and\"";
    if (pair == "??") return "; \"??\" came with JSONata 2.1, the service has 2.0.6";
    if (pair == "?:") return "; \"?:\" came with JSONata 2.1, the service has 2.0.6";
    return "";
}

}  // namespace

void Parser::whole() {
    advance();
    expression(0);
    if (is_at(Symbol::end)) return;
    const std::string_view advice = tree_.text_.substr(token_.span.begin, 2) == "||" ? "; write \"or\"" : "";
    refuse("S0201", token_.span, token_.span.end,
           fmt::format("expected an operator or the end, found {}{}", shown(token_, tree_.text_), advice));
}

void Parser::advance(bool is_operator_due) {
    taken_end_ = token_.span.end;
    token_ = lexer_.next(is_operator_due);
}

void Parser::expect(Symbol symbol, bool is_operator_due) {
    if (!is_at(symbol))
        refuse(is_at(Symbol::end) ? "S0203" : "S0202", token_.span, token_.span.end,
               fmt::format("expected \"{}\", found {}", spelling(symbol), shown(token_, tree_.text_)));
    advance(is_operator_due);
}

bool Parser::take(Symbol symbol) {
    if (!is_at(symbol)) return false;
    advance();
    return true;
}

std::uint32_t Parser::expression(int right_power) {
    if (++depth_ > deepest_nesting) refuse("", token_.span, token_.span.end, "this is nested too deeply");
    Token token = token_;
    advance(true);
    std::uint32_t left = term(token);
    while (right_power < power(token_.symbol)) {
        token = token_;
        advance();
        left = operation(token, left);
    }
    --depth_;
    return left;
}

std::uint32_t Parser::term(Token token) {
    if (const std::optional<Kind> kind = kind_of(leaves, token.symbol)) return add(*kind, token, token.span);
    if (token.symbol == Symbol::open_paren) return block(token);
    if (token.symbol == Symbol::open_bracket) return array(token);
    if (token.symbol == Symbol::open_brace) return object(token);
    if (token.symbol == Symbol::bar) return transform(token);
    if (token.symbol == Symbol::minus) return add_from(token.span.begin, Kind::negation, token, list({expression(70)}));
    refuse("S0211", token.span, token.span.end,
           fmt::format("expected an operand, found {}{}", shown(token, tree_.text_), advice(tree_.text_, token)));
}

std::uint32_t Parser::operation(Token token, std::uint32_t left) {
    if (const std::optional<Kind> kind = kind_of(binary_operators, token.symbol)) return binary(*kind, token, left);
    if (token.symbol == Symbol::open_bracket) return filter(token, left);
    if (token.symbol == Symbol::open_brace) return group(token, left);
    if (token.symbol == Symbol::open_paren) return call(token, left);
    if (token.symbol == Symbol::caret) return sort(token, left);
    if (token.symbol == Symbol::question) return condition(token, left);
    if (token.symbol == Symbol::assign) return bind(token, left);
    if (token.symbol == Symbol::substitution) return substituted_operation(token, left);
    return focus_or_index(token, left);
}

std::uint32_t Parser::binary(Kind kind, Token token, std::uint32_t left) {
    return add_from(node(left).span.begin, kind, token, list({left, expression(power(token.symbol))}));
}

std::uint32_t Parser::block(Token open) {
    List expressions;
    while (!is_at(Symbol::close_paren)) {
        append(expressions, expression(0));
        if (!take(Symbol::semicolon)) break;
    }
    expect(Symbol::close_paren, true);
    return add_from(open.span.begin, Kind::block, open, expressions);
}

std::uint32_t Parser::array(Token open) {
    List items;
    if (!is_at(Symbol::close_bracket)) do {
            std::uint32_t item = expression(0);
            const Token dots = token_;
            if (take(Symbol::dots))
                item = add_from(node(item).span.begin, Kind::range, dots, list({item, expression(0)}));
            append(items, item);
        } while (take(Symbol::comma));
    expect(Symbol::close_bracket, true);
    return add_from(open.span.begin, Kind::array, open, items);
}

void Parser::pairs(List& list) {
    if (!is_at(Symbol::close_brace)) do {
            append(list, expression(0));
            expect(Symbol::colon);
            append(list, expression(0));
        } while (take(Symbol::comma));
    expect(Symbol::close_brace, true);
}

std::uint32_t Parser::object(Token open) {
    List list;
    pairs(list);
    return add_from(open.span.begin, Kind::object, open, list);
}

std::uint32_t Parser::group(Token open, std::uint32_t left) {
    List children = list({left});
    pairs(children);
    return add_from(node(left).span.begin, Kind::group, open, children);
}

std::uint32_t Parser::transform(Token open) {
    List clauses = list({expression(0)});
    expect(Symbol::bar);
    append(clauses, expression(0));
    if (take(Symbol::comma)) append(clauses, expression(0));
    expect(Symbol::bar);
    return add_from(open.span.begin, Kind::transform, open, clauses);
}

/// An empty predicate is a mark on what it follows.
std::uint32_t Parser::filter(Token open, std::uint32_t left) {
    if (take(Symbol::close_bracket)) {
        tree_.nodes_[left].keeps_array = true;
        tree_.nodes_[left].span.end = taken_end_;
        return left;
    }
    const List children = list({left, expression(0)});
    expect(Symbol::close_bracket, true);
    return add_from(node(left).span.begin, Kind::filter, open, children);
}

std::uint32_t Parser::sort(Token caret, std::uint32_t left) {
    List children = list({left});
    expect(Symbol::open_paren);
    do append(children, sort_term());
    while (take(Symbol::comma));
    expect(Symbol::close_paren);
    return add_from(node(left).span.begin, Kind::sort, caret, children);
}

std::uint32_t Parser::sort_term() {
    Token direction = token_;
    if (!take(Symbol::less) && !take(Symbol::greater)) direction.span.end = direction.span.begin;
    return add_from(direction.span.begin, Kind::sort_term, direction, list({expression(0)}));
}

/// Whether one of the arguments is a placeholder.
bool Parser::arguments(List& list) {
    bool is_partial = false;
    if (is_at(Symbol::close_paren)) return is_partial;
    do {
        const Token first = token_;
        if (take(Symbol::question)) {
            append(list, add(Kind::placeholder, first, first.span));
            is_partial = true;
        } else {
            append(list, expression(0));
        }
    } while (take(Symbol::comma));
    return is_partial;
}

std::uint32_t Parser::call(Token open, std::uint32_t procedure) {
    List parameters;
    const bool is_partial = arguments(parameters);
    expect(Symbol::close_paren, true);
    const Node called = node(procedure);
    const std::string_view name = bare_name(called.token.of(tree_.text_));
    if (called.kind == Kind::name && (name == "function" || name == "λ"))
        return lambda(open, {Symbol::name, called.span}, parameters);
    tree_.nodes_[procedure].next_sibling = parameters.first;
    return add_from(called.span.begin, is_partial ? Kind::partial : Kind::call, open, {procedure, procedure});
}

bool Parser::can_be_variable(std::uint32_t index) const {
    return node(index).kind == Kind::variable || node(index).kind == Kind::substitution;
}

std::uint32_t Parser::lambda(Token open, Token word, List parameters) {
    for (std::uint32_t index = parameters.first; index != no_node; index = node(index).next_sibling)
        if (!can_be_variable(index))
            refuse("S0208", node(index).span, node(index).token.end,
                   "a parameter of a function must be a variable, such as \"$x\"");
    if (is_at(Symbol::less)) append(parameters, signature());
    expect(Symbol::open_brace);
    append(parameters, expression(0));
    expect(Symbol::close_brace);
    return add_from(word.span.begin, Kind::lambda, open, parameters);
}

/// Signatures are read as tokens, so that blanks and comments do not count.
std::uint32_t Parser::signature() {
    const Token open = token_;
    std::string characters = "<";
    std::vector<std::uint32_t> offsets{open.span.begin};
    for (int depth = 1; depth > 0 && !is_at(Symbol::open_brace) && !is_at(Symbol::end);) {
        advance();
        if (is_at(Symbol::less)) ++depth;
        if (is_at(Symbol::greater)) --depth;
        std::string_view content = token_.span.of(tree_.text_);
        if (is_at(Symbol::substitution)) content = {};
        if (is_at(Symbol::string)) content = content.substr(1, content.size() - 2);
        if (is_at(Symbol::variable) || is_at(Symbol::name)) content = bare_name(content);
        const auto begin = static_cast<std::uint32_t>(content.data() - tree_.text_.data());
        for (std::uint32_t at = 0; at < content.size(); ++at) offsets.push_back(begin + at);
        characters += content;
    }
    expect(Symbol::greater);
    check_signature(characters, offsets, open.span.end);
    return add(Kind::signature, {Symbol::less, {open.span.begin, taken_end_}}, {open.span.begin, taken_end_});
}

std::uint32_t Parser::condition(Token question, std::uint32_t left) {
    List children = list({left, expression(0)});
    if (take(Symbol::colon)) append(children, expression(0));
    return add_from(node(left).span.begin, Kind::condition, question, children);
}

std::uint32_t Parser::bind(Token assign, std::uint32_t left) {
    if (!can_be_variable(left))
        refuse("S0212", node(left).span, node(left).token.end, "the left side of \":=\" must be a variable");
    const int weaker = power(assign.symbol) - 1;
    return add_from(node(left).span.begin, Kind::bind, assign, list({left, expression(weaker)}));
}

std::uint32_t Parser::focus_or_index(Token token, std::uint32_t left) {
    const std::uint32_t variable = expression(power(token.symbol));
    if (!can_be_variable(variable))
        refuse("S0214", node(variable).span, node(variable).token.end,
               fmt::format("the right side of \"{}\" must be a variable", spelling(token.symbol)));
    const Kind kind = token.symbol == Symbol::at ? Kind::focus : Kind::index;
    return add_from(node(left).span.begin, kind, token, list({left, variable}));
}

/// The template puts an operator here, perhaps with operands.
std::uint32_t Parser::substituted_operation(Token token, std::uint32_t left) {
    List children = list({left});
    const std::optional<Kind> kind = kind_of(leaves, token_.symbol);
    if (kind && *kind != Kind::missing && power(token_.symbol) == 0) append(children, expression(50));
    return add_from(node(left).span.begin, Kind::substitution, token, children);
}

void Parser::append(List& list, std::uint32_t index) {
    if (list.first == no_node)
        list.first = index;
    else
        tree_.nodes_[list.last].next_sibling = index;
    list.last = index;
}

List Parser::list(std::initializer_list<std::uint32_t> indices) {
    List result;
    for (const std::uint32_t index : indices) append(result, index);
    return result;
}

std::uint32_t Parser::add(Kind kind, Token token, text::Span span, List children) {
    std::uint16_t height = 0;
    for (std::uint32_t index = children.first; index != no_node; index = node(index).next_sibling)
        height = std::max<std::uint16_t>(height, heights_[index] + 1);
    if (height >= deepest_nesting) refuse("", token.span, token.span.end, "this is nested too deeply");
    heights_.push_back(height);
    tree_.nodes_.push_back(
        {.kind = kind, .span = span, .token = token.span, .first_child = children.first, .next_sibling = no_node});
    return static_cast<std::uint32_t>(tree_.nodes_.size() - 1);
}

std::uint32_t Parser::add_from(std::uint32_t begin, Kind kind, Token token, List children) {
    return add(kind, token, {begin, taken_end_}, children);
}

}  // namespace stepsmith::expression::jsonata
