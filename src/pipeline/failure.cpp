#include "stepsmith/pipeline/failure.h"

#include "stepsmith/pipeline/pipeline.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <unordered_set>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;
using json::Value;

/// Where the Choices of polls lead when the work has failed, by where that is written; not the ways for success.
std::unordered_set<std::uint32_t> ways_for_failure(const Program& program, const std::vector<Poll>& polls) {
    std::unordered_set<std::uint32_t> ways;
    for (const Poll& poll : polls) {
        const State& choice = program.machine().states()[poll.choice];
        const std::optional<Value> success = way_for(program, choice, poll.variable, poll.statuses->success);
        if (!success || !poll.loops) continue;
        for (const std::string_view status : poll.statuses->failures) {
            const std::optional<Value> way = way_for(program, choice, poll.variable, status);
            if (way && *way && way->string() != success->string()) ways.insert(way->index());
        }
    }
    return ways;
}

/// Where catchers lead and what they write there.
std::set<std::pair<Index, std::string_view>> handlers(const asl::Machine& machine) {
    std::set<std::pair<Index, std::string_view>> found;
    for (const Transition& way : machine.transitions())
        if (way.via == Via::catch_ && way.target != none)
            if (const std::string_view path = way.value.parent()["ResultPath"].string(); path.starts_with("$."))
                found.emplace(way.target, path);
    return found;
}

}  // namespace

FailurePaths::FailurePaths(const Program& program, const std::vector<Poll>& polls)
    : program_(program), graph_(program.graph()), without_failure_(program.machine().states().size()) {
    const asl::Machine& machine = program.machine();
    const std::unordered_set<std::uint32_t> failures = ways_for_failure(program, polls);
    const auto told = handlers(machine);
    std::vector<std::vector<Index>> ways(without_failure_.size());
    std::vector<Index> pending;
    const auto reach = [&](Index state) {
        if (!without_failure_[state]) pending.push_back(state);
        without_failure_[state] = true;
    };
    for (const Transition& way : machine.transitions()) {
        if (way.intended == none) continue;
        const bool is_caught = way.via == Via::catch_;
        const bool normalises = way.via == Via::next && machine.states()[way.from].type == StateType::pass &&
                                told.contains({way.target, machine.states()[way.from].value["ResultPath"].string()});
        if (is_caught || normalises || failures.contains(way.value.index()))
            entries_.push_back({way.from, way.intended, way.value, is_caught});
        else if (way.from == none)
            reach(way.intended);
        else
            ways[way.from].push_back(way.intended);
    }
    while (!pending.empty()) {
        const Index state = pending.back();
        pending.pop_back();
        for (const Index next : ways[state]) reach(next);
    }
    may_fail_.resize(without_failure_.size());
    // Who waits for a callback fails when told so.
    for (const State& state : machine.states())
        may_fail_[machine.index(state)] = state.type == StateType::fail || state.resource.action == "sendTaskFailure";
    goes_on_ = may_fail_;
    may_fail_ = behind(std::move(may_fail_));
    for (const State& state : machine.states()) {
        const Index index = machine.index(state);
        if (without_failure_[index] || (graph_.is_way_out(index) && !state.ends)) goes_on_[index] = true;
    }
    goes_on_ = behind(std::move(goes_on_));
}

/// The marked states, and those from which one of them can be reached.
std::vector<bool> FailurePaths::behind(std::vector<bool> marked) const {
    std::vector<Index> pending;
    for (Index state = 0; state < marked.size(); ++state)
        if (marked[state]) pending.push_back(state);
    while (!pending.empty()) {
        const Index state = pending.back();
        pending.pop_back();
        for (const Index before : graph_.predecessors(state)) {
            if (!marked[before]) pending.push_back(before);
            marked[before] = true;
        }
    }
    return marked;
}

std::vector<Index> calls_before_failure(const Program& program, std::string_view service, std::string_view action) {
    std::vector<Index> found;
    for (const State& state : program.machine().states()) {
        const asl::Resource& resource = state.resource;
        if (resource.service == service && resource.action == action && resource.pattern.empty())
            found.push_back(program.machine().index(state));
    }
    if (found.empty()) return found;
    const FailurePaths& paths = program.pipeline().failure;
    std::erase_if(found,
                  [&](Index state) { return !program.graph().is_reachable(state) || paths.only_after_failure(state); });
    return found;
}

bool takes_any_error(Value catcher) {
    const json::Children names = catcher["ErrorEquals"].children();
    return std::any_of(names.begin(), names.end(), [](Value name) {
        return name.string() == "States.ALL" || name.string() == "States.TaskFailed";
    });
}

bool is_notification(const State& state) {
    constexpr auto services = std::to_array<std::string_view>({"sns", "sqs", "ses", "sesv2", "events", "eventbridge"});
    constexpr auto beginnings = std::to_array<std::string_view>({"publish", "send", "put"});
    const asl::Resource& resource = state.resource;
    return std::ranges::find(services, resource.service) != services.end() &&
           std::ranges::any_of(beginnings, [&](std::string_view word) { return resource.action.starts_with(word); });
}

bool is_clean_up(const State& state) {
    constexpr auto beginnings = std::to_array<std::string_view>({"stop", "terminate", "delete", "cancel", "release"});
    const asl::Resource& resource = state.resource;
    return std::ranges::any_of(beginnings, [&](std::string_view word) { return resource.action.starts_with(word); });
}

}  // namespace stepsmith::pipeline
