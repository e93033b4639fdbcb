#include "stepsmith/rules/rule.h"

#include <unordered_map>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    std::unordered_map<std::string_view, json::Value> first;
    for (const asl::State& state : program.machine().states()) {
        const json::Value label = state.value["Label"];
        if (state.type != asl::StateType::map || !label.is(json::Kind::string) || label.is_open()) continue;
        const auto [other, is_first] = first.try_emplace(label.string(), label);
        if (!is_first)
            found.add(label.span(), "two Map states have the label \"{}\"", label.string())
                .note(other->second.span(), "first here");
    }
}

extern constinit const Rule duplicate_label{
    .name = "duplicate-label",
    .summary = "Two Map states have the same Label.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "DUPLICATE_LABEL_NAME",
    .check = check,
};

}  // namespace stepsmith::rules
