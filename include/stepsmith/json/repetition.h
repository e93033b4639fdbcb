#pragma once

#include "stepsmith/json/document.h"

#include <vector>

namespace stepsmith::json {

/// A member whose key stands in its object already.
struct Repetition {
    Value first;
    Value again;
};

/// In the order of the text. Keys are compared decoded.
std::vector<Repetition> repetitions(const Document& document);

}  // namespace stepsmith::json
