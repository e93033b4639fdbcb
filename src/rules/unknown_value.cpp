#include "stepsmith/json/decoded.h"
#include "stepsmith/rules/rule.h"
#include "stepsmith/text/nearest.h"
#include "stepsmith/text/words.h"

#include <algorithm>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members()) {
        if (!member.field || member.field->values.empty()) continue;
        const json::Value value = member.value;
        const std::span<const std::string_view> values = member.field->values;
        if (!value.is(json::Kind::string) || value.is_open()) continue;
        if (std::ranges::find(values, value.string()) != values.end()) continue;
        const std::string_view near = text::nearest(value.string(), values);
        Finding& finding = found.add(value.span(), "\"{}\" is no value of \"{}\"", value.string(), member.field->name);
        finding.help = fmt::format("\"{}\" takes {}", member.field->name, text::alternatives(values));
        finding.suggest(near, json::quoted(near));
    }
}

extern constinit const Rule unknown_value{
    .name = "unknown-value",
    .summary = "A field holds a word that is none of those it takes.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
