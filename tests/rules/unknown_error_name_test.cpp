#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unknown-error-name: names that the language does not have") {
    check("unknown-error-name", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [{ "ErrorEquals": ["State.ALL"] }],
                                                                                                                       ^^^^^^^^^^^ no error is named "State.ALL"; did you mean "States.ALL"?
           "Catch": [{ "ErrorEquals": ["States.TaskFaild", "States.QuorumMet"], "Next": "B" },
                                       ^^^^^^^^^^^^^^^^^^ no error is named "States.TaskFaild"; did you mean "States.TaskFailed"?
                                                           ^^^^^^^^^^^^^^^^^^ no error is named "States.QuorumMet"
                     { "ErrorEquals": ["StatesTimeout", "states.timeout"], "Next": "B" }], "Next": "B" },
                                       ^^^^^^^^^^^^^^^ no error is named "StatesTimeout"; did you mean "States.Timeout"?
                                                        ^^^^^^^^^^^^^^^^ no error is named "states.timeout"; did you mean "States.Timeout"?
    "B": { "Type": "Parallel", "Catch": [{ "ErrorEquals": ["States.\u0042ranchFaild"], "Next": "C" }], "Next": "C", "Branches": [{ "StartAt": "D", "States": {
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^ no error is named "States.BranchFaild"; did you mean "States.BranchFailed"?
        "D": { "Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
               "Retry": [{ "ErrorEquals": ["States.QueryEvaluationErr"] }], "End": true } } }] },
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ no error is named "States.QueryEvaluationErr"; did you mean "States.QueryEvaluationError"?
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unknown-error-name: names that are somebody's own, or not known yet") {
    check("unknown-error-name", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Catch": [
        { "ErrorEquals": ["StateError", "StateTimeout", "Timeout", "Lambda.Unknown", "${Error}", "States.${Name}"], "Next": "B" },
        { "ErrorEquals": ["States.Runtime", "States.DataLimitExceeded", "States.Http.StatusCode.404", "States.Http.Socket"], "Next": "B" },
                          ^^^^^^^^^^^^^^^^ "States.Runtime" is never retried nor caught [wrong-error-name]
                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "States.Http.StatusCode.404" is raised by "http:invoke" only [wrong-error-name]
                                                                                                      ^^^^^^^^^^^^^^^^^^^^ "States.Http.Socket" is raised by "http:invoke" only [wrong-error-name]
        { "ErrorEquals": ["States.QuorumMet"], "Next": "B" }], "Next": "B" },
    "B": { "Type": "Fail", "Error": "States.QuorumMet" }
} })asl");
}

TEST_CASE("unknown-error-name: data holds no error names") {
    check("unknown-error-name", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Result": { "Retry": [{ "ErrorEquals": ["State.ALL"] }] }, "End": true }
} })asl");
}

TEST_CASE("unknown-error-name: fixtures") { check_fixtures("unknown-error-name"); }

}  // namespace stepsmith::test
