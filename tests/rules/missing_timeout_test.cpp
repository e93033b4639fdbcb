#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("missing-timeout: a Task without one") {
    check("missing-timeout", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "B" },
    ^^^ "A" has no "TimeoutSeconds": it may last a year
    "B": { "Type": "Parallel", "End": true, "Branches": [{ "StartAt": "C", "States": {
        "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "HeartbeatSeconds": 5, "End": true } } }] }
        ^^^ "C" has no "TimeoutSeconds": it may last a year
} })asl");
}

TEST_CASE("missing-timeout: a Task with one, and states that are none") {
    check("missing-timeout", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSecondsPath": "$.t", "Next": "C" },
    "C": { "Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
           "TimeoutSeconds": "{% $states.input.t %}", "Next": "D" },
    "D": { "Type": "Pass", "Result": { "Type": "Task" }, "End": true }
} })asl");
}

TEST_CASE("missing-timeout: fixtures") { check_fixtures("missing-timeout"); }

}  // namespace stepsmith::test
