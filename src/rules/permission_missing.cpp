#include "stepsmith/asl/permissions.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <string>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const auto& allowed = program.conventions().allowed_actions;
    if (!allowed) return;
    for (const asl::State& state : program.machine().states()) {
        if (state.value["Credentials"]) continue;  // another role does it
        const std::string action = asl::needed_action(state.resource);
        const auto allows = [&](const std::string& pattern) { return asl::allows(pattern, action); };
        if (action.empty() || std::ranges::any_of(*allowed, allows)) continue;
        found.add(state.value["Resource"].span(), "\"{}\" needs \"{}\", which none of the policies allows", state.name,
                  action);
    }
}

extern constinit const Rule permission_missing{
    .name = "permission-missing",
    .summary = "A Task calls what the policies of the configuration do not allow.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
