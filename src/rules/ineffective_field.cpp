#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <array>

namespace stepsmith::rules {

namespace {

/// Of what a reader reads, whether it is no table of text, as far as it is said.
bool reads_no_csv(json::Value reader_config) {
    constexpr auto others = std::to_array<std::string_view>({"JSON", "JSONL", "PARQUET"});
    return std::ranges::find(others, reader_config["InputType"].string()) != others.end();
}

/// Source: the fields of ReaderConfig in the developer guide.
void check_reader(const asl::Member& member, json::Value reader_config, Findings& found) {
    const std::string_view name = member.field->name;
    if (name == "InputType" && reader_config["ManifestType"].string() == "S3_INVENTORY")
        found.add(member.value.key_span(), "\"InputType\" has no effect beside \"ManifestType\": \"S3_INVENTORY\"");
    if (name.starts_with("CSV") && reads_no_csv(reader_config))
        found.add(member.value.key_span(), "\"{}\" has no effect beside \"InputType\": {}", name,
                  reader_config["InputType"].text());
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members()) {
        const asl::Object& object = program.syntax().object_of(member);
        if (member.field) check_reader(member, object.value, found);
        if (object.type != &asl::grammar::map || !program.syntax().is_in_place(member)) continue;
        if (member.field->name.starts_with("ToleratedFailure") && asl::is_distributed(object.value) == false)
            found.add(member.value.key_span(), "\"{}\" has no effect in a Map whose mode is INLINE",
                      member.field->name);
    }
}

extern constinit const Rule ineffective_field{
    .name = "ineffective-field",
    .summary = "A field has no effect where it stands.",
    .category = Category::structure,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
