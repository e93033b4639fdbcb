#include "stepsmith/rules/rule.h"

#include <algorithm>

namespace stepsmith::rules {

static std::string_view name_of(asl::ScopeKind kind) {
    switch (kind) {
        case asl::ScopeKind::machine: return "machine";
        case asl::ScopeKind::branch: return "branch";
        case asl::ScopeKind::processor: return "processor";
    }
    return {};
}

static void check(const Program& program, Findings& found) {
    const asl::Machine& machine = program.machine();
    for (const asl::Scope& scope : machine.scopes()) {
        const auto states = machine.states_of(scope);
        const bool may_end = std::any_of(states.begin(), states.end(), [&](const asl::State& state) {
            return program.graph().is_way_out(machine.index(state));
        });
        if (may_end || states.empty()) continue;
        found.add(scope.states.key_span(), "no state ends this {}: none is a Succeed or a Fail or has \"End\": true",
                  name_of(scope.kind));
    }
}

extern constinit const Rule no_terminal_state{
    .name = "no-terminal-state",
    .summary = "A scope has no state that ends it.",
    .category = Category::graph,
    .severity = Severity::error,
    .aws_code = "MISSING_END_STATE",
    .aws_place = AwsPlace::nowhere,
    .check = check,
};

}  // namespace stepsmith::rules
