#include "stepsmith/pipeline/told_ways.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    for (const pipeline::ToldWay& way : pipeline::wrongly_told_ways(program)) {
        if (way.told == asl::none)
            found.add(way.span, "no state is named \"{}\"", way.name);
        else
            found.add(way.span, "\"{}\" does not lead to \"{}\"", states[way.state].name, way.name)
                .note(states[way.told].value.key_span(), "the state that the Comment names");
    }
}

extern constinit const Rule stale_comment{
    .name = "stale-comment",
    .summary = "A Comment tells of a way that its state does not have.",
    .category = Category::pipeline,
    .severity = Severity::note,
    .check = check,
};

}  // namespace stepsmith::rules
