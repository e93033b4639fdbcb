#include "stepsmith/pipeline/express.h"
#include "stepsmith/rules/rule.h"

#include <optional>

namespace stepsmith::rules {

constexpr double longest_execution = 300;  // seconds, of an Express workflow

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        const json::Value value = state.type == asl::StateType::wait ? state.value["Seconds"] : json::Value{};
        const std::optional<double> seconds = value ? value.number() : std::nullopt;
        if (!seconds || *seconds <= longest_execution || *seconds > asl::grammar::wait.field("Seconds")->maximum)
            continue;
        const pipeline::Express express = pipeline::express(program, state);
        if (!express.is_so) continue;
        Finding& finding =
            found.add(value.span(), "\"{}\" waits longer than the {} seconds that an Express workflow may last",
                      state.name, longest_execution);
        if (express.said) finding.note(express.said.span(), "what makes it one");
    }
}

extern constinit const Rule long_wait{
    .name = "long-wait",
    .summary = "A Wait state of an Express workflow waits longer than the workflow may last.",
    .category = Category::structure,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
