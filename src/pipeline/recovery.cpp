#include "stepsmith/pipeline/recovery.h"

#include "stepsmith/graph/dominators.h"
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

/// Which states of a scope only a gate's way to its work leads to. The nodes are the scope's states, and behind them
/// the ways from gates to their work.
class Locks {
public:
    Locks(const asl::Scope& scope, const SuccessPaths& paths, Index start,
          const std::unordered_map<Index, const Gate*>& gates)
        : first_(scope.first_state) {
        std::vector<std::vector<Index>> ways(scope.last_state - scope.first_state);
        for (Index state = scope.first_state; state < scope.last_state; ++state) {
            const auto gate = gates.find(state);
            std::vector<Index> targets = paths.successors(state);
            for (Index& target : targets) target -= first_;
            if (gate != gates.end()) {
                const auto way = static_cast<Index>(ways.size());
                way_of_.emplace(state, way);
                ways.push_back({gate->second->run - first_});
                targets = {way, gate->second->skip - first_};
            }
            ways[state - first_] = std::move(targets);
        }
        dominators_.emplace(ways, start - first_);
    }

    bool locks(const Gate& gate, Index state) const {
        const Index node = state - first_;
        return dominators_->is_reached(node) && dominators_->dominates(way_of_.at(gate.state), node);
    }

private:
    Index first_;
    std::unordered_map<Index, Index> way_of_;  ///< by the gate's state
    std::optional<graph::Dominators> dominators_;
};

class Recovery {
public:
    explicit Recovery(const Program& program)
        : machine_(program.machine()), conventions_(program.conventions()), paths_(program.pipeline().paths) {
        gates_over_.resize(machine_.states().size());
        for (const Gate& gate : program.pipeline().gates) {
            if (gate.leads_back) continue;
            gate_of_.emplace(gate.state, &gate);
            ++gates_of_flag_[gate.flag];
            for (const std::string& flag : gate.also) ++gates_of_flag_[flag];
            for (const Index state : gate.covered) gates_over_[state].push_back(&gate);
        }
        for (const asl::State& state : machine_.states())
            works_.push_back(is_workload(state) && paths_.on_path(machine_.index(state)));
    }

    std::vector<Rerun> result() {
        std::vector<Rerun> result;
        for (const asl::State& state : machine_.states()) {
            const Index task = machine_.index(state);
            if (!works(task) || steps_ > most_steps) continue;
            const std::vector<const Gate*> covering = gates_over(task);
            if (covering.empty()) continue;
            Rerun rerun{.task = task, .gate = covering.front()->state, .price = pipeline::price(state, conventions_)};
            rerun.hostages = hostages(task, covering);
            if (!rerun.hostages.empty()) result.push_back(std::move(rerun));
        }
        return result;
    }

private:
    bool works(Index state) const { return works_[state]; }

    /// The gates that cover a state or what holds it, the innermost and shortest first.
    std::vector<const Gate*> gates_over(Index state) const {
        std::vector<const Gate*> result;
        for (Index holder = state; holder != none; holder = machine_.owner(holder)) {
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
        for (Index holder = state; holder != none; holder = machine_.owner(holder)) {
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
            for (Index holder = task; holder != none; holder = machine_.owner(holder))
                if (behind.contains(holder)) {
                    result.push_back(task);
                    break;
                }
        }
        return result;
    }

    /// The tasks behind that none of the flags runs alone.
    std::vector<Index> hostages(Index task, const std::vector<const Gate*>& covering) {
        std::optional<std::vector<Index>> result;
        std::vector<std::string_view> flags;
        for (const Gate* gate : covering) {
            if (std::ranges::find(flags, gate->flag) != flags.end()) continue;
            flags.push_back(gate->flag);
            const std::vector<Index> more = hostages(task, *gate);
            if (!result) result = more;
            std::erase_if(*result, [&](Index other) { return !std::ranges::binary_search(more, other); });
            if (result->empty()) break;
        }
        return *result;
    }

    std::vector<Index> hostages(Index task, const Gate& gate) {
        Index holder = task;
        while (machine_.states()[holder].scope != machine_.states()[gate.state].scope) holder = machine_.owner(holder);
        const bool starts = machine_.start_of(machine_.scopes()[machine_.states()[holder].scope]) != none;
        if (starts && gates_of_flag_.at(gate.flag) == 1 && locks_of(gate).locks(gate, holder))
            return locked_in(task, holder, gate);
        std::vector<Index> behind = work_behind(task);
        leave_out(task, gate.flag, behind);
        return behind;
    }

    const Locks& locks_of(const Gate& gate) {
        const Index scope = machine_.states()[gate.state].scope;
        const asl::Scope& whole = machine_.scopes()[scope];
        return locks_.try_emplace(scope, whole, paths_, machine_.start_of(whole), gate_of_).first->second;
    }

    /// The workload tasks behind a task that a gate's way to what holds it leads to, and no other way.
    std::vector<Index> locked_in(Index task, Index holder, const Gate& gate) {
        std::vector<Index> result;
        for (Index inner = task; inner != holder; inner = machine_.owner(inner))
            add_behind(
                inner, [](Index) { return true; }, result);
        const Locks& locks = locks_of(gate);
        add_behind(
            holder, [&](Index state) { return locks.locks(gate, state); }, result);
        std::ranges::sort(result);
        result.erase(std::unique(result.begin(), result.end()), result.end());
        std::erase(result, task);
        return result;
    }

    template <typename Accept>
    void add_behind(Index from, Accept accept, std::vector<Index>& result) {
        std::unordered_set<Index> seen;
        std::vector<Index> waiting = paths_.successors(from);
        while (!waiting.empty()) {
            const Index next = waiting.back();
            waiting.pop_back();
            ++steps_;
            if (!accept(next) || !seen.insert(next).second) continue;
            add_work(next, result);
            for (const Index further : paths_.successors(next)) waiting.push_back(further);
        }
    }

    void add_work(Index state, std::vector<Index>& result) const {
        if (works(state)) result.push_back(state);
        for (const asl::Scope& scope : machine_.scopes_in(machine_.states()[state]))
            for (Index inner = scope.first_state; inner < scope.last_state; ++inner) add_work(inner, result);
    }

    /// Strikes out the tasks that run when the flag skips and the task is left out.
    void leave_out(Index task, std::string_view flag, std::vector<Index>& behind) {
        left_out_ = task;
        flag_ = flag;
        reached_.clear();
        std::erase_if(behind, [&](Index other) { return runs(other); });
    }

    bool runs(Index task) {
        for (Index holder = task; holder != none; holder = machine_.owner(holder))
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
        const std::vector<std::string>& also = gate->second->also;
        if (gate->second->flag == flag_ || std::ranges::find(also, flag_) != also.end()) return {gate->second->skip};
        return {gate->second->run, gate->second->skip};
    }

    /// Whether what the state holds can come to its end without the task.
    bool is_passable(Index state) {
        bool holds_task = false;
        for (Index holder = machine_.owner(left_out_); holder != none; holder = machine_.owner(holder))
            holds_task = holds_task || holder == state;
        if (!holds_task) return true;
        return std::ranges::all_of(machine_.scopes_in(machine_.states()[state]), [&](const asl::Scope& scope) {
            const auto& states = reached(machine_.index(scope));
            return std::ranges::any_of(states, [&](Index inner) { return paths_.ends(inner) && is_passable(inner); });
        });
    }

    const asl::Machine& machine_;
    const Conventions& conventions_;
    const SuccessPaths& paths_;
    std::vector<bool> works_;
    std::unordered_map<Index, const Gate*> gate_of_;
    std::unordered_map<std::string_view, std::size_t> gates_of_flag_;
    std::unordered_map<Index, Locks> locks_;            ///< by scope
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
