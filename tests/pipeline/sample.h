#pragma once

#include "stepsmith/pipeline/program.h"
#include "support/source.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace stepsmith::test {

/// A machine of one group with all that a group may have, a line for each state but for the task.
inline constexpr std::string_view sample = R"({ "StartAt": "CheckSkipLoad", "States": {
  "CheckSkipLoad": { "Type": "Choice", "Choices": [{ "And": [{ "Variable": "$.skip_load", "IsPresent": true }, { "Variable": "$.skip_load", "BooleanEquals": true }], "Next": "Done" }], "Default": "Load" },
  "Load": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand",
    "Parameters": { "DocumentName": "AWS-RunShellScript", "Parameters": { "commands": [
      "trap 'aws s3 cp /var/log/load.log s3://bucket/load/x.log' EXIT",
      "bash load.sh --only=all 2>&1 | tee /var/log/load.log"
    ], "executionTimeout": ["600"] }, "TimeoutSeconds": 600 }, "TimeoutSeconds": 660,
    "Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Failed" }], "ResultPath": "$.load_result", "Next": "WaitForLoad" },
  "WaitForLoad": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation", "Parameters": { "CommandId.$": "$.load_result.Command.CommandId" }, "ResultPath": "$.load_poll", "Next": "CheckLoadStatus" },
  "CheckLoadStatus": { "Type": "Choice", "Choices": [{ "Variable": "$.load_poll.Status", "StringEquals": "Success", "Next": "Done" }, { "Variable": "$.load_poll.Status", "StringEquals": "Pending", "Next": "LoadWait" }, { "Variable": "$.load_poll.Status", "StringEquals": "InProgress", "Next": "LoadWait" }], "Default": "ExtractLoadError" },
  "LoadWait": { "Type": "Wait", "Seconds": 60, "Next": "WaitForLoad" },
  "ExtractLoadError": { "Type": "Pass", "Parameters": { "phase": "Load", "source": "CheckLoadStatus", "poll.$": "$.load_poll" }, "ResultPath": "$.error", "Next": "Failed" },
  "Failed": { "Type": "Fail", "CausePath": "$.error" },
  "Done": { "Type": "Succeed" }
} })";

/// Replaces what must stand in a text exactly once.
inline std::string with(std::string_view text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    if (at == std::string_view::npos || text.find(from, at + 1) != std::string_view::npos)
        throw std::logic_error("does not stand there exactly once: " + std::string(from));
    return std::string(text.substr(0, at)) + std::string(to) + std::string(text.substr(at + from.size()));
}

/// Replaces every occurrence of what must stand in a text.
inline std::string with_all(std::string text, std::string_view from, std::string_view to) {
    std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::logic_error("does not stand there: " + std::string(from));
    for (; at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return text;
}

/// The text without the lines that begin with a state's name, up to the next state.
inline std::string without_state(std::string_view text, std::string_view name) {
    const std::string begin = "\n  \"" + std::string(name) + "\": {";
    const std::size_t at = text.find(begin);
    if (at == std::string_view::npos) throw std::logic_error("no state " + std::string(name));
    const std::size_t end = std::min(text.find("\n  \"", at + 1), text.find("\n}", at + 1));
    return std::string(text.substr(0, at)) + std::string(text.substr(end));
}

/// A program that is put into a scope of its own: the sample as the text of a branch.
inline std::string in_branch(std::string_view text) {
    return R"({"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [)" +
           std::string(text) + "]}}}";
}

inline const asl::State& state_of(const Program& program, std::string_view name) {
    for (const asl::State& state : program.machine().states())
        if (state.name == name) return state;
    throw std::logic_error("no state " + std::string(name));
}

inline std::string name_of(const Program& program, asl::Index state) {
    return state == asl::none ? "-" : std::string(program.machine().states()[state].name);
}

}  // namespace stepsmith::test
