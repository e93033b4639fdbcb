#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members()) {
        const asl::Object& object = program.syntax().object_of(member);
        if (member.field && member.field->name == "InputType" &&
            object.value["ManifestType"].string() == "S3_INVENTORY")
            found.add(member.value.key_span(), "\"InputType\" has no effect beside \"ManifestType\": \"S3_INVENTORY\"");
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
