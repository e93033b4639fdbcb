#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("no-terminal-path: each loop without a way out once, at its first state") {
    check("no-terminal-path", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Choice",
        "Choices": [
            { "Variable": "$.a", "IsPresent": true, "Next": "B" },
            { "Variable": "$.b", "IsPresent": true, "Next": "D" }
        ],
        "Default": "E"
    },
    "B": { "Type": "Pass", "Next": "C" },
    "C": { "Type": "Wait", "Seconds": 1, "Next": "C2" },
    ^^^ the loop through "C" has no way out
    "C2": { "Type": "Pass", "Next": "C" },
    "D": { "Type": "Wait", "Seconds": 1, "Next": "D" },
    ^^^ the loop through "D" has no way out
    "E": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("no-terminal-path: a loop with a catcher that leaves it") {
    check("no-terminal-path", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "B" }],
        "Next": "A"
    },
    "B": { "Type": "Fail" }
} })asl");
}

}  // namespace stepsmith::test
