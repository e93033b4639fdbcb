#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unreachable-state: nothing leads there") {
    check("unreachable-state", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Succeed" },
    "B": { "Type": "Pass", "Next": "A" }
    ^^^ no way leads from "StartAt" to "B"
} })asl");
}

TEST_CASE("unreachable-state: a state that leads only to itself") {
    check("unreachable-state", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Succeed" },
    "B": { "Type": "Wait", "Seconds": 1, "Next": "B" }
    ^^^ no way leads from "StartAt" to "B"
} })asl");
}

TEST_CASE("unreachable-state: a loop that nothing enters is one finding") {
    check("unreachable-state", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Succeed" },
    "D": { "Type": "Pass", "Next": "A" },
    ~~~ nor to "D", which only follows it
    "B": { "Type": "Pass", "Next": "C" },
    ^^^ no way leads from "StartAt" to "B"
    "C": {
    ~~~ nor to "C", which only follows it
        "Type": "Choice",
        "Choices": [{ "Variable": "$.a", "IsPresent": true, "Next": "B" }],
        "Default": "D"
    }
} })asl");
}

TEST_CASE("unreachable-state: two roots are two findings") {
    check("unreachable-state", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Succeed" },
    "B": { "Type": "Succeed" },
    ^^^ no way leads from "StartAt" to "B"
    "C": { "Type": "Succeed" }
    ^^^ no way leads from "StartAt" to "C"
} })asl");
}

TEST_CASE("unreachable-state: inside a branch") {
    check("unreachable-state",
          R"asl({ "StartAt": "Both", "States": { "Both": { "Type": "Parallel", "End": true, "Branches": [
    { "StartAt": "A", "States": {
        "A": { "Type": "Succeed" },
        "B": { "Type": "Succeed" }
        ^^^ no way leads from "StartAt" to "B"
    } }
] } } })asl");
}

TEST_CASE("unreachable-state: an unreachable Parallel is one finding, not one for each state inside") {
    check("unreachable-state", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Succeed" },
    "Both": {
    ^^^^^^ no way leads from "StartAt" to "Both"
        "Type": "Parallel",
        "Branches": [{ "StartAt": "Inner", "States": { "Inner": { "Type": "Succeed" } } }],
        "End": true
    }
} })asl");
}

TEST_CASE("unreachable-state: a catcher, a choice rule and a default reach") {
    check("unreachable-state", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "B" }],
        "End": true
    },
    "B": {
        "Type": "Choice",
        "Choices": [{ "Variable": "$.a", "IsPresent": true, "Next": "C" }],
        "Default": "D"
    },
    "C": { "Type": "Succeed" },
    "D": { "Type": "Fail" }
} })asl");
}

TEST_CASE("unreachable-state: data that names a state does not reach it") {
    check("unreachable-state", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "Next": "B" }, "End": true },
    "B": { "Type": "Succeed" }
    ^^^ no way leads from "StartAt" to "B"
} })asl");
}

TEST_CASE("unreachable-state: a substitution may reach every state of its scope, and no other") {
    check("unreachable-state", R"asl({ "StartAt": "${First}", "States": {
    "A": { "Type": "Succeed" },
    "Both": { "Type": "Parallel", "End": true, "Branches": [{ "StartAt": "B", "States": {
        "B": { "Type": "Succeed" },
        "C": { "Type": "Succeed" }
        ^^^ no way leads from "StartAt" to "C"
    } }] }
} })asl");
}

TEST_CASE("unreachable-state: a way that is lost explains one state that nothing leads to") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass" },
    ^^^ "A" needs "Next" or "End": true
    "B": { "Type": "Pass", "Next": "C" },
    "C": { "Type": "Succeed" }
} })asl");
    check("dangling-target", R"asl({ "StartAt": "Start", "States": {
    "Start": { "Type": "Pass", "Next": "Somewhere" },
                                       ^^^^^^^^^^^ no state named "Somewhere" in this scope
    "B": { "Type": "Succeed" }
} })asl");
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice" },
    ^^^ a Choice state needs the field "Choices"
    "B": { "Type": "Succeed" },
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unreachable-state: more than the lost ways explain") {
    check("unreachable-state", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass" },
    ^^^ "A" needs "Next" or "End": true [missing-field]
    "B": { "Type": "Succeed" },
    ^^^ no way leads from "StartAt" to "B"
    "C": { "Type": "Succeed" }
    ^^^ no way leads from "StartAt" to "C"
} })asl");
}

TEST_CASE("unreachable-state: a state without a Type goes on where it says") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Next": "B" },
    ^^^ a state needs the field "Type"
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unreachable-state: a transition whose field is misspelled leads there") {
    check("unreachable-state", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "IsPresent": true, "Next": "B" }], "Defalt": "C" },
                                                                                                 ^^^^^^^^ a Choice state has no field "Defalt"; did you mean "Default"? [unknown-field]
    "B": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "f" },
           "Cacth": [{ "ErrorEquals": ["States.ALL"], "Next": "D" }], "End": true },
           ^^^^^^^ a Task state has no field "Cacth"; did you mean "Catch"? [unknown-field]
    "C": { "Type": "Succeed" },
    "D": { "Type": "Succeed" },
    "E": { "Type": "Succeed" }
    ^^^ no way leads from "StartAt" to "E"
} })asl");
}

}  // namespace stepsmith::test
