#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

namespace {

Conventions conventions() {
    return {
        .scripts = {
            {.path = "run.sh",
             .stages = {"load", "train", "report"},
             .skip_option = "--skip-stages",
             .modes = {{"--data-only", {"load", "train"}}, {"--load-only", {"load"}}, {"--train-only", {"train"}}}}}};
}

}  // namespace

TEST_CASE("bundled-stages: fixtures") { check_fixtures("bundled-stages"); }

TEST_CASE("bundled-stages: the configuration tells the stages that the option leaves") {
    check("bundled-stages", R"asl({ "StartAt": "CheckSkipA", "States": {
    "CheckSkipA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "CheckSkipB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "Parameters": {"InstanceIds.$": "$.ids", "TimeoutSeconds": 600, "Parameters": {
        "commands": ["bash /opt/run.sh --skip-stages=report"],
                                                     ^^^^^^ "A" runs 2 stages in one task: load, train
                                                     = stepsmith split FILE A --part A=load --part Train=train --skip-flag --skip-stages --old-flag both --stage-flag skip_load
                                                     ~~~~~~ a failure of train runs load again, up to 600 s
        "executionTimeout": ["600"]}},
      "TimeoutSeconds": 660,
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.a_result", "Next": "WaitForA"},
    "WaitForA": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation",
      "Parameters": {"CommandId.$": "$.a_result.Command.CommandId", "InstanceId.$": "$.ids[0]"},
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.a_poll", "Next": "CheckAStatus"},
    "CheckAStatus": {"Type": "Choice", "Choices": [
        {"Variable": "$.a_poll.Status", "StringEquals": "Success", "Next": "CheckSkipB"},
        {"Variable": "$.a_poll.Status", "StringEquals": "InProgress", "Next": "AWait"},
        {"Variable": "$.a_poll.Status", "StringEquals": "Pending", "Next": "AWait"}],
      "Default": "ExtractAError"},
    "AWait": {"Type": "Wait", "Seconds": 60, "Next": "WaitForA"},
    "CheckSkipB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "Parameters": {"InstanceIds.$": "$.ids", "TimeoutSeconds": 600, "Parameters": {
        "commands": ["bash run_b.sh"],
        "executionTimeout": ["600"]}},
      "TimeoutSeconds": 660,
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.b_result", "Next": "WaitForB"},
    "WaitForB": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation",
      "Parameters": {"CommandId.$": "$.b_result.Command.CommandId", "InstanceId.$": "$.ids[0]"},
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.b_poll", "Next": "CheckBStatus"},
    "CheckBStatus": {"Type": "Choice", "Choices": [
        {"Variable": "$.b_poll.Status", "StringEquals": "Success", "Next": "Done"},
        {"Variable": "$.b_poll.Status", "StringEquals": "InProgress", "Next": "BWait"},
        {"Variable": "$.b_poll.Status", "StringEquals": "Pending", "Next": "BWait"}],
      "Default": "ExtractBError"},
    "BWait": {"Type": "Wait", "Seconds": 60, "Next": "WaitForB"},
    "ExtractAError": {"Type": "Pass", "Parameters": {"phase": "A", "poll.$": "$.a_poll"}, "ResultPath": "$.error",
      "Next": "HandleFailure"},
    "ExtractBError": {"Type": "Pass", "Parameters": {"phase": "B", "poll.$": "$.b_poll"}, "ResultPath": "$.error",
      "Next": "HandleFailure"},
    "Done": {"Type": "Succeed"},
    "HandleFailure": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message.$": "$.error"}, "Next": "Failed"},
    "Failed": {"Type": "Fail"}
} })asl",
          conventions());
}

TEST_CASE("bundled-stages: without the option all stages run") {
    check("bundled-stages", R"asl({ "StartAt": "CheckSkipA", "States": {
    "CheckSkipA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "CheckSkipB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "Parameters": {"InstanceIds.$": "$.ids", "TimeoutSeconds": 600, "Parameters": {
        "commands": ["bash /opt/run.sh --fast"],
                           ^^^^^^^^^^^ "A" runs 3 stages in one task: load, train, report
                           ~~~~~~~~~~~ a failure of report runs load again, up to 600 s
        "executionTimeout": ["600"]}},
      "TimeoutSeconds": 660,
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.a_result", "Next": "WaitForA"},
    "WaitForA": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation",
      "Parameters": {"CommandId.$": "$.a_result.Command.CommandId", "InstanceId.$": "$.ids[0]"},
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.a_poll", "Next": "CheckAStatus"},
    "CheckAStatus": {"Type": "Choice", "Choices": [
        {"Variable": "$.a_poll.Status", "StringEquals": "Success", "Next": "CheckSkipB"},
        {"Variable": "$.a_poll.Status", "StringEquals": "InProgress", "Next": "AWait"},
        {"Variable": "$.a_poll.Status", "StringEquals": "Pending", "Next": "AWait"}],
      "Default": "ExtractAError"},
    "AWait": {"Type": "Wait", "Seconds": 60, "Next": "WaitForA"},
    "CheckSkipB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "Parameters": {"InstanceIds.$": "$.ids", "TimeoutSeconds": 600, "Parameters": {
        "commands": ["bash run_b.sh"],
        "executionTimeout": ["600"]}},
      "TimeoutSeconds": 660,
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.b_result", "Next": "WaitForB"},
    "WaitForB": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation",
      "Parameters": {"CommandId.$": "$.b_result.Command.CommandId", "InstanceId.$": "$.ids[0]"},
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.b_poll", "Next": "CheckBStatus"},
    "CheckBStatus": {"Type": "Choice", "Choices": [
        {"Variable": "$.b_poll.Status", "StringEquals": "Success", "Next": "Done"},
        {"Variable": "$.b_poll.Status", "StringEquals": "InProgress", "Next": "BWait"},
        {"Variable": "$.b_poll.Status", "StringEquals": "Pending", "Next": "BWait"}],
      "Default": "ExtractBError"},
    "BWait": {"Type": "Wait", "Seconds": 60, "Next": "WaitForB"},
    "ExtractAError": {"Type": "Pass", "Parameters": {"phase": "A", "poll.$": "$.a_poll"}, "ResultPath": "$.error",
      "Next": "HandleFailure"},
    "ExtractBError": {"Type": "Pass", "Parameters": {"phase": "B", "poll.$": "$.b_poll"}, "ResultPath": "$.error",
      "Next": "HandleFailure"},
    "Done": {"Type": "Succeed"},
    "HandleFailure": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message.$": "$.error"}, "Next": "Failed"},
    "Failed": {"Type": "Fail"}
} })asl",
          conventions());
}

TEST_CASE("bundled-stages: a mode that stands for several stages") {
    check("bundled-stages", R"asl({ "StartAt": "CheckSkipA", "States": {
    "CheckSkipA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "CheckSkipB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "Parameters": {"InstanceIds.$": "$.ids", "TimeoutSeconds": 600, "Parameters": {
        "commands": ["bash run.sh --data-only"],
                                  ^^^^^^^^^^^ "A" runs 2 stages in one task: load, train
                                  = stepsmith split FILE A --part A=--load-only --part Train=--train-only --replace --data-only --old-flag both --stage-flag skip_load
                                  ~~~~~~~~~~~ a failure of train runs load again, up to 600 s
        "executionTimeout": ["600"]}},
      "TimeoutSeconds": 660,
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.a_result", "Next": "WaitForA"},
    "WaitForA": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation",
      "Parameters": {"CommandId.$": "$.a_result.Command.CommandId", "InstanceId.$": "$.ids[0]"},
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.a_poll", "Next": "CheckAStatus"},
    "CheckAStatus": {"Type": "Choice", "Choices": [
        {"Variable": "$.a_poll.Status", "StringEquals": "Success", "Next": "CheckSkipB"},
        {"Variable": "$.a_poll.Status", "StringEquals": "InProgress", "Next": "AWait"},
        {"Variable": "$.a_poll.Status", "StringEquals": "Pending", "Next": "AWait"}],
      "Default": "ExtractAError"},
    "AWait": {"Type": "Wait", "Seconds": 60, "Next": "WaitForA"},
    "CheckSkipB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "Parameters": {"InstanceIds.$": "$.ids", "TimeoutSeconds": 600, "Parameters": {
        "commands": ["bash run_b.sh"],
        "executionTimeout": ["600"]}},
      "TimeoutSeconds": 660,
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.b_result", "Next": "WaitForB"},
    "WaitForB": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation",
      "Parameters": {"CommandId.$": "$.b_result.Command.CommandId", "InstanceId.$": "$.ids[0]"},
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.b_poll", "Next": "CheckBStatus"},
    "CheckBStatus": {"Type": "Choice", "Choices": [
        {"Variable": "$.b_poll.Status", "StringEquals": "Success", "Next": "Done"},
        {"Variable": "$.b_poll.Status", "StringEquals": "InProgress", "Next": "BWait"},
        {"Variable": "$.b_poll.Status", "StringEquals": "Pending", "Next": "BWait"}],
      "Default": "ExtractBError"},
    "BWait": {"Type": "Wait", "Seconds": 60, "Next": "WaitForB"},
    "ExtractAError": {"Type": "Pass", "Parameters": {"phase": "A", "poll.$": "$.a_poll"}, "ResultPath": "$.error",
      "Next": "HandleFailure"},
    "ExtractBError": {"Type": "Pass", "Parameters": {"phase": "B", "poll.$": "$.b_poll"}, "ResultPath": "$.error",
      "Next": "HandleFailure"},
    "Done": {"Type": "Succeed"},
    "HandleFailure": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message.$": "$.error"}, "Next": "Failed"},
    "Failed": {"Type": "Fail"}
} })asl",
          conventions());
}

TEST_CASE("bundled-stages: a mode that stands for one stage") {
    check("bundled-stages", R"asl({ "StartAt": "CheckSkipA", "States": {
    "CheckSkipA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "CheckSkipB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "Parameters": {"InstanceIds.$": "$.ids", "TimeoutSeconds": 600, "Parameters": {
        "commands": ["bash run.sh --load-only"],
        "executionTimeout": ["600"]}},
      "TimeoutSeconds": 660,
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.a_result", "Next": "WaitForA"},
    "WaitForA": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation",
      "Parameters": {"CommandId.$": "$.a_result.Command.CommandId", "InstanceId.$": "$.ids[0]"},
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.a_poll", "Next": "CheckAStatus"},
    "CheckAStatus": {"Type": "Choice", "Choices": [
        {"Variable": "$.a_poll.Status", "StringEquals": "Success", "Next": "CheckSkipB"},
        {"Variable": "$.a_poll.Status", "StringEquals": "InProgress", "Next": "AWait"},
        {"Variable": "$.a_poll.Status", "StringEquals": "Pending", "Next": "AWait"}],
      "Default": "ExtractAError"},
    "AWait": {"Type": "Wait", "Seconds": 60, "Next": "WaitForA"},
    "CheckSkipB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "Parameters": {"InstanceIds.$": "$.ids", "TimeoutSeconds": 600, "Parameters": {
        "commands": ["bash run_b.sh"],
        "executionTimeout": ["600"]}},
      "TimeoutSeconds": 660,
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.b_result", "Next": "WaitForB"},
    "WaitForB": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation",
      "Parameters": {"CommandId.$": "$.b_result.Command.CommandId", "InstanceId.$": "$.ids[0]"},
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "HandleFailure", "ResultPath": "$.error"}], "ResultPath": "$.b_poll", "Next": "CheckBStatus"},
    "CheckBStatus": {"Type": "Choice", "Choices": [
        {"Variable": "$.b_poll.Status", "StringEquals": "Success", "Next": "Done"},
        {"Variable": "$.b_poll.Status", "StringEquals": "InProgress", "Next": "BWait"},
        {"Variable": "$.b_poll.Status", "StringEquals": "Pending", "Next": "BWait"}],
      "Default": "ExtractBError"},
    "BWait": {"Type": "Wait", "Seconds": 60, "Next": "WaitForB"},
    "ExtractAError": {"Type": "Pass", "Parameters": {"phase": "A", "poll.$": "$.a_poll"}, "ResultPath": "$.error",
      "Next": "HandleFailure"},
    "ExtractBError": {"Type": "Pass", "Parameters": {"phase": "B", "poll.$": "$.b_poll"}, "ResultPath": "$.error",
      "Next": "HandleFailure"},
    "Done": {"Type": "Succeed"},
    "HandleFailure": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message.$": "$.error"}, "Next": "Failed"},
    "Failed": {"Type": "Fail"}
} })asl",
          conventions());
}

}  // namespace stepsmith::test
