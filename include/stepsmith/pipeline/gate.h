#pragma once

#include "stepsmith/pipeline/program.h"
#include "stepsmith/pipeline/success.h"

#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// A Choice that tests one flag of the execution's input and passes over what stands between its two ways.
struct Gate {
    asl::Index state = asl::none;
    std::string_view flag;              ///< the path, `$.skip_backtester`
    asl::Index run = asl::none;         ///< where it leads when nothing is skipped
    asl::Index skip = asl::none;        ///< where it leads past that
    json::Value skip_way{};             ///< where the skip is written
    std::vector<asl::Index> covered{};  ///< from `run` to `skip` on success paths, without `skip`
    bool leads_past_skip = false;       ///< whether a success path from `run` does not come to `skip`
};

/// The gates of a machine that stand on success paths, in the order of its states.
std::vector<Gate> gates(const Program& program, const SuccessPaths& paths);

/// Whether a state does work of its own: it sends an SSM command, invokes a Lambda function, starts an execution, or
/// waits for a job (`.sync`).
bool is_workload(const asl::State& state);

}  // namespace stepsmith::pipeline
