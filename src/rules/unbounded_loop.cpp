#include "stepsmith/asl/resource.h"
#include "stepsmith/pipeline/express.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <vector>

namespace stepsmith::rules {

namespace {

using json::Value;

/// Whether something below asks or counts what changes by itself: a number, a time, a count, a list that loses its
/// first element. A command of Systems
/// Manager ends by its own timeout, and whoever polls it with it.
bool holds_bound(Value value) {
    const auto children = value.children();
    return std::any_of(children.begin(), children.end(), [](const Value child) {
        const std::string_view key = child.key();
        const Value resource = key == "Resource" ? asl::resource_text(child) : Value();
        if (resource ? resource.string().ends_with(":ssm:getCommandInvocation") : key == "Resource") return true;
        return key.starts_with("Numeric") || key.starts_with("Timestamp") || key == "Condition" ||
               child.string().find("States.MathAdd") != std::string_view::npos ||
               child.string().find("[1:") != std::string_view::npos || holds_bound(child);
    });
}

/// Of each part of the graph, whether its rounds are counted, or its time. A poll that its wait passes by would be what
/// ends the rounds: quartet-shape reports that.
std::vector<bool> bounded_parts(const Program& program) {
    std::vector<bool> result(program.graph().part_count());
    for (const asl::State& state : program.machine().states())
        if (holds_bound(state.value)) result[program.graph().part(program.machine().index(state))] = true;
    if (program.pipeline().groups.empty()) return result;
    const pipeline::Wiring& wiring = program.pipeline().wiring();
    for (const pipeline::Group& group : program.pipeline().groups)
        if (const auto wait = wiring.stray_wait(group); wait && wait->passes_poll)
            result[program.graph().part(group.status)] = true;
    return result;
}

/// Whether a Wait state is on a way that leads back to it.
bool is_repeated_wait(const Program& program, const asl::State& state) {
    const asl::Index index = program.machine().index(state);
    const auto next = program.graph().successors(index);
    return state.type == asl::StateType::wait && program.graph().is_reachable(index) &&
           program.graph().may_end(index) && std::any_of(next.begin(), next.end(), [&](const asl::Index target) {
               return program.graph().part(target) == program.graph().part(index);
           });
}

}  // namespace

static void check(const Program& program, Findings& found) {
    if (program.document().root()["TimeoutSeconds"]) return;
    const std::vector<bool> bounded = bounded_parts(program);
    for (const asl::State& state : program.machine().states()) {
        if (bounded[program.graph().part(program.machine().index(state))] || !is_repeated_wait(program, state) ||
            pipeline::express(program, state).is_so)
            continue;
        found
            .add(state.value.key_span(), "\"{}\" waits again and again: nothing limits the rounds or the time",
                 state.name)
            .help = "give the machine \"TimeoutSeconds\", or count the rounds";
        return;
    }
}

extern constinit const Rule unbounded_loop{
    .name = "unbounded-loop",
    .summary = "A machine waits in a loop that may go on for as long as the execution may last.",
    .category = Category::graph,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
