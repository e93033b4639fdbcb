#include "stepsmith/pipeline/token.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const pipeline::TokenRead& read : pipeline::token_reads(program)) {
        const asl::State& state = program.machine().states()[read.state];
        const asl::Resource& resource = state.resource;
        const bool may_wait = resource.waits_for_token() || resource.kind == asl::ResourceKind::activity ||
                              resource.kind == asl::ResourceKind::open;
        if (read.is_whole || may_wait) continue;
        Finding& finding = found.add(read.span, "\"{}\" does not wait for a token, and has none", state.name);
        if (resource.kind == asl::ResourceKind::integration || resource.kind == asl::ResourceKind::sdk)
            finding.note(state.value["Resource"].span(), "only \".waitForTaskToken\" makes one");
    }
}

extern constinit const Rule useless_task_token{
    .name = "useless-task-token",
    .summary = "A token is read in a state that does not wait for one.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
