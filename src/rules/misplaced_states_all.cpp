#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

using json::Value;

constexpr std::string_view everything = "States.ALL";

/// The `States.ALL` of a list of errors, if it stands alone there.
static Value check_names(Value names, Findings& found) {
    if (!names.is(json::Kind::array)) return {};
    std::size_t count = 0;
    Value all;
    for (const Value name : names.children()) {
        ++count;
        if (name.string() == everything) all = name;
    }
    if (!all || count == 1) return all;
    found.add(all.span(), "\"States.ALL\" must stand alone in \"ErrorEquals\"");
    return {};
}

static void check_list(Value list, std::string_view what, Findings& found) {
    if (!list.is(json::Kind::array)) return;
    Value all;
    for (const Value element : list.children()) {
        if (element.is_open()) continue;
        if (all)
            found.add(all.span(), "\"States.ALL\" must be in the last {}", what)
                .note(element.opening(), "nothing gets to this one");
        all = check_names(element["ErrorEquals"], found);
    }
}

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members()) {
        if (!member.field) continue;
        if (member.field->type == &asl::grammar::retrier) check_list(member.value, "retrier", found);
        if (member.field->type == &asl::grammar::catcher) check_list(member.value, "catcher", found);
    }
}

extern constinit const Rule misplaced_states_all{
    .name = "misplaced-states-all",
    .summary = "States.ALL stands beside other errors, or before other retriers or catchers.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
