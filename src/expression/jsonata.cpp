#include "stepsmith/expression/jsonata.h"

#include "jsonata_parser.h"
#include "stepsmith/expression/jsonata_content.h"

#include <utility>

namespace stepsmith::expression::jsonata {

std::string Tree::value(const Node& node) const {
    return node.kind == Kind::string ? unescaped(token(node)).text : std::string(bare_name(token(node)));
}

json::Decoded content(const Tree& tree, const Node& string) {
    json::Decoded content = unescaped(tree.token(string));
    for (std::uint32_t& offset : content.offsets) offset += string.token.begin;
    return content;
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
