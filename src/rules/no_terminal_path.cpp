#include "stepsmith/rules/rule.h"

#include <vector>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const asl::Machine& machine = program.machine();
    const graph::Graph& graph = program.graph();
    std::vector<bool> scope_may_end(machine.scopes().size());
    std::vector<bool> is_left(graph.part_count());
    for (asl::Index state = 0; state < machine.states().size(); ++state) {
        if (graph.is_way_out(state)) scope_may_end[machine.states()[state].scope] = true;
        for (const asl::Index next : graph.successors(state))
            if (graph.part(next) != graph.part(state)) is_left[graph.part(state)] = true;
    }

    std::vector<bool> told(graph.part_count());
    for (asl::Index state = 0; state < machine.states().size(); ++state) {
        const asl::Index part = graph.part(state);
        const bool is_trap = graph.is_reachable(state) && !graph.may_end(state) && !is_left[part];
        if (!is_trap || told[part] || !scope_may_end[machine.states()[state].scope]) continue;
        told[part] = true;
        const asl::State& first = machine.states()[state];
        found.add(first.value.key_span(), "the loop through \"{}\" has no way out", first.name);
    }
}

extern constinit const Rule no_terminal_path{
    .name = "no-terminal-path",
    .summary = "A state is reached from which no way leads to an end.",
    .category = Category::graph,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
