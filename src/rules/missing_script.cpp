#include "stepsmith/pipeline/house_commands.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <optional>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const std::optional<pipeline::TaskRuns>& task : program.pipeline().runs) {
        if (!task || !task->script.is_all) continue;
        for (const auto& [script, file, checkout] : pipeline::absent_files(*task, program.conventions()))
            found.add(task->script.span(script), "there is no \"{}\" in the repository, which \"{}\" is a copy of",
                      file, checkout->path);
    }
}

extern constinit const Rule missing_script{
    .name = "missing-script",
    .summary = "A command calls a script that the repository does not have.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
