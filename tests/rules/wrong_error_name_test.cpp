#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("wrong-error-name: of an optimised integration and of one through the SDK") {
    check("wrong-error-name", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem", "Parameters": { "TableName": "t", "Item": {} },
           "Retry": [{ "ErrorEquals": ["States.Timeout", "DynamoDb.ThrottlingException"] }],
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this integration raises no "DynamoDb.ThrottlingException"; did you mean "DynamoDB.ThrottlingException"?
           "Catch": [{ "ErrorEquals": ["Dyn\u0061moDb.ConditionalCheckFailedException"], "Next": "B" }], "Next": "B" },
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this integration raises no "DynamoDb.ConditionalCheckFailedException"; did you mean "DynamoDB.ConditionalCheckFailedException"?
    "B": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:query",
           "Catch": [{ "ErrorEquals": ["DynamoDB.ResourceNotFoundException"], "Next": "C" }], "Next": "C" },
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this integration raises no "DynamoDB.ResourceNotFoundException"; did you mean "DynamoDb.ResourceNotFoundException"?
    "C": { "Type": "Task", "Resource": "arn:aws-us-gov:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60,
           "Parameters": { "QueueUrl": "q", "MessageBody.$": "$$.Task.Token" },
           "Catch": [{ "ErrorEquals": ["Sqs.QueueDoesNotExist"], "Next": "D" }], "Next": "D" },
                                       ^^^^^^^^^^^^^^^^^^^^^^^ this integration raises no "Sqs.QueueDoesNotExist"; did you mean "SQS.QueueDoesNotExist"?
    "D": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sns:publish",
           "Retry": [{ "ErrorEquals": ["SNS.ThrottledException"] }], "Next": "E" },
                                       ^^^^^^^^^^^^^^^^^^^^^^^^ this integration raises no "SNS.ThrottledException"; did you mean "Sns.ThrottledException"?
    "E": { "Type": "Task", "Resource": "arn:aws:states:::states:startExecution", "Parameters": { "StateMachineArn": "a" },
           "Retry": [{ "ErrorEquals": ["Sfn.ExecutionLimitExceeded"] }], "Next": "F" },
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this integration raises no "Sfn.ExecutionLimitExceeded"; did you mean "StepFunctions.ExecutionLimitExceeded"?
    "F": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sfn:startExecution",
           "Retry": [{ "ErrorEquals": ["StepFunctions.ExecutionLimitExceeded"] }], "End": true }
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this integration raises no "StepFunctions.ExecutionLimitExceeded"; did you mean "Sfn.ExecutionLimitExceeded"?
} })asl");
}

TEST_CASE("wrong-error-name: as they are raised, of other services, and around the task") {
    check("wrong-error-name", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem", "Parameters": { "TableName": "t", "Item": {} },
           "Retry": [{ "ErrorEquals": ["DynamoDB.ThrottlingException", "Sns.X", "DynamoDb", "${Error}"] }], "Next": "B" },
    "B": { "Type": "Task", "Resource": "${Resource}", "Retry": [{ "ErrorEquals": ["DynamoDb.X", "DynamoDB.X"] }], "Next": "C" },
    "C": { "Type": "Parallel", "Catch": [{ "ErrorEquals": ["DynamoDb.X"], "Next": "D" }], "Next": "D", "Branches": [{ "StartAt": "I", "States": {
        "I": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:query",
               "Retry": [{ "ErrorEquals": ["DynamoDb.X"] }], "End": true } } }] },
    "D": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("wrong-error-name: of Systems Manager") {
    check("wrong-error-name", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation", "Parameters": { "CommandId.$": "$.id", "InstanceId": "i-0" },
           "Retry": [{ "ErrorEquals": ["SSM.InvocationDoesNotExist", "Ssm.InvocationDoesNotExistException"] }], "End": true }
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this integration raises no "SSM.InvocationDoesNotExist"; did you mean "Ssm.InvocationDoesNotExist"?
} })asl");
}

TEST_CASE("wrong-error-name: fixtures") { check_fixtures("wrong-error-name"); }

TEST_CASE("wrong-error-name: reserved errors that a Task never raises") {
    check("wrong-error-name", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:a", "Next": "B",
           "Retry": [{ "ErrorEquals": ["States.Runtime", "States.BranchFailed", "States.Timeout"] }],
                                       ^^^^^^^^^^^^^^^^ "States.Runtime" is never retried nor caught
                                                         ^^^^^^^^^^^^^^^^^^^^^ "States.BranchFailed" is raised by Parallel states only
           "Catch": [{ "ErrorEquals": ["States.Http.Socket"], "Next": "B" }] },
                                       ^^^^^^^^^^^^^^^^^^^^ "States.Http.Socket" is raised by "http:invoke" only
    "B": { "Type": "Task", "Resource": "${Call}", "Retry": [{ "ErrorEquals": ["States.Http.StatusCode.503"] }], "Next": "C" },
    "C": { "Type": "Parallel", "End": true, "Catch": [{ "ErrorEquals": ["States.BranchFailed"], "Next": "D" }],
           "Branches": [{ "StartAt": "C1", "States": { "C1": { "Type": "Succeed" } } }] },
    "D": { "Type": "Succeed" }
} })asl");
}

}  // namespace stepsmith::test
