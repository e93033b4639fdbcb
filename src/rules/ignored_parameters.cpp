#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

using asl::StateType;
using json::Kind;
using json::Value;

/// What is null is as good as absent, and what a substitution stands for may turn out to be that.
static bool says_something(Value value) {
    return value && !value.is(Kind::null) && (value.is(Kind::string) || !value.is_open());
}

static bool narrows(Value input_path) { return input_path.is(Kind::string) && input_path.string() != "$"; }

/// The result of a Pass with `Result` is that, whatever its input is made into.
static void check_beside_result(const asl::State& pass, Findings& found) {
    const Value result = pass.value["Result"];
    if (!says_something(result)) return;
    const auto report = [&](Value field) {
        found.add(field.key_span(), "\"{}\" is ignored beside \"Result\"", field.key())
            .note(result.key_span(), "the result of \"{}\" is this alone", pass.name);
    };
    if (narrows(pass.value["InputPath"])) report(pass.value["InputPath"]);
    if (says_something(pass.value["Parameters"])) report(pass.value["Parameters"]);
}

/// `Assign` reads what comes of `Result` and `Parameters`, but not what comes of `ResultSelector`.
static void check_above_null(const asl::State& state, Findings& found) {
    const Value place = state.value["ResultPath"];
    if (!place.is(Kind::null)) return;
    const bool is_idle_pass = state.type == StateType::pass && !state.value["Assign"];
    for (const Value field : {state.value["ResultSelector"], state.value["Parameters"], state.value["Result"]}) {
        if (!says_something(field) || (field.key() != "ResultSelector" && !is_idle_pass)) continue;
        if (field.key() == "Parameters" && says_something(state.value["Result"])) continue;
        found.add(field.key_span(), "what \"{}\" makes is thrown away", field.key())
            .note(place.member_span(), "\"{}\" hands on its input as it came", state.name);
    }
}

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        const asl::Object* const object = program.syntax().object_of(state);
        if (!object || object->language != asl::Language::jsonpath) continue;
        if (state.type == StateType::pass) check_beside_result(state, found);
        if (state.type != StateType::choice) check_above_null(state, found);
    }
}

extern constinit const Rule ignored_parameters{
    .name = "ignored-parameters",
    .summary = "A state makes data of its input or its result that it never uses.",
    .category = Category::flow,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
