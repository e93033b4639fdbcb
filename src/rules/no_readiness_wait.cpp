#include "stepsmith/pipeline/readiness.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check_polls(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    for (const pipeline::HastyPoll& hasty : pipeline::hasty_polls(program)) {
        const asl::State& poll = states[hasty.poll];
        Finding& finding =
            found.add(poll.value.key_span(), "\"{}\" fails if SSM does not know the command of \"{}\" yet", poll.name,
                      states[hasty.task].name);
        if (hasty.sibling != asl::none)
            finding.note(states[hasty.sibling].value["Retry"].key_span(), "\"{}\" is tried again then",
                         states[hasty.sibling].name);
        finding.help = "retry on \"Ssm.InvocationDoesNotExistException\"";
    }
}

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
    check_polls(program, found);
}

extern constinit const Rule no_readiness_wait{
    .name = "no-readiness-wait",
    .summary = "A command is sent to a machine that was only just started, or polled at once, and not tried again.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
