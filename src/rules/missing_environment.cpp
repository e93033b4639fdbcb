#include "stepsmith/pipeline/house_commands.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <optional>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const std::optional<pipeline::TaskRuns>& task : program.pipeline().runs) {
        if (!task || !task->script.is_all) continue;
        for (const auto& [name, script, is_behind_sudo] : pipeline::unset_variables(*task, program.conventions()))
            found
                .add(task->script.span(script), "\"{}\" needs the variable {}, which {}", task->at(script), name,
                     is_behind_sudo ? "sudo does not hand on" : "nothing exports before it")
                .help = fmt::format("{}{}=…", is_behind_sudo ? "sudo " : "export ", name);
    }
}

extern constinit const Rule missing_environment{
    .name = "missing-environment",
    .summary = "A script runs without a variable that the configuration says it needs.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
