#include "stepsmith/rules/rule.h"

#include <string>
#include <unordered_map>

namespace stepsmith::rules {

/// What a rule asks, however it is laid out.
static std::string question(json::Value value) {
    std::string result;
    for (const json::Value child : value.children()) {
        if (child.key() == "Next" || child.key() == "Comment" || child.key() == "Assign" || child.key() == "Output") continue;
        result += fmt::format("{}:{},", child.key(), child.children().empty() ? std::string(child.text()) : question(child));
    }
    return result;
}

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        std::unordered_map<std::string, json::Value> first;
        const json::Value choices = state.value["Choices"];
        if (state.type != asl::StateType::choice || !choices.is(json::Kind::array)) continue;
        for (const json::Value rule : choices.children()) {
            if (rule.is_open() || rule.children().empty()) continue;
            const auto [other, is_first] = first.try_emplace(question(rule), rule);
            const auto place = [](json::Value v) { return text::Span{v.span().begin, v.span().begin + 1}; };
            if (!is_first)
                found.add(place(rule), "an earlier rule asks the same: this one is never taken")
                    .note(place(other->second), "the earlier one");
        }
    }
}

extern constinit const Rule dead_choice_rule{
    .name = "dead-choice-rule",
    .summary = "An earlier choice rule asks the same, so that this one is never taken.",
    .category = Category::graph,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
