#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static bool has_retrier(const asl::State& state) {
    const json::Value list = state.value["Retry"];
    return list && (list.is_open() || !list.children().empty());
}

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states())
        if (!has_retrier(state) && state.resource.service == "lambda")
            found.add(state.value.key_span(),
                      "\"{}\" calls Lambda and has no \"Retry\": a fault that soon passes fails it", state.name);
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
