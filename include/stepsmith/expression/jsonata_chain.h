#pragma once

#include "stepsmith/expression/jsonata_uses.h"

#include <span>
#include <string>
#include <vector>

namespace stepsmith::expression::jsonata {

/// `a`, `b` of `$x.a.b`, and what they are taken from.
struct Chain {
    const Node* base = nullptr;
    std::vector<std::string> names{};
};

/// The node itself with no names where it is no step to a member.
Chain chain(const Tree& tree, const Node& node);

/// `input`, `a` of `$states.input.a`, as the uses of the tree list them; none if a node is something else, or more than
/// names.
std::span<const Segment> states_path(const Tree& tree, const Uses& uses, const Node& node);

}  // namespace stepsmith::expression::jsonata
