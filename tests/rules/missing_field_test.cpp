#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("missing-field: of a state machine") {
    check("missing-field", R"asl({ "States": { "A": { "Type": "Succeed" } } }
^ a state machine needs the field "StartAt")asl");
}

TEST_CASE("missing-field: of everything that the machine itself lacks") {
    check("missing-field", R"asl({}
^ a state machine needs the field "StartAt"
^ a state machine needs the field "States")asl");
}

TEST_CASE("missing-field: of a branch and of a processor") {
    check("missing-field", R"asl({ "StartAt": "Both", "States": {
    "Both": { "Type": "Parallel", "Next": "Each", "Branches": [{ "States": { "A": { "Type": "Succeed" } } }] },
                                                               ^ a branch needs the field "StartAt"
    "Each": { "Type": "Map", "End": true, "ItemProcessor": {} }
                                          ^^^^^^^^^^^^^^^ a processor needs the field "StartAt"
                                          ^^^^^^^^^^^^^^^ a processor needs the field "States"
} })asl");
}

TEST_CASE("missing-field: Type") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "End": true }
    ^^^ a state needs the field "Type"
} })asl");
}

TEST_CASE("missing-field: Next or End") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f" }
    ^^^ "A" needs "Next" or "End": true
} })asl");
}

TEST_CASE("missing-field: End that is false") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "End": false }
                           ^^^^^^^^^^^^ "A" neither ends nor has a "Next"
} })asl");
}

TEST_CASE("missing-field: End that is false beside a Next") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "End": false, "Next": "B" },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("missing-field: Choices, Branches, ItemProcessor") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Default": "B" },
    ^^^ a Choice state needs the field "Choices"
    "B": { "Type": "Parallel", "Next": "C" },
    ^^^ a Parallel state needs the field "Branches"
    "C": { "Type": "Map", "End": true }
    ^^^ a Map state needs the field "ItemProcessor"
} })asl");
}

TEST_CASE("missing-field: Next of a choice rule and of a catcher") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Choice",
        "Choices": [
            { "And": [{ "Variable": "$.a", "IsPresent": true }], "Next": "B" },
            { "Variable": "$.b", "IsPresent": true }
            ^ a choice rule needs the field "Next"
        ],
        "Default": "B"
    },
    "B": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "Catch": [{ "ErrorEquals": ["States.ALL"] }],
                  ^ a catcher needs the field "Next"
        "End": true
    }
} })asl");
}

TEST_CASE("missing-field: Iterator serves for ItemProcessor") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "Iterator": { "StartAt": "B", "States": { "B": { "Type": "Succeed" } } }, "End": true }
} })asl");
}

}  // namespace stepsmith::test
