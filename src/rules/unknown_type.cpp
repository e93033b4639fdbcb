#include "stepsmith/rules/rule.h"

#include "stepsmith/json/decoded.h"
#include "stepsmith/text/nearest.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        const json::Value type = state.value["Type"];
        if (!type.is(json::Kind::string) || type.is_open() || state.type != asl::StateType::unknown) continue;
        const std::string_view near = text::nearest(type.string(), asl::state_type_names());
        found.add(type.span(), "\"{}\" is no state type", type.string()).suggest(near, json::quoted(near));
    }
}

extern constinit const Rule unknown_type{
    .name = "unknown-type",
    .summary = "A state's Type is none that the language has.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
