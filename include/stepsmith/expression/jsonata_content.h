#pragma once

#include "stepsmith/expression/jsonata.h"
#include "stepsmith/json/decoded.h"

namespace stepsmith::expression::jsonata {

/// The content of a string of an expression, with the place of each byte in the expression's text.
json::Decoded content(const Tree& tree, const Node& string);

}  // namespace stepsmith::expression::jsonata
