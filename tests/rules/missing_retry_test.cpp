#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("missing-retry: a function that is called without one") {
    check("missing-retry", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "B" },
    ^^^ "A" calls Lambda and has no "Retry": a fault that soon passes fails it
    "B": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "f" }, "Retry": [], "Next": "C" },
    ^^^ "B" calls Lambda and has no "Retry": a fault that soon passes fails it
    "C": { "Type": "Task", "Resource": "arn:aws-cn:states:::aws-sdk:lambda:invoke", "End": true }
    ^^^ "C" calls Lambda and has no "Retry": a fault that soon passes fails it
} })asl");
}

TEST_CASE("missing-retry: one that is tried again, and other services") {
    check("missing-retry", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [{ "ErrorEquals": ["Lambda.ServiceException"] }], "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": ${Retry}, "Next": "C" },
    "C": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": { "QueueUrl": "q", "MessageBody": "lambda" }, "Next": "D" },
    "D": { "Type": "Task", "Resource": "${Function}", "End": true }
} })asl");
}

TEST_CASE("missing-retry: fixtures") { check_fixtures("missing-retry"); }

}  // namespace stepsmith::test
