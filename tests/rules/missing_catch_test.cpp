#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("missing-catch: a Task without one, or with an empty one") {
    check("missing-catch", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "B" },
    ^^^ "A" has no "Catch": its failure ends the execution
    "B": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "C", "States": {
        "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Catch": [], "End": true } } } }
        ^^^ "C" has no "Catch": its failure ends the execution
} })asl");
}

TEST_CASE("missing-catch: caught by the state, or by one around it") {
    check("missing-catch", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "D" }], "Next": "B" },
    "B": { "Type": "Parallel", "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "D" }], "Next": "D", "Branches": [{ "StartAt": "M", "States": {
        "M": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "C", "States": { "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true } } } } } }] },
    "D": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Catch": ${Catch}, "End": true }
} })asl");
}

TEST_CASE("missing-catch: fixtures") { check_fixtures("missing-catch"); }

}  // namespace stepsmith::test
