#include "stepsmith/pipeline/budget.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

namespace {

/// `States.Timeout` in a retrier; nothing if none names it.
json::Value timeout_retried(const asl::State& task) {
    for (const json::Value retrier : task.value["Retry"].children())
        for (const json::Value name : retrier["ErrorEquals"].children())
            if (name.string() == "States.Timeout") return name;
    return {};
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const asl::State& task : program.machine().states()) {
        const asl::Resource& resource = task.resource;
        if (resource.service != "ssm" || resource.action != "sendCommand" || !resource.pattern.empty()) continue;
        const pipeline::Budget budget = pipeline::budget(task);
        const json::Value name = timeout_retried(task);
        if (!name || !budget.state || !budget.execution || *budget.state < *budget.execution) continue;
        found
            .add(name.span(), "\"{}\" ends once its command is sent: no timeout of the command is retried here",
                 task.name)
            .note(task.value["TimeoutSeconds"].member_span(), "this too is about sending the command")
            .help = "test the command's status, and lead \"TimedOut\" to where it is sent again";
    }
}

extern constinit const Rule retry_cannot_help{
    .name = "retry-cannot-help",
    .summary = "A Retry is meant for a command's timeout, which the Task that sends the command never sees.",
    .category = Category::pipeline,
    .severity = Severity::note,
    .on = false,
    .check = check,
};

}  // namespace stepsmith::rules
