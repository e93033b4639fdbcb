#include "stepsmith/pipeline/failure.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <vector>

namespace stepsmith::rules {

namespace {

/// How many states that only pass on may stand before the clean-up.
constexpr std::size_t longest_detour = 8;

bool has_catchers(const asl::State& state) {
    const json::Value list = state.value["Catch"];
    return list && (list.is_open() || !list.children().empty());
}

bool is_caught_around(const asl::Machine& machine, const asl::State& state) {
    const asl::Index owner = machine.scopes()[state.scope].owner;
    if (owner == asl::none) return false;
    return has_catchers(machine.states()[owner]) || is_caught_around(machine, machine.states()[owner]);
}

/// Whether a clean-up is ahead, or may be.
bool comes_to_clean_up(const Program& program, asl::Index from) {
    std::set<asl::Index> seen{from};
    std::vector<asl::Index> pending{from};
    for (std::size_t at = 0; at < pending.size(); ++at) {
        const asl::State& state = program.machine().states()[pending[at]];
        const auto ways = program.machine().transitions_of(state);
        if (pipeline::is_clean_up(state) || state.type == asl::StateType::parallel ||
            std::ranges::any_of(ways, [](const asl::Transition& way) { return way.target == asl::none; }))
            return true;
        for (const asl::Transition& way : ways)
            if (seen.insert(way.target).second) pending.push_back(way.target);
    }
    return false;
}

/// Where the first catcher leads, if all of them lead past any clean-up.
json::Value way_past(const Program& program, const asl::State& state) {
    json::Value first;
    if (state.value["Catch"].is_open()) return first;
    for (const asl::Transition& way : program.machine().transitions_of(state)) {
        if (way.via != asl::Via::catch_) continue;
        if (way.target == asl::none || comes_to_clean_up(program, way.target)) return {};
        if (!first) first = way.value;
    }
    return first;
}

/// The clean-up that a state's success leads to; nothing if there is none.
const asl::State* clean_up_behind(const asl::Machine& machine, const asl::State& state) {
    const asl::State* at = &state;
    for (std::size_t steps = 0; at && steps < longest_detour; ++steps) {
        at = machine.state(machine.scopes()[at->scope], at->value["Next"].string());
        if (at && pipeline::is_clean_up(*at)) return at;
    }
    return nullptr;
}

}  // namespace

static void check(const Program& program, Findings& found) {
    const asl::Machine& machine = program.machine();
    const pipeline::FailurePaths& paths = program.pipeline().failure;
    for (const asl::State& state : machine.states()) {
        const bool may_break = state.type == asl::StateType::task && !pipeline::is_clean_up(state);
        if (!may_break || !paths.only_after_failure(machine.index(state)) || is_caught_around(machine, state)) continue;
        const asl::State* clean_up = clean_up_behind(machine, state);
        const bool has_catchers = rules::has_catchers(state);
        const json::Value past = clean_up && has_catchers ? way_past(program, state) : json::Value();
        if (!clean_up || (has_catchers && !past)) continue;
        const std::string_view next = state.value["Next"].string();
        Finding& finding =
            past ? found.add(past.span(), "this leads past the clean-up: when \"{}\" fails, \"{}\" does not run",
                             state.name, clean_up->name)
                 : found.add(state.value.key_span(), "\"{}\" has no \"Catch\": when it fails, \"{}\" does not run",
                             state.name, clean_up->name);
        finding.note(clean_up->value.key_span(), "the clean-up behind it");
        finding.help =
            past ? fmt::format("lead to \"{}\"", next) : fmt::format("catch States.ALL and lead to \"{}\"", next);
    }
}

extern constinit const Rule handler_unprotected{
    .name = "handler-unprotected",
    .summary = "On the way of a failure a Task without Catch stands before the clean-up.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
