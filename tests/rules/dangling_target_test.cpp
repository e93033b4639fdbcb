#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("dangling-target: Next") {
    check("dangling-target", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Next": "Bb" },
                                   ^^^^ no state named "Bb" in this scope; did you mean "B"?
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("dangling-target: StartAt, Default, a choice rule and a catcher") {
    check("dangling-target", R"asl({
    "StartAt": "Frist",
               ^^^^^^^ no state named "Frist" in this scope; did you mean "First"?
    "States": {
        "First": {
            "Type": "Choice",
            "Choices": [{ "Variable": "$.a", "IsPresent": true, "Next": "secund" }],
                                                                        ^^^^^^^^ no state named "secund" in this scope; did you mean "Second"?
            "Default": "Elsewhere"
                       ^^^^^^^^^^^ no state named "Elsewhere" in this scope
        },
        "Second": {
            "Type": "Task",
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
            "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Handler" }],
                                                               ^^^^^^^^^ no state named "Handler" in this scope
            "End": true
        }
    }
})asl");
}

TEST_CASE("dangling-target: a transition into another scope") {
    check("dangling-target", R"asl({ "StartAt": "Both", "States": {
    "Both": {
        "Type": "Parallel",
        "Branches": [{ "StartAt": "Inner", "States": {
            "Inner": { "Type": "Pass", "Next": "After" }
                                               ^^^^^^^ no state named "After" in this scope
        } }],
        "Next": "After"
    },
    "After": { "Type": "Succeed" }
    ~~~~~~~ "After" is in another scope; no transition crosses a scope
} })asl");
}

TEST_CASE("dangling-target: names that hold a substitution may be any state's") {
    check("dangling-target", R"asl({ "StartAt": "${First}", "States": {
    "A": { "Type": "Pass", "Next": "${Prefix}B" },
    "${Prefix}B": { "Type": "Pass", "Next": ${Last} },
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("dangling-target: names compare decoded") {
    check("dangling-target", R"asl({ "StartAt": "\u0041", "States": {
    "A": { "Type": "Pass", "Next": "B\/C" },
    "\u0042/C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("dangling-target: keys named Next in data are data") {
    check("dangling-target", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Pass",
        "Result": { "Next": "Nowhere", "States": { "B": { "Next": "Nowhere" } } },
        "Next": "C"
    },
    "C": { "Type": "Pass", "Parameters": { "Choices": [{ "Next": "Nowhere" }], "Default": "Nowhere" }, "End": true }
} })asl");
}

TEST_CASE("dangling-target: states that a substitution will be") {
    check("dangling-target", R"asl({ "StartAt": "A", "States": { "A": ${State} } })asl");
    check("dangling-target", R"asl({ "StartAt": "A", "States": ${States} })asl");
}

TEST_CASE("dangling-target: a field that the state does not take is a matter of unknown-field") {
    check("dangling-target", R"asl({ "StartAt": "A", "States": { "A": { "Type": "Fail", "Next": "Nowhere" } } }
                                                     ^^^^^^ a Fail state has no field "Next" [unknown-field]
)asl");
}

TEST_CASE("dangling-target: what is there and is no state") {
    check("dangling-target", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Next": "B" }, "B": null
                                               ^^^^ a state must be an object, not null [wrong-type]
} })asl");
}

TEST_CASE("dangling-target: a name like that of its own state is not meant") {
    check("dangling-target", R"asl({ "StartAt": "Step1", "States": {
    "Step1": { "Type": "Pass", "Next": "Step3" },
                                       ^^^^^^^ no state named "Step3" in this scope; did you mean "Step2"?
    "Step2": { "Type": "Pass", "Next": "Stop" },
    "Stop": { "Type": "Succeed" }
} })asl");
}

}  // namespace stepsmith::test
