#include "stepsmith/pipeline/group.h"

#include <algorithm>
#include <set>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::Machine;
using asl::none;
using asl::Transition;

/// Follows what leads out of a group but for its success.
class WayBack {
public:
    WayBack(const Machine& machine, const Group& group) : machine_(machine), group_(group), own_(group.states()) {
        for (const Transition& way : machine.transitions())
            if (way.via == asl::Via::start_at) ends_.insert(way.target);
        for (const Transition& way : machine.transitions())
            if (way.value == group.success) ends_.insert(way.target);
    }

    const Transition* find() {
        for (const Index own : own_)
            if (own != group_.gate) follow(own);
        for (std::size_t at = 0; at < pending_.size(); ++at) {
            for (const Transition& way : machine_.transitions_of(machine_.states()[pending_[at]]))
                if (is_own(way.target) && way.target != group_.gate) return &way;
            follow(pending_[at]);
        }
        return nullptr;
    }

private:
    bool is_own(Index state) const { return std::find(own_.begin(), own_.end(), state) != own_.end(); }

    void follow(Index state) {
        for (const Transition& way : machine_.transitions_of(machine_.states()[state])) {
            if (way.target == none || is_own(way.target) || ends_.contains(way.target)) continue;
            if (seen_.insert(way.target).second) pending_.push_back(way.target);
        }
    }

    const Machine& machine_;
    const Group& group_;
    std::vector<Index> own_;
    std::set<Index> ends_;
    std::set<Index> seen_;
    std::vector<Index> pending_;
};

}  // namespace

const Transition* way_back(const Machine& machine, const Group& group) { return WayBack(machine, group).find(); }

}  // namespace stepsmith::pipeline
