#include "stepsmith/expression/jsonata_types.h"
#include "stepsmith/expression/jsonata_uses.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::Expression& expression : program.expressions().all()) {
        const asl::Jsonata* jsonata = expression.jsonata();
        if (!jsonata || !jsonata->tree || jsonata->tree->error()) continue;
        for (const auto& error : expression::jsonata::type_errors(*jsonata->tree))
            found.add(jsonata->place(error.span), "{}", error.message);
        for (const auto& call : expression::jsonata::uses(*jsonata->tree).calls) {
            const auto* builtin = call.is_free ? expression::jsonata::builtin(call.name) : nullptr;
            if (!builtin || call.is_partial) continue;
            const auto least = call.is_in_context ? builtin->least_in_context : builtin->least;
            if (call.arguments < least)
                found.add(jsonata->place(call.span), "\"${}\" takes at least {} arguments, not {}", call.name, least, call.arguments);
            if (builtin->most != expression::jsonata::Builtin::any_number && call.arguments > builtin->most)
                found.add(jsonata->place(call.span), "\"${}\" takes at most {} arguments, not {}", call.name, builtin->most, call.arguments);
        }
    }
}

extern constinit const Rule jsonata_type{
    .name = "jsonata-type",
    .summary = "An operator or a function of JSONata is given what it can never take.",
    .category = Category::expression,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
