#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        if (state.type != asl::StateType::map || asl::is_distributed(state.value) != false) continue;
        for (const json::Value field : state.value.children())
            if (field.key().starts_with("ToleratedFailure"))
                found.add(field.key_span(), "\"{}\" has no effect in a Map whose mode is INLINE", field.key());
    }
}

extern constinit const Rule ineffective_field{
    .name = "ineffective-field",
    .summary = "A field has no effect in an inline Map.",
    .category = Category::structure,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
