#include "stepsmith/expression/path.h"
#include "stepsmith/json/decoded.h"
#include "stepsmith/rules/rule.h"
#include "stepsmith/text/utf8.h"

namespace stepsmith::rules {

using json::Value;

struct Subject {
    std::string_view what;
    std::size_t longest;  ///< in characters
    std::string_view aws_code;
};

constexpr Subject state_name{"a state's name", 80, "INVALID_STATE_NAME"};
constexpr Subject variable_name{"a variable's name", 80, "SCHEMA_VALIDATION_FAILED"};
constexpr Subject label_name{"a label", 40, "INVALID_LABEL_NAME"};

static void check_length(text::Span place, std::string_view name, const Subject& subject, Findings& found) {
    if (json::holds_substitution(name)) return;
    const std::size_t length = text::length(name, text::ColumnUnit::code_point);
    if (length == 0)
        found.add(place, "{} must not be empty", subject.what).aws_code = subject.aws_code;
    else if (length > subject.longest)
        found.add(place, "{} has {} characters, of at most {}", subject.what, length, subject.longest).aws_code =
            subject.aws_code;
}

static void check_label(Value label, Findings& found) {
    if (!label.is(json::Kind::string) || label.is_open()) return;
    check_length(label.span(), label.string(), label_name, found);
    constexpr std::string_view refused = " ?*<>{}[]\"#%\\^|~`$&,;:/";
    const json::Decoded text = json::decoded(label);
    for (std::size_t i = 0; i < text.text.size();) {
        const text::CodePoint c = text::decode(std::string_view(text.text).substr(i));
        const bool is_control = c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0);
        if (is_control || (c.value < 0x80 && refused.find(static_cast<char>(c.value)) != std::string_view::npos)) {
            found.add(text.span(i, c.size), "a label must not hold this character").aws_code = label_name.aws_code;
            return;
        }
        i += c.size;
    }
}

static void check_variables(const asl::Member& member, const asl::Object& object, Findings& found) {
    for (const Value variable : member.value.children()) {
        std::string_view name = variable.key();
        if (name.ends_with(".$") && object.language != asl::Language::jsonata) name.remove_suffix(2);
        check_length(variable.key_span(), name, variable_name, found);
        if (name == "states")
            found.add(variable.key_span(), "the variable \"states\" is reserved").aws_code = variable_name.aws_code;
        if (!json::holds_substitution(name) && !name.empty() && !expression::is_variable_name(name))
            found
                .add(variable.key_span(),
                     "a variable's name is an identifier: letters, digits and \"_\", and no digit first")
                .aws_code = variable_name.aws_code;
    }
}

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        check_length(state.value.key_span(), state.name, state_name, found);
        if (state.type == asl::StateType::map) check_label(state.value["Label"], found);
    }
    for (const asl::Member& member : program.syntax().members())
        if (member.field && member.field->name == "Assign" && member.value.is(json::Kind::object))
            check_variables(member, program.syntax().object_of(member), found);
}

extern constinit const Rule invalid_name{
    .name = "invalid-name",
    .summary = "The name of a state, a label or a variable is too long, empty, or holds what it must not.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "INVALID_STATE_NAME",
    .check = check,
};

}  // namespace stepsmith::rules
