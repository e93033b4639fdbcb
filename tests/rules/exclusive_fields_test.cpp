#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("exclusive-fields: Next and End") {
    check("exclusive-fields", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Next": "B", "End": true },
                                        ^^^^^ [1] "Next" and "End" exclude each other
                           ~~~~~~ [1] the other one
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true, "Comment": "c", "Next": "C" },
                                                                                                                        ^^^^^^ [2] "End" and "Next" exclude each other
                                                                                           ~~~~~ [2] the other one
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("exclusive-fields: a number and the path to it") {
    check("exclusive-fields", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "TimeoutSeconds": 5,
        ~~~~~~~~~~~~~~~~ [1] the other one
        "TimeoutSecondsPath": "$.t",
        ^^^^^^^^^^^^^^^^^^^^ [1] "TimeoutSeconds" and "TimeoutSecondsPath" exclude each other
        "HeartbeatSecondsPath": "$.h",
        ~~~~~~~~~~~~~~~~~~~~~~ [2] the other one
        "HeartbeatSeconds": 2,
        ^^^^^^^^^^^^^^^^^^ [2] "HeartbeatSecondsPath" and "HeartbeatSeconds" exclude each other
        "End": true
    }
} })asl");
}

TEST_CASE("exclusive-fields: of three ways to wait, the first two") {
    check("exclusive-fields", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds": 1, "Timestamp": "2030-01-31T08:00:00Z", "SecondsPath": "$.s", "End": true }
                                         ^^^^^^^^^^^ "Seconds" and "Timestamp" exclude each other
                           ~~~~~~~~~ the other one
} })asl");
}

TEST_CASE("exclusive-fields: of a Fail") {
    check("exclusive-fields", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Fail", "Error": "E", "ErrorPath": "$.e", "CausePath": "$.c" }
                                         ^^^^^^^^^^^ "Error" and "ErrorPath" exclude each other
                           ~~~~~~~ the other one
} })asl");
}

TEST_CASE("exclusive-fields: of a Map and what it reads and batches with") {
    check("exclusive-fields", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "MaxConcurrency": 5,
        ~~~~~~~~~~~~~~~~ [1] the other one
        "MaxConcurrencyPath": "$.c",
        ^^^^^^^^^^^^^^^^^^^^ [1] "MaxConcurrency" and "MaxConcurrencyPath" exclude each other
        "ItemReader": {
            "Resource": "arn:aws:states:::s3:getObject",
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ItemReader" needs the field "Parameters" beside this [missing-field]
            "ReaderConfig": { "InputType": "JSON", "MaxItems": 5, "MaxItemsPath": "$.m" }
                                                                  ^^^^^^^^^^^^^^ [3] "MaxItems" and "MaxItemsPath" exclude each other
                                                   ~~~~~~~~~~ [3] the other one
        },
        "ItemBatcher": { "MaxItemsPerBatch": 5, "MaxItemsPerBatchPath": "$.m", "MaxInputBytesPerBatch": 100 },
                                                ^^^^^^^^^^^^^^^^^^^^^^ [4] "MaxItemsPerBatch" and "MaxItemsPerBatchPath" exclude each other
                         ~~~~~~~~~~~~~~~~~~ [4] the other one
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("exclusive-fields: two processors") {
    check("exclusive-fields", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Iterator": { "StartAt": "B", "States": { "B": { "Type": "Succeed" } } },
        ~~~~~~~~~~ the other one
        "ItemProcessor": { "StartAt": "C", "States": { "C": { "Type": "Succeed" } } },
        ^^^^^^^^^^^^^^^ "Iterator" and "ItemProcessor" exclude each other
        "End": true
    }
} })asl");
}

TEST_CASE("exclusive-fields: comparisons, also of nested rules") {
    check("exclusive-fields", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Choice",
        "Choices": [
            { "Variable": "$.a", "IsString": true, "StringEquals": "x", "Next": "B" },
                                                   ^^^^^^^^^^^^^^ [1] "IsString" and "StringEquals" exclude each other
                                 ~~~~~~~~~~ [1] the other one
            { "And": [{ "Variable": "$.a", "NumericLessThan": 1, "NumericGreaterThanPath": "$.b" }], "Next": "B" },
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^ [2] "NumericLessThan" and "NumericGreaterThanPath" exclude each other
                                           ~~~~~~~~~~~~~~~~~ [2] the other one
            { "Not": { "Variable": "$.a", "IsNull": true }, "Or": [{ "Variable": "$.a", "IsNull": true }], "Next": "B" }
                                                            ^^^^ [3] "Not" and "Or" exclude each other
              ~~~~~ [3] the other one
        ],
        "Default": "B"
    },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("exclusive-fields: the targets of a message") {
    check("exclusive-fields", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:states:::sns:publish",
        "Parameters": { "Message": "m", "TopicArn.$": "$.t", "PhoneNumber": "5" },
                                                             ^^^^^^^^^^^^^ "TopicArn.$" and "PhoneNumber" exclude each other
                                        ~~~~~~~~~~~~ the other one
        "End": true
    }
} })asl");
}

TEST_CASE("exclusive-fields: what says nothing, and may come to say nothing") {
    check("exclusive-fields", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Next": "B", "End": false },
    "B": { "Type": "Pass", "Next": "C", "End": ${IsLast} },
    "C": { "Type": "Wait", "Seconds": 5, "Timestamp": { "Fn::If": ["C", "2030-01-31T08:00:00Z", { "Ref": "AWS::NoValue" }] }, "Next": "D" },
    "D": { "Type": "Pass", "Result": { "Next": "A", "End": true }, "End": true }
} })asl");
}

TEST_CASE("exclusive-fields: what is null is a matter of wrong-type") {
    check("exclusive-fields", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Next": null, "End": true }
                                   ^^^^ "Next" must be a string, not null [wrong-type]
} })asl");
}

TEST_CASE("exclusive-fields: a substitution in quotes is there") {
    check("exclusive-fields", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds": 5, "Timestamp": "${Time}", "End": true }
                                         ^^^^^^^^^^^ "Seconds" and "Timestamp" exclude each other
                           ~~~~~~~~~ the other one
} })asl");
}

TEST_CASE("exclusive-fields: fixtures") { check_fixtures("exclusive-fields"); }

TEST_CASE("exclusive-fields: a comparison beside Not") {
    check("exclusive-fields", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Default": "B", "Choices": [
        { "Not": { "Variable": "$.a", "IsPresent": true }, "Variable": "$.b", "IsNull": true, "Next": "B" }] },
                                                           ^^^^^^^^^^ "Not" and "Variable" exclude each other
          ~~~~~ the other one
    "B": { "Type": "Succeed" }
} })asl");
}

}  // namespace stepsmith::test
