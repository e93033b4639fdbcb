#pragma once

#include "stepsmith/asl/machine.h"

#include <string_view>

namespace stepsmith::pipeline {

/// How many states that only pass on may stand between two members.
constexpr int longest_detour = 5;

inline bool calls(const asl::State& state, std::string_view action) {
    return state.type == asl::StateType::task && state.value["Resource"].string().ends_with(action);
}

inline bool only_passes_on(const asl::State& state) {
    return state.type == asl::StateType::wait || state.type == asl::StateType::pass;
}

}  // namespace stepsmith::pipeline
