#include "stepsmith/asl/choice.h"
#include "stepsmith/rules/rule.h"

#include <map>
#include <string>

namespace stepsmith::rules {

/// A rule that is always met, or two that take both answers to one question.
static bool is_exhaustive(json::Value choices) {
    std::map<std::string, bool> answers;
    for (const json::Value rule : choices.children()) {
        if (rule.is_open() || asl::is_always_met(rule)) return true;
        const asl::Test test = asl::test(rule);
        const auto [first, is_first] = answers.try_emplace(test.question, test.answer);
        if (!is_first && first->second != test.answer) return true;
    }
    return false;
}

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        const json::Value choices = state.value["Choices"];
        if (state.type != asl::StateType::choice || state.value["Default"] || !choices.is(json::Kind::array)) continue;
        if (const asl::Object* object = program.syntax().object_of(state);
            object && program.syntax().is_meant(*object, "Default"))
            continue;
        if (choices.children().empty() || is_exhaustive(choices)) continue;
        found.add(choices.key_span(),
                  "\"{}\" has no \"Default\": it fails with States.NoChoiceMatched if no rule is met", state.name);
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
