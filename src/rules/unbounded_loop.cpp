#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <map>
#include <set>

namespace stepsmith::rules {

namespace {

using json::Kind;
using json::Value;

/// Whether a value below asks or counts something that changes by itself: a number, a time, a count. A command of SSM
/// ends by its own timeout, and whoever polls it with it.
bool holds_bound(Value value) {
    for (const Value child : value.children()) {
        const std::string_view key = child.key();
        if (key == "Resource" && child.string().ends_with(":ssm:getCommandInvocation")) return true;
        if (key.starts_with("Numeric") || key.starts_with("Timestamp") || key == "Condition") return true;
        if (child.is(Kind::string) && child.string().find("States.MathAdd") != std::string_view::npos) return true;
        if (holds_bound(child)) return true;
    }
    return false;
}

/// Of each part that waits for something, and may come to an end: the state that stands first.
std::map<asl::Index, asl::Index> loops(const Program& program) {
    std::map<asl::Index, asl::Index> result;
    std::map<asl::Index, std::size_t> sizes;
    std::set<asl::Index> waits;
    for (const asl::State& state : program.machine().states()) {
        const asl::Index index = program.machine().index(state);
        const asl::Index part = program.graph().part(index);
        if (!program.graph().is_reachable(index) || !program.graph().may_end(index)) continue;
        if (++sizes[part] == 1) result[part] = index;
        if (state.type == asl::StateType::wait) waits.insert(part);
    }
    std::erase_if(result, [&](const auto& loop) { return sizes[loop.first] == 1 || !waits.contains(loop.first); });
    return result;
}

}  // namespace

static void check(const Program& program, Findings& found) {
    if (program.document().root()["TimeoutSeconds"]) return;
    std::map<asl::Index, asl::Index> unbounded = loops(program);
    for (asl::Index i = 0; i < program.machine().states().size(); ++i)
        if (holds_bound(program.machine().states()[i].value)) unbounded.erase(program.graph().part(i));
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
