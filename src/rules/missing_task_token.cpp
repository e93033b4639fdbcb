#include "stepsmith/asl/resource.h"
#include "stepsmith/pipeline/token.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <vector>

namespace stepsmith::rules {

/// Whether something in it cannot be known here, and may be the token; or is written as the token is, under a key that
/// is not evaluated, of which another rule speaks.
static bool may_hold_token(json::Value value) {
    if (!value) return false;
    if (value.is(json::Kind::string))
        return asl::looks_evaluated(value) && value.string().find("Task.Token") != std::string_view::npos;
    const auto children = value.children();
    return value.is_open() || std::any_of(children.begin(), children.end(), may_hold_token);
}

static void check(const Program& program, Findings& found) {
    const std::vector<bool> gives = pipeline::states_that_read_their_token(program);
    for (const asl::State& state : program.machine().states()) {
        const json::Value parameters = state.value[state.value["Parameters"] ? "Parameters" : "Arguments"];
        if (!asl::can_wait_for_token(state.resource) || gives[program.machine().index(state)] ||
            may_hold_token(parameters))
            continue;
        found
            .add(state.value["Resource"].span(), "\"{}\" waits for its token to come back, and gives it to nobody",
                 state.name)
            .help = "hand on \"$$.Task.Token\", or \"$states.context.Task.Token\"";
    }
}

extern constinit const Rule missing_task_token{
    .name = "missing-task-token",
    .summary = "A Task waits for its token, and gives it to nobody.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
