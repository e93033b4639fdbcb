#include "stepsmith/json/decoded.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/poll.h"
#include "stepsmith/rules/rule.h"
#include "stepsmith/text/words.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::rules {

namespace {

using pipeline::Poll;

/// Where the Choice leads for success.
bool goes_where_success_goes(const Program& program, const asl::State& choice, const Poll& poll, json::Value way) {
    const auto success = pipeline::way_for(program, choice, poll.variable, poll.statuses->success);
    return success && *success && success->string() == way.string();
}

void check_endless(const Program& program, const Poll& poll, Findings& found) {
    const std::vector<std::string_view> endless = pipeline::polled_for_ever(program, poll);
    if (endless.empty()) return;
    const asl::State& choice = program.machine().states()[poll.choice];
    const asl::State& asks = program.machine().states()[poll.state];
    const std::string statuses = text::alternatives(endless);
    found
        .add(choice.value["Default"].span(), "\"{}\" waits for ever after {}, though the work has ended", choice.name,
             statuses)
        .note(asks.value.key_span(), "\"{}\" asks after the work", asks.name)
        .help = fmt::format("add a rule for {} that leads to where failures go", statuses);
}

/// Whether a rule waits for what never comes.
bool check_spelling(const Program& program, const Poll& poll, Findings& found) {
    const std::vector<pipeline::MisspelledStatus> all = pipeline::misspelled_statuses(program, poll);
    for (const auto& [value, meant] : all)
        found
            .add(value.span(), "\"{}:{}\" answers no \"{}\"", poll.statuses->service, poll.statuses->action,
                 value.string())
            .suggest(meant, json::quoted(meant));
    return !all.empty();
}

}  // namespace

static void check(const Program& program, Findings& found) {
    std::set<asl::Index> seen;
    for (const Poll& poll : program.pipeline().polls)
        if (!seen.contains(poll.choice) && check_spelling(program, poll, found)) seen.insert(poll.choice);
    std::set<asl::Index> endless = seen;
    for (const Poll& poll : program.pipeline().polls)
        if (endless.insert(poll.choice).second) check_endless(program, poll, found);
    for (const Poll& poll : program.pipeline().polls) {
        const auto gap = pipeline::unhandled(program, poll);
        if (!gap || gap->statuses.front() == "Delayed" || !seen.insert(poll.choice).second) continue;
        const asl::State& choice = program.machine().states()[poll.choice];
        const asl::State& asks = program.machine().states()[poll.state];
        const std::string statuses = text::alternatives(gap->statuses);
        const std::string means = !gap->way ? fmt::format("has no way for {}: the execution fails", statuses)
                                  : goes_where_success_goes(program, choice, poll, gap->way)
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
    .summary =
        "A Choice behind a poll takes work that has not ended yet for a failure or for success, or waits for ever "
        "after a failure.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
