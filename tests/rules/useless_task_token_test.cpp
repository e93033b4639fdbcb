#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("useless-task-token: who does not wait has no token") {
    check("useless-task-token", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": { "QueueUrl": "q", "MessageBody.$": "$$.Task.Token" }, "Next": "B" },
                                                                                                                              ^^^^^^^^^^^^^ "A" does not wait for a token, and has none
                                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ only ".waitForTaskToken" makes one
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Parameters": { "a.$": "States.Array($$.Task.Token)" }, "Next": "C" },
                                                                                                                                ^^^^^^^^^^^^^ "B" does not wait for a token, and has none
    "C": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% \"\u00e9\" & $states.context.Task.Token %}", "Next": "D" },
                                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ "C" does not wait for a token, and has none
    "D": { "Type": "Map", "ItemSelector": { "token.$": "$$.Task.Token" }, "End": true, "ItemProcessor": { "StartAt": "E", "States": {
                                                        ^^^^^^^^^^^^^ "D" does not wait for a token, and has none
        "E": { "Type": "Wait", "InputPath": "$$.Task.Token", "Seconds": 1, "End": true } } } }
                                             ^^^^^^^^^^^^^ "E" does not wait for a token, and has none
} })asl");
}

TEST_CASE("useless-task-token: who waits, and who reads the whole context") {
    check("useless-task-token", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "Parameters": { "QueueUrl": "q", "MessageBody.$": "$$.Task.Token" }, "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "TimeoutSeconds": 60,
           "Parameters": { "token.$": "$$.Task.Token" }, "Next": "C" },
    "C": { "Type": "Task", "Resource": "${Resource}", "Parameters": { "token.$": "$$.Task.Token" }, "Next": "D" },
    "D": { "Type": "Pass", "Parameters": { "a.$": "$$", "b.$": "$$.Task", "c.$": "$.Task.Token", "d.$": "$$.Execution.Id" }, "ResultPath": "$.d", "Next": "E" },
    "E": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": ["{% $states.context %}", "{% $states.input.Task.Token %}"], "End": true }
} })asl");
}

TEST_CASE("useless-task-token: what a template makes of the Resource") {
    check("useless-task-token", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": { "Fn::Sub": "arn:${AWS::Partition}:states:::sqs:sendMessage.waitForTaskToken" }, "TimeoutSeconds": 60, "Parameters": { "QueueUrl": "q", "MessageBody.$": "$$.Task.Token" }, "Next": "B" },
    "B": { "Type": "Task", "Resource": { "Ref": "Activity" }, "TimeoutSeconds": 60, "Parameters": { "token.$": "$$.Task.Token" }, "Next": "C" },
    "C": { "Type": "Task", "Resource": { "Fn::Join": ["", ["arn:", { "Ref": "AWS::Partition" }, ":states:::sqs:sendMessage.waitForTaskToken"]] }, "Parameters": { "QueueUrl": "q", "MessageBody.$": "$$.Task.Token" }, "Next": "D" },
    "D": { "Type": "Task", "Resource": { "Fn::Sub": ["arn:${P}:states:::sqs:sendMessage", { "P": "aws" }] }, "Parameters": { "QueueUrl": "q", "MessageBody.$": "$$.Task.Token" }, "Next": "E" },
                                                                                                                                                                ^^^^^^^^^^^^^ "D" does not wait for a token, and has none
                                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ only ".waitForTaskToken" makes one
    "E": { "Type": "Task", "Resource": { "Fn::Sub": "arn:${AWS::Partition}:states:::sqs:sendMesage" }, "Parameters": {}, "End": true }
                                                                                        ^^^^^^^^^^ the integration with "sqs" has no action "sendMesage"; did you mean "sendMessage"? [invalid-resource]
} })asl");
}

TEST_CASE("useless-task-token: fixtures") { check_fixtures("useless-task-token"); }

}  // namespace stepsmith::test
