#pragma once

#include "stepsmith/asl/machine.h"
#include "stepsmith/pipeline/conventions.h"

#include <optional>
#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// How long the command of a `sendCommand` task may take, in seconds, as far as it is written as a number.
struct Budget {
    std::optional<double> execution;  ///< `executionTimeout`, which ends the command
    std::optional<double> ssm;        ///< SSM's `TimeoutSeconds`
    std::optional<double> state;      ///< the state's `TimeoutSeconds`

    bool complete() const { return execution && ssm && state; }
    /// Execution timeout <= SSM timeout < state timeout, a house convention and not the service's rule.
    bool in_order() const { return complete() && *execution <= *ssm && *ssm < *state; }
    friend bool operator==(const Budget&, const Budget&) = default;
    /// Whether both say something that is not the same.
    bool differs(const Budget& other) const {
        const auto differ = [](const auto& one, const auto& two) { return one && two && *one != *two; };
        return differ(execution, other.execution) || differ(ssm, other.ssm) || differ(state, other.state);
    }
};

Budget budget(const asl::State& task);
/// When the command of a `sendCommand` is ended: its `executionTimeout`, or what its document has by default. Source:
/// the document AWS-RunShellScript, 3600 s. Nothing where that is not known.
std::optional<double> command_limit(const asl::State& task);
/// The `executionTimeout` that a task sends, or the `executionTimeout.$`; no value where there is neither.
json::Value execution_timeout(const asl::State& task);

/// How long a run of a task takes.
struct Price {
    double seconds = 0;
    bool is_limit = true;  ///< it may take so long; else it takes that, as the configuration says

    friend bool operator==(const Price&, const Price&) = default;
};

/// Nothing where neither the configuration says it nor the task. A job of another service ends with the limit that the
/// task gives it: `Timeout` of Glue and Batch, `StoppingCondition` of SageMaker, or with the state.
std::optional<Price> price(const asl::State& task, const Conventions& conventions);

/// Of all runs together, as far as that is known.
Price sum(const std::vector<std::optional<Price>>& prices);

/// `up to 7200 s`, `about 1680 s`.
std::string to_string(const Price& price);

/// `7200 / 7200 / 7260 s`; `-` where nothing is said.
std::string to_string(const Budget& budget);

}  // namespace stepsmith::pipeline
