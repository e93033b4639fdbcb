#include "stepsmith/expression/jsonata_uses.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace stepsmith::expression::jsonata {
namespace {

using Names = std::unordered_set<std::string_view>;

/// Where variables are bound: a block, the body of a function with its parameters, or a path with `@` and `#`.
struct Frame {
    enum class Kind : std::uint8_t { block, function, path };
    Kind kind = Kind::block;
    Names bound{};     ///< so far
    Names assigned{};  ///< at any time: a function that is called later sees them
};

bool is_path(Kind kind) {
    return kind == Kind::step || kind == Kind::filter || kind == Kind::sort || kind == Kind::group ||
           kind == Kind::focus || kind == Kind::index;
}

/// What names and `$` are looked up in: nothing, since there is no input document; what was in hand where a function
/// was written, which is nothing; the value of a step.
enum class Hand : std::uint8_t { nothing, function, value };

class Walk {
public:
    explicit Walk(const Tree& tree) : tree_(tree) {}

    Uses whole() {
        within({.kind = Frame::Kind::block}, tree_.root(), [this] { visit(tree_.root(), Hand::nothing); });
        return std::move(uses_);
    }

private:
    std::string_view name(const Node& variable) const { return tree_.token(variable).substr(1); }
    const Node* above() const { return ancestors_.empty() ? nullptr : ancestors_.back(); }

    /// What `assignments` assigns is known to the functions inside.
    template <typename Inner>
    void within(Frame frame, const Node& assignments, const Inner& inner) {
        collect(assignments, frame.assigned);
        frames_.push_back(std::move(frame));
        inner();
        frames_.pop_back();
    }

    void collect(const Node& node, Names& names) const {
        if (node.kind == Kind::bind) names.insert(name(tree_.first(node)));
        for (const Node& child : tree_.children(node))
            if (child.kind != Kind::block && child.kind != Kind::lambda) collect(child, names);
    }

    /// Whether a substitution goes on with the name.
    bool is_cut(const Node& name) const { return tree_.text().substr(name.token.end, 2) == "${"; }

    bool is_free(std::string_view name) const {
        bool is_later = false;
        for (std::size_t index = frames_.size(); index-- > 0;) {
            const Frame& frame = frames_[index];
            if (frame.bound.contains(name) || (is_later && frame.assigned.contains(name))) return false;
            is_later = is_later || frame.kind == Frame::Kind::function;
        }
        return true;
    }

    void visit(const Node& node, Hand hand) {
        const bool is_new_path = is_path(node.kind) && !is_continued(node);
        if (is_new_path) frames_.push_back({.kind = Frame::Kind::path});
        enter(node, hand);
        if (is_new_path) frames_.pop_back();
    }

    /// Whether a path is a part of the one above: its first operand, or a step.
    bool is_continued(const Node& path) const {
        return above() != nullptr && is_path(above()->kind) &&
               (&path == &tree_.first(*above()) || above()->kind == Kind::step);
    }

    void enter(const Node& node, Hand hand);
    void leaf(const Node& node, Hand hand);
    void variable(const Node& node, Hand hand);
    void call(const Node& node, Hand hand);
    void block(const Node& node, Hand hand);
    void lambda(const Node& node, Hand hand);
    void bind(const Node& node, Hand hand);
    bool is_asked(const Node& node) const;
    void add_members(Variable& variable, const Node& node) const;
    const Node* member(const Node& step) const;

    const Tree& tree_;
    Uses uses_;
    std::vector<Frame> frames_;
    std::vector<const Node*> ancestors_;
};

void Walk::enter(const Node& node, Hand hand) {
    if (node.first_child == no_node) return leaf(node, hand);
    ancestors_.push_back(&node);
    if (node.kind == Kind::block) {
        block(node, hand);
    } else if (node.kind == Kind::lambda) {
        lambda(node, hand);
    } else if (node.kind == Kind::bind) {
        bind(node, hand);
    } else if (node.kind == Kind::call || node.kind == Kind::partial) {
        call(node, hand);
    } else if (node.kind == Kind::focus || node.kind == Kind::index) {
        visit(tree_.first(node), hand);
        frames_.back().bound.insert(name(tree_.second(node)));
    } else {
        for (const Node& child : tree_.children(node)) {
            const bool is_operand = &child == &tree_.first(node);
            const bool is_in_step = node.kind == Kind::transform || (is_path(node.kind) && !is_operand);
            visit(child, is_in_step ? Hand::value : hand);
        }
    }
    ancestors_.pop_back();
}

/// A string that begins a path is a name.
void Walk::leaf(const Node& node, Hand hand) {
    if (node.kind == Kind::variable) return variable(node, hand);
    const bool is_name =
        node.kind == Kind::name || (node.kind == Kind::string && above() != nullptr && above()->kind == Kind::step);
    if (is_name && hand != Hand::value && !is_cut(node))
        uses_.contexts.push_back({.kind = Context::Kind::name,
                                  .span = node.token,
                                  .is_top_level = hand == Hand::nothing,
                                  .is_bound = !is_free(tree_.token(node))});
}

void Walk::variable(const Node& node, Hand hand) {
    const std::string_view name = this->name(node);
    if (name.empty() || name == "$") {
        const Context::Kind kind = name.empty() ? Context::Kind::value : Context::Kind::document;
        uses_.contexts.push_back({.kind = kind, .span = node.token, .is_top_level = hand == Hand::nothing});
        return;
    }
    if (is_cut(node)) return;
    Variable variable{.name = std::string(name),
                      .span = node.token,
                      .is_free = is_free(name),
                      .is_asked = is_asked(node),
                      .members = {},
                      .path = node.token};
    add_members(variable, node);
    uses_.variables.push_back(std::move(variable));
}

void Walk::call(const Node& node, Hand hand) {
    const Node& procedure = tree_.first(node);
    const bool is_applied = ancestors_.size() > 1 && ancestors_[ancestors_.size() - 2]->kind == Kind::apply &&
                            &tree_.second(*ancestors_[ancestors_.size() - 2]) == &node;
    if (procedure.kind == Kind::variable && !name(procedure).empty()) {
        const auto children = tree_.children(node);
        std::uint32_t arguments = is_applied ? 1 : 0;
        for (auto child = ++children.begin(); child != children.end(); ++child) ++arguments;
        uses_.calls.push_back({.name = std::string(name(procedure)),
                               .span = node.span,
                               .name_span = procedure.token,
                               .arguments = arguments,
                               .is_free = is_free(name(procedure)),
                               .is_partial = node.kind == Kind::partial,
                               .is_in_context = hand != Hand::nothing});
    } else {
        visit(procedure, hand);
    }
    for (const Node& child : tree_.children(node))
        if (&child != &procedure) visit(child, hand);
}

void Walk::block(const Node& node, Hand hand) {
    within({.kind = Frame::Kind::block}, node, [&] {
        for (const Node& child : tree_.children(node)) visit(child, hand);
    });
}

void Walk::lambda(const Node& node, Hand hand) {
    Frame frame{.kind = Frame::Kind::function};
    const Node* body = nullptr;
    for (const Node& child : tree_.children(node)) {
        if (child.kind == Kind::variable && child.next_sibling != no_node) frame.bound.insert(name(child));
        body = &child;
    }
    within(std::move(frame), *body, [&] { visit(*body, hand == Hand::value ? hand : Hand::function); });
}

/// Paths are no place to bind a variable with `:=`.
void Walk::bind(const Node& node, Hand hand) {
    visit(tree_.second(node), hand);
    const auto frame = std::find_if(frames_.rbegin(), frames_.rend(),
                                    [](const Frame& candidate) { return candidate.kind != Frame::Kind::path; });
    frame->bound.insert(name(tree_.first(node)));
}

bool Walk::is_asked(const Node& node) const {
    const Node* below = &node;
    for (std::size_t index = ancestors_.size(); index-- > 0; below = ancestors_[index]) {
        const Node& above = *ancestors_[index];
        if (above.kind == Kind::condition && &tree_.first(above) == below) return true;
        if (above.kind == Kind::call && tree_.token(tree_.first(above)) == "$exists") return true;
    }
    return false;
}

void Walk::add_members(Variable& variable, const Node& node) const {
    const Node* below = &node;
    for (std::size_t index = ancestors_.size(); index-- > 0;) {
        const Node& above = *ancestors_[index];
        const bool is_first = &tree_.first(above) == below;
        const bool is_sole_of_block = above.kind == Kind::block && is_first && below->next_sibling == no_node;
        const bool is_operand = is_path(above.kind) && is_first && above.kind != Kind::group;
        if (!is_sole_of_block && !is_operand && above.kind != Kind::step) return;
        if (above.kind == Kind::step && is_first) {
            const Node* found = member(tree_.second(above));
            if (found == nullptr) return;
            variable.members.push_back({.span = found->token, .name = tree_.value(*found)});
            variable.path.end = found->token.end;
        }
        below = &above;
    }
}

/// The name that a step is, whatever is selected from it.
const Node* Walk::member(const Node& step) const {
    const Node* node = &step;
    while (node->kind == Kind::filter || node->kind == Kind::focus || node->kind == Kind::index)
        node = &tree_.first(*node);
    return node->kind == Kind::name || node->kind == Kind::string ? node : nullptr;
}

}  // namespace

std::vector<std::string> Variable::names() const {
    std::vector<std::string> names;
    for (const Segment& member : members) names.push_back(member.name);
    return names;
}

Uses uses(const Tree& tree) { return Walk(tree).whole(); }

}  // namespace stepsmith::expression::jsonata
