#include "jsonata_result.h"

#include "stepsmith/expression/jsonata_chain.h"

#include <string_view>

namespace stepsmith::pipeline {
namespace {

using expression::jsonata::Kind;
using expression::jsonata::no_node;
using expression::jsonata::Node;
using expression::jsonata::Tree;
using json::Value;

bool is_result(const asl::Jsonata& jsonata, const Node& node) {
    const auto path = expression::jsonata::states_path(*jsonata.tree, *jsonata.uses, node);
    return path.size() == 1 && path.front().name == "result";
}

/// Of `{'a': $states.result}`.
std::string member_of(const asl::Jsonata& jsonata, const Node& object) {
    const Tree& tree = *jsonata.tree;
    const Node* key = nullptr;
    for (const Node& child : tree.children(object)) {
        if (key && is_result(jsonata, child))
            return key->kind == Kind::string ? "$." + tree.value(*key) : std::string();
        key = key ? nullptr : &child;
    }
    return {};
}

/// Of the objects that `$merge` lists the last.
std::string merged_member(const asl::Jsonata& jsonata, const Node& call) {
    const Tree& tree = *jsonata.tree;
    const Node& procedure = tree.first(call);
    if (tree.token(procedure) != "$merge" || procedure.next_sibling == no_node) return {};
    const Node& list = tree.second(call);
    std::string found;
    if (list.kind == Kind::array)
        for (const Node& item : tree.children(list)) found = item.kind == Kind::object ? member_of(jsonata, item) : "";
    return found;
}

std::string place_in(const asl::Jsonata& jsonata) {
    const Node& root = jsonata.tree->root();
    if (is_result(jsonata, root)) return "$";
    if (root.kind == Kind::object) return member_of(jsonata, root);
    return root.kind == Kind::call ? merged_member(jsonata, root) : std::string();
}

}  // namespace

std::string place_of_result(const Program& program, const asl::State& state) {
    const Value output = state.value["Output"];
    if (!output) return "$";
    if (const asl::Jsonata* jsonata = program.expressions().jsonata(output)) return place_in(*jsonata);
    for (const Value member : output.children()) {
        const asl::Jsonata* const jsonata = program.expressions().jsonata(member);
        if (jsonata && is_result(*jsonata, jsonata->tree->root())) return "$." + std::string(member.key());
    }
    return {};
}

}  // namespace stepsmith::pipeline
