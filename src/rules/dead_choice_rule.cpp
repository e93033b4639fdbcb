#include "stepsmith/asl/choice.h"
#include "stepsmith/rules/rule.h"

#include <map>
#include <string>
#include <utility>

namespace stepsmith::rules {

namespace {

/// Rules by what they ask, and which answer meets them.
using Asked = std::map<std::pair<std::string, bool>, json::Value>;

/// A rule before this one that is met whenever it is; no value if there is none.
json::Value asked_before(Asked& first, json::Value rule) {
    const asl::Test test = asl::test(rule);
    if (test.question.empty()) return {};
    const auto [earlier, is_first] = first.try_emplace({test.question, test.answer}, rule);
    return is_first ? json::Value() : earlier->second;
}

/// What a rule asks to be there and surely is not; no value if there is no such thing. What is agreed of the input says
/// nothing of flags that nobody has thought of yet.
json::Value absent_variable(const Program& program, json::Value rule) {
    for (const json::Value inner : rule["And"].children())
        if (const json::Value variable = absent_variable(program, inner)) return variable;
    const json::Value asks = rule["IsPresent"];
    if (!asks.is(json::Kind::boolean) || asks.text() != "true") return {};
    const auto tested = program.data().tested(rule["Variable"]);
    return tested && tested->presence == flow::Presence::absent && !tested->is_of_input ? rule["Variable"]
                                                                                        : json::Value();
}

/// A backslash at the end takes the meaning from nothing, which fails the execution. Source: the language's
/// StringMatches.
bool is_unfinished(json::Value pattern) {
    const std::string_view text = pattern.string();
    return !pattern.is_open() && (text.size() - (text.find_last_not_of('\\') + 1)) % 2 == 1;
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members())
        if (member.field && member.field->name == "StringMatches" && is_unfinished(member.value))
            found.add(member.value.span(),
                      "the pattern ends in a backslash that nothing follows: this rule is never met");
    for (const asl::State& state : program.machine().states()) {
        const json::Value choices = state.value["Choices"];
        if (state.type != asl::StateType::choice || !choices.is(json::Kind::array) || choices.children().empty())
            continue;
        const bool is_only = ++choices.children().begin() == choices.children().end();
        Asked first;
        json::Value certain;
        for (const json::Value rule : choices.children()) {
            if (certain) {
                found.add(rule.opening(), "an earlier rule is always met: this one is never taken")
                    .note(certain.opening(), "the earlier one");
                continue;
            }
            if (asl::is_always_met(rule)) certain = rule;
            if (asl::is_never_met(rule)) {
                found.add(rule["Condition"].span(), "this is never met");
                continue;
            }
            if (rule.is_open()) continue;
            if (const json::Value earlier = is_only ? json::Value() : asked_before(first, rule))
                found.add(rule.opening(), "an earlier rule asks the same: this one is never taken")
                    .note(earlier.opening(), "the earlier one");
            else if (const json::Value variable = absent_variable(program, rule))
                found.add(variable.span(), "\"{}\" is never there: this rule is never met", variable.string());
        }
    }
}

extern constinit const Rule dead_choice_rule{
    .name = "dead-choice-rule",
    .summary = "A choice rule is never taken, whatever the input.",
    .category = Category::graph,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
