#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <map>
#include <string>

namespace stepsmith::rules {

namespace {

struct Run {
    asl::Index task;
    pipeline::Budget budget;
};

text::Span place(const asl::State& task) {
    const json::Value timeout = task.value["Parameters"]["Parameters"]["executionTimeout"];
    return timeout ? timeout.member_span() : task.value.key_span();
}

}  // namespace

static void check(const Program& program, Findings& found) {
    std::map<std::string, Run> first_of_script;
    const pipeline::Pipeline& pipeline = program.pipeline();
    for (const pipeline::Group& group : pipeline.groups) {
        const asl::State& task = program.machine().states()[group.task];
        const pipeline::Budget budget = pipeline::budget(task);
        const std::string script = pipeline.runs[group.task] ? pipeline.runs[group.task]->only_script() : "";
        if (script.empty()) continue;
        const auto [first, is_first] = first_of_script.try_emplace(script, Run{group.task, budget});
        if (is_first || !first->second.budget.differs(budget)) continue;
        const asl::State& other = program.machine().states()[first->second.task];
        found
            .add(place(task), "\"{}\" runs {} with a budget of {}, \"{}\" with {}", task.name, script,
                 to_string(budget), other.name, to_string(first->second.budget))
            .note(place(other), "the budget of \"{}\" (execution / SSM / state)", other.name);
    }
}

extern constinit const Rule budget_parity{
    .name = "budget-parity",
    .summary = "Groups that run one script have different budgets.",
    .category = Category::pipeline,
    .severity = Severity::note,
    .check = check,
};

}  // namespace stepsmith::rules
