#pragma once

#include "stepsmith/pipeline/script_runs.h"
#include "stepsmith/pipeline/shell_script.h"

#include <optional>
#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// A pipe that hides a failure of the work on its left.
struct HidingPipe {
    const Shell* shell;
    Part work;          ///< the script or program
    Part place;         ///< `| tee`
    std::string taker;  ///< the last command's program; empty if that is a loop or the like
    /// Whether the shell goes on behind a command that fails, and does so behind this pipe.
    bool goes_on = false;
};

/// Pipes in conditions, and those whose status is looked at in another way, do not count; nor do those that only look
/// something up.
std::vector<HidingPipe> hiding_pipes(const ShellScript& script);

/// A last command that succeeds whatever became of the work before it.
struct Mask {
    const Shell* shell;
    Part last;
    Part work;             ///< the script or program nearest before it
    bool is_next = false;  ///< whether `$?` in the last command is that of the work
};

/// Scripts that end where a command fails, or that look at a status and exit by it, do not count.
std::vector<Mask> masks(const ShellScript& script);

/// Traps before work that end the script with success, whatever becomes of the work: `last` is the trap.
std::vector<Mask> masking_traps(const ShellScript& script);

/// `|| true` and the like behind the only script that a task runs: `last` is all of that. Scripts that clean up or tell
/// somebody, and those after which something is tested, do not count.
std::optional<Mask> tolerated_work(const TaskRuns& task);

}  // namespace stepsmith::pipeline
