#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <utility>

namespace stepsmith::rules {

using asl::Language;

/// Where the language of a state is said: in itself, or else in the machine.
static json::Value source_of(const Program& program, const asl::Object& object) {
    const auto states = program.machine().states();
    const json::Value own = object.state == asl::none ? json::Value{} : states[object.state].value["QueryLanguage"];
    return own ? own : program.document().root()["QueryLanguage"];
}

/// Whether nothing says a language, and no field belongs to JSONPath.
static bool lacks_language(const Program& program) {
    const auto says = [](const asl::State& state) { return bool(state.value["QueryLanguage"]); };
    const auto is_of_jsonpath = [](const asl::Member& member) {
        return member.field && member.field->only == Language::jsonpath;
    };
    return !program.document().root()["QueryLanguage"] && std::ranges::none_of(program.machine().states(), says) &&
           std::ranges::none_of(program.syntax().members(), is_of_jsonpath);
}

static void check_fields(const Program& program, Findings& found) {
    bool is_first = true;
    for (const asl::Member& member : program.syntax().members()) {
        if (!member.field || program.syntax().is_in_place(member)) continue;
        const asl::Object& object = program.syntax().object_of(member);
        Finding& finding = found.add(member.value.key_span(), "\"{}\" belongs to {}, and this state is written in {}",
                                     member.field->name, to_string(*member.field->only), to_string(*object.language));
        if (std::exchange(is_first, false) && lacks_language(program)) {
            finding.help = "give the machine \"QueryLanguage\": \"JSONata\"";
            return;
        }
        if (const json::Value source = source_of(program, object)) finding.note(source.span(), "which is said here");
    }
}

static void check(const Program& program, Findings& found) {
    check_fields(program, found);
    const json::Value root = program.document().root();
    const json::Value machine = root["QueryLanguage"];
    if (!machine || asl::query_language(root, Language::jsonpath) != Language::jsonata) return;
    for (const asl::State& state : program.machine().states()) {
        const json::Value own = state.value["QueryLanguage"];
        if (own && asl::query_language(state.value, Language::jsonata) == Language::jsonpath)
            found.add(own.span(), "a state of a JSONata machine cannot be written in JSONPath")
                .note(machine.span(), "the language of the machine");
    }
}

extern constinit const Rule query_language{
    .name = "query-language",
    .summary = "A field or a state belongs to the other query language.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .aws_place = AwsPlace::state,
    .check = check,
};

}  // namespace stepsmith::rules
