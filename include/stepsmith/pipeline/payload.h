#pragma once

#include "stepsmith/pipeline/program.h"

#include <cstddef>
#include <vector>

namespace stepsmith::pipeline {

/// The quota for the input or the output of a state, in bytes of UTF-8. Source: "Step Functions service quotas".
constexpr std::size_t longest_payload = 262'144;

/// Results that are kept side by side until they can be more than a state may hand on.
struct Overflow {
    std::vector<asl::Index> states;  ///< that keep one, in the order they run; the last makes them too many
    std::size_t size = 0;            ///< what they can hold together, in characters
};

/// Where executions in which nothing fails first come to so much. Only results of which the service bounds the size are
/// counted.
std::vector<Overflow> overflows(const Program& program);

}  // namespace stepsmith::pipeline
