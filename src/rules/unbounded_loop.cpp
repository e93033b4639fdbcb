#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <map>

namespace stepsmith::rules {

namespace {

using json::Kind;
using json::Value;

/// Whether a value below asks or counts something that changes by itself: a number, a time, a count.
bool holds_bound(Value value) {
    for (const Value child : value.children()) {
        const std::string_view key = child.key();
        if (key.starts_with("Numeric") || key.starts_with("Timestamp") || key == "Condition") return true;
        if (child.is(Kind::string) && child.string().find("States.MathAdd") != std::string_view::npos) return true;
        if (holds_bound(child)) return true;
    }
    return false;
}

/// Of each part that is a loop: the state that stands first.
std::map<asl::Index, asl::Index> loops(const Program& program) {
    std::map<asl::Index, asl::Index> result;
    const asl::Machine& machine = program.machine();
    std::map<asl::Index, std::size_t> sizes;
    for (asl::Index state = 0; state < machine.states().size(); ++state) {
        ++sizes[program.graph().part(state)];
        const auto next = program.graph().successors(state);
        const bool is_own_loop = std::ranges::find(next, state) != next.end();
        if ((sizes[program.graph().part(state)] > 1 || is_own_loop) && program.graph().is_reachable(state))
            result.try_emplace(program.graph().part(state), state);
    }
    return result;
}

}  // namespace

static void check(const Program& program, Findings& found) {
    if (program.document().root()["TimeoutSeconds"]) return;
    std::map<asl::Index, asl::Index> unbounded = loops(program);
    for (asl::Index i = 0; i < program.machine().states().size(); ++i)
        if (holds_bound(program.machine().states()[i].value)) unbounded.erase(program.graph().part(i));
    // A command ends by its own timeout, and the poll with it.
    for (const pipeline::Group& group : program.pipeline().groups) unbounded.erase(program.graph().part(group.poll));
    if (unbounded.empty()) return;
    const asl::State& first = program.machine().states()[std::ranges::min_element(unbounded, {}, [](const auto& loop) { return loop.second; })->second];
    found.add(first.value.key_span(), "nothing ends the loop through \"{}\" but what it waits for", first.name).help =
        "give the machine \"TimeoutSeconds\", or count the rounds";
}

extern constinit const Rule unbounded_loop{
    .name = "unbounded-loop",
    .summary = "A loop goes on for as long as the execution may last.",
    .category = Category::graph,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
