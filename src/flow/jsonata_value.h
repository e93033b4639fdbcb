#pragma once

#include "stepsmith/expression/jsonata.h"
#include "stepsmith/flow/partial.h"

#include <cstdint>
#include <utility>

namespace stepsmith::flow {

/// What an expression of JSONata yields, as far as that is known. `nothing` is what JSONata calls undefined.
struct Yield {
    enum class Kind : std::uint8_t { value, nothing, failure, unknown };
    Kind kind = Kind::unknown;
    Partial value{};

    static Yield of(Partial value) {
        return value.is_discarded() ? Yield{} : Yield{.kind = Kind::value, .value = std::move(value)};
    }
    bool is(Kind other) const { return kind == other; }
};

/// What an expression is evaluated with. Variables that are not listed may be anything.
struct Surroundings {
    const Partial& input;
    const Partial& execution_input;
    const Partial& variables;
};

/// Of a tree without an error. What is not followed here is unknown.
Yield evaluated(const expression::jsonata::Tree& tree, const Surroundings& surroundings);

}  // namespace stepsmith::flow
