#include "stepsmith/pipeline/express.h"
#include "stepsmith/rules/rule.h"

#include <string>
#include <utility>

namespace stepsmith::rules {

namespace {

using json::Value;

/// What of a state an Express workflow does not take, and where that is; empty for nothing.
std::pair<text::Span, std::string> refused(const asl::State& state) {
    if (state.type == asl::StateType::map && asl::is_distributed(state.value) == true)
        return {state.value.key_span(), "distributed Map"};
    const asl::Resource& resource = state.resource;
    const Value place = state.value["Resource"];
    if (resource.kind == asl::ResourceKind::activity) return {place.span(), "activity"};
    if (resource.waits_for_token() || resource.runs_a_job())
        return {place.span(), fmt::format("\".{}\"", resource.pattern)};
    return {};
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        const auto [span, what] = refused(state);
        if (what.empty()) continue;
        const pipeline::Express express = pipeline::express(program, state);
        if (!express.is_so) continue;
        Finding& finding = found.add(span, "an Express workflow takes no {}", what);
        if (express.said) finding.note(express.said.span(), "what makes it one");
    }
}

extern constinit const Rule not_in_express{
    .name = "not-in-express",
    .summary = "An Express workflow holds what only a Standard one can run.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
