#include "stepsmith/pipeline/lost_failure.h"

#include "stepsmith/pipeline/pipeline.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;
using json::Value;
using Entry = FailurePaths::Entry;

class Search {
public:
    explicit Search(const Program& program)
        : program_(program), machine_(program.machine()), failure_(program.pipeline().failure) {
        for (const State& state : machine_.states())
            for (Index at = machine_.index(state); is_workload(state) && at != none; at = machine_.owner(at))
                work_of_[at] = at;
        for (const Group& group : program.pipeline().groups)
            for (const Index member : {group.poll, group.status}) work_of_[member] = group.task;
        for (const Poll& poll : program.pipeline().polls)
            for (const Index state : {poll.state, poll.choice}) work_of_.emplace(state, poll.state);
        for (const Entry& entry : failure_.entries())
            if (const Index work = this->work(entry.from); work != none) {
                failing_[entry.target].insert(work);
                if (failure_.may_fail(entry.target)) may_fail_.insert(work);
            }
    }

    std::vector<LostFailure> result() const {
        std::vector<LostFailure> found;
        std::set<std::uint32_t> seen;
        for (const Entry& entry : hard_failures(program_)) {
            const Index work = this->work(entry.from);
            if (work == none) continue;
            const std::optional<Value> way = way_to_success(entry);
            if (!way || seen.contains(way->index()) || !(may_fail_.contains(work) || leaves_work_out(entry))) continue;
            seen.insert(way->index());
            found.push_back({work, entry.way, *way});
        }
        return found;
    }

private:
    Index work(Index state) const {
        const auto found = work_of_.find(state);
        return found == work_of_.end() ? none : found->second;
    }

    bool leaves_work_out(const Entry& entry) const {
        const std::vector<Index> ahead = program_.pipeline().paths.region(entry.from, [](Index) { return false; });
        return std::ranges::any_of(ahead, [&](Index state) {
            const Index other = work(state);
            return other != none && other != work(entry.from) &&
                   program_.graph().part(other) != program_.graph().part(entry.from);
        });
    }

    /// Nothing if a Fail, or more than telling and cleaning up, is ahead.
    std::optional<Value> way_to_success(const Entry& entry) const {
        std::optional<Value> found;
        if (!failure_.only_after_failure(entry.target)) found = entry.way;
        std::vector<Index> pending{entry.target};
        std::set<Index> seen{entry.target};
        bool is_handled = false;
        for (std::size_t at = 0; at < pending.size(); ++at) {
            const State& state = machine_.states()[pending[at]];
            const auto failing = failing_.find(pending[at]);
            is_handled = is_handled || (failing != failing_.end() && failing->second.size() > 1);
            const bool is_own = failure_.only_after_failure(pending[at]);
            if (!is_quiet(state, is_own && is_handled)) return std::nullopt;
            for (const Transition& way : machine_.transitions_of(state)) {
                if (way.via == Via::catch_) continue;
                if (way.target == none) return std::nullopt;
                if (is_own && !found && !failure_.only_after_failure(way.target)) found = way.value;
                if (seen.insert(way.target).second) pending.push_back(way.target);
            }
        }
        return found;
    }

    static bool is_quiet(const State& state, bool is_of_handler) {
        switch (state.type) {
            case StateType::task: return is_of_handler || is_notification(state) || is_clean_up(state);
            case StateType::pass:
            case StateType::wait:
            case StateType::choice:
            case StateType::succeed: return true;
            case StateType::parallel:
            case StateType::map:
            case StateType::fail:
            case StateType::unknown: return false;
        }
        return false;
    }

    const Program& program_;
    const asl::Machine& machine_;
    const FailurePaths& failure_;
    /// Of a group's poll and status Choice, its task; of another poll's Choice, the poll.
    std::map<Index, Index> work_of_;
    std::map<Index, std::set<Index>> failing_;  ///< by where their failures lead
    std::set<Index> may_fail_;                  ///< of which some failure ends in a Fail
};

}  // namespace

std::vector<Entry> hard_failures(const Program& program) {
    const FailurePaths& paths = program.pipeline().failure;
    std::vector<Entry> own = paths.entries();
    std::erase_if(own, [&](const Entry& entry) { return program.machine().states()[entry.from].scope != 0; });
    const bool some_fail = std::ranges::any_of(own, [&](const Entry& entry) { return paths.may_fail(entry.target); });
    std::erase_if(own, [&](const Entry& entry) {
        return entry.is_caught && !(some_fail && takes_any_error(entry.way.parent()));
    });
    return own;
}

std::vector<LostFailure> lost_failures(const Program& program) { return Search(program).result(); }

}  // namespace stepsmith::pipeline
