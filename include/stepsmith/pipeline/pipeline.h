#pragma once

#include "stepsmith/pipeline/failure.h"
#include "stepsmith/pipeline/gate.h"
#include "stepsmith/pipeline/group.h"
#include "stepsmith/pipeline/mentions.h"
#include "stepsmith/pipeline/poll.h"
#include "stepsmith/pipeline/script_runs.h"
#include "stepsmith/pipeline/success.h"
#include "stepsmith/pipeline/wiring.h"

#include <functional>
#include <optional>
#include <vector>

namespace stepsmith::pipeline {

/// What a machine is as a pipeline. Its members refer to the program, which must outlive it.
struct Pipeline {
    explicit Pipeline(const Program& program);

    std::vector<Group> groups;
    SuccessPaths paths;
    std::vector<Gate> gates;
    std::vector<Poll> polls;
    FailurePaths failure;
    std::vector<std::optional<TaskRuns>> runs;  ///< by state
    /// What tasks give to a shell by `AWS-RunShellScript`, in the order of the states.
    std::vector<std::reference_wrapper<const ShellScript>> scripts;

    /// Made when first asked for, by one thread.
    const Mentions& mentions() const;
    /// As `mentions`.
    const Wiring& wiring() const;

private:
    const Program& program_;
    mutable std::optional<Mentions> mentions_;
    mutable std::optional<Wiring> wiring_;
};

}  // namespace stepsmith::pipeline
