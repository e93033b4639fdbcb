#pragma once

#include "stepsmith/text/span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// JSONata 2.0.6, the version that Step Functions evaluates: its syntax, and what can be said without evaluating.
namespace stepsmith::expression::jsonata {

/// What a node is, and what its children are.
enum class Kind : std::uint8_t {
    name,           ///< a member's: `a`, `` `a b` ``; the word `and`, `or` or `in` where a term stands
    variable,       ///< `$name`, `$`, `$$`
    string,         ///< `"…"`, `'…'`
    number,         ///
    constant,       ///< `true`, `false`, `null`
    regex,          ///< `/…/im`
    substitution,   ///< `${Name}`, which a template replaces; where an operator stands: left, and right if there is one
    wildcard,       ///< `*`
    descendants,    ///< `**`
    parent,         ///< `%`
    placeholder,    ///< `?` as an argument
    step,           ///< `left.right`
    filter,         ///< `operand[predicate]`
    sort,           ///< `operand^(…)`: operand, sort terms
    sort_term,      ///< the expression; the token is `<`, `>` or empty
    group,          ///< `operand{…}`: operand, key, value, key, value …
    focus,          ///< `operand@$variable`
    index,          ///< `operand#$variable`
    array,          ///< `[…]`: items
    range,          ///< `from..to`, an item of an array
    object,         ///< `{…}`: key, value, key, value …
    block,          ///< `(…; …)`
    negation,       ///< `-operand`
    arithmetic,     ///< `left + right`; also `-`, `*`, `/`, `%`
    concatenation,  ///< `left & right`
    comparison,     ///< `left = right`; also `!=`, `<`, `<=`, `>`, `>=`
    membership,     ///< `left in right`
    logic,          ///< `left and right`; also `or`
    apply,          ///< `left ~> right`
    bind,           ///< `$variable := right`
    condition,      ///< `condition ? then : otherwise`; the last may be missing
    call,           ///< `procedure(…)`: procedure, arguments
    partial,        ///< a call with placeholders
    lambda,         ///< `function($a, $b)<…>{…}`: parameters, the signature if there is one, the body
    signature,      ///< `<…>`
    transform,      ///< `|pattern|update,remove|`; the last may be missing
    missing,        ///< the text ended where an operand was due; in no tree that is free of errors
};

constexpr std::uint32_t no_node = 0xFFFFFFFF;

/// Offsets are bytes of the text. The span of a node holds those of its children.
struct Node {
    Kind kind = Kind::missing;
    bool keeps_array = false;  ///< followed by `[]`, which belongs to the span and not to the token
    text::Span span;
    text::Span token;  ///< the operator, or the opening bracket; of a term all of it
    std::uint32_t first_child = no_node;
    std::uint32_t next_sibling = no_node;
};

struct Error {
    std::string_view code;       ///< of the reference implementation, "S0202"; empty for nesting beyond what we follow
    text::Span span;             ///< what is wrong
    std::uint32_t position = 0;  ///< where the reference implementation says so: mostly the end of a token
    std::string message;         ///< one sentence
};

/// An expression. The tree of a text with an error has no nodes.
class Tree {
public:
    /// The children of one node, in the order of `Kind`.
    class Children {
    public:
        class Iterator {
        public:
            Iterator(const Tree& tree, std::uint32_t at) : tree_(&tree), at_(at) {}
            const Node& operator*() const { return tree_->nodes_[at_]; }
            Iterator& operator++() {
                at_ = tree_->nodes_[at_].next_sibling;
                return *this;
            }
            bool operator==(const Iterator& other) const { return at_ == other.at_; }

        private:
            const Tree* tree_;
            std::uint32_t at_;
        };

        Children(const Tree& tree, std::uint32_t first) : tree_(&tree), first_(first) {}
        Iterator begin() const { return {*tree_, first_}; }
        Iterator end() const { return {*tree_, no_node}; }
        bool empty() const { return first_ == no_node; }

    private:
        const Tree* tree_;
        std::uint32_t first_;
    };

    const std::string& text() const { return text_; }
    const std::optional<Error>& error() const { return error_; }

    /// Only where there is no error.
    const Node& root() const { return nodes_.back(); }
    Children children(const Node& node) const { return {*this, node.first_child}; }
    const Node& first(const Node& node) const { return nodes_[node.first_child]; }
    const Node& second(const Node& node) const { return nodes_[first(node).next_sibling]; }

    /// The text of a node's token: an operator, a number.
    std::string_view token(const Node& node) const { return node.token.of(text_); }
    /// A name without backticks, a variable without `$`, the content of a string.
    std::string value(const Node& node) const;

private:
    friend Tree parse(std::string_view text);
    friend class Parser;
    std::string text_;
    std::vector<Node> nodes_;  ///< children before their parents
    std::optional<Error> error_;
};

/// Refuses what the reference implementation refuses, up to two differences: what is inside of a regular expression is
/// not judged, and `${Name}` is an operand. Trees are at most a thousand nodes deep.
Tree parse(std::string_view text);

}  // namespace stepsmith::expression::jsonata
