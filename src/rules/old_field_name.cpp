#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        if (state.type != asl::StateType::map) continue;
        const json::Value iterator = state.value["Iterator"];
        if (iterator) {
            Finding& finding = found.add(iterator.key_span(), "\"Iterator\" is the old name of \"ItemProcessor\"");
            finding.fix = Fix{"name it \"ItemProcessor\"", {{iterator.key_span(), "\"ItemProcessor\""}}};
        }
        const json::Value parameters = state.value["Parameters"];
        if (parameters && !state.value["ItemSelector"]) {
            Finding& finding = found.add(parameters.key_span(), "\"Parameters\" of a Map is the old name of \"ItemSelector\"");
            finding.fix = Fix{"name it \"ItemSelector\"", {{parameters.key_span(), "\"ItemSelector\""}}};
        }
    }
}

extern constinit const Rule old_field_name{
    .name = "old-field-name",
    .summary = "A field of a Map state has a name that was replaced.",
    .category = Category::structure,
    .severity = Severity::note,
    .check = check,
};

}  // namespace stepsmith::rules
