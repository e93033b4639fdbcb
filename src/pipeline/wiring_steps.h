#pragma once

#include "stepsmith/asl/machine.h"
#include "stepsmith/text/words.h"

#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// How many states that only pass on may stand between two members.
constexpr int longest_detour = 5;

inline bool calls(const asl::State& state, std::string_view action) {
    return state.type == asl::StateType::task && state.value["Resource"].string().ends_with(action);
}

inline bool only_passes_on(const asl::State& state) {
    return state.type == asl::StateType::wait || state.type == asl::StateType::pass;
}

inline void collect_strings(json::Value value, std::vector<json::Value>& strings) {
    if (value.is(json::Kind::string)) strings.push_back(value);
    for (const json::Value inner : value.children()) collect_strings(inner, strings);
}

inline bool mentions(json::Value string, std::string_view path) {
    return !text::word_positions(string.string(), path).empty();
}

}  // namespace stepsmith::pipeline
