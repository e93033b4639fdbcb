#include "stepsmith/asl/resource.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states())
        if (state.type == asl::StateType::task && !state.value["Retry"] && asl::resource(state.value["Resource"] ? state.value["Resource"].string() : "").service == "lambda")
            found.add(state.value.key_span(), "\"{}\" calls Lambda and has no \"Retry\": what is over in a second fails it", state.name);
}

extern constinit const Rule missing_retry{
    .name = "missing-retry",
    .summary = "A Task that calls Lambda has no Retry.",
    .category = Category::structure,
    .severity = Severity::note,
    .on = false,
    .check = check,
};

}  // namespace stepsmith::rules
