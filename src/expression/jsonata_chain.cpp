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

}  // namespace stepsmith::expression::jsonata
