#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/poll.h"
#include "stepsmith/rules/rule.h"
#include "stepsmith/text/words.h"

#include <set>
#include <string>

namespace stepsmith::rules {

namespace {

/// Where the Choice leads for success.
bool goes_where_success_goes(const asl::State& choice, const pipeline::Poll& poll, json::Value way) {
    const auto success = pipeline::way_for(choice, poll.variable, poll.statuses->success);
    return success && *success && success->string() == way.string();
}

}  // namespace

static void check(const Program& program, Findings& found) {
    std::set<asl::Index> seen;
    for (const pipeline::Poll& poll : program.pipeline().polls) {
        const auto gap = pipeline::unhandled(program, poll);
        if (!gap || gap->statuses.front() == "Delayed" || !seen.insert(poll.choice).second) continue;
        const asl::State& choice = program.machine().states()[poll.choice];
        const asl::State& asks = program.machine().states()[poll.state];
        const std::string statuses = text::alternatives(gap->statuses);
        const std::string means = !gap->way ? fmt::format("has no way for {}: the execution fails", statuses)
                                  : goes_where_success_goes(choice, poll, gap->way)
                                      ? fmt::format("takes {} for success", statuses)
                                      : fmt::format("takes {} for a failure", statuses);
        Finding& finding = found.add(gap->way ? gap->way.span() : choice.value.key_span(),
                                     "\"{}\" {}, though the work has not ended yet", choice.name, means);
        finding.note(asks.value.key_span(), "\"{}\" asks after the work", asks.name);
        finding.help = fmt::format("add a rule for {} that waits and leads back to \"{}\"", statuses, asks.name);
    }
}

extern constinit const Rule status_not_handled{
    .name = "status-not-handled",
    .summary = "A Choice behind a poll takes work that has not ended yet for a failure, or for success.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
