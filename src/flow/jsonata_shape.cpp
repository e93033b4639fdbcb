#include "jsonata_shape.h"

#include "stepsmith/expression/jsonata_types.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith::flow {
namespace {

using expression::Segment;
using expression::jsonata::Kind;
using expression::jsonata::Node;
using expression::jsonata::Tree;
using expression::jsonata::Type;

/// Functions that yield nothing where their first argument is nothing.
constexpr auto strict_functions = std::to_array<std::string_view>(
    {"abs",      "average",         "base64decode",   "base64encode", "boolean", "ceil", "contains", "floor",
     "join",     "length",          "lowercase",      "max",          "min",     "not",  "number",   "power",
     "replace",  "round",           "split",          "sqrt",         "string",  "sum",  "trim",     "substring",
     "toMillis", "substringBefore", "substringAfter", "uppercase"});

/// What a part of an expression yields, and whether it yields anything.
Part surely(ShapePtr shape) { return {Presence::surely, std::move(shape)}; }
Part not_known() { return {Presence::maybe, unknown()}; }

/// Of the context the input alone: what it has is not known.
const ShapePtr& context() {
    const auto holder = [](const char* name, ShapePtr inner) {
        return object({{name, {Presence::surely, std::move(inner)}}}, true);
    };
    static const ShapePtr shape = holder("Execution", holder("Input", unknown(Source::input)));
    return shape;
}

class Reader {
public:
    Reader(Evaluation& evaluation, const asl::Jsonata& jsonata, const ShapePtr& input, const ShapePtr& result)
        : evaluation_(evaluation), jsonata_(jsonata), tree_(*jsonata.tree) {
        states_ = object({{"context", {Presence::surely, context()}},
                          {"errorOutput", {Presence::surely, evaluation.error()}},
                          {"input", {Presence::surely, input}},
                          {"result", {Presence::surely, result}}},
                         true);
    }

    /// `is_needed`: where this yields nothing, so does the whole expression.
    Part yield(const Node& node, bool is_needed) {
        switch (node.kind) {
            case Kind::string: return surely(constant({text(node, tree_.value(node), true)}));
            case Kind::number: return surely(number(node));
            case Kind::constant: return surely(constant({text(node, std::string(tree_.token(node)), false)}));
            case Kind::variable: return variable(node);
            case Kind::step: return step(node, is_needed);
            case Kind::block: return last_of(node, is_needed);
            case Kind::condition: return condition(node);
            case Kind::call: return call(node, is_needed);
            case Kind::object: return members(node);
            case Kind::array: return items(node);
            case Kind::concatenation: return joined_texts(node);
            case Kind::negation:
            case Kind::arithmetic:
            case Kind::comparison: return computed(node, is_needed);
            case Kind::logic:
            case Kind::membership: read_all(node, false); return surely(scalar());
            case Kind::filter:
            case Kind::sort: yield(tree_.first(node), is_needed); return not_known();
            default: return not_known();
        }
    }

private:
    Text text(const Node& node, std::string text, bool is_string) const {
        return {.text = std::move(text), .span = jsonata_.place(node.span), .is_string = is_string};
    }

    /// Others than whole numbers may be written in another way.
    ShapePtr number(const Node& node) const {
        const std::string_view token = tree_.token(node);
        const bool is_whole = token.find_first_not_of("0123456789") == token.npos;
        return is_whole ? constant({text(node, std::string(token), false)}) : scalar();
    }

    void read_all(const Node& node, bool is_needed) {
        for (const Node& child : tree_.children(node)) yield(child, is_needed);
    }

    /// Those that the expression binds itself are not followed.
    Part variable(const Node& node) {
        const auto& all = jsonata_.uses->variables;
        const auto use = std::ranges::find(all, node.token, &expression::jsonata::Variable::span);
        if (use == all.end() || !use->is_free) return not_known();
        return use->name == "states" ? surely(states_) : Part{Presence::maybe, evaluation_.variable(use->name)};
    }

    Part step(const Node& node, bool is_needed) {
        // A text in this place is a name.
        if (tree_.first(node).kind == Kind::string) return not_known();
        const Part from = yield(tree_.first(node), is_needed);
        const Node* name = &tree_.second(node);
        while (name->kind == Kind::filter || name->kind == Kind::focus || name->kind == Kind::index)
            name = &tree_.first(*name);
        if (name->kind != Kind::name && name->kind != Kind::string) return not_known();
        const Part found = member({node.span.begin, name->token.end}, from, *name, is_needed);
        return name == &tree_.second(node) && !node.keeps_array && !name->keeps_array ? found : not_known();
    }

    /// An array is mapped over, and a single value counts as an array of one.
    Part member(text::Span path, const Part& from, const Node& name, bool is_needed) {
        if (from.presence == Presence::absent) return {Presence::absent, unknown()};
        if (from.shape->kind == Shape::Kind::array) return not_known();
        const Segment segment{.span = jsonata_.place(name.token), .name = tree_.value(name)};
        const Found found =
            evaluation_.read_member(from.shape, segment, {jsonata_.place(path).begin, segment.span.end}, is_needed);
        if (found.presence == Presence::absent) return {Presence::absent, unknown()};
        return {std::min(found.presence, from.presence), found.shape};
    }

    Part last_of(const Node& block, bool is_needed) {
        Part last = not_known();
        for (const Node& child : tree_.children(block))
            last = yield(child, is_needed && child.next_sibling == expression::jsonata::no_node);
        return last;
    }

    /// What only one of two branches reads may be asked for by the condition.
    Part condition(const Node& node) {
        std::vector<Part> all;
        for (const Node& child : tree_.children(node)) all.push_back(yield(child, false));
        if (all.size() < 3) return not_known();
        const bool is_same = all[1].presence == all[2].presence;
        const ShapePtr either = joined(all[1].shape, all[2].shape);
        // Which of the constants is taken may hang on what they are.
        return {is_same ? all[1].presence : Presence::maybe, either->kind == Shape::Kind::scalar ? scalar() : either};
    }

    Part call(const Node& node, bool is_needed) {
        const Node& procedure = tree_.first(node);
        const auto& calls = jsonata_.uses->calls;
        const auto use = std::ranges::find(calls, procedure.token, &expression::jsonata::Call::name_span);
        if (use == calls.end() || !use->is_free) return not_known();
        if (use->name == "merge") return merge(node);
        const bool is_strict = std::ranges::find(strict_functions, use->name) != strict_functions.end();
        std::size_t argument = 0;
        Presence presence = Presence::maybe;
        for (const Node& child : tree_.children(node)) {
            if (argument > 0) {
                const Part one = yield(child, is_needed && is_strict && argument == 1);
                if (argument == 1) presence = one.presence;
            }
            ++argument;
        }
        const auto* builtin = expression::jsonata::builtin(use->name);
        const Type type = builtin ? builtin->result : Type::unknown;
        const bool is_scalar = type == Type::string || type == Type::number || type == Type::boolean;
        return {is_strict ? presence : Presence::maybe, is_scalar ? scalar() : unknown()};
    }

    /// Of objects that are listed; what yields nothing adds nothing. A member that a result may lack counts as its own.
    Part merge(const Node& call) {
        const bool has_list = tree_.first(call).next_sibling != expression::jsonata::no_node;
        const Node* const list = has_list ? &tree_.second(call) : nullptr;
        if (!list || list->kind != Kind::array) return not_known();
        ShapePtr all = object({}, false);
        for (const Node& child : tree_.children(*list)) {
            const Part part = yield(child, false);
            const bool is_known = part.shape->kind == Shape::Kind::object || part.shape->source == Source::input;
            if (part.presence != Presence::surely || !is_known) return not_known();
            all = merged(std::move(all), child.kind == Kind::object ? its_own(part.shape) : part.shape);
        }
        return surely(std::move(all));
    }

    static ShapePtr its_own(const ShapePtr& made) {
        Parts parts = made->parts;
        for (auto& [name, part] : parts)
            if (part.presence == Presence::maybe && part.shape->source == Source::anywhere)
                part.presence = Presence::surely;
        return object(std::move(parts), made->is_open, made->origin, made->source);
    }

    /// Members whose values are nothing are left out.
    Part members(const Node& node) {
        Parts parts;
        bool is_open = false;
        const Node* key = nullptr;
        for (const Node& child : tree_.children(node)) {
            if (!key) {
                key = &child;
                continue;
            }
            const Part value = yield(child, false);
            const bool is_plain = key->kind == Kind::string && name_of(*key) == tree_.value(*key);
            is_open = is_open || !is_plain;
            if (is_plain) parts.emplace_back(name_of(*key), Part{value.presence, value.shape});
            key = nullptr;
        }
        std::ranges::stable_sort(parts, {}, &Parts::value_type::first);
        const bool is_unique = std::ranges::adjacent_find(parts, {}, &Parts::value_type::first) == parts.end();
        return surely(is_unique ? object(std::move(parts), is_open, jsonata_.place(node.span)) : unknown());
    }

    /// The part of the definition's text between the quotes, which outlives all shapes.
    std::string_view name_of(const Node& string) const {
        const std::string_view token = tree_.token(string);
        return token.substr(1, token.size() - 2);
    }

    /// What yields a list is not put into the list as one element.
    Part items(const Node& node) {
        std::vector<ShapePtr> elements;
        bool is_exact = true;
        for (const Node& child : tree_.children(node)) {
            const Part item = yield(child, false);
            const bool is_one = item.shape->kind == Shape::Kind::object || item.shape->kind == Shape::Kind::scalar;
            is_exact = is_exact && is_one && item.presence == Presence::surely && child.kind != Kind::range;
            elements.push_back(item.shape);
        }
        return surely(is_exact ? exact_array(std::move(elements)) : array_of(unknown()));
    }

    Part joined_texts(const Node& node) {
        const std::array sides{yield(tree_.first(node), false), yield(tree_.second(node), false)};
        std::vector<Text> all{text(node, "", true)};
        for (const Part& side : sides) {
            if (side.presence == Presence::absent || side.shape->texts.empty()) return surely(scalar());
            // What is not there adds nothing.
            std::vector<Text> longer = side.presence == Presence::surely ? std::vector<Text>() : all;
            for (const Text& before : all)
                for (const Text& ending : side.shape->texts)
                    longer.push_back({.text = before.text + ending.text,
                                      .span = side.shape->texts.size() > 1 ? ending.span : before.span,
                                      .is_string = true});
            all = std::move(longer);
        }
        return surely(constant(std::move(all)));
    }

    /// `=` and `!=` have an answer for nothing, too.
    Part computed(const Node& node, bool is_needed) {
        const std::string_view sign = tree_.token(node);
        const bool is_strict = node.kind != Kind::comparison || (sign != "=" && sign != "!=");
        read_all(node, is_needed && is_strict);
        return {is_strict ? Presence::maybe : Presence::surely, scalar()};
    }

    Evaluation& evaluation_;
    const asl::Jsonata& jsonata_;
    const Tree& tree_;
    ShapePtr states_;
};

}  // namespace

ShapePtr shape_of(Evaluation& evaluation, const asl::Jsonata& jsonata, const ShapePtr& input, const ShapePtr& result) {
    if (!jsonata.uses) return unknown();
    return Reader(evaluation, jsonata, input, result).yield(jsonata.tree->root(), true).shape;
}

}  // namespace stepsmith::flow
