#pragma once

#include "stepsmith/pipeline/poll.h"
#include "stepsmith/pipeline/program.h"

#include <optional>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// The ways that an execution takes once something has failed: catchers, the ways of a Choice for work that has failed,
/// and normalisers, which write what a catcher of the same handler writes.
class FailurePaths {
public:
    FailurePaths(const Program& program, const std::vector<Poll>& polls);

    /// A place where a failure leads on.
    struct Entry {
        asl::Index from = asl::none;
        asl::Index target = asl::none;
        json::Value way;
        bool is_caught = false;  ///< by a catcher, not by a test of what was found
    };
    const std::vector<Entry>& entries() const { return entries_; }

    /// Whether an execution comes to a state only after a failure.
    bool only_after_failure(asl::Index state) const { return graph_.is_reachable(state) && !without_failure_[state]; }
    /// Whether from here every way that ends does so without a Fail, and none leads back to where work is done.
    bool only_succeeds(asl::Index state) const { return !goes_on_[state] && graph_.may_end(state); }
    /// Whether a Fail can be reached from here.
    bool may_fail(asl::Index state) const { return may_fail_[state]; }

private:
    std::vector<bool> behind(std::vector<bool> marked) const;

    const Program& program_;
    const graph::Graph& graph_;
    std::vector<Entry> entries_;
    std::vector<bool> without_failure_;
    std::vector<bool> may_fail_;
    std::vector<bool> goes_on_;  ///< a Fail, a state that is come to without a failure, or nobody knows what, is ahead
};

/// The states that call `service:action` without waiting, as far as an execution comes to them before a failure.
std::vector<asl::Index> calls_before_failure(const Program& program, std::string_view service, std::string_view action);

/// Whether a catcher takes whatever error a task may have.
bool takes_any_error(json::Value catcher);
/// A call that tells somebody: a message, a mail, an event.
bool is_notification(const asl::State& state);
/// A call that stops or removes what costs money while it is there.
bool is_clean_up(const asl::State& state);

}  // namespace stepsmith::pipeline
