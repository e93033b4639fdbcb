#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("choice-on-missing: what no way brings is told at its first comparison") {
    check("choice-on-missing", R"asl({ "StartAt": "Make", "States": {
    "Make": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "f" }, "TimeoutSeconds": 60, "Next": "Which" },
                                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ what it is read from is made here, without it
    "Which": { "Type": "Choice", "Choices": [
        { "Variable": "$.status", "StringEquals": "ready", "Next": "Done" },
                       ^^^^^^^^ "Which" compares "status", which is not there
                       = keep the data with a "ResultPath", or read it where the result has it
        { "Variable": "$.status", "StringEquals": "late", "Next": "Done" },
        { "Variable": "$.StatusCode", "NumericEqualsPath": "$.expected", "Next": "Done" },
                                                            ~~~~~~~~~~ "Which" compares "expected", which is not there
        { "Not": { "Variable": "$.Payload.ok", "BooleanEquals": true }, "Next": "Done" }
    ], "Default": "Use" },
    "Use": { "Type": "Pass", "Parameters": { "s.$": "$.status" }, "End": true },
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("choice-on-missing: missing on one way") {
    check("choice-on-missing", R"asl({ "StartAt": "Work", "States": {
    "Work": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Which" }], "ResultPath": "$.done", "Next": "Which" },
                                                                                                                                                                       ~~~~~~~ on this way
                                                                                                                              ~ what it is read from is made here, without it
    "Which": { "Type": "Choice", "Choices": [{ "Variable": "$.done.ok", "BooleanEquals": true, "Next": "Done" }], "Default": "Done" },
                                                            ^^^^^^ "Which" compares "done", which is not there when it comes from "Work"
                                                            = keep the data: put the error beside it with "ResultPath": "$.error"
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("choice-on-missing: And and Or ask in their order") {
    check("choice-on-missing", R"asl({ "StartAt": "Make", "States": {
    "Make": { "Type": "Pass", "Result": { "n": 1 }, "Next": "Which" },
    "Which": { "Type": "Choice", "Choices": [
        { "And": [{ "Variable": "$.a", "IsPresent": true }, { "Variable": "$.a", "NumericEquals": 1 }], "Next": "Done" },
                                ^^^^^ "$.a" is never there: this rule is never met [dead-choice-rule]
        { "Or": [{ "Variable": "$.b", "IsPresent": false }, { "Variable": "$.b", "NumericEquals": 1 }], "Next": "Done" }
    ], "Default": "Done" },
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("choice-on-missing: a test that comes too late") {
    check("choice-on-missing", R"asl({ "StartAt": "Make", "States": {
    "Make": { "Type": "Pass", "Result": { "n": 1 }, "Next": "Order" },
                              ~~~~~~~~ what it is read from is made here, without it
    "Order": { "Type": "Choice", "Choices": [{ "And": [{ "Variable": "$.c", "NumericEquals": 1 }, { "Variable": "$.c", "IsPresent": true }], "Next": "Done" }], "Default": "Done" },
                                                                      ^^^ "Order" compares "c", which is not there
                                                                      = ask with "IsPresent" first
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("choice-on-missing: an earlier rule takes what lacks it out") {
    check("choice-on-missing", R"asl({ "StartAt": "Work", "States": {
    "Work": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "f" }, "TimeoutSeconds": 60, "ResultSelector": { "code": 200, "of": { "id": 1 }, "x.$": "$.Payload" },
      "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Failed" }], "Next": "Which" },
    "Failed": { "Type": "Pass", "Result": { "code": 500, "of": null }, "Next": "Which" },
    "Which": { "Type": "Choice", "Choices": [
        { "Variable": "$.code", "NumericGreaterThanEquals": 500, "Next": "Done" },
        { "Variable": "$.x", "StringEquals": "s", "Next": "Again" }], "Default": "Again" },
    "Again": { "Type": "Pass", "Result": { "of": "none" }, "ResultPath": "$.last", "Next": "Type" },
    "Type": { "Type": "Choice", "Choices": [
        { "Variable": "$.last.of", "IsString": true, "Next": "Done" },
        { "Variable": "$.last.of.id", "NumericEquals": 1, "Next": "Done" }], "Default": "Done" },
    "Done": { "Type": "Succeed" }
} })asl");
    check("choice-on-missing", R"asl({ "StartAt": "Make", "States": {
    "Make": { "Type": "Pass", "Result": { "last": null }, "Next": "Which" },
    "Which": { "Type": "Choice", "Choices": [
        { "Variable": "$.last", "IsNull": false, "Next": "Done" },
        { "Variable": "$.last.id", "StringEquals": "q", "Next": "Done" }], "Default": "Done" },
                       ^^^^^^^^^ "Which" compares "id", which is not there
                       = ask with "IsPresent" first
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("choice-on-missing: what the input may hold is left alone") {
    check("choice-on-missing", R"asl({ "StartAt": "Which", "States": {
    "Which": { "Type": "Choice", "Choices": [{ "Variable": "$.kind", "StringEquals": "a", "Next": "Done" }], "Default": "Again" },
    "Again": { "Type": "Choice", "Choices": [{ "Variable": "$.kind", "StringEquals": "b", "Next": "Done" }, { "Variable": "$.kind", "IsPresent": false, "Next": "Never" }], "Default": "Done" },
    "Never": { "Type": "Fail" },
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("choice-on-missing: what executions may lack") {
    Conventions agreed;
    agreed.input.emplace().member("day", true);
    agreed.input->member("label", false);
    check("choice-on-missing", R"asl({ "StartAt": "Which", "States": {
    "Which": { "Type": "Choice", "Choices": [
        { "Variable": "$.day", "StringEquals": "sunday", "Next": "Done" },
        { "Variable": "$.label", "StringEquals": "a", "Next": "Done" },
                       ^^^^^^^ "Which" compares "label", which the input may lack
                       = ask with "IsPresent" first
        { "Variable": "$.label", "StringEquals": "b", "Next": "Again" },
        { "Variable": "$.month", "StringEquals": "may", "Next": "Done" }
                       ^^^^^^^ "Which" compares "month", which is not there
                       = name it under "inputs" in the configuration, if executions are given it
    ], "Default": "Again" },
    "Again": { "Type": "Choice", "Choices": [{ "Variable": "$.label", "StringEquals": "c", "Next": "Done" }], "Default": "Done" },
    "Done": { "Type": "Succeed" }
} })asl",
          agreed);
    check("choice-on-missing", R"asl({ "StartAt": "Which", "States": {
    "Which": { "Type": "Choice", "Choices": [{ "And": [{ "Variable": "$.label", "IsPresent": true }, { "Variable": "$.label", "StringEquals": "a" }], "Next": "Done" }], "Default": "Done" },
    "Done": { "Type": "Succeed" }
} })asl",
          agreed);
}

TEST_CASE("choice-on-missing: missing on every way stands for what is missing on one") {
    check("choice-on-missing", R"asl({ "StartAt": "Send", "TimeoutSeconds": 900, "States": {
    "Send": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "f" }, "TimeoutSeconds": 60, "ResultPath": "$.sent", "Next": "Poll" },
    "Poll": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "f", "Payload.$": "$.sent" }, "TimeoutSeconds": 60, "Next": "Check" },
                                                                                                                               ^^^^^^ there is no "sent" when "Poll" comes from "Pause" [maybe-undefined-path]
                                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ what it is read from is made here, without it
    "Check": { "Type": "Choice", "Choices": [{ "Variable": "$.poll.ok", "BooleanEquals": true, "Next": "Done" }], "Default": "Pause" },
                                                            ~~~~~~ "Check" compares "poll", which is not there
    "Pause": { "Type": "Wait", "Seconds": 60, "Next": "Poll" },
                                                      ~~~~~~ on this way: "Poll" → "Check" → "Pause" → "Poll"
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("choice-on-missing: fixtures") { check_fixtures("choice-on-missing"); }

}  // namespace stepsmith::test
