#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check_name(json::Value map, std::string_view old, std::string_view current, Findings& found) {
    const json::Value field = map[old];
    if (!field || map[current]) return;
    found.add(field.key_span(), "\"{}\" of a Map is the old name of \"{}\"", old, current).fix =
        Fix{fmt::format("name it \"{}\"", current), {{field.key_span(), fmt::format("\"{}\"", current)}}};
}

static void check(const Program& program, Findings& found) {
    for (const asl::Object& object : program.syntax().objects()) {
        if (object.type != &asl::grammar::map) continue;
        check_name(object.value, "Iterator", "ItemProcessor", found);
        if (object.language == asl::Language::jsonpath) check_name(object.value, "Parameters", "ItemSelector", found);
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
