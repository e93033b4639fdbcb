#pragma once

#include "stepsmith/expression/jsonata.h"

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

}  // namespace stepsmith::expression::jsonata
