#include "stepsmith/rules/rule.h"
#include "stepsmith/text/nearest.h"

#include <string>

namespace stepsmith::rules {

/// `input` and `context` are there everywhere; `errorOutput` outside of a catcher is refused, by invalid-jsonata.
static bool is_there(std::string_view name, const asl::Member& member, const asl::Object& object) {
    using namespace asl::grammar;
    if (name != "result") return name == "input" || name == "context" || name == "errorOutput";
    const bool works = object.type == &task || object.type == &parallel || object.type == &map;
    return works && (member.field->name == "Output" || member.field->name == "Assign");
}

static void check(const Program& program, Findings& found) {
    for (const asl::Expression& expression : program.expressions().all()) {
        const asl::Jsonata* jsonata = expression.sound_jsonata();
        if (!jsonata) continue;
        for (const auto& variable : jsonata->uses->variables) {
            if (!variable.is_free || variable.name != "states" || variable.members.empty()) continue;
            const std::string& name = variable.members.front().name;
            const bool is_misspelled =
                name != "result" && !text::nearest(name, expression::jsonata::states_members).empty();
            const auto& expressions = program.expressions();
            if (is_misspelled || is_there(name, expressions.member_of(expression), expressions.object_of(expression)))
                continue;
            const text::Span place = jsonata->place({variable.span.begin, variable.members.front().span.end});
            if (name == "result")
                found.add(place, "\"$states.result\" has no value here").help =
                    "it has one in \"Output\" and \"Assign\" of Task, Map and Parallel states";
            else
                found.add(place, "\"$states\" has no member \"{}\"", name);
        }
    }
}

extern constinit const Rule undefined_states_member{
    .name = "undefined-states-member",
    .summary = "An expression reads a member of $states that is not there in this place.",
    .category = Category::expression,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
