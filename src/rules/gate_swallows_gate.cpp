#include "stepsmith/pipeline/swallowed.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const asl::Machine& machine = program.machine();
    const auto name = [&](asl::Index state) { return machine.states()[state].name; };
    for (const pipeline::Swallow& swallow : pipeline::swallows(program)) {
        const pipeline::Gate& gate = *swallow.gate;
        const pipeline::Gate& first = *swallow.swallowed.front();
        Finding& finding =
            found.add(gate.skip_way(machine).span(), "\"{}\" skips to \"{}\", past \"{}\", which has a flag of its own",
                      name(gate.state), name(gate.skip), name(first.state));
        for (const pipeline::Gate* inner : swallow.swallowed)
            finding.note(machine.states()[inner->state].value.key_span(), "with \"{}\" set nothing asks for \"{}\"",
                         gate.flag, inner->flag);
        finding.help = fmt::format("lead to \"{}\", or say in the Comment of \"{}\" that it covers \"{}\" too",
                                   name(first.state), name(gate.state), name(first.run));
    }
}

extern constinit const Rule gate_swallows_gate{
    .name = "gate-swallows-gate",
    .summary = "A gate skips past a later gate with a flag of its own.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
