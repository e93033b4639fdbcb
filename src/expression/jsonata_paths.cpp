#include "jsonata_parser.h"

#include <deque>
#include <memory>
#include <utility>

namespace stepsmith::expression::jsonata {
namespace {

/// How many steps up a `%` still has to find what it stands for.
struct Ascent {
    int level = 1;
};

/// Shared, because a list that is handed on grows with what is added to it later.
using Ascents = std::shared_ptr<std::vector<Ascent*>>;

/// What an expression is to the path it becomes a part of. A path has steps, a list linked backwards.
struct Part {
    Kind kind = Kind::missing;  ///< `step` is a path
    const Node* node = nullptr;
    bool has_group = false;
    bool has_predicate = false;
    bool has_focus = false;
    Part* first_step = nullptr;
    Part* last_step = nullptr;  ///< of a path; of a block what it yields
    Part* previous = nullptr;
    Ascent* ascent = nullptr;  ///< of a `%`
    Ascents unresolved{};
};

bool is_path(const Part& part) { return part.kind == Kind::step; }

/// Walks an expression in the reference implementation's order, so that of several mistakes the same comes first.
class Paths {
public:
    explicit Paths(const Tree& tree) : tree_(tree) {}

    void whole() {
        const Part& root = *part(tree_.root());
        if (root.kind == Kind::parent || root.unresolved) refuse_parent(*root.node);
    }

private:
    [[noreturn]] static void refuse(std::string_view code, const Node& node, text::Span span, std::string message) {
        throw Refused{{.code = code, .span = span, .position = node.token.end, .message = std::move(message)}};
    }
    [[noreturn]] static void refuse_parent(const Node& node) {
        refuse("S0217", node, node.span, "no step of this leads to the parent that \"%\" asks for");
    }

    Part* make(Kind kind, const Node& node) {
        parts_.push_back({.kind = kind, .node = &node});
        return &parts_.back();
    }

    Part* make_path(Part* step, const Node& node) {
        Part* path = make(Kind::step, node);
        path->first_step = path->last_step = step;
        return path;
    }

    static void append_step(Part& path, Part* step) { step->previous = std::exchange(path.last_step, step); }

    Part* part(const Node& node);
    Part* leaf(const Node& node);
    Part* step(const Node& node);
    Part* filter(const Node& node);
    Part* group(const Node& node);
    Part* sort(const Node& node);
    Part* focus(const Node& node);
    Part* index(const Node& node);
    Part* negation(const Node& node);
    Part* call(const Node& node);
    Part* block(const Node& node);
    Part* lambda(const Node& node);
    Part* opaque(const Node& node);
    Part* operands(const Node& node);

    static void become_step(Part& part);
    static void hand_on(Part& to, Part& from);
    static void resolve(Part& path);
    static void ascend(Part& at, Ascent& ascent);

    const Tree& tree_;
    std::deque<Part> parts_;
    std::deque<Ascent> ascents_;
};

Part* Paths::part(const Node& node) {
    switch (node.kind) {
        case Kind::name:
        case Kind::variable:
        case Kind::string:
        case Kind::number:
        case Kind::constant:
        case Kind::regex:
        case Kind::wildcard:
        case Kind::descendants:
        case Kind::placeholder:
        case Kind::signature:
        case Kind::missing:
        case Kind::parent: return leaf(node);
        case Kind::step: return step(node);
        case Kind::filter: return filter(node);
        case Kind::group: return group(node);
        case Kind::sort: return sort(node);
        case Kind::sort_term: return part(tree_.first(node));
        case Kind::focus: return focus(node);
        case Kind::index: return index(node);
        case Kind::negation: return negation(node);
        case Kind::call:
        case Kind::partial: return call(node);
        case Kind::block: return block(node);
        case Kind::lambda: return lambda(node);
        case Kind::apply:
        case Kind::transform: return opaque(node);
        case Kind::bind:
        case Kind::array:
        case Kind::range:
        case Kind::object:
        case Kind::arithmetic:
        case Kind::concatenation:
        case Kind::comparison:
        case Kind::membership:
        case Kind::logic:
        case Kind::substitution:
        case Kind::condition: return operands(node);
    }
    return leaf(node);
}

Part* Paths::leaf(const Node& node) {
    if (node.kind == Kind::missing) refuse("S0207", node, node.span, "expected an operand, found the end");
    Part* leaf = make(node.kind, node);
    if (node.kind == Kind::name) return make_path(leaf, node);
    if (node.kind == Kind::parent) leaf->ascent = &ascents_.emplace_back();
    return leaf;
}

/// A string is the name of a member.
void Paths::become_step(Part& part) {
    if (part.kind == Kind::number || part.kind == Kind::constant)
        refuse("S0213", *part.node, part.node->span, "a literal other than a string cannot be a step of a path");
    if (part.kind == Kind::string) part.kind = Kind::name;
}

Part* Paths::step(const Node& node) {
    Part* left = part(tree_.first(node));
    Part* path = is_path(*left) ? left : make_path(left, node);
    if (left->kind == Kind::parent) path->unresolved = std::make_shared<std::vector<Ascent*>>(1, left->ascent);
    Part* right = part(tree_.second(node));
    if (is_path(*right)) {
        right->first_step->previous = path->last_step;
        path->last_step = right->last_step;
    } else {
        append_step(*path, right);
    }
    become_step(*path->first_step);
    become_step(is_path(*right) ? *right->first_step : *right);
    path->node = &node;
    resolve(*path);
    return path;
}

Part* Paths::filter(const Node& node) {
    Part* result = part(tree_.first(node));
    Part& filtered = is_path(*result) ? *result->last_step : *result;
    if (filtered.has_group) refuse("S0209", node, node.token, "a predicate cannot follow the grouping of its step");
    Part& predicate = *part(tree_.second(node));
    if (predicate.unresolved) {
        for (Ascent* ascent : *predicate.unresolved) {
            if (ascent->level == 1)
                ascend(filtered, *ascent);
            else
                --ascent->level;
        }
        hand_on(filtered, predicate);
    }
    filtered.has_predicate = true;
    return result;
}

Part* Paths::group(const Node& node) {
    Part* result = nullptr;
    for (const Node& child : tree_.children(node)) {
        if (result != nullptr) {
            part(child);
            continue;
        }
        result = part(child);
        if (result->has_group) refuse("S0210", node, node.token, "a step can be grouped only once");
    }
    result->has_group = true;
    return result;
}

Part* Paths::sort(const Node& node) {
    Part* path = nullptr;
    Part* sorted = make(Kind::sort, node);
    for (const Node& child : tree_.children(node)) {
        Part* next = part(child);
        if (path == nullptr)
            path = is_path(*next) ? next : make_path(next, node);
        else
            hand_on(*sorted, *next);
    }
    append_step(*path, sorted);
    path->node = &node;
    resolve(*path);
    return path;
}

Part* Paths::focus(const Node& node) {
    Part* result = part(tree_.first(node));
    Part& step = is_path(*result) ? *result->last_step : *result;
    if (step.has_predicate) refuse("S0215", node, node.token, "\"@\" must stand before the predicates of its step");
    if (step.kind == Kind::sort) refuse("S0216", node, node.token, "\"@\" must stand before the sort of its step");
    step.has_focus = true;
    return result;
}

Part* Paths::index(const Node& node) {
    Part* result = part(tree_.first(node));
    return is_path(*result) ? result : make_path(result, node);
}

Part* Paths::negation(const Node& node) {
    Part* operand = part(tree_.first(node));
    if (operand->kind == Kind::number) return operand;
    Part* result = make(node.kind, node);
    hand_on(*result, *operand);
    return result;
}

/// Arguments come before what is called.
Part* Paths::call(const Node& node) {
    Part* result = make(node.kind, node);
    const Node* procedure = &tree_.first(node);
    for (const Node& child : tree_.children(node))
        if (&child != procedure) hand_on(*result, *part(child));
    part(*procedure);
    return result;
}

Part* Paths::block(const Node& node) {
    Part* result = make(node.kind, node);
    for (const Node& child : tree_.children(node)) {
        result->last_step = part(child);
        hand_on(*result, *result->last_step);
    }
    return result;
}

/// Parameters are no expressions.
Part* Paths::lambda(const Node& node) {
    const Node* body = nullptr;
    for (const Node& child : tree_.children(node)) body = &child;
    part(*body);
    return make(node.kind, node);
}

/// What is inside does not look for parents outside.
Part* Paths::opaque(const Node& node) {
    for (const Node& child : tree_.children(node)) part(child);
    return make(node.kind, node);
}

Part* Paths::operands(const Node& node) {
    Part* result = make(node.kind, node);
    for (const Node& child : tree_.children(node)) {
        if (node.kind == Kind::bind && &child == &tree_.first(node)) continue;
        hand_on(*result, *part(child));
    }
    return result;
}

/// Lets `to` look for the parents that `from` did not find.
void Paths::hand_on(Part& to, Part& from) {
    if (!from.unresolved && from.kind != Kind::parent) return;
    const Ascents ascents = from.unresolved ? from.unresolved : std::make_shared<std::vector<Ascent*>>();
    if (from.kind == Kind::parent) ascents->push_back(from.ascent);
    if (!to.unresolved)
        to.unresolved = ascents;
    else
        to.unresolved->insert(to.unresolved->end(), ascents->begin(), ascents->end());
}

/// Lets the last step of a path look for its parents in the steps before it.
void Paths::resolve(Part& path) {
    const Part& last = *path.last_step;
    if (!last.unresolved && last.kind != Kind::parent) return;
    const Ascents ascents = last.unresolved ? last.unresolved : std::make_shared<std::vector<Ascent*>>();
    if (last.kind == Kind::parent) ascents->push_back(last.ascent);
    for (std::size_t index = 0; index < ascents->size(); ++index) {
        Ascent* ascent = (*ascents)[index];
        Part* at = last.previous;
        while (ascent->level > 0) {
            if (at == nullptr) {
                if (!path.unresolved) path.unresolved = std::make_shared<std::vector<Ascent*>>();
                path.unresolved->push_back(ascent);
                break;
            }
            Part* step = std::exchange(at, at->previous);
            while (at != nullptr && step->has_focus && at->has_focus) step = std::exchange(at, at->previous);
            ascend(*step, *ascent);
        }
    }
}

void Paths::ascend(Part& at, Ascent& ascent) {
    if (at.kind == Kind::name || at.kind == Kind::wildcard) {
        --ascent.level;
    } else if (at.kind == Kind::parent) {
        ++ascent.level;
    } else if (at.kind == Kind::substitution) {
        ascent.level = 0;
    } else if (at.kind == Kind::block) {
        if (at.last_step != nullptr) ascend(*at.last_step, ascent);
    } else if (is_path(at)) {
        Part* step = at.last_step;
        ascend(*step, ascent);
        while (ascent.level > 0 && step->previous != nullptr) {
            step = step->previous;
            ascend(*step, ascent);
        }
    } else {
        refuse_parent(*at.node);
    }
}

}  // namespace

void check_paths(const Tree& tree) { Paths(tree).whole(); }

}  // namespace stepsmith::expression::jsonata
