#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unbounded-callback: callbacks and activities without a limit") {
    check("unbounded-callback", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "A" waits up to a year for an answer
                                       = give it "TimeoutSeconds" or "HeartbeatSeconds"
           "Parameters": { "QueueUrl": "q", "MessageBody.$": "$$.Task.Token" }, "Next": "B" },
    "B": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "C", "States": {
        "C": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "End": true } } } }
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "C" waits up to a year for an answer
                                           = give it "TimeoutSeconds" or "HeartbeatSeconds"
} })asl");
}

TEST_CASE("unbounded-callback: limits of any kind, and tasks that do not wait") {
    check("unbounded-callback", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "TimeoutSeconds": 60, "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "TimeoutSecondsPath": "$.t", "Next": "C" },
    "C": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "HeartbeatSeconds": 60, "Next": "D" },
    "D": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "HeartbeatSecondsPath": "$.t", "Next": "E" },
    "E": { "Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "Parameters": { "JobName": "j" }, "Next": "F" },
    "F": { "Type": "Task", "Resource": "${Resource}", "Next": "G" },
    "G": { "Type": "Task", "Resource": { "Ref": "Resource" }, "Next": "H" },
    "H": { "Type": "Map", "End": true, "ItemProcessor": {
        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS" }, "StartAt": "I", "States": {
                                                                     ~~~~~~~~~ what makes it one
        "I": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "End": true }
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an Express workflow takes no activity [not-in-express]
    } } }
} })asl");
}

TEST_CASE("unbounded-callback: a machine with a limit") {
    check("unbounded-callback", R"asl({ "TimeoutSeconds": 3600, "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "End": true }
} })asl");
}

TEST_CASE("unbounded-callback: fixtures") { check_fixtures("unbounded-callback"); }

}  // namespace stepsmith::test
