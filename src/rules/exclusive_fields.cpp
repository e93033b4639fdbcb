#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <span>
#include <vector>

namespace stepsmith::rules {

/// What is null is as good as absent, and what is not a string yet may turn out to be `false` or nothing. Of a key that
/// stands twice the last one counts.
static bool counts(const asl::Object& object, const asl::Member& member) {
    const json::Value value = member.value;
    const bool may_vanish = value.is_open() && !value.is(json::Kind::string);
    return object.has(member.field->name) && object.member(member.field->name) == value &&
           !value.is(json::Kind::null) && !may_vanish;
}

static void check_one(const asl::Syntax& syntax, const asl::Object& object, const asl::Alternatives& alternatives,
                      Findings& found) {
    std::vector<json::Value> present;
    for (const asl::Member& member : syntax.members_of(object)) {
        const bool is_one =
            member.field && std::ranges::find(alternatives.fields, member.field->name) != alternatives.fields.end();
        if (is_one && syntax.is_in_place(member) && counts(object, member)) present.push_back(member.value);
    }
    if (present.size() < 2) return;
    Finding& finding =
        found.add(present[1].key_span(), "\"{}\" and \"{}\" exclude each other", present[0].key(), present[1].key());
    finding.note(present[0].key_span(), "the other one");
}

static void check(const Program& program, Findings& found) {
    for (const asl::Object& object : program.syntax().objects())
        for (const asl::Alternatives& alternatives : object.type->alternatives)
            if (alternatives.at_most_one) check_one(program.syntax(), object, alternatives, found);
}

extern constinit const Rule exclusive_fields{
    .name = "exclusive-fields",
    .summary = "An object has two fields of which it may have one.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .aws_place = AwsPlace::object,
    .check = check,
};

}  // namespace stepsmith::rules
