#include "stepsmith/rules/rule.h"

#include <string>
#include <utility>
#include <vector>

namespace stepsmith::rules {

/// Two rules that ask the same and between them take both answers, or one that is always met.
static bool is_exhaustive(json::Value choices) {
    std::vector<std::pair<std::string, bool>> seen;
    for (const json::Value rule : choices.children()) {
        const json::Value condition = rule["Condition"];
        if (condition && condition.text() == "true") return true;
        for (const json::Value comparison : rule.children()) {
            if (!comparison.is(json::Kind::boolean)) continue;
            const std::string question = fmt::format("{} {}", comparison.key(), rule["Variable"].string());
            const bool answer = comparison.text() == "true";
            for (const auto& [other, other_answer] : seen)
                if (other == question && other_answer != answer) return true;
            seen.emplace_back(question, answer);
        }
    }
    return false;
}

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        const json::Value choices = state.value["Choices"];
        if (state.type != asl::StateType::choice || state.value["Default"] || !choices.is(json::Kind::array)) continue;
        if (choices.children().empty() || is_exhaustive(choices)) continue;
        found.add(choices.key_span(), "\"{}\" fails with States.NoChoiceMatched where no rule is met: it has no \"Default\"",
                  state.name);
    }
}

extern constinit const Rule missing_default{
    .name = "missing-default",
    .summary = "A Choice state fails when none of its rules is met.",
    .category = Category::graph,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
