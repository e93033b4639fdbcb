#include "stepsmith/expression/jsonata_types.h"
#include "stepsmith/rules/rule.h"

#include <string>

namespace stepsmith::rules {

/// "at least 2 arguments"
static std::string expected(const expression::jsonata::Builtin& function, unsigned least, unsigned given) {
    if (function.most == 0) return "no arguments";
    const unsigned count = given < least ? least : function.most;
    const std::string_view bound = least == function.most ? "" : given < least ? "at least " : "at most ";
    return fmt::format("{}{} argument{}", bound, count, count == 1 ? "" : "s");
}

static void check_call(const asl::Jsonata& jsonata, const expression::jsonata::Call& call, Findings& found) {
    using expression::jsonata::Builtin;
    const Builtin* function = call.is_free ? expression::jsonata::builtin(call.name) : nullptr;
    if (!function || call.is_partial) return;
    const unsigned least = call.is_in_context ? function->least_in_context : function->least;
    if (call.arguments < least || (call.arguments > function->most && function->most != Builtin::any_number))
        found.add(jsonata.place(call.span), "\"${}\" takes {}, not {}", call.name,
                  expected(*function, least, call.arguments), call.arguments);
}

static void check(const Program& program, Findings& found) {
    for (const asl::Expression& expression : program.expressions().all()) {
        const asl::Jsonata* jsonata = expression.sound_jsonata();
        if (!jsonata) continue;
        for (const auto& error : expression::jsonata::type_errors(*jsonata->tree))
            found.add(jsonata->place(error.span), "{}", error.message);
        for (const auto& call : jsonata->uses->calls) check_call(*jsonata, call, found);
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
