#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/poll.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <set>
#include <vector>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    std::vector<pipeline::Poll> polls = program.pipeline().polls;
    std::erase_if(polls, [](const pipeline::Poll& poll) { return poll.statuses->service != "ssm"; });
    const auto waits = std::ranges::find_if(polls, [&](const pipeline::Poll& poll) {
        const auto way = pipeline::way_for(program, states[poll.choice], poll.variable, "Delayed");
        return way && *way && !pipeline::unhandled(program, poll);
    });
    if (waits == polls.end()) return;
    std::set<asl::Index> seen;
    for (const pipeline::Poll& poll : polls) {
        const auto gap = pipeline::unhandled(program, poll);
        if (!gap || gap->statuses.front() != "Delayed" || !seen.insert(poll.choice).second) continue;
        const asl::State& choice = states[poll.choice];
        found
            .add(gap->way ? gap->way.span() : choice.value.key_span(),
                 "\"{}\" takes \"Delayed\" for a failure, though the command may still start", choice.name)
            .note(states[waits->choice].value.key_span(), "\"{}\" waits for a delayed command",
                  states[waits->choice].name);
    }
}

extern constinit const Rule delayed_not_handled{
    .name = "delayed-not-handled",
    .summary = "A delayed command counts as a failure, though others of the machine are waited for.",
    .category = Category::pipeline,
    .severity = Severity::note,
    .check = check,
};

}  // namespace stepsmith::rules
