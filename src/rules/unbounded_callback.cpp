#include "stepsmith/asl/resource.h"
#include "stepsmith/pipeline/express.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static bool is_bounded(json::Value object) {
    for (const std::string_view field :
         {"TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"})
        if (object[field]) return true;
    return false;
}

static void check(const Program& program, Findings& found) {
    if (is_bounded(program.document().root())) return;
    for (const asl::State& state : program.machine().states()) {
        const asl::Resource& resource = state.resource;
        if (!is_bounded(state.value) &&
            (asl::can_wait_for_token(resource) || resource.kind == asl::ResourceKind::activity) &&
            !pipeline::express(program, state).is_so)
            found.add(state.value["Resource"].span(), "\"{}\" waits up to a year for an answer", state.name).help =
                "give it \"TimeoutSeconds\" or \"HeartbeatSeconds\"";
    }
}

extern constinit const Rule unbounded_callback{
    .name = "unbounded-callback",
    .summary = "A Task waits for somebody to answer, and for as long as the execution may last.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
