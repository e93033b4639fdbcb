#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("missing-task-token: nobody is given the token") {
    check("missing-task-token", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "Parameters": { "QueueUrl": "q", "MessageBody.$": "$.body" }, "Next": "B" },
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "A" waits for its token to come back, and gives it to nobody
                                       = hand on "$$.Task.Token", or "$states.context.Task.Token"
    "B": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "TimeoutSeconds": 60, "QueryLanguage": "JSONata", "Arguments": { "FunctionName": "f", "Payload": "{% $states.input %}" }, "Next": "C" },
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "B" waits for its token to come back, and gives it to nobody
                                       = hand on "$$.Task.Token", or "$states.context.Task.Token"
    "C": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "TimeoutSeconds": 60, "Parameters": { "FunctionName": "${Function}", "Payload": { "token": "$$.Task.Token" } }, "End": true }
                                                                                                                                                                                     ^^^^^^^^^^^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated [static-path]
                                                                                                                                                                                     = write the key as "token.$"
} })asl");
}

TEST_CASE("missing-task-token: given, whole or in parts") {
    check("missing-task-token", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "Parameters": { "QueueUrl": "q", "MessageBody": { "token.$": "$$.Task.Token" } }, "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "Parameters": { "QueueUrl": "q", "MessageBody.$": "States.Format('{}', $$['Task']['Token'])" }, "Next": "C" },
    "C": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "Parameters": { "QueueUrl": "q", "MessageBody.$": "$$" }, "Next": "D" },
    "D": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "QueryLanguage": "JSONata", "Arguments": { "QueueUrl": "q", "MessageBody": "{% $states.context.Task.Token %}" }, "Next": "E" },
    "E": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "QueryLanguage": "JSONata", "Arguments": { "QueueUrl": "q", "MessageBody": "{% $string($states.context) %}" }, "Next": "F" },
    "F": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "InputPath": "$$", "Parameters": { "QueueUrl": "q", "MessageBody.$": "$.Task.Token" }, "End": true }
} })asl");
}

TEST_CASE("missing-task-token: where a substitution may give it, and where nobody waits") {
    check("missing-task-token", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "Parameters": { "QueueUrl": "q", "MessageBody": ${Body} }, "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "Parameters": { "QueueUrl": "q", "MessageBody.$": "${Body}" }, "Next": "C" },
    "C": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "Parameters": { "QueueUrl": "q", "MessageBody": { "Fn::Sub": "x" } }, "Next": "D" },
    "D": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "QueryLanguage": "JSONata", "Arguments": { "QueueUrl": "q", "MessageBody": "{% ${Body} %}" }, "Next": "E" },
    "E": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": { "QueueUrl": "q", "MessageBody": "b" }, "Next": "F" },
    "F": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "TimeoutSeconds": 60, "End": true }
} })asl");
}

TEST_CASE("missing-task-token: fixtures") { check_fixtures("missing-task-token"); }

}  // namespace stepsmith::test
