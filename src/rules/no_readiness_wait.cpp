#include "stepsmith/pipeline/readiness.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    for (const pipeline::HastyCommand& hasty : pipeline::hasty_commands(program)) {
        const asl::State& command = states[hasty.command];
        Finding& finding = found.add(command.value.key_span(),
                                     "\"{}\" fails if the machine has not registered with SSM by then", command.name);
        finding.note(states[hasty.start].value.key_span(), "nothing behind \"{}\" asks whether it has",
                     states[hasty.start].name);
        finding.help = "retry on \"Ssm.InvalidInstanceIdException\", or poll ssm:describeInstanceInformation before";
    }
}

extern constinit const Rule no_readiness_wait{
    .name = "no-readiness-wait",
    .summary = "A command is sent to a machine that was only just started, and not tried again.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
