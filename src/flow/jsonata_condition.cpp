#include "jsonata_condition.h"

#include "stepsmith/expression/jsonata_chain.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace stepsmith::flow {
namespace {

using expression::Segment;
using expression::jsonata::Kind;
using expression::jsonata::no_node;
using expression::jsonata::Node;
using expression::jsonata::Tree;
using expression::jsonata::Variable;

/// Conditions deeper than this inside others tell nothing: each level may ask twice as much.
constexpr int deepest = 8;

using Path = std::span<const Segment>;

/// What is not understood may have asked for anything.
class Refinement {
public:
    explicit Refinement(const asl::Jsonata& jsonata) : jsonata_(jsonata), tree_(*jsonata.tree) {}

    ShapePtr of(const Node& node, const ShapePtr& shape, bool is_met, int depth) const {
        if (!shape || depth > deepest) return shape ? perhaps_asked(node, shape) : shape;
        switch (node.kind) {
            case Kind::block:
                return holds_one(node) ? of(tree_.first(node), shape, is_met, depth) : perhaps_asked(node, shape);
            case Kind::constant: return (tree_.token(node) == "true") == is_met ? shape : nullptr;
            case Kind::logic: return logic(node, shape, is_met, depth + 1);
            case Kind::condition: return condition(node, shape, is_met, depth + 1);
            case Kind::call: return call(node, shape, is_met, depth + 1);
            case Kind::membership:
            case Kind::comparison: return is_met ? compared(node, shape) : perhaps_asked(node, shape);
            default: return is_met ? present(node, shape, true) : perhaps_asked(node, shape);
        }
    }

private:
    static bool is_sole(const Node& node) { return node.next_sibling == no_node; }

    bool holds_one(const Node& block) const { return block.first_child != no_node && is_sole(tree_.first(block)); }

    ShapePtr perhaps_asked(const Node& node, const ShapePtr& shape) const {
        const bool asks = std::ranges::any_of(jsonata_.uses->variables, [&](const Variable& variable) {
            const bool is_inside = node.span.begin <= variable.span.begin && variable.span.end <= node.span.end;
            const bool is_context = !variable.members.empty() && variable.members.front().name != "input";
            return is_inside && variable.name == "states" && !is_context;
        });
        return asks ? asked(shape) : shape;
    }

    static ShapePtr either(const ShapePtr& one, const ShapePtr& other) {
        if (!one || !other) return one ? one : other;
        return joined(one, other);
    }

    ShapePtr logic(const Node& node, const ShapePtr& shape, bool is_met, int depth) const {
        const Node& left = tree_.first(node);
        const Node& right = tree_.second(node);
        const bool needs_both = (tree_.token(node) == "and") == is_met;
        const ShapePtr first = of(left, shape, is_met, depth);
        if (needs_both) return of(right, first, is_met, depth);
        return either(first, of(right, of(left, shape, !is_met, depth), is_met, depth));
    }

    ShapePtr condition(const Node& node, const ShapePtr& shape, bool is_met, int depth) const {
        std::vector<Node> parts;
        for (const Node& child : tree_.children(node)) parts.push_back(child);
        if (parts.size() < 3) return perhaps_asked(node, shape);
        return either(of(parts[1], of(parts[0], shape, true, depth), is_met, depth),
                      of(parts[2], of(parts[0], shape, false, depth), is_met, depth));
    }

    ShapePtr call(const Node& node, const ShapePtr& shape, bool is_met, int depth) const {
        const Node& procedure = tree_.first(node);
        if (is_sole(procedure) || !is_sole(tree_.second(node)) || !is_builtin(procedure))
            return perhaps_asked(node, shape);
        const Node& argument = tree_.second(node);
        const std::string_view name = tree_.token(procedure);
        if (name == "$exists") return present(argument, shape, is_met);
        if (name == "$boolean") return of(argument, shape, is_met, depth);
        // Of nothing it yields nothing, which is not met either.
        if (name == "$not" && (is_met || always_answers(argument))) return of(argument, shape, !is_met, depth);
        return perhaps_asked(node, shape);
    }

    bool is_builtin(const Node& procedure) const {
        const auto& calls = jsonata_.uses->calls;
        const auto use = std::ranges::find(calls, procedure.token, &expression::jsonata::Call::name_span);
        return use != calls.end() && use->is_free;
    }

    bool always_answers(const Node& node) const {
        if (node.kind == Kind::block) return holds_one(node) && always_answers(tree_.first(node));
        return node.kind == Kind::logic || node.kind == Kind::constant || node.kind == Kind::membership ||
               (node.kind == Kind::call && tree_.token(tree_.first(node)) == "$exists");
    }

    /// No comparison with nothing is met.
    ShapePtr compared(const Node& node, const ShapePtr& shape) const {
        const ShapePtr left = present(tree_.first(node), shape, true);
        return left ? present(tree_.second(node), left, true) : left;
    }

    ShapePtr present(const Node& node, const ShapePtr& shape, bool is_present) const {
        const std::optional<Path> path = this->path(node);
        if (!path || is_mapped(shape, *path)) return perhaps_asked(node, shape);
        return path->empty() ? shape : given(shape, *path, is_present);
    }

    /// The path of `$states.input.a.b` from the input. Its names belong to the definition, as those of shapes must.
    std::optional<Path> path(const Node& node) const {
        const Path path = expression::jsonata::states_path(tree_, *jsonata_.uses, node);
        return path.empty() || path.front().name != "input" ? std::nullopt : std::optional(path.subspan(1));
    }

    /// Whether it leads through an array, of which each element is asked.
    static bool is_mapped(const ShapePtr& shape, Path path) {
        for (std::size_t size = 0; size < path.size(); ++size)
            if (read(shape, path.first(size)).shape->kind == Shape::Kind::array) return true;
        return false;
    }

    const asl::Jsonata& jsonata_;
    const Tree& tree_;
};

}  // namespace

ShapePtr refined(const asl::Jsonata& condition, const ShapePtr& input, bool is_met) {
    return Refinement(condition).of(condition.tree->root(), input, is_met, 0);
}

}  // namespace stepsmith::flow
