#include "stepsmith/asl/resource.h"
#include "stepsmith/pipeline/token.h"
#include "stepsmith/rules/rule.h"

#include <vector>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const std::vector<bool> gives = pipeline::states_that_read_their_token(program);
    for (const asl::State& state : program.machine().states()) {
        const json::Value place = state.value["Resource"];
        if (state.type != asl::StateType::task || !place.is(json::Kind::string)) continue;
        const asl::Resource resource = asl::resource(place.string());
        const json::Value parameters = state.value[state.value["Parameters"] ? "Parameters" : "Arguments"];
        if (!resource.waits_for_token() || gives[program.machine().index(state)] || (parameters && parameters.is_open())) continue;
        found.add(place.span(), "\"{}\" waits for a token that nobody is given: it ends by its timeout only", state.name)
            .help = "hand on \"$$.Task.Token\", or \"$states.context.Task.Token\"";
    }
}

extern constinit const Rule missing_task_token{
    .name = "missing-task-token",
    .summary = "A Task waits for its token, and gives it to nobody; or a token is read where there is none.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
