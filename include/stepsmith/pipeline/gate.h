#pragma once

#include "stepsmith/pipeline/program.h"
#include "stepsmith/pipeline/success.h"

#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// A Choice that tests a flag of the execution's input and passes over what stands between its two ways. Choices that
/// test the same flag and lead to each other count as one, and each of them stands for it.
struct Gate {
    asl::Index state = asl::none;
    std::string flag{};                   ///< the path, `$.skip_backtester`; of several the one that it has for itself
    std::vector<std::string> also{};      ///< the flags that skip here and at other gates
    asl::Index run = asl::none;           ///< where it leads when nothing is skipped
    asl::Index skip = asl::none;          ///< where it leads past that
    std::vector<asl::Index> covered{};    ///< from `run` to `skip` on success paths, without `skip`
    bool tests_value = false;             ///< whether it tests more than that there is a flag
    bool leads_past_skip = false;         ///< whether a success path from `run` does not come to `skip`
    bool comes_to_skip = false;           ///< whether one does
    bool meets = false;                   ///< whether success paths from `run` and from `skip` come to the same state
    asl::Index only_skipped = asl::none;  ///< of a stray gate: what only success paths from `skip` come to
    bool leads_back = false;              ///< whether `skip` is an earlier gate, from which only this one is come to

    /// Where the skip is written.
    json::Value skip_way(const asl::Machine& machine) const;
};

/// The gates of a machine that stand on success paths, in the order of its states. What one that leads back covers is
/// taken to end at the next gate.
std::vector<Gate> gates(const Program& program, const SuccessPaths& paths);

/// Choices that are meant to be gates, though no success path comes to where they skip to: the first word of their flag
/// is that of a gate's, and one of their ways leads to workload tasks before the next gate and the other to none. What
/// they cover is taken to end at the next gate.
std::vector<Gate> stray_gates(const Program& program, const SuccessPaths& paths, const std::vector<Gate>& gates);

/// Where a success path leaves those from `run` to `skip`: its first step from which `skip` is not come to.
json::Value way_past_skip(const Program& program, const SuccessPaths& paths, const Gate& gate);

/// Whether a state does work of its own: it sends an SSM command, invokes a Lambda function, starts an execution, or
/// waits for a job (`.sync`). A Resource that a template gives as a whole is taken for a function.
bool is_workload(const asl::State& state);

}  // namespace stepsmith::pipeline
