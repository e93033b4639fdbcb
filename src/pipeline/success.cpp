#include "stepsmith/pipeline/success.h"

#include "stepsmith/pipeline/failure_ways.h"

#include <cstddef>
#include <unordered_set>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;

/// The states that can be come to from the marked ones over `ways`.
std::vector<bool> spread(std::vector<bool> marked, const std::vector<std::vector<Index>>& ways) {
    std::vector<Index> pending;
    for (Index state = 0; state < marked.size(); ++state)
        if (marked[state]) pending.push_back(state);
    while (!pending.empty()) {
        const Index state = pending.back();
        pending.pop_back();
        for (const Index next : ways[state]) {
            if (marked[next]) continue;
            marked[next] = true;
            pending.push_back(next);
        }
    }
    return marked;
}

std::vector<std::vector<Index>> reversed(const std::vector<std::vector<Index>>& ways) {
    std::vector<std::vector<Index>> back(ways.size());
    for (Index from = 0; from < ways.size(); ++from)
        for (const Index to : ways[from]) back[to].push_back(from);
    return back;
}

}  // namespace

SuccessPaths::SuccessPaths(const Program& program, const std::vector<Group>& groups)
    : successors_(program.machine().states().size()), ends_(successors_.size()) {
    const asl::Machine& machine = program.machine();
    const std::unordered_set<std::uint32_t> failures = failure_ways(program, groups);
    std::vector<bool> starts(successors_.size());
    for (const Transition& way : machine.transitions()) {
        if (way.intended == none || way.via == Via::catch_ || failures.contains(way.value.index())) continue;
        if (way.from == none)
            starts[way.intended] = true;
        else
            successors_[way.from].push_back(way.intended);
    }
    for (const State& state : machine.states())
        ends_[machine.index(state)] = state.ends && state.type != StateType::fail;
    const std::vector<bool> reached = spread(std::move(starts), successors_);
    const std::vector<bool> succeeds = spread(ends_, reversed(successors_));
    on_path_.resize(successors_.size());
    for (std::size_t state = 0; state < on_path_.size(); ++state) on_path_[state] = reached[state] && succeeds[state];
    for (std::vector<Index>& ways : successors_) std::erase_if(ways, [&](Index to) { return !on_path_[to]; });
}

std::vector<Index> SuccessPaths::region(Index from, const std::function<bool(Index)>& is_barrier) const {
    std::vector<Index> region;
    std::vector<bool> seen(successors_.size());
    const auto add = [&](Index state) {
        if (seen[state] || is_barrier(state)) return;
        seen[state] = true;
        region.push_back(state);
    };
    add(from);
    for (std::size_t at = 0; at < region.size(); ++at)
        for (const Index next : successors_[region[at]]) add(next);
    return region;
}

}  // namespace stepsmith::pipeline
