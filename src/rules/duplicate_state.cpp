#include "stepsmith/rules/rule.h"

#include <string_view>
#include <unordered_map>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    std::unordered_map<std::string_view, const asl::State*> first_of_name;
    for (const asl::State& state : program.machine().states()) {
        const auto [entry, is_first] = first_of_name.try_emplace(state.name, &state);
        if (is_first) continue;
        const asl::State& first = *entry->second;
        found.add(state.value.key_span(), "a second state named \"{}\"", state.name)
            .note(first.value.key_span(), "the first; {}",
                  first.scope == state.scope ? "both are in this scope"
                                             : "a name is unique in the whole machine, inner scopes included");
    }
}

extern constinit const Rule duplicate_state{
    .name = "duplicate-state",
    .summary = "Two states of one machine have the same name.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "DUPLICATE_STATE_NAME",
    .check = check,
};

}  // namespace stepsmith::rules
