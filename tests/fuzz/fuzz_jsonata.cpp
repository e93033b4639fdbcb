#include "require.h"
#include "stepsmith/expression/jsonata_types.h"
#include "stepsmith/expression/jsonata_uses.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace stepsmith::fuzz {
namespace {

namespace jsonata = expression::jsonata;

void check_error(const jsonata::Error& error, std::string_view text) {
    require(error.span.begin <= error.span.end && error.span.end <= text.size(), "an error lies inside the text");
    require(error.position <= text.size() || error.code.starts_with("S04"), "so does the reference's position");
    require(!error.message.empty(), "an error has a message");
}

/// The number of nodes.
std::size_t check_node(const jsonata::Tree& tree, const jsonata::Node& node) {
    require(node.kind != jsonata::Kind::missing, "nothing is missing where there is no error");
    require(node.span.begin < node.span.end, "a node has text");
    require(node.span.contains(node.token), "a node holds its token");
    std::size_t count = 1;
    const jsonata::Node* previous = nullptr;
    for (const jsonata::Node& child : tree.children(node)) {
        require(node.span.contains(child.span), "a node holds its children");
        require(previous == nullptr || previous->span.end <= child.span.begin, "children are in order");
        previous = &child;
        count += check_node(tree, child);
    }
    return count;
}

std::string printed(const jsonata::Tree& tree, const jsonata::Node& node) {
    std::string all = fmt::format("({} {} {}", static_cast<int>(node.kind), node.span.begin, tree.value(node));
    for (const jsonata::Node& child : tree.children(node)) all += printed(tree, child);
    return all + ")";
}

void check_uses(const jsonata::Tree& tree, const jsonata::Node& root, std::size_t nodes) {
    const jsonata::Uses uses = jsonata::uses(tree);
    require(uses.variables.size() + uses.calls.size() + uses.contexts.size() <= nodes, "a node is used once");
    for (const jsonata::Variable& variable : uses.variables) {
        require(root.span.contains(variable.path), "a path lies inside");
        require(variable.path.contains(variable.span), "a path begins with its variable");
        require(variable.span.of(tree.text()) == "$" + variable.name, "a variable is where it says");
    }
    for (const jsonata::Call& call : uses.calls) require(call.span.contains(call.name_span), "a call holds its name");
    for (const jsonata::TypeError& error : jsonata::type_errors(tree))
        require(root.span.contains(error.span), "an operand lies inside");
}

void check(std::string_view text) {
    const jsonata::Tree tree = jsonata::parse(text);
    const jsonata::Tree again = jsonata::parse(text);
    require(tree.error().has_value() == again.error().has_value(), "parsing is deterministic");
    if (tree.error()) {
        require(tree.error()->span == again.error()->span, "so are errors");
        return check_error(*tree.error(), text);
    }
    const std::size_t nodes = check_node(tree, tree.root());
    require(tree.root().span.end <= text.size(), "the tree lies inside the text");
    require(printed(tree, tree.root()) == printed(again, again.root()), "the same text has the same tree");
    check_uses(tree, tree.root(), nodes);
}

}  // namespace
}  // namespace stepsmith::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    stepsmith::fuzz::check(text);
    return 0;
}
