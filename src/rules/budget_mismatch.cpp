#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <optional>
#include <string_view>

namespace stepsmith::rules {

namespace {

/// What ends the commands of a task, and where that is said.
struct End {
    double seconds = 0;
    text::Span place;
    std::string_view why = {};
};

std::optional<End> end_of(const asl::State& task) {
    const std::optional<double> seconds = pipeline::command_limit(task);
    if (!seconds) return std::nullopt;
    if (const json::Value timeout = pipeline::execution_timeout(task)) return End{*seconds, timeout.member_span()};
    return End{*seconds, pipeline::sent(task)["DocumentName"].span(), ", as its document says by default"};
}

}  // namespace

static void check(const Program& program, Findings& found) {
    const auto& runs = program.pipeline().runs;
    for (const asl::State& state : program.machine().states()) {
        const std::optional<pipeline::TaskRuns>& task = runs[program.machine().index(state)];
        const std::optional<End> end = task ? end_of(state) : std::nullopt;
        if (!end) continue;
        for (const pipeline::ScriptRun& run : task->runs) {
            const Script* script = program.conventions().script(task->at(run.subject));
            if (!script || !script->limit || end->seconds >= *script->limit) continue;
            found
                .add(end->place, "\"{}\" is ended after {} s{}, before its own limit of {} s can act",
                     task->at(run.subject), end->seconds, end->why, *script->limit)
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
