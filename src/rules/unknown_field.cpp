#include "stepsmith/json/decoded.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

/// Of an object that may have members which no table lists: it is one of those that are, where that is not there.
static bool is_misspelled(const asl::Object& object, std::string_view near) {
    return !near.empty() && !object.has(near);
}

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members()) {
        const asl::Object& object = program.syntax().object_of(member);
        const asl::ObjectType& type = *object.type;
        const std::string_view key = member.value.key();
        if (member.field || json::holds_substitution(key)) continue;
        std::string near(type.nearest_field(key));
        if (type.is_open && !is_misspelled(object, near)) continue;
        if (near.empty() && !type.is_template && asl::is_state(member.value)) {
            found.add(member.value.key_span(), "{} has no field \"{}\": a state stands in \"States\"", type.name, key);
            continue;
        }
        const bool is_path = key.ends_with(".$") && object.language != asl::Language::jsonata;
        const std::string twin = fmt::format("{}Path", key.substr(0, key.size() - (is_path ? 2 : 0)));
        if (is_path && !type.is_template && type.field(twin)) near = twin;
        if (!near.empty() && type.is_template && is_path) near += ".$";
        found.add(member.value.key_span(), "{} has no field \"{}\"", type.name, key).suggest(near, json::quoted(near));
    }
}

extern constinit const Rule unknown_field{
    .name = "unknown-field",
    .summary = "An object of the language has a field that it does not know.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .aws_place = AwsPlace::object,
    .check = check,
};

}  // namespace stepsmith::rules
