#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const flow::IdleMerge& merge : program.data().idle_merges())
        found
            .add(merge.defaults, "nothing of this is ever used: all of it is there already when \"{}\" merges it",
                 program.machine().states()[merge.state].name)
            .note(merge.data, "of what both have, this counts");
}

extern constinit const Rule dead_defaults{
    .name = "dead-defaults",
    .summary = "Defaults are merged with data that surely has all of them.",
    .category = Category::flow,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
