#include "stepsmith/pipeline/recovery.h"

#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/pipeline.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;

/// States looked at in all: enough for every pipeline that people write, and an end for one that was generated.
constexpr std::size_t most_steps = 1'000'000;

class Recovery {
public:
    explicit Recovery(const Program& program)
        : machine_(program.machine()), paths_(program.pipeline().paths) {
        gates_over_.resize(machine_.states().size());
        for (const Gate& gate : program.pipeline().gates) {
            gate_of_.emplace(gate.state, &gate);
            for (const Index state : gate.covered) gates_over_[state].push_back(&gate);
        }
    }

    std::vector<Rerun> result() {
        std::vector<Rerun> result;
        for (const asl::State& state : machine_.states()) {
            const Index task = machine_.index(state);
            if (!works(task) || steps_ > most_steps) continue;
            const std::vector<const Gate*> covering = gates_over(task);
            if (covering.empty()) continue;
            Rerun rerun{.task = task, .gate = covering.front()->state, .price = price_of(state)};
            const std::vector<Index> behind = work_behind(task);
            if (!behind.empty()) rerun.hostages = hostages(task, covering, behind);
            if (!rerun.hostages.empty()) result.push_back(std::move(rerun));
        }
        return result;
    }

private:
    bool works(Index state) const { return is_workload(machine_.states()[state]) && paths_.on_path(state); }
    Index owner(Index state) const { return machine_.scopes()[machine_.states()[state].scope].owner; }

    static std::optional<double> price_of(const asl::State& state) {
        const Budget budget = pipeline::budget(state);
        return budget.execution ? budget.execution : budget.state;
    }

    /// The gates that cover a state or what holds it, the innermost and shortest first.
    std::vector<const Gate*> gates_over(Index state) const {
        std::vector<const Gate*> result;
        for (Index holder = state; holder != none; holder = owner(holder)) {
            const std::size_t first = result.size();
            result.insert(result.end(), gates_over_[holder].begin(), gates_over_[holder].end());
            std::ranges::sort(result.begin() + static_cast<std::ptrdiff_t>(first), result.end(), {},
                              [](const Gate* gate) { return gate->covered.size(); });
        }
        return result;
    }

    /// Workload tasks that run after a state has, also those inside of what comes after it.
    std::vector<Index> work_behind(Index state) {
        std::unordered_set<Index> behind;
        for (Index holder = state; holder != none; holder = owner(holder)) {
            std::vector<Index> waiting = paths_.successors(holder);
            while (!waiting.empty()) {
                const Index next = waiting.back();
                waiting.pop_back();
                ++steps_;
                if (next == state || !behind.insert(next).second) continue;
                for (const Index further : paths_.successors(next)) waiting.push_back(further);
            }
        }
        std::vector<Index> result;
        for (Index task = 0; task < machine_.states().size(); ++task) {
            if (!works(task)) continue;
            for (Index holder = task; holder != none; holder = owner(holder))
                if (behind.contains(holder)) {
                    result.push_back(task);
                    break;
                }
        }
        return result;
    }

    std::vector<Index> hostages(Index task, const std::vector<const Gate*>& covering, std::vector<Index> behind) {
        std::vector<std::string_view> flags;
        for (const Gate* gate : covering)
            if (std::ranges::find(flags, gate->flag) == flags.end()) flags.push_back(gate->flag);
        for (const std::string_view flag : flags) {
            if (behind.empty()) break;
            leave_out(task, flag, behind);
        }
        return behind;
    }

    /// Strikes out the tasks that run when the flag skips and the task is left out.
    void leave_out(Index task, std::string_view flag, std::vector<Index>& behind) {
        left_out_ = task;
        flag_ = flag;
        reached_.clear();
        std::erase_if(behind, [&](Index other) { return runs(other); });
    }

    bool runs(Index task) {
        for (Index holder = task; holder != none; holder = owner(holder))
            if (!reached(machine_.states()[holder].scope).contains(holder)) return false;
        return true;
    }

    /// The states of a scope that some execution comes to.
    const std::unordered_set<Index>& reached(Index scope) {
        const auto [entry, is_new] = reached_.try_emplace(scope);
        if (!is_new) return entry->second;
        std::unordered_set<Index> states;
        std::vector<Index> waiting{machine_.start_of(machine_.scopes()[scope])};
        while (!waiting.empty()) {
            const Index state = waiting.back();
            waiting.pop_back();
            ++steps_;
            if (state == none || state == left_out_ || !states.insert(state).second || !is_passable(state)) continue;
            for (const Index next : ways(state)) waiting.push_back(next);
        }
        return reached_[scope] = std::move(states);
    }

    std::vector<Index> ways(Index state) const {
        const auto gate = gate_of_.find(state);
        if (gate == gate_of_.end()) return paths_.successors(state);
        if (gate->second->flag == flag_) return {gate->second->skip};
        return {gate->second->run, gate->second->skip};
    }

    /// Whether what the state holds can come to its end without the task.
    bool is_passable(Index state) {
        bool holds_task = false;
        for (Index holder = owner(left_out_); holder != none; holder = owner(holder)) holds_task = holds_task || holder == state;
        if (!holds_task) return true;
        return std::ranges::all_of(machine_.scopes_in(machine_.states()[state]), [&](const asl::Scope& scope) {
            const auto& states = reached(machine_.index(scope));
            return std::ranges::any_of(states, [&](Index inner) { return paths_.ends(inner) && is_passable(inner); });
        });
    }

    const asl::Machine& machine_;
    const SuccessPaths& paths_;
    std::unordered_map<Index, const Gate*> gate_of_;
    std::vector<std::vector<const Gate*>> gates_over_;  ///< by the state that they cover
    Index left_out_ = none;
    std::string_view flag_;
    std::unordered_map<Index, std::unordered_set<Index>> reached_;
    std::size_t steps_ = 0;
};

}  // namespace

std::vector<Rerun> reruns(const Program& program) {
    if (program.pipeline().gates.size() < 2) return {};
    return Recovery(program).result();
}

}  // namespace stepsmith::pipeline
