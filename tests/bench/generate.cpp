#include "generate.h"

#include <fmt/format.h>

namespace stepsmith::bench {
namespace {

constexpr const char* stage = R"json(
    "CheckSkipStage{0}": {{
      "Type": "Choice",
      "Comment": "Stage {0} is left out when the input says so.",
      "Choices": [
        {{ "And": [
            {{ "Variable": "$.skip_stage_{0}", "IsPresent": true }},
            {{ "Variable": "$.skip_stage_{0}", "BooleanEquals": true }}
          ],
          "Next": "{1}" }}
      ],
      "Default": "Stage{0}"
    }},

    "Stage{0}": {{
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand",
      "Parameters": {{
        "DocumentName": "AWS-RunShellScript",
        "InstanceIds.$": "States.Array($.instance_id)",
        "Parameters": {{
          "commands": [
            "set -eo pipefail",
            "export HOME=/home/ubuntu",
            "cd /home/ubuntu/pipeline && bash stages/run_stage.sh --stage=stage_{0} 2>&1 | tee /var/log/stage_{0}.log"
          ],
          "executionTimeout": ["7200"]
        }}
      }},
      "ResultPath": "$.stage_{0}",
      "TimeoutSeconds": 120,
      "Retry": [{{ "ErrorEquals": ["Ssm.ThrottlingException"], "IntervalSeconds": 5, "MaxAttempts": 3, "BackoffRate": 2.0 }}],
      "Catch": [{{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "HandleFailure" }}],
      "Next": "WaitForStage{0}"
    }},

    "WaitForStage{0}": {{ "Type": "Wait", "Seconds": 30, "Next": "LookAtStage{0}" }},

    "LookAtStage{0}": {{
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation",
      "Parameters": {{ "CommandId.$": "$.stage_{0}.Command.CommandId", "InstanceId.$": "$.instance_id" }},
      "ResultPath": "$.stage_{0}_status",
      "Catch": [{{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "HandleFailure" }}],
      "Next": "CheckStage{0}Status"
    }},

    "CheckStage{0}Status": {{
      "Type": "Choice",
      "Choices": [
        {{ "Variable": "$.stage_{0}_status.Status", "StringEquals": "Success", "Next": "{1}" }},
        {{ "Variable": "$.stage_{0}_status.Status", "StringEquals": "InProgress", "Next": "WaitForStage{0}" }},
        {{ "Variable": "$.stage_{0}_status.Status", "StringEquals": "Pending", "Next": "WaitForStage{0}" }}
      ],
      "Default": "HandleFailure"
    }},
)json";

constexpr const char* end = R"json(
    "HandleFailure": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sns:publish",
      "Parameters": { "TopicArn": "arn:aws:sns:us-east-1:123456789012:alerts", "Message.$": "States.Format('{} failed', $$.Execution.Name)" },
      "Next": "Failed"
    },

    "Failed": { "Type": "Fail", "Error": "StageFailed", "Cause": "A stage failed; the alert says which." },

    "Done": { "Type": "Succeed" }
  }
}
)json";

constexpr std::size_t states_per_stage = 5;

constexpr const char* pair = R"json(
    "Ask{0}": {{
      "Type": "Choice",
      "Choices": [{{ "Variable": "$.mode_{0}", "IsPresent": true, "Next": "Ask{1}" }}],
      "Default": "Set{0}"
    }},
    "Set{0}": {{ "Type": "Pass", "Result": {{ "is_set": true }}, "ResultPath": "$.mode_{0}", "Next": "Ask{1}" }},
)json";

constexpr std::size_t states_per_pair = 2;

constexpr const char* loop = R"json(
    "Start{0}": {{ "Type": "Pass", "Result": 0, "ResultPath": "$.count_{0}", "Next": "Count{0}" }},
    "Count{0}": {{
      "Type": "Pass",
      "Parameters": {{ "value.$": "States.MathAdd($.count_{0}, 1)", "before.$": "$.count_{0}" }},
      "ResultPath": "$.count_{0}",
      "Next": "Check{0}"
    }},
    "Check{0}": {{
      "Type": "Choice",
      "Choices": [
        {{ "Variable": "$.count_{0}.value", "NumericLessThan": 3, "Next": "Count{0}" }},
        {{ "Variable": "$.again", "IsPresent": true, "Next": "Start{1}" }}
      ],
      "Default": "Start{2}"
    }},
)json";

constexpr std::size_t states_per_loop = 3;
constexpr std::size_t loops_per_loop = 10;

}  // namespace

std::string pipeline(std::size_t states) {
    const std::size_t stages = (states + states_per_stage - 1) / states_per_stage;
    std::string text = "{\n  \"StartAt\": \"CheckSkipStage1\",\n  \"States\": {";
    for (std::size_t number = 1; number <= stages; ++number) {
        const std::string next = number < stages ? fmt::format("CheckSkipStage{}", number + 1) : "Done";
        text += fmt::format(stage, number, next);
    }
    return text + end;
}

std::string choices(std::size_t states) {
    const std::size_t pairs = (states + states_per_pair - 1) / states_per_pair;
    std::string text = R"json({ "StartAt": "Ask1", "States": {)json";
    for (std::size_t number = 1; number <= pairs; ++number) text += fmt::format(pair, number, number + 1);
    return text + fmt::format(R"json("Ask{}": {{ "Type": "Succeed" }} }} }})json", pairs + 1);
}

std::string loops(std::size_t states) {
    const std::size_t count = (states + states_per_loop - 1) / states_per_loop;
    std::string text = R"json({ "StartAt": "Start1", "States": {)json";
    for (std::size_t number = 1; number <= count; ++number) {
        const std::size_t first = number - (number - 1) % loops_per_loop;
        text += fmt::format(loop, number, number < count ? first : 1, number + 1);
    }
    return text + fmt::format(R"json("Start{}": {{ "Type": "Succeed" }} }} }})json", count + 1);
}

std::string line(std::size_t states) {
    std::string text = R"json({"StartAt":"Begin","States":{"Begin":{"Type":"Pass","Result":{},"Next":"1"},)json";
    for (std::size_t number = 1; number <= states; ++number)
        text += fmt::format(
            R"json("{}":{{"Type":"Pass","Field":0,"Parameters":{{"a.$":"$.a"}},"ResultPath":"$.b","Next":"{}"}},)json",
            number, number < states ? fmt::to_string(number + 1) : "End");
    return text + R"json("End":{"Type":"Succeed"}}})json";
}

}  // namespace stepsmith::bench
