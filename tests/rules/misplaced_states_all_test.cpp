#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("misplaced-states-all: beside others") {
    check("misplaced-states-all", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [{ "ErrorEquals": ["States.Timeout", "States.ALL"] }], "End": true }
                                                                                                                                         ^^^^^^^^^^^^ "States.ALL" must stand alone in "ErrorEquals"
} })asl");
}

TEST_CASE("misplaced-states-all: before other retriers") {
    check("misplaced-states-all", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [{ "ErrorEquals": ["States.ALL"] }, { "ErrorEquals": ["E"] }, { "ErrorEquals": ["F"] }], "End": true }
                                                                                                                       ^^^^^^^^^^^^ "States.ALL" must be in the last retrier
                                                                                                                                        ~ nothing gets to this one
} })asl");
}

TEST_CASE("misplaced-states-all: before another catcher") {
    check("misplaced-states-all", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Parallel",
        "Branches": [{ "StartAt": "B", "States": { "B": { "Type": "Succeed" } } }],
        "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "C" }, { "ErrorEquals": ["E"], "Next": "C" }],
                                    ^^^^^^^^^^^^ "States.ALL" must be in the last catcher
                                                                  ~ nothing gets to this one
        "Next": "C"
    },
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("misplaced-states-all: beside others and before others is told once") {
    check("misplaced-states-all", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [{ "ErrorEquals": ["States.ALL", "E"] }, { "ErrorEquals": ["F"] }], "End": true }
                                                                                                                       ^^^^^^^^^^^^ "States.ALL" must stand alone in "ErrorEquals"
} })asl");
}

TEST_CASE("misplaced-states-all: in two lists of a state inside a Map") {
    check("misplaced-states-all", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "ItemProcessor": { "StartAt": "B", "States": { "B": {
            "Type": "Task",
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
            "Retry": [{ "ErrorEquals": ["States.ALL"] }, { "ErrorEquals": ["E"] }],
                                        ^^^^^^^^^^^^ "States.ALL" must be in the last retrier
                                                         ~ nothing gets to this one
            "Catch": [{ "ErrorEquals": ["States.ALL", "States.ALL"], "Next": "C" }],
                                                      ^^^^^^^^^^^^ "States.ALL" must stand alone in "ErrorEquals"
            "Next": "C"
        }, "C": { "Type": "Succeed" } } },
        "End": true
    }
} })asl");
}

TEST_CASE("misplaced-states-all: last and alone") {
    check("misplaced-states-all", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "Retry": [{ "ErrorEquals": ["E", "States.TaskFailed"] }, { "ErrorEquals": ["States.ALL"] }],
        "Catch": [{ "ErrorEquals": ["State.ALL"], "Next": "B" }, { "ErrorEquals": ["States.ALL"], "Next": "B" }],
                                    ^^^^^^^^^^^ no error is named "State.ALL"; did you mean "States.ALL"? [unknown-error-name]
        "Next": "B"
    },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("misplaced-states-all: substitutions may come to nothing, and data is data") {
    check("misplaced-states-all", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "Retry": [{ "ErrorEquals": ["States.ALL"] }, { "Fn::If": ["C", {}, { "Ref": "AWS::NoValue" }] }],
        "Next": "B"
    },
    "B": { "Type": "Pass", "Result": { "Retry": [{ "ErrorEquals": ["States.ALL", "E"] }] }, "End": true }
} })asl");
}

TEST_CASE("misplaced-states-all: where retriers do not belong") {
    check("misplaced-states-all", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Retry": [{ "ErrorEquals": ["States.ALL", "E"] }], "End": true }
                           ^^^^^^^ a Pass state has no field "Retry" [unknown-field]
} })asl");
}

TEST_CASE("misplaced-states-all: fixtures") { check_fixtures("misplaced-states-all"); }

}  // namespace stepsmith::test
