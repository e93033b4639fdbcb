#include "stepsmith/rules/rule.h"

#include <algorithm>

namespace stepsmith::rules {

/// What is null is as good as absent, and what is not a string yet may turn out to be `false` or nothing.
static bool counts(const asl::Object& object, std::string_view field) {
    const json::Value value = object.member(field);
    const bool may_vanish = value.is_open() && !value.is(json::Kind::string);
    return object.has(field) && !value.is(json::Kind::null) && !may_vanish;
}

static void check_one(const asl::Object& object, const asl::Alternatives& alternatives, Findings& found) {
    std::vector<json::Value> present;
    for (const std::string_view field : alternatives.fields)
        if (counts(object, field)) present.push_back(object.member(field));
    if (present.size() < 2) return;
    std::ranges::sort(present, {}, &json::Value::index);
    Finding& finding =
        found.add(present[1].key_span(), "\"{}\" and \"{}\" exclude each other", present[0].key(), present[1].key());
    finding.note(present[0].key_span(), "the other one");
}

static void check(const Program& program, Findings& found) {
    for (const asl::Object& object : program.syntax().objects())
        for (const asl::Alternatives& alternatives : object.type->alternatives)
            if (alternatives.at_most_one) check_one(object, alternatives, found);
}

extern constinit const Rule exclusive_fields{
    .name = "exclusive-fields",
    .summary = "An object has two fields of which it may have one.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
