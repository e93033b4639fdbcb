#include "stepsmith/pipeline/payload.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    for (const pipeline::Overflow& overflow : pipeline::overflows(program)) {
        const asl::State& last = states[overflow.states.back()];
        Finding& finding =
            found.add(last.value["ResultPath"].span(),
                      "with the result of \"{}\" the outputs of {} commands are kept, up to {} characters: a state "
                      "that hands on more than {} bytes fails",
                      last.name, overflow.states.size(), overflow.size, pipeline::longest_payload);
        for (const asl::Index state : overflow.states)
            if (state != overflow.states.back()) finding.note(states[state].value["ResultPath"].span(), "kept as well");
        finding.help = "keep what is read alone: \"ResultSelector\": {\"Status.$\": \"$.Status\"}";
    }
}

extern constinit const Rule payload_limit{
    .name = "payload-limit",
    .summary = "Outputs of commands are kept until they can be more than a state may hand on.",
    .category = Category::pipeline,
    .severity = Severity::note,
    .on = false,
    .check = check,
};

}  // namespace stepsmith::rules
