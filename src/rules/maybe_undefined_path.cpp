#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>

namespace stepsmith::rules {

/// Whether quartet-shape tells of it: a way that should not lead to the handler, or an error in another place.
static bool is_told(const Program& program, const flow::Miss& miss) {
    return miss.giver && std::ranges::any_of(program.pipeline().groups, [&](const pipeline::Group& group) {
               return program.pipeline().wiring().lacks_error(group, *miss.way);
           });
}

static void check_absent(const Program& program, const flow::Miss& miss, Findings& found) {
    const auto states = program.machine().states();
    Finding& finding = found.add(miss.span, "there is no \"{}\" when \"{}\" comes from \"{}\"", miss.name,
                                 states[miss.way->target].name, states[miss.way->from].name);
    finding.note(miss.way->value.span(), "on this way{}", miss.by_route(": ", program.machine()));
    if (miss.giver) finding.note(*miss.giver, "it is put there here, on another way");
    if (miss.origin) finding.note(*miss.origin, "what it is read from is made here, without it");
    finding.cause = miss.cause;
    finding.help = miss.remedy();
}

static void check_optional(const Program& program, const flow::Miss& miss, Findings& found) {
    Finding& finding = found.add(miss.span, "the input may lack \"{}\" when \"{}\" reads it", miss.name,
                                 program.machine().states()[miss.state].name);
    if (miss.way)
        finding.note(miss.way->value.span(), "nothing has asked for it on this way{}",
                     miss.by_route(": ", program.machine()));
    finding.help = miss.remedy();
}

static void check(const Program& program, Findings& found) {
    for (const flow::Miss& miss : program.data().misses()) {
        if (miss.is_choice) continue;
        const bool is_absent = miss.trouble == flow::Trouble::absent || miss.trouble == flow::Trouble::unset;
        if (is_absent && miss.way && !is_told(program, miss)) check_absent(program, miss, found);
        if (miss.trouble == flow::Trouble::optional) check_optional(program, miss, found);
    }
}

extern constinit const Rule maybe_undefined_path{
    .name = "maybe-undefined-path",
    .summary = "A path is read that leads to nothing on one of the ways there.",
    .category = Category::flow,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
