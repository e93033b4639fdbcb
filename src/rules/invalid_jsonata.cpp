#include "stepsmith/rules/rule.h"
#include "stepsmith/text/nearest.h"

#include <algorithm>
#include <string>

namespace stepsmith::rules {

namespace {

using asl::Expression;
using expression::jsonata::Context;
using expression::jsonata::states_members;
using expression::jsonata::Uses;
using expression::jsonata::Variable;

bool is_output(const asl::Member& member) { return member.field->name == "Output" || member.field->name == "Assign"; }

class Check {
public:
    Check(const Program& program, Findings& found) : program_(program), found_(found) {}

    void run(const Expression& expression) {
        const asl::Jsonata& jsonata = *expression.jsonata();
        if (!jsonata.is_delimited) {
            const std::string_view text = expression.value.string();
            const bool ends_line = text.starts_with("{%") && text.ends_with("%}\n");
            found_
                .add(expression.value.span(), "an expression begins with \"{{%\" and ends with \"%}}\"{}",
                     ends_line ? ", and behind this one stands a line break" : "")
                .help = ends_line ? "begin it with \"|-\" or \">-\", which leave out the last line break" : "";
            return;
        }
        if (const auto& error = jsonata.tree->error()) {
            // What we do not follow may be right.
            if (!error->code.empty()) found_.add(jsonata.place(error->span), "{}", error->message);
            return;
        }
        const Uses& uses = *jsonata.uses;
        for (const Context& context : uses.contexts) check_context(jsonata, context);
        for (const Variable& variable : uses.variables) check_states(expression, variable);
        for (const auto& call : uses.calls)
            if (call.is_free && call.name == "eval") add_eval(jsonata.place(call.name_span));
        for (const Variable& variable : uses.variables)
            if (variable.is_free && variable.name == "eval") add_eval(jsonata.place(variable.span));
    }

private:
    void check_context(const asl::Jsonata& jsonata, const Context& context) {
        if (!context.is_top_level) return;
        const std::string_view text = context.span.of(jsonata.tree->text());
        Finding& finding =
            found_.add(jsonata.place(context.span), "there is no input document for \"{}\" to refer to", text);
        finding.aws_code = "UNSUPPORTED_JSONATA_EXPRESSION";
        finding.help = context.kind == Context::Kind::name ? fmt::format("write \"$states.input.{}\"", text)
                                                           : "write \"$states.input\"";
    }

    void add_eval(text::Span place) { found_.add(place, "\"$eval\" is not available in the service"); }

    void check_states(const Expression& expression, const Variable& variable) {
        if (!variable.is_free || variable.name != "states" || variable.members.empty()) return;
        const asl::Jsonata& jsonata = *expression.jsonata();
        const std::string& name = variable.members.front().name;
        const text::Span place = variable.members.front().span;
        const asl::Member& member = program_.expressions().member_of(expression);
        const asl::Object& object = program_.expressions().object_of(expression);
        if (name == "errorOutput" && !(object.type == &asl::grammar::catcher && is_output(member)))
            found_.add(jsonata.place({variable.span.begin, place.end}),
                       "\"$states.errorOutput\" is there in \"Output\" and \"Assign\" of a catcher only");
        if (std::ranges::find(states_members, name) != states_members.end()) return;
        const std::string_view near = text::nearest(name, states_members);
        if (!near.empty())
            found_.add(jsonata.place(place), "\"$states\" has no member \"{}\"", name).suggest(near, std::string(near));
    }

    const Program& program_;
    Findings& found_;
};

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const Expression& expression : program.expressions().all())
        if (expression.jsonata()) Check(program, found).run(expression);
}

extern constinit const Rule invalid_jsonata{
    .name = "invalid-jsonata",
    .summary = "An expression of JSONata is not one that the service takes.",
    .category = Category::expression,
    .severity = Severity::error,
    .aws_code = "INVALID_JSONATA_EXPRESSION",
    .check = check,
};

}  // namespace stepsmith::rules
