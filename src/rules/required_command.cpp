#include "stepsmith/pipeline/house_commands.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <optional>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const std::optional<pipeline::TaskRuns>& task : program.pipeline().runs) {
        if (!task || !task->script.is_all) continue;
        for (const auto& [rule, script] : pipeline::absent_commands(*task, program.conventions()))
            found
                .add(task->script.span(script), "\"{}\" runs without \"{}\" before it: {}", task->at(script),
                     rule->command, rule->reason)
                .help = fmt::format("put \"{}\" before it", rule->command);
    }
}

extern constinit const Rule required_command{
    .name = "required-command",
    .summary = "A script runs without a command that the configuration demands before it.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
