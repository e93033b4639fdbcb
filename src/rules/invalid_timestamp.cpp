#include "stepsmith/expression/timestamp.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members()) {
        const json::Value value = member.value;
        if (!member.field || member.field->form != asl::Form::timestamp || !value.is(json::Kind::string)) continue;
        const bool may_be_evaluated =
            member.field->evaluated && program.syntax().object_of(member).language != asl::Language::jsonpath;
        if (value.is_open() || (may_be_evaluated && value.string().starts_with("{%"))) continue;
        if (!expression::is_timestamp(value.string()))
            found.add(value.span(), "\"{}\" must be a timestamp like 2030-01-31T08:00:00Z", member.field->name);
    }
}

extern constinit const Rule invalid_timestamp{
    .name = "invalid-timestamp",
    .summary = "A timestamp is not written as RFC 3339 and the language want it.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
