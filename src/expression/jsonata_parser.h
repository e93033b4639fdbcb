#pragma once

#include "jsonata_lexer.h"

#include <initializer_list>

namespace stepsmith::expression::jsonata {

/// Children in the making.
struct List {
    std::uint32_t first = no_node;
    std::uint32_t last = no_node;
};

/// Top-down operator precedence: each operator takes what is on its right up to one that holds less strongly.
class Parser {
public:
    /// Fills the nodes of the tree. Throws `Refused`.
    explicit Parser(Tree& tree) : tree_(tree), lexer_(tree.text_) {}
    void whole();

private:
    void advance(bool is_operator_due = false);
    void expect(Symbol symbol, bool is_operator_due = false);
    bool is_at(Symbol symbol) const { return token_.symbol == symbol; }
    bool take(Symbol symbol);

    std::uint32_t expression(int right_power);
    std::uint32_t term(Token token);
    std::uint32_t operation(Token token, std::uint32_t left);

    std::uint32_t block(Token open);
    std::uint32_t array(Token open);
    std::uint32_t object(Token open);
    std::uint32_t transform(Token open);
    std::uint32_t filter(Token open, std::uint32_t left);
    std::uint32_t sort(Token caret, std::uint32_t left);
    std::uint32_t sort_term();
    std::uint32_t group(Token open, std::uint32_t left);
    std::uint32_t call(Token open, std::uint32_t procedure);
    bool arguments(List& list);
    std::uint32_t lambda(Token open, Token word, List parameters);
    std::uint32_t signature();
    std::uint32_t condition(Token question, std::uint32_t left);
    std::uint32_t bind(Token assign, std::uint32_t left);
    std::uint32_t focus_or_index(Token token, std::uint32_t left);
    std::uint32_t substituted_operation(Token token, std::uint32_t left);
    std::uint32_t binary(Kind kind, Token token, std::uint32_t left);
    void pairs(List& list);

    const Node& node(std::uint32_t index) const { return tree_.nodes_[index]; }
    bool can_be_variable(std::uint32_t index) const;
    void append(List& list, std::uint32_t index);
    List list(std::initializer_list<std::uint32_t> indices);
    std::uint32_t add(Kind kind, Token token, text::Span span, List children = {});
    /// From the token, or the first child if there is one, up to the last token taken.
    std::uint32_t add_from(std::uint32_t begin, Kind kind, Token token, List children);

    Tree& tree_;
    Lexer lexer_;
    Token token_;
    std::uint32_t taken_end_ = 0;  ///< of the last token taken
    std::uint32_t depth_ = 0;
    std::vector<std::uint16_t> heights_;
};

/// What the reference implementation refuses after parsing, when it makes paths of steps. Throws `Refused`.
void check_paths(const Tree& tree);

/// `characters` from `<` to `>`, each with its offset; `position` is the reference implementation's for the second of
/// them. Throws `Refused`.
void check_signature(std::string_view characters, const std::vector<std::uint32_t>& offsets, std::uint32_t position);

}  // namespace stepsmith::expression::jsonata
