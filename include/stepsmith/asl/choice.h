#pragma once

#include "stepsmith/json/document.h"

#include <string>

namespace stepsmith::asl {

/// What a choice rule asks, and which answer it takes. `Not`, `false` and the comparisons that contain equality are
/// other answers to the same question. Order of fields, layout and escapes make no difference.
struct Test {
    std::string question;  ///< empty if it asks nothing
    bool answer = true;
};

Test test(json::Value rule);

/// Whether the condition of a rule of JSONata is the constant `true`, or the constant `false`.
bool is_always_met(json::Value rule);
bool is_never_met(json::Value rule);

}  // namespace stepsmith::asl
