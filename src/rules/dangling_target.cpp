#include "stepsmith/rules/rule.h"

#include "stepsmith/json/decoded.h"

#include <string_view>
#include <unordered_map>

namespace stepsmith::rules {

/// Where there is no state at all, or the state takes no such field, or what it names is no object, that is what is
/// wrong.
static bool may_name_state(const asl::Machine& machine, const asl::Transition& transition) {
    if (asl::is_out_of_place(machine, transition)) return false;
    using enum asl::StateType;
    const asl::StateType type = transition.from == asl::none ? unknown : machine.states()[transition.from].type;
    const bool is_terminal = type == succeed || type == fail;
    const asl::Scope& scope = machine.scopes()[transition.scope];
    return !machine.states_of(scope).empty() && !is_terminal && !scope.value["States"][transition.name()];
}

static void check(const Program& program, Findings& found) {
    const asl::Machine& machine = program.machine();
    std::unordered_map<std::string_view, const asl::State*> by_name;
    for (const asl::Transition& transition : machine.transitions()) {
        if (!transition.dangles() || !may_name_state(machine, transition)) continue;
        if (by_name.empty())
            for (const asl::State& state : machine.states()) by_name.try_emplace(state.name, &state);
        Finding& finding = found.add(transition.value.span(), "no state named \"{}\" in this scope", transition.name());
        if (const auto elsewhere = by_name.find(transition.name()); elsewhere != by_name.end())
            finding.note(elsewhere->second->value.key_span(),
                         "\"{}\" is in another scope; no transition crosses a scope", transition.name());
        else if (transition.intended != asl::none)
            finding.suggest(machine.states()[transition.intended].name,
                            json::quoted(machine.states()[transition.intended].name));
    }
}

extern constinit const Rule dangling_target{
    .name = "dangling-target",
    .summary = "A transition names a state that does not exist.",
    .category = Category::graph,
    .severity = Severity::error,
    .aws_code = "MISSING_TRANSITION_TARGET",
    .check = check,
};

}  // namespace stepsmith::rules
