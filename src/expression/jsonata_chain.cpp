#include "stepsmith/expression/jsonata_chain.h"

#include <algorithm>

namespace stepsmith::expression::jsonata {

Chain chain(const Tree& tree, const Node& node) {
    Chain found{.base = &node};
    const auto is_member = [](const Node& step) { return step.kind == Kind::name || step.kind == Kind::string; };
    while (found.base->kind == Kind::step && !found.base->keeps_array && is_member(tree.second(*found.base))) {
        found.names.push_back(tree.value(tree.second(*found.base)));
        found.base = &tree.first(*found.base);
    }
    std::ranges::reverse(found.names);
    return found;
}

std::span<const Segment> states_path(const Tree& tree, const Uses& uses, const Node& node) {
    const auto [base, names] = chain(tree, node);
    const auto use = std::ranges::find(uses.variables, base->token, &Variable::span);
    const bool is_states =
        base->kind == Kind::variable && use != uses.variables.end() && use->is_free && use->name == "states";
    if (!is_states || use->members.size() < names.size()) return {};
    return std::span(use->members).first(names.size());
}

}  // namespace stepsmith::expression::jsonata
