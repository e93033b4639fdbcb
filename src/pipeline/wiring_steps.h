#pragma once

#include "stepsmith/asl/machine.h"
#include "stepsmith/asl/resource.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// How many states that only pass on may stand between two members.
constexpr int longest_detour = 5;

inline bool calls(const asl::State& state, std::string_view action) {
    return state.type == asl::StateType::task && asl::resource_text(state.value["Resource"]).string().ends_with(action);
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

/// `$.name` of `$.name.more` and `$.name[0]`; empty where there is no such member.
inline std::string_view first_member(std::string_view path) {
    return path.starts_with("$.") ? path.substr(0, path.find_first_of(".[", 2)) : std::string_view();
}

/// Whether what the one path leads to is what the other leads to, or in it.
inline bool is_within(std::string_view path, std::string_view whole) {
    return path.starts_with(whole) &&
           (path.size() == whole.size() || path[whole.size()] == '.' || path[whole.size()] == '[');
}

/// Whether some state puts its result where a path from the data leads, or above that.
inline bool is_written(const asl::Machine& machine, std::string_view path) {
    return std::ranges::any_of(machine.states(), [&](const asl::State& state) {
        const std::string_view place = state.value["ResultPath"].string();
        return place.size() > 1 && is_within(path, place);
    });
}

inline void collect_variables(json::Value rule, std::vector<json::Value>& variables) {
    for (const json::Value field : rule.children()) {
        if (field.key() == "Variable") variables.push_back(field);
        if (field.key() == "And" || field.key() == "Or")
            for (const json::Value inner : field.children()) collect_variables(inner, variables);
        if (field.key() == "Not") collect_variables(field, variables);
    }
}

/// Each `Variable` of the rules of a Choice, and of those that they combine.
inline std::vector<json::Value> variables_of(const asl::State& choice) {
    std::vector<json::Value> variables;
    for (const json::Value rule : choice.value["Choices"].children()) collect_variables(rule, variables);
    return variables;
}

}  // namespace stepsmith::pipeline
