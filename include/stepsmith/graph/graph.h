#pragma once

#include "stepsmith/asl/machine.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stepsmith::graph {

using asl::Index;
using asl::none;

/// Which states of each scope can be reached from its `StartAt`, and from which an end can be reached. A transition to
/// a name that no state has counts as one to the state that was likely meant; one that holds a substitution may lead
/// to any state of its scope.
class Graph {
public:
    /// `machine` must outlive the graph.
    explicit Graph(const asl::Machine& machine);

    /// Targets of a state's transitions, as often as they are named.
    std::span<const Index> successors(Index state) const { return successors_[state]; }
    /// States with a transition to this one, in the order of the text.
    std::span<const Index> predecessors(Index state) const { return predecessors_[state]; }

    /// From `StartAt` of the state's own scope, whether or not the scope itself can be reached.
    bool is_reachable(Index state) const { return reachable_[state]; }
    /// Whether some way from here ends the scope, or leads where nobody can tell.
    bool may_end(Index state) const { return may_end_[state]; }
    /// Whether the state itself ends the scope, or has a way out that cannot be followed: a field that is not there, a
    /// name without a state, a substitution.
    bool is_way_out(Index state) const { return way_out_[state]; }

    /// The strongly connected part a state belongs to. A part has a smaller number than the parts that lead to it.
    Index part(Index state) const { return parts_[state]; }
    Index part_count() const { return part_count_; }

private:
    /// Lists of one length each, stored behind one another.
    class Lists {
    public:
        std::span<const Index> operator[](Index list) const {
            return std::span(items_).subspan(begins_[list], begins_[list + 1] - begins_[list]);
        }
        std::vector<Index> begins_{0};
        std::vector<Index> items_;
    };

    void link(const asl::Machine& machine);
    void find_reachable(const asl::Machine& machine);
    void find_ways_out(const asl::Machine& machine);
    void find_parts();

    Lists successors_;
    Lists predecessors_;
    std::vector<bool> reachable_;
    std::vector<bool> way_out_;
    std::vector<bool> may_end_;
    std::vector<Index> parts_;
    Index part_count_ = 0;
};

}  // namespace stepsmith::graph
