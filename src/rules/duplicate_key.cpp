#include "stepsmith/json/repetition.h"
#include "stepsmith/rules/rule.h"

#include <cstdint>
#include <unordered_set>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    // Two states of one name are a matter of duplicate-state.
    std::unordered_set<std::uint32_t> states_objects;
    for (const asl::Scope& scope : program.machine().scopes())
        if (scope.states) states_objects.insert(scope.states.index());

    for (const json::Repetition& repetition : json::repetitions(program.document())) {
        if (states_objects.contains(repetition.again.parent().index())) continue;
        found.add(repetition.again.key_span(), "the key \"{}\" stands twice in this object", repetition.again.key())
            .note(repetition.first.key_span(), "first here; a reader keeps only one of the two");
    }
}

extern constinit const Rule duplicate_key{
    .name = "duplicate-key",
    .summary = "A key stands twice in the same object.",
    .category = Category::json,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
