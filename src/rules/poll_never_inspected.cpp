#include "stepsmith/pipeline/failure.h"
#include "stepsmith/pipeline/mentions.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <set>
#include <string_view>
#include <vector>

namespace stepsmith::rules {

namespace {

/// What of a poll's answer tells how the command ended.
constexpr std::string_view telling = "Status StatusDetails ResponseCode StandardOutputContent StandardErrorContent";

bool is_inspected(const Program& program, const asl::State& poll, asl::Index index) {
    switch (pipeline::kept(poll)) {
        case pipeline::Kept::nowhere: return false;
        case pipeline::Kept::otherwise: return true;
        case pipeline::Kept::at_path: break;
    }
    const json::Value path = poll.value["ResultPath"];
    const pipeline::Mentions& mentions = program.pipeline().mentions();
    return mentions.are_handed_on(index) || mentions.names(path ? path.string() : "$", telling, index);
}

}  // namespace

static void check(const Program& program, Findings& found) {
    const std::vector<asl::Index> polls = pipeline::calls_before_failure(program, "ssm", "getCommandInvocation");
    if (polls.empty()) return;
    std::set<asl::Index> settled;
    for (const pipeline::Poll& poll : program.pipeline().polls) settled.insert(poll.state);
    for (const pipeline::LostResult& lost : program.pipeline().wiring().lost_results()) settled.insert(lost.writer);
    for (const asl::Index index : polls) {
        const asl::State& poll = program.machine().states()[index];
        if (poll.ends || settled.contains(index) || is_inspected(program, poll, index)) continue;
        found
            .add(poll.value.key_span(), "nothing looks at what \"{}\" finds: a command that failed counts as done",
                 poll.name)
            .help = "test its \"Status\" in a Choice";
    }
}

extern constinit const Rule poll_never_inspected{
    .name = "poll-never-inspected",
    .summary = "A command is polled, and nothing looks at how it ended.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
