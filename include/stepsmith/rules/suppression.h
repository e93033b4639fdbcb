#pragma once

#include "stepsmith/text/span.h"

#include <cstdint>
#include <string>

namespace stepsmith::rules {

/// Why a suppression has no effect.
enum class Idle : std::uint8_t {
    nothing_found,  ///< the rule finds nothing that it would suppress
    expired,        ///< the last day it counts is over
    no_state,       ///< it names a state that no definition has
    no_definition,  ///< its path matches no definition
};

/// A suppression that has no effect, or a name in a configuration that would be one's.
struct IdleSuppression {
    Idle why = Idle::nothing_found;
    text::Span span;        ///< where that is written
    std::string name;       ///< what is written there: the rule, the day, the state or the path
    std::string nearest{};  ///< the state that was likely meant
};

}  // namespace stepsmith::rules
