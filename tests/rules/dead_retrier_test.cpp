#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("dead-retrier: a name that an earlier one has, or takes with all failures of tasks") {
    check("dead-retrier", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [
        { "ErrorEquals": ["States.Timeout", "Mine"] },
                                            ~~~~~~ [1] this one
                          ~~~~~~~~~~~~~~~~ [3] this one
        { "ErrorEquals": ["M\u0069ne"] },
                          ^^^^^^^^^^^ [1] an earlier retrier takes "Mine" already
        { "ErrorEquals": ["States.TaskFailed"] },
                          ~~~~~~~~~~~~~~~~~~~ [2] this one
        { "ErrorEquals": ["Lambda.TooManyRequestsException", "States.Timeout"] }
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ [2] an earlier retrier takes "Lambda.TooManyRequestsException" already
                                                             ^^^^^^^^^^^^^^^^ [3] an earlier retrier takes "States.Timeout" already
    ], "Next": "B" },
    "B": { "Type": "Map", "Catch": [{ "ErrorEquals": ["States.TaskFailed"], "Next": "C" }, { "ErrorEquals": ["Mine"], "Next": "C" }], "Next": "C",
                                                                                                             ^^^^^^ [4] an earlier catcher takes "Mine" already
                                                      ~~~~~~~~~~~~~~~~~~~ [4] this one
           "ItemProcessor": { "StartAt": "D", "States": { "D": { "Type": "Succeed" } } } },
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("dead-retrier: what an earlier one does not take") {
    check("dead-retrier", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [
        { "ErrorEquals": ["Mine"], "MaxAttempts": 0 },
        { "ErrorEquals": ["States.TaskFailed"] },
        { "ErrorEquals": ["States.Timeout", "States.HeartbeatTimeout", "States.Runtime", "States.DataLimitExceeded"] },
                                                                       ^^^^^^^^^^^^^^^^ "States.Runtime" is never retried nor caught [wrong-error-name]
        { "ErrorEquals": ["States.ALL"] }
    ], "Catch": [{ "ErrorEquals": ["Mine"], "Next": "B" }, { "ErrorEquals": ["${Error}"], "Next": "B" }, { "ErrorEquals": ["${Error}"], "Next": "B" }],
       "Next": "B" },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("dead-retrier: States.ALL that is not the last is no question of order") {
    check("dead-retrier", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [{ "ErrorEquals": ["States.ALL"] }, { "ErrorEquals": ["States.ALL"] }], "End": true }
                                                                                                                       ^^^^^^^^^^^^ "States.ALL" must be in the last retrier [misplaced-states-all]
                                                                                                                                        ~ nothing gets to this one
} })asl");
}

TEST_CASE("dead-retrier: fixtures") { check_fixtures("dead-retrier"); }

TEST_CASE("dead-retrier: a name twice in one list") {
    check("dead-retrier", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:a", "End": true, "Retry": [
        { "ErrorEquals": ["Slow", "Busy", "Slow"] },
                                          ^^^^^^ this retrier names "Slow" twice
                          ~~~~~~ the other place
        { "ErrorEquals": ["${Name}", "${Name}", "Full"] }
    ] }
} })asl");
}

}  // namespace stepsmith::test
