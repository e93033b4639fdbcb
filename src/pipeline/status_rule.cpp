#include "status_rule.h"

#include "stepsmith/expression/jsonata_chain.h"

#include <algorithm>
#include <span>
#include <string>

namespace stepsmith::pipeline {
namespace {

using expression::jsonata::no_node;
using expression::jsonata::Node;
using json::Value;
using NodeKind = expression::jsonata::Kind;

/// Whether a path is another one or stands below it.
bool is_in(std::string_view path, std::string_view other) {
    return !other.empty() && path.starts_with(other) &&
           (path.size() == other.size() || path[other.size()] == '.' || path[other.size()] == '[');
}

Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

Truth negation(Truth value) { return value == Truth::open ? value : truth(value == Truth::no); }

Truth holds(Value rule, std::string_view path, std::string_view text);

/// Whether all rules are `wanted`, or one is not.
Truth all(Value rules, Truth wanted, std::string_view path, std::string_view text) {
    Truth result = wanted;
    for (const Value rule : rules.children()) {
        const Truth one = holds(rule, path, text);
        if (one == negation(wanted)) return one;
        if (one == Truth::open) result = one;
    }
    return result;
}

/// What a comparison says of a string that is there.
Truth compared(Value comparison, std::string_view text) {
    const std::string_view name = comparison.key();
    if (name == "IsString" || name == "IsPresent") return truth(comparison.text() == "true");
    if (name == "IsNull" || name == "IsNumeric" || name == "IsBoolean") return truth(comparison.text() == "false");
    const bool is_plain = comparison.is(json::Kind::string) && !comparison.is_open();
    const bool is_equality =
        name == "StringEquals" || (name == "StringMatches" && comparison.string().find('*') == std::string_view::npos);
    return is_plain && is_equality ? truth(comparison.string() == text) : Truth::open;
}

Truth holds(Value rule, std::string_view path, std::string_view text) {
    std::string_view tested;
    Value comparison;
    for (const Value field : rule.children()) {
        const std::string_view key = field.key();
        if (key == "And") return all(field, Truth::yes, path, text);
        if (key == "Or") return all(field, Truth::no, path, text);
        if (key == "Not") return negation(holds(field, path, text));
        if (key == "Variable")
            tested = field.string();
        else if (key.starts_with("Is") || key.starts_with("String"))
            comparison = field;
    }
    const bool is_asked = tested == path || (comparison && comparison.key() == "IsPresent");
    return comparison && is_asked && is_in(path, tested) ? compared(comparison, text) : Truth::open;
}

/// `$.a.b` of the members of `$states.input.a.b`; empty of others.
std::string path_in_input(std::span<const expression::Segment> members) {
    if (members.empty() || members.front().name != "input") return {};
    std::string path = "$";
    for (const expression::Segment& member : members.subspan(1)) path.append(".").append(member.name);
    return path;
}

/// What a condition of JSONata says.
class Condition {
public:
    Condition(const asl::Jsonata& jsonata, std::string_view path, std::string_view text)
        : jsonata_(jsonata), tree_(*jsonata.tree), path_(path), text_(text) {}

    Truth holds(const Node& node) const {
        switch (node.kind) {
            case NodeKind::block: return is_sole_child(node) ? holds(tree_.first(node)) : Truth::open;
            case NodeKind::constant: return truth(tree_.token(node) == "true");
            case NodeKind::logic: return logic(node);
            case NodeKind::call: return call(node);
            case NodeKind::comparison: return comparison(node);
            case NodeKind::membership: return membership(node);
            default: return Truth::open;
        }
    }

private:
    bool is_sole_child(const Node& node) const {
        return node.first_child != no_node && tree_.first(node).next_sibling == no_node;
    }

    /// `$.a.b` of `$states.input.a.b`; empty if a node is something else.
    std::string path_of(const Node& node) const {
        return path_in_input(expression::jsonata::states_path(tree_, *jsonata_.uses, node));
    }

    Truth logic(const Node& node) const {
        const Truth decides = truth(tree_.token(node) == "or");
        const Truth left = holds(tree_.first(node));
        const Truth right = holds(tree_.second(node));
        if (left == decides || right == decides) return decides;
        return left == Truth::open ? left : right;
    }

    Truth call(const Node& node) const {
        const Node& procedure = tree_.first(node);
        if (procedure.next_sibling == no_node || tree_.second(node).next_sibling != no_node) return Truth::open;
        const Node& argument = tree_.second(node);
        const std::string_view name = tree_.token(procedure);
        if (name == "$not") return negation(holds(argument));
        return name == "$exists" && is_in(path_, path_of(argument)) ? Truth::yes : Truth::open;
    }

    Truth comparison(const Node& node) const {
        const std::string_view sign = tree_.token(node);
        if (sign != "=" && sign != "!=") return Truth::open;
        const Node& left = tree_.first(node);
        const Node& right = tree_.second(node);
        const Node* const text = left.kind == NodeKind::string ? &left : &right;
        if (text->kind != NodeKind::string || path_of(text == &left ? right : left) != path_) return Truth::open;
        return truth((tree_.value(*text) == text_) == (sign == "="));
    }

    Truth membership(const Node& node) const {
        const Node& list = tree_.second(node);
        if (list.kind != NodeKind::array || path_of(tree_.first(node)) != path_) return Truth::open;
        bool is_sure = true;
        for (const Node& item : tree_.children(list)) {
            if (item.kind == NodeKind::string && tree_.value(item) == text_) return Truth::yes;
            is_sure = is_sure && item.kind == NodeKind::string;
        }
        return is_sure ? Truth::no : Truth::open;
    }

    const asl::Jsonata& jsonata_;
    const expression::jsonata::Tree& tree_;
    std::string_view path_;
    std::string_view text_;
};

bool tests_in_condition(const asl::Jsonata& jsonata, std::string_view path) {
    return std::ranges::any_of(jsonata.uses->variables, [&](const expression::jsonata::Variable& variable) {
        return variable.is_free && variable.name == "states" && path_in_input(variable.members) == path;
    });
}

}  // namespace

bool tests(const Program& program, Value rule, std::string_view path) {
    if (rule["Variable"].string() == path) return true;
    if (const asl::Jsonata* jsonata = program.expressions().jsonata(rule["Condition"]))
        return tests_in_condition(*jsonata, path);
    const json::Children fields = rule.children();
    return std::any_of(fields.begin(), fields.end(), [&](Value field) { return tests(program, field, path); });
}

Truth holds(const Program& program, Value rule, std::string_view path, std::string_view text) {
    const Value condition = rule["Condition"];
    if (!condition) return holds(rule, path, text);
    if (condition.is(json::Kind::boolean)) return truth(condition.text() == "true");
    const asl::Jsonata* const jsonata = program.expressions().jsonata(condition);
    return jsonata ? Condition(*jsonata, path, text).holds(jsonata->tree->root()) : Truth::open;
}

}  // namespace stepsmith::pipeline
