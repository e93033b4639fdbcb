#include "support/catch.h"
#include "support/picture.h"

#include <string>

namespace stepsmith::test {

TEST_CASE("unbounded-loop: a poll that may go on for ever") {
    check("unbounded-loop", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:glue:getJobRun", "Parameters": { "JobName": "j", "RunId.$": "$.id" },
           "ResultPath": "$.run", "Next": "B" },
    "B": { "Type": "Choice", "Choices": [{ "Variable": "$.run.JobRun.JobRunState", "StringEquals": "SUCCEEDED", "Next": "D" }], "Default": "C" },
    "C": { "Type": "Wait", "Seconds": 60, "Next": "A" },
    ^^^ "C" waits again and again: nothing limits the rounds or the time
    = give the machine "TimeoutSeconds", or count the rounds
    "D": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unbounded-loop: once for a machine, and in a processor") {
    check("unbounded-loop", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "ResultPath": "$.each", "Next": "E", "ItemProcessor": { "StartAt": "B", "States": {
        "B": { "Type": "Wait", "Seconds": 5, "Next": "C" },
        "C": { "Type": "Choice", "Choices": [{ "Variable": "$.done", "BooleanEquals": true, "Next": "D" }], "Default": "B" },
        "D": { "Type": "Succeed" } } } },
    "E": { "Type": "Wait", "Seconds": 5, "Next": "F" },
    ^^^ "E" waits again and again: nothing limits the rounds or the time
    = give the machine "TimeoutSeconds", or count the rounds
    "F": { "Type": "Choice", "Choices": [{ "Variable": "$.done", "BooleanEquals": true, "Next": "G" }], "Default": "E" },
    "G": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unbounded-loop: rounds that are counted, and time that is looked at") {
    check("unbounded-loop", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:glue:getJobRun", "Parameters": { "JobName": "j", "RunId.$": "$.id" },
           "ResultPath": "$.run", "Next": "B" },
    "B": { "Type": "Choice", "Choices": [{ "Variable": "$.run.JobRun.JobRunState", "StringEquals": "RUNNING", "Next": "C" }, { "Variable": "$.rounds", "NumericGreaterThan": 9, "Next": "D" }], "Default": "D" },
    "C": { "Type": "Wait", "Seconds": 60, "Next": "A" },
    "D": { "Type": "Succeed" }
} })asl");
    check("unbounded-loop", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:glue:getJobRun", "Parameters": { "JobName": "j", "RunId.$": "$.id" },
           "ResultPath": "$.run", "Next": "B" },
    "B": { "Type": "Choice", "Choices": [{ "Variable": "$.run.JobRun.JobRunState", "StringEquals": "RUNNING", "Next": "C" }, { "Variable": "$$.State.EnteredTime", "TimestampGreaterThanPath": "$.end", "Next": "D" }], "Default": "D" },
    "C": { "Type": "Wait", "Seconds": 60, "Next": "A" },
    "D": { "Type": "Succeed" }
} })asl");
    check("unbounded-loop", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:glue:getJobRun", "Parameters": { "JobName": "j", "RunId.$": "$.id" },
           "ResultPath": "$.run", "Next": "B" },
    "B": { "Type": "Choice", "Choices": [{ "Variable": "$.run.JobRun.JobRunState", "StringEquals": "SUCCEEDED", "Next": "D" }], "Default": "C" },
    "C": { "Type": "Wait", "Seconds": 60, "Next": "E" },
    "D": { "Type": "Succeed" },
    "E": { "Type": "Pass", "Parameters": { "n.$": "States.MathAdd($.n, 1)", "id.$": "$.id" }, "Next": "A" }
} })asl");
}

TEST_CASE("unbounded-loop: a list that loses its first element") {
    check("unbounded-loop", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Variable": "$.list[0]", "IsPresent": true, "Next": "B" }], "Default": "D" },
    "B": { "Type": "Pass", "Parameters": { "list.$": "$.list[1:]" }, "Next": "C" },
    "C": { "Type": "Wait", "Seconds": 5, "Next": "A" },
    "D": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unbounded-loop: a poll of a command in a template") {
    const auto is_told = [](const std::string& resource) {
        const std::string text = R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": )asl" +
                                 resource + R"asl(, "ResultPath": "$.run", "Next": "B" },
    "B": { "Type": "Choice", "Choices": [{ "Variable": "$.run.Status", "StringEquals": "Success", "Next": "D" }], "Default": "C" },
    "C": { "Type": "Wait", "Seconds": 60, "Next": "A" },
    "D": { "Type": "Succeed" }
} })asl";
        return redraw("unbounded-loop", text).picture.find("again and again") != std::string::npos;
    };
    CHECK_FALSE(is_told(R"({ "Fn::Sub": "arn:${AWS::Partition}:states:::aws-sdk:ssm:getCommandInvocation" })"));
    CHECK_FALSE(is_told(R"({ "Fn::Join": [":", ["arn", { "Ref": "AWS::Partition" }, "states"]] })"));
    CHECK(is_told(R"({ "Fn::Sub": "arn:${AWS::Partition}:states:::aws-sdk:glue:getJobRun" })"));
}

TEST_CASE("unbounded-loop: a machine with a limit") {
    check("unbounded-loop", R"asl({ "TimeoutSeconds": 3600, "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:glue:getJobRun", "Parameters": { "JobName": "j", "RunId.$": "$.id" },
           "ResultPath": "$.run", "Next": "B" },
    "B": { "Type": "Choice", "Choices": [{ "Variable": "$.run.JobRun.JobRunState", "StringEquals": "SUCCEEDED", "Next": "D" }], "Default": "C" },
    "C": { "Type": "Wait", "Seconds": 60, "Next": "A" },
    "D": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unbounded-loop: loops that do not wait, waits without a loop, and conditions") {
    check("unbounded-loop", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds": 5, "Next": "B" },
    "B": { "Type": "Choice", "Choices": [{ "Variable": "$.more", "StringEquals": "yes", "Next": "C" }], "Default": "D" },
    "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "B" },
    "D": { "Type": "Wait", "QueryLanguage": "JSONata", "Seconds": 5, "Next": "E" },
    "E": { "Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{ "Condition": "{% $states.input.n < 9 %}", "Next": "D" }], "Default": "F" },
    "F": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unbounded-loop: a loop without an end is told as that") {
    check("unbounded-loop", R"asl({ "StartAt": "A", "States": {
                  ^^^^^^^^ no state ends this machine: none is a Succeed or a Fail or has "End": true [no-terminal-state]
    "A": { "Type": "Wait", "Seconds": 5, "Next": "B" },
    "B": { "Type": "Pass", "Next": "A" }
} })asl");
}

TEST_CASE("unbounded-loop: a command whose time is limited") {
    check("unbounded-loop", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "Parameters": { "InstanceIds.$": "$.ids",
           "Parameters": { "commands": ["bash run.sh"], "executionTimeout": ["600"] } }, "ResultPath": "$.a", "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation",
           "Parameters": { "CommandId.$": "$.a.Command.CommandId", "InstanceId.$": "$.ids[0]" }, "ResultPath": "$.poll", "Next": "C" },
    "C": { "Type": "Choice", "Choices": [{ "Variable": "$.poll.Status", "StringEquals": "Success", "Next": "E" },
           { "Variable": "$.poll.Status", "StringEquals": "Pending", "Next": "D" },
           { "Variable": "$.poll.Status", "StringEquals": "InProgress", "Next": "D" }], "Default": "F" },
    "D": { "Type": "Wait", "Seconds": 60, "Next": "B" },
    "E": { "Type": "Succeed" },
    "F": { "Type": "Fail" }
} })asl");
}

TEST_CASE("unbounded-loop: fixtures") { check_fixtures("unbounded-loop"); }

TEST_CASE("unbounded-loop: an Express workflow ends by itself") {
    check("unbounded-loop", R"asl({ "StartAt": "M", "States": { "M": { "Type": "Map", "End": true, "ItemProcessor": {
    "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS" }, "StartAt": "W", "States": {
    "W": { "Type": "Wait", "Seconds": 5, "Next": "T" },
    "T": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "C" },
    "C": { "Type": "Choice", "Choices": [{ "Variable": "$.s", "StringEquals": "done", "Next": "P" }], "Default": "W" },
    "P": { "Type": "Succeed" }
} } } } })asl");
}

}  // namespace stepsmith::test
