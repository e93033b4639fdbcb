#include "around_task.h"

#include "stepsmith/pipeline/pipeline.h"

namespace stepsmith::pipeline {

using asl::Index;
using asl::none;

AroundTask::AroundTask(const Program& program, Index task)
    : machine_(program.machine()), task_(task), before_(states_before(program)) {}

/// The states on success paths to the task and to what holds it. In a loop, what is only come to behind the task
/// does not stand before it.
std::unordered_set<Index> AroundTask::states_before(const Program& program) const {
    const SuccessPaths& paths = program.pipeline().paths;
    std::vector<std::vector<Index>> back(machine_.states().size());
    for (Index state = 0; state < back.size(); ++state)
        for (const Index next : paths.successors(state)) back[next].push_back(state);
    std::unordered_set<Index> before;
    std::vector<Index> waiting;
    for (Index holder = task_; holder != none; holder = machine_.owner(holder))
        waiting.insert(waiting.end(), back[holder].begin(), back[holder].end());
    while (!waiting.empty()) {
        const Index state = waiting.back();
        waiting.pop_back();
        if (before.insert(state).second) waiting.insert(waiting.end(), back[state].begin(), back[state].end());
    }
    const std::unordered_set<Index> first = states_come_to_first([&](Index state) { return paths.successors(state); });
    std::erase_if(before, [&](Index state) { return !first.contains(state); });
    return before;
}

std::unordered_set<Index> AroundTask::states_come_to_first(const std::function<std::vector<Index>(Index)>& ways) const {
    std::unordered_set<Index> first;
    std::vector<Index> waiting;
    for (Index holder = task_; holder != none; holder = machine_.owner(holder))
        waiting.push_back(machine_.start_of(machine_.scopes()[machine_.states()[holder].scope]));
    while (!waiting.empty()) {
        const Index state = waiting.back();
        waiting.pop_back();
        if (state == none || holds_task(state) || !first.insert(state).second) continue;
        const std::vector<Index> next = ways(state);
        waiting.insert(waiting.end(), next.begin(), next.end());
    }
    return first;
}

bool AroundTask::is_before(Index state) const {
    for (Index holder = state; holder != none; holder = machine_.owner(holder))
        if (before_.contains(holder)) return true;
    return false;
}

bool AroundTask::holds_task(Index state) const {
    for (Index holder = task_; holder != none; holder = machine_.owner(holder))
        if (holder == state) return true;
    return false;
}

bool AroundTask::is_beside(Index state) const {
    for (Index holder = state; machine_.owner(holder) != none; holder = machine_.owner(holder))
        if (holds_task(machine_.owner(holder))) return !is_before(state) && !shares_scope(holder);
    return false;
}

bool AroundTask::shares_scope(Index state) const {
    for (Index holder = task_; holder != none; holder = machine_.owner(holder))
        if (machine_.states()[holder].scope == machine_.states()[state].scope) return true;
    return false;
}

}  // namespace stepsmith::pipeline
