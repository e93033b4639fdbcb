#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

using json::Kind;
using json::Value;

static void check_object(Value object, Findings& found) {
    for (const Value member : object.children()) {
        const std::string_view key = member.key();
        if (!key.ends_with(".$")) continue;
        if (!member.is(Kind::string) && !member.is_open())
            found.add(member.span(), "the value of \"{}\" must be a string that is a path or an intrinsic function", key);
        if (const Value twin = object[key.substr(0, key.size() - 2)])
            found.add(member.key_span(), "\"{}\" and \"{}\" are the same key", key, twin.key())
                .note(twin.key_span(), "the other one");
    }
}

static void check_template(Value value, Findings& found) {
    if (value.is(Kind::object)) check_object(value, found);
    for (const Value child : value.children())
        if (!child.key().ends_with(".$")) check_template(child, found);
}

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members()) {
        if (!member.field || !program.syntax().is_in_place(member) || !asl::is_template(member)) continue;
        const asl::Object& object = program.syntax().object_of(member);
        if (object.language == asl::Language::jsonpath && !object.type->is_template) check_template(member.value, found);
    }
}

extern constinit const Rule invalid_template{
    .name = "invalid-template",
    .summary = "A key that ends in .$ has no expression, or stands beside the same key without it.",
    .category = Category::expression,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
