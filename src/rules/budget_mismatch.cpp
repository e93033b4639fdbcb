#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <optional>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const auto& runs = program.pipeline().runs;
    for (const asl::State& state : program.machine().states()) {
        const std::optional<pipeline::TaskRuns>& task = runs[program.machine().index(state)];
        const std::optional<double> execution = pipeline::budget(state).execution;
        if (!task || !execution) continue;
        for (const pipeline::ScriptRun& run : task->runs) {
            const Script* script = program.conventions().script(task->at(run.subject));
            if (!script || !script->limit || *execution >= *script->limit) continue;
            found
                .add(pipeline::sent(state)["Parameters"]["executionTimeout"].member_span(),
                     "\"{}\" is ended after {} s, before its own limit of {} s can act", task->at(run.subject),
                     *execution, *script->limit)
                .note(task->script.span(run.subject), "run here");
        }
    }
}

extern constinit const Rule budget_mismatch{
    .name = "budget-mismatch",
    .summary = "A command is ended before the limit that its script has by itself.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
