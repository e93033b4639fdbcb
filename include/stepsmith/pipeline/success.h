#pragma once

#include "stepsmith/pipeline/group.h"
#include "stepsmith/pipeline/program.h"

#include <functional>
#include <vector>

namespace stepsmith::pipeline {

/// The ways an execution takes as long as nothing fails: no catcher, no way of a status Choice but those for success
/// and for waiting, and no state from which only a Fail can be reached.
class SuccessPaths {
public:
    SuccessPaths(const Program& program, const std::vector<Group>& groups);

    /// Whether a success path of the state's scope comes through it.
    bool on_path(asl::Index state) const { return on_path_[state]; }
    /// The targets of its ways on success paths.
    const std::vector<asl::Index>& successors(asl::Index state) const { return successors_[state]; }
    /// Whether a success path ends in this state.
    bool ends(asl::Index state) const { return on_path_[state] && ends_[state]; }

    /// Every state that is come to from `from` on success paths without passing a barrier, `from` included.
    std::vector<asl::Index> region(asl::Index from, const std::function<bool(asl::Index)>& is_barrier) const;

private:
    std::vector<std::vector<asl::Index>> successors_;
    std::vector<bool> ends_;
    std::vector<bool> on_path_;
};

}  // namespace stepsmith::pipeline
