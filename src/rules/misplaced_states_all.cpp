#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

using json::Value;

constexpr std::string_view everything = "States.ALL";

static void check_names(Value names, Findings& found) {
    if (!names.is(json::Kind::array)) return;
    std::size_t count = 0;
    Value all;
    for (const Value name : names.children()) {
        ++count;
        if (name.string() == everything) all = name;
    }
    if (all && count > 1) found.add(all.span(), "\"States.ALL\" must stand alone in \"ErrorEquals\"");
}

static void check_list(Value list, std::string_view what, Findings& found) {
    if (!list.is(json::Kind::array)) return;
    Value all;
    for (const Value element : list.children()) {
        if (all) {
            found.add(all.span(), "\"States.ALL\" must be in the last {}", what)
                .note({element.span().begin, element.span().begin + 1}, "nothing gets to this one");
            all = {};
        }
        check_names(element["ErrorEquals"], found);
        for (const Value name : element["ErrorEquals"].children())
            if (name.string() == everything) all = name;
    }
}

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        check_list(state.value["Retry"], "retrier", found);
        check_list(state.value["Catch"], "catcher", found);
    }
}

extern constinit const Rule misplaced_states_all{
    .name = "misplaced-states-all",
    .summary = "States.ALL stands beside other errors, or before other retriers or catchers.",
    .category = Category::structure,
    .severity = Severity::error,
    .check = check,
};

}  // namespace stepsmith::rules
