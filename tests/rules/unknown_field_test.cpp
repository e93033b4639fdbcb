#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unknown-field: a misspelled one") {
    check("unknown-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Commment": "c", "End": true }
                           ^^^^^^^^^^ a Pass state has no field "Commment"; did you mean "Comment"?
} })asl");
}

TEST_CASE("unknown-field: of the machine, of a branch and of a processor") {
    check("unknown-field", R"asl({ "StartAt": "Both", "Timeout": 5, "States": {
                     ^^^^^^^^^ a state machine has no field "Timeout"
    "Both": {
        "Type": "Parallel",
        "Branches": [{ "StartAt": "A", "TimeoutSeconds": 5, "States": { "A": { "Type": "Succeed" } } }],
                                       ^^^^^^^^^^^^^^^^ a branch has no field "TimeoutSeconds"
        "Next": "Each"
    },
    "Each": {
        "Type": "Map",
        "ItemProcessor": { "StartAt": "B", "QueryLanguage": "JSONata", "States": { "B": { "Type": "Succeed" } } },
                                           ^^^^^^^^^^^^^^^ a processor has no field "QueryLanguage"
        "End": true
    }
} })asl");
}

TEST_CASE("unknown-field: fields of other types of state") {
    check("unknown-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Retry": [{ "ErrorEquals": ["States.ALL"] }], "Next": "B" },
                           ^^^^^^^ a Pass state has no field "Retry"
    "B": { "Type": "Wait", "Seconds": 1, "Parameters": {}, "Next": "C" },
                                         ^^^^^^^^^^^^ a Wait state has no field "Parameters"
    "C": { "Type": "Parallel", "TimeoutSeconds": 5, "Branches": ${Branches}, "Next": "D" },
                               ^^^^^^^^^^^^^^^^ a Parallel state has no field "TimeoutSeconds"
    "D": { "Type": "Succeed", "Next": "E" },
                              ^^^^^^ a Succeed state has no field "Next"
    "E": { "Type": "Pass", "End": true }
} })asl");
}

TEST_CASE("unknown-field: a retrier, a catcher and what a Map reads with") {
    check("unknown-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": { "InputTyp": "JSON" }, "Bucket": "b" },
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ItemReader" needs the field "Parameters" beside this [missing-field]
                                                                                       ^^^^^^^^^^ "ReaderConfig" has no field "InputTyp"; did you mean "InputType"?
                                                                                                             ^^^^^^^^ "ItemReader" has no field "Bucket"
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD", "Label": "l" },
                                                                                     ^^^^^^^ "ProcessorConfig" has no field "Label"
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "Retry": [{ "ErrorEquals": ["E"], "Interval": 5 }],
                                          ^^^^^^^^^^ a retrier has no field "Interval"
        "Catch": [{ "ErrorEquals": ["E"], "End": true, "Next": "C" }],
                                          ^^^^^ a catcher has no field "End"
        "End": true
    },
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unknown-field: choice rules, nested ones without Next") {
    check("unknown-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Choice",
        "Choices": [
            { "Variable": "$.a", "StringEqual": "x", "Next": "B" },
                                 ^^^^^^^^^^^^^ a choice rule has no field "StringEqual"; did you mean "StringEquals"?
            { "And": [{ "Variable": "$.a", "IsNull": true, "Next": "B" }], "Next": "B" },
                                                           ^^^^^^ a choice rule inside another has no field "Next"
            { "Or": [{ "Not": { "Variable": "$.a", "IsNull": true }, "Assign": {} }], "Variable": "$.a", "Next": "B" }
                                                                     ^^^^^^^^ a choice rule with And, Or or Not inside another has no field "Assign"
                                                                                      ^^^^^^^^^^ "Or" and "Variable" exclude each other [exclusive-fields]
              ~~~~ the other one
        ],
        "Default": "B"
    },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unknown-field: a choice rule of JSONata") {
    check("unknown-field", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": {
        "Type": "Choice",
        "Choices": [{ "Condition": true, "Variable": "$.a", "Next": "B" }],
                                         ^^^^^^^^^^ a choice rule of JSONata has no field "Variable"
        "Default": "B"
    },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unknown-field: a parameter of an integration") {
    check("unknown-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": { "FunctionName": "f", "Paylod.$": "$" },
                                             ^^^^^^^^^^ "lambda:invoke" has no field "Paylod.$"; did you mean "Payload.$"?
        "Next": "B"
    },
    "B": {
        "Type": "Task",
        "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Parameters": { "QueueUrl": "u", "MessageBody": { "Token.$": "$$.Task.Token" }, "Region": "us-east-1" },
                                                                                        ^^^^^^^^ "sqs:sendMessage" has no field "Region"
        "HeartbeatSeconds": 60,
        "Next": "C"
    },
    "C": {
        "Type": "Task",
        "QueryLanguage": "JSONata",
        "Resource": "arn:aws:states:::states:startExecution.sync:2",
        "Arguments": { "StateMachineArn": "m", "Inputs": "{% $states.input %}" },
                                               ^^^^^^^^ "states:startExecution" has no field "Inputs"; did you mean "Input"?
        "End": true
    }
} })asl");
}

TEST_CASE("unknown-field: parameters that no table lists, and Parameters of other states") {
    check("unknown-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:states:::aws-sdk:sqs:sendMessage",
        "Parameters": { "Anything": 1 },
        "Next": "B"
    },
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Parameters": { "Anything": 1, "Other.$": "$" }, "Next": "C" },
    "C": { "Type": "Pass", "Parameters": { "Resource": "arn:aws:states:::lambda:invoke", "Other": 1 }, "End": true }
} })asl");
}

TEST_CASE("unknown-field: keys with `.$` are the parameters that they name") {
    check("unknown-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": { "FunctionName.$": "$.f", "Payload.$": "$" },
        "End": true
    }
} })asl");
}

TEST_CASE("unknown-field: data may have any keys") {
    check("unknown-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Pass",
        "Result": { "Type": "Pass", "Retrys": [], "Choices": [{ "Foo": 1 }] },
        "Assign": { "Ende": true },
        "End": true
    }
} })asl");
}

TEST_CASE("unknown-field: substitutions as keys and in place of objects") {
    check("unknown-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "${Key}": 1, "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [${Retrier}, { "Ref": "Retrier" }], "Next": "C" },
    "C": { "Type": "${Type}", "Foo": 1, "End": true }
} })asl");
}

TEST_CASE("unknown-field: fields of both query languages, and those of old") {
    check("unknown-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": {}, "ResultPath": null, "InputPath": "$", "Assign": {}, "Next": "R" },
    "R": { "Type": "Pass", "Result": 1, "ResultPath": "$.r", "Next": "B" },
    "B": { "Type": "Wait", "QueryLanguage": "JSONata", "Seconds": 1, "Output": {}, "Assign": {}, "Comment": "c", "Next": "C" },
    "C": {
        "Type": "Map",
        "Parameters": {},
        ^^^^^^^^^^^^ "Parameters" of a Map is the old name of "ItemSelector" [old-field-name]
        "Iterator": { "StartAt": "D", "States": { "D": { "Type": "Succeed" } }, "Comment": "c" },
        ^^^^^^^^^^ "Iterator" of a Map is the old name of "ItemProcessor" [old-field-name]
        "Retry": [{ "ErrorEquals": ["E"], "Comment": "c" }],
        "Catch": [{ "ErrorEquals": ["E"], "Comment": "c", "Assign": {}, "Next": "E" }],
        "End": true
    },
    "E": { "Type": "Succeed", "Comment": "c" }
} })asl");
}

TEST_CASE("unknown-field: almost what is missing, where other members may stand") {
    check("unknown-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Credentials": { "roleArn": "r" }, "Next": "B" },
                                                                                                            ^^^^^^^^^ "Credentials" has no field "roleArn"; did you mean "RoleArn"?
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Credentials": { "RolArn.$": "$.r" }, "Next": "C" },
                                                                                                            ^^^^^^^^^^ "Credentials" has no field "RolArn.$"; did you mean "RoleArn.$"?
    "C": { "Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Credentials": { "RoleArn.$": "r" }, "Next": "D" },
                                                                                                                                        ^^^^^^^^^^^ "Credentials" has no field "RoleArn.$"; did you mean "RoleArn"?
    "D": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Credentials": { "RoleArn": "r", "RoleArns": [] }, "Next": "E" },
    "E": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Credentials": { "Account": "a" }, "Next": "F" },
    "F": { "Type": "Map", "End": true,
           "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "Parameters": { "Bucket": "b", "Keys": "k", "VersionId": "v" } },
                                                                                                       ^^^^^^ "s3:getObject" has no field "Keys"; did you mean "Key"?
           "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, "StartAt": "G", "States": { "G": { "Type": "Succeed" } } } }
} })asl");
}

TEST_CASE("unknown-field: fixtures") { check_fixtures("unknown-field"); }

TEST_CASE("unknown-field: a path in a field that has a twin for paths") {
    check("unknown-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds.$": "$.t", "End": true }
                           ^^^^^^^^^^^ a Wait state has no field "Seconds.$"; did you mean "SecondsPath"?
} })asl");
}

}  // namespace stepsmith::test
