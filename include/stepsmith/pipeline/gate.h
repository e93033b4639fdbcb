#pragma once

#include "stepsmith/pipeline/program.h"
#include "stepsmith/pipeline/success.h"

#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// A Choice that tests one flag of the execution's input and passes over what stands between its two ways.
struct Gate {
    asl::Index state = asl::none;
    std::string_view flag{};            ///< the path, `$.skip_backtester`
    asl::Index run = asl::none;         ///< where it leads when nothing is skipped
    asl::Index skip = asl::none;        ///< where it leads past that
    std::vector<asl::Index> covered{};  ///< from `run` to `skip` on success paths, without `skip`
    bool tests_value = false;           ///< whether it tests more than that there is a flag
    bool leads_past_skip = false;       ///< whether a success path from `run` does not come to `skip`
    bool comes_to_skip = false;         ///< whether one does
    bool meets = false;                 ///< whether success paths from `run` and from `skip` come to the same state

    /// Where the skip is written.
    json::Value skip_way(const asl::Machine& machine) const;
};

/// The gates of a machine that stand on success paths, in the order of its states.
std::vector<Gate> gates(const Program& program, const SuccessPaths& paths);

/// Choices that are meant to be gates, though no success path comes to where they skip to: the first word of their flag
/// is that of a gate's, and one of their ways leads to workload tasks before the next gate and the other to none. What
/// they cover is taken to end at the next gate.
std::vector<Gate> stray_gates(const Program& program, const SuccessPaths& paths, const std::vector<Gate>& gates);

/// Whether a state does work of its own: it sends an SSM command, invokes a Lambda function, starts an execution, or
/// waits for a job (`.sync`).
bool is_workload(const asl::State& state);

}  // namespace stepsmith::pipeline
