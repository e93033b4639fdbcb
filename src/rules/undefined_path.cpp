#include "stepsmith/rules/rule.h"

#include <string>
#include <string_view>

namespace stepsmith::rules {

/// Names in the bodies of functions, which are looked up in what was in hand where the function is written.
static void check_functions(const Program& program, Findings& found) {
    for (const asl::Expression& expression : program.expressions().all()) {
        const asl::Jsonata* const jsonata = expression.sound_jsonata();
        if (!jsonata) continue;
        for (const expression::jsonata::Context& context : jsonata->uses->contexts) {
            if (context.is_top_level || context.kind != expression::jsonata::Context::Kind::name) continue;
            const std::string_view name = context.span.of(jsonata->tree->text());
            Finding& finding =
                found.add(jsonata->place(context.span), "\"{}\" finds nothing: a function has no input document", name);
            const std::string variable = fmt::format("${}", name);
            if (context.is_bound) finding.suggest(variable, variable);
        }
    }
}

static void check(const Program& program, Findings& found) {
    check_functions(program, found);
    const auto states = program.machine().states();
    for (const flow::Miss& miss : program.data().misses()) {
        if (miss.is_choice || miss.way || miss.trouble != flow::Trouble::absent) continue;
        Finding& finding =
            found.add(miss.span, "there is no \"{}\" when \"{}\" reads it", miss.name, states[miss.state].name);
        if (miss.origin)
            finding.note(*miss.origin, "what it is read from is made here, without it{}",
                         miss.by_route(", and comes by ", program.machine()));
        else if (const std::string route = miss.by_route("executions come there by ", program.machine());
                 !route.empty())
            finding.note(states[miss.route.front()].value.key_span(), "{}", route);
        finding.cause = miss.cause;
        finding.help = miss.remedy();
    }
}

extern constinit const Rule undefined_path{
    .name = "undefined-path",
    .summary = "A path is read that surely leads to nothing.",
    .category = Category::flow,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
