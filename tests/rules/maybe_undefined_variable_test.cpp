#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("maybe-undefined-variable: one way of a Choice assigns") {
    check("maybe-undefined-variable", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "IsPresent": true, "Next": "B" }], "Default": "C" },
    "B": { "Type": "Pass", "Assign": { "x": { "y": 1 } }, "Next": "C" },
                                       ~~~ it is assigned here
    "C": { "Type": "Pass", "Parameters": { "a.$": "$x", "b.$": "States.Format('{}', $x.y)" }, "End": true }
                                                   ^^ "$x" has no value on some way to "C"
} })asl");
}

TEST_CASE("maybe-undefined-variable: a rule, a catcher and a branch") {
    check("maybe-undefined-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Condition": "{% $states.input.a %}", "Assign": { "x": 1 }, "Next": "B" }], "Default": "B" },
                                                                                             ~~~ [1] it is assigned here
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Arguments": "{% $x %}", "Assign": { "y": "{% $states.result %}" },
                                                                                                            ^^ [1] "$x" has no value on some way to "B"
                                                                                                                                ~~~ [2] it is assigned here
           "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "C" }], "Next": "C" },
    "C": { "Type": "Parallel", "End": true, "Branches": [{ "StartAt": "D", "States": {
        "D": { "Type": "Pass", "Output": "{% \"y: \" & $y %}", "End": true } } }] }
                                                       ^^ [2] "$y" has no value on some way to "D"
} })asl");
}

TEST_CASE("maybe-undefined-variable: in the first round of a loop") {
    check("maybe-undefined-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": "{% $last %}", "Next": "B" },
                                         ^^^^^ "$last" has no value on some way to "A"
    "B": { "Type": "Choice", "Choices": [{ "Condition": "{% $states.input.a %}", "Assign": { "last": "{% $states.input %}" }, "Next": "A" }], "Default": "C" },
                                                                                             ~~~~~~ it is assigned here
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("maybe-undefined-variable: every way assigns") {
    check("maybe-undefined-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Condition": "{% $states.input.a %}", "Assign": { "x": 1 }, "Next": "B" }],
           "Assign": { "x": 2 }, "Default": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Arguments": "{% $x %}", "Assign": { "y": 1 },
           "Catch": [{ "ErrorEquals": ["States.ALL"], "Assign": { "y": 2 }, "Next": "C" }], "Next": "C" },
    "C": { "Type": "Succeed", "Output": "{% $y %}" }
} })asl");
}

TEST_CASE("maybe-undefined-variable: who asks first knows what he does") {
    check("maybe-undefined-variable", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
        { "Variable": "$.a", "IsPresent": true, "Assign": { "x": 1, "y": 1, "z": 1 }, "Next": "B" }], "Default": "B" },
    "B": { "Type": "Choice", "Choices": [
        { "And": [{ "Variable": "$x", "IsPresent": true }, { "Variable": "$x", "NumericEquals": 1 }], "Next": "C" }], "Default": "C" },
    "C": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": ["{% $exists($y) ? $y : 0 %}", "{% $z ? $z : 0 %}"], "Next": "D" },
    "D": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("maybe-undefined-variable: a state that nothing leads to has any value") {
    check("maybe-undefined-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "${Next}" },
    "B": { "Type": "Pass", "Output": "{% $x %}", "End": true }
} })asl");
}

TEST_CASE("maybe-undefined-variable: fixtures") { check_fixtures("maybe-undefined-variable"); }

}  // namespace stepsmith::test
