#include "stepsmith/pipeline/house_commands.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const pipeline::ShellScript& script : program.pipeline().scripts)
        for (const auto& [rule, command] : pipeline::forbidden_commands(script, program.conventions()))
            found.add(script.span(command), "\"{}\" is ruled out: {}", rule->command, rule->reason);
}

extern constinit const Rule forbidden_command{
    .name = "forbidden-command",
    .summary = "A command that the configuration rules out.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
