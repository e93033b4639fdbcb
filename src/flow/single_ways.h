#pragma once

#include "joins.h"
#include "state_flow.h"
#include "stepsmith/flow/data.h"

#include <span>
#include <vector>

namespace stepsmith::flow {

/// What is known once all ways have been followed.
struct Known {
    std::span<const ShapePtr> entries;        ///< what comes to each state
    std::span<const ShapePtr> ways;           ///< what goes along each transition
    std::span<const ShapePtr> scope_outputs;  ///< what each scope ends with
};

/// States to which several ways lead, or lead a few states before, once more, with what comes on each way by itself.
class SingleWays {
public:
    /// All of them must outlive it.
    SingleWays(const asl::Machine& machine, StateFlow& flow, const Known& known);

    /// What is missing on single ways, but for what is missing on every way.
    std::vector<Miss> misses(const asl::State& state, const std::vector<Miss>& always);
    /// What is missing where a scope starts with that, though not where the state is come to again.
    std::vector<Miss> misses_at_start(const asl::State& state, const ShapePtr& input, const std::vector<Miss>& always);
    /// Fills in by which states what lacks it comes to its reader.
    void add_route(Miss& miss);

private:
    const ShapePtr& shape_of(const asl::Transition& way) const;
    std::vector<Miss> misses_of(const asl::State& state, const ShapePtr& shape, asl::Index join,
                                Outcome* outcome = nullptr);
    ShapePtr passed(const asl::Transition& way, const ShapePtr& shape, asl::Index join);

    const asl::Machine& machine_;
    StateFlow& flow_;
    const Known& known_;
    Joins joins_;
};

}  // namespace stepsmith::flow
