#include "stepsmith/expression/jsonata.h"

#include "jsonata_parser.h"

#include <utility>

namespace stepsmith::expression::jsonata {

std::string Tree::value(const Node& node) const {
    const std::string_view literal = token(node);
    return node.kind == Kind::string ? unescaped(literal) : std::string(bare_name(literal));
}

Tree parse(std::string_view text) {
    Tree tree;
    tree.text_ = text;
    try {
        Parser(tree).whole();
        check_paths(tree);
    } catch (Refused& refused) {
        tree.error_ = std::move(refused.error);
        tree.nodes_.clear();
    }
    return tree;
}

}  // namespace stepsmith::expression::jsonata
