#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <vector>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    std::vector<const asl::State*> broken;
    const asl::State* example = nullptr;
    std::size_t kept = 0;
    for (const pipeline::Group& group : program.pipeline().groups) {
        const asl::State& task = program.machine().states()[group.task];
        const pipeline::Budget budget = pipeline::budget(task);
        if (!budget.complete()) continue;
        if (!budget.in_order()) {
            broken.push_back(&task);
            continue;
        }
        ++kept;
        if (!example) example = &task;
    }
    const bool is_convention = kept >= 3 && broken.size() < kept;
    if (!is_convention && !program.conventions().budgets_in_order) return;
    for (const asl::State* task : broken) {
        const json::Value timeout = task->value["TimeoutSeconds"];
        Finding& finding =
            found.add(timeout.member_span(), "the timeouts of \"{}\" are out of order: {} (execution <= SSM < state)",
                      task->name, to_string(pipeline::budget(*task)));
        if (example)
            finding.note(example->value["TimeoutSeconds"].member_span(),
                         "\"{}\" keeps the order, as {} of {} groups do", example->name, kept, kept + broken.size());
    }
}

extern constinit const Rule budget_order{
    .name = "budget-order",
    .summary = "A task's timeouts break the order that the other groups keep.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
