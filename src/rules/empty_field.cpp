#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members()) {
        if (!member.field || !member.field->filled) continue;
        const bool is_list = member.field->form == asl::Form::objects || member.field->form == asl::Form::names;
        const bool is_right = member.value.is(is_list ? json::Kind::array : json::Kind::object);
        if (is_right && member.value.children().empty())
            found.add(member.value.span(), "\"{}\" must not be empty", member.field->name);
    }
}

extern constinit const Rule empty_field{
    .name = "empty-field",
    .summary = "A list or an object that must hold something is empty.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
