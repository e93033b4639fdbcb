#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <array>

namespace stepsmith::rules {

/// The functions that yield a string, or may. Source: "Fail workflow state" of the developer guide.
constexpr auto functions_of_fail =
    std::to_array<std::string_view>({"States.ArrayGetItem", "States.Base64Decode", "States.Base64Encode",
                                     "States.Format", "States.Hash", "States.JsonToString", "States.UUID"});

static void check_fail(const expression::Reading& reading, std::string_view field, Findings& found) {
    if (!reading.call || !expression::is_function(reading.call->name)) return;
    const expression::Intrinsic& call = *reading.call;
    if (std::ranges::find(functions_of_fail, call.name) == functions_of_fail.end())
        found.add(call.name_span, "\"{}\" takes no \"{}\": it must yield a string", field, call.name);
}

static void check(const Program& program, Findings& found) {
    for (const asl::Expression& expression : program.expressions().all()) {
        if (!expression.call()) continue;
        const asl::Member& member = program.expressions().member_of(expression);
        if (member.field->form == asl::Form::path_or_call) check_fail(*expression.call(), member.field->name, found);
        for (const expression::Problem& problem : expression::intrinsic_problems(*expression.call()))
            found.add(problem.span, "{}", problem.message).suggest(problem.suggestion, problem.suggestion);
    }
}

extern constinit const Rule invalid_intrinsic{
    .name = "invalid-intrinsic",
    .summary = "A call of an intrinsic function is not one that the service takes.",
    .category = Category::expression,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
