#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("missing-default: rules that leave a way out, in both languages") {
    check("missing-default", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
                             ^^^^^^^^^ "A" has no "Default": it fails with States.NoChoiceMatched if no rule is met
        { "Variable": "$.a", "StringEquals": "x", "Next": "B" },
        { "Variable": "$.a", "StringEquals": "y", "Next": "B" }
    ] },
    "B": { "Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{ "Condition": "{% $states.input.a %}", "Next": "C" }] },
                                                         ^^^^^^^^^ "B" has no "Default": it fails with States.NoChoiceMatched if no rule is met
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("missing-default: two tests of other things, or of the same answer") {
    check("missing-default", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
                             ^^^^^^^^^ "A" has no "Default": it fails with States.NoChoiceMatched if no rule is met
        { "Variable": "$.a", "BooleanEquals": true, "Next": "B" },
        { "Variable": "$.b", "BooleanEquals": false, "Next": "B" },
        { "Variable": "$.b", "IsPresent": true, "Next": "B" }
    ] },
    "B": { "Type": "Choice", "Choices": [
                             ^^^^^^^^^ "B" has no "Default": it fails with States.NoChoiceMatched if no rule is met
        { "Variable": "$.a", "NumericLessThan": 5, "Next": "C" },
        { "Variable": "$.a", "NumericGreaterThan": 5, "Next": "C" },
        { "And": [{ "Variable": "$.b", "IsNull": true }], "Next": "C" },
        { "And": [{ "Variable": "$.b", "IsNull": false }], "Next": "D" }
    ] },
    "D": { "Type": "Choice", "QueryLanguage": "JSONata", "Choices": [
                                                         ^^^^^^^^^ "D" has no "Default": it fails with States.NoChoiceMatched if no rule is met
        { "Condition": "{% $exists($states.input.a) %}", "Next": "C" },
        { "Condition": "{% $not($exists($states.input.a)) and $not($states.input.b) %}", "Next": "C" }] },
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("missing-default: both answers, or one that is certain") {
    check("missing-default", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
        { "Variable": "$.a", "BooleanEquals": true, "Next": "B" }, { "Next": "B", "BooleanEquals": false, "Variable": "$.a" }] },
    "B": { "Type": "Choice", "Choices": [
        { "Variable": "$.a", "NumericLessThan": 5, "Next": "C" }, { "Variable": "$.a", "NumericGreaterThanEquals": 5, "Next": "C" }] },
    "C": { "Type": "Choice", "Choices": [
        { "Variable": "$.a", "TimestampLessThanEqualsPath": "$.b", "Next": "D" }, { "Variable": "$.a", "TimestampGreaterThanPath": "$.b", "Next": "D" }] },
    "D": { "Type": "Choice", "Choices": [
        { "And": [{ "Variable": "$.a", "IsNull": true }, { "Variable": "$.b", "IsNull": true }], "Next": "E" },
        { "Not": { "And": [{ "IsNull": true, "Variable": "$.a" }, { "Variable": "$.b", "IsNull": true }] }, "Next": "E" }] },
    "E": { "Type": "Choice", "QueryLanguage": "JSONata", "Choices": [
        { "Condition": "{% $states.input.a %}", "Next": "G" }, { "Condition": true, "Next": "F" }] },
    "G": { "Type": "Choice", "QueryLanguage": "JSONata", "Choices": [
        { "Condition": "{% $exists($states.input.a) %}", "Next": "F" },
        { "Condition": "{%$not( $not($not($exists($states.input.a))) )%}", "Next": "H" }] },
    "H": { "Type": "Choice", "QueryLanguage": "JSONata", "Choices": [
        { "Condition": "{% $states.input.n > 3 %}", "Next": "F" }, { "Condition": "{% $states.input.n <= 3 %}", "Next": "I" }] },
    "I": { "Type": "Choice", "QueryLanguage": "JSONata", "Choices": [
        { "Condition": "{% $states.input.a in ['x)'] %}", "Next": "F" }, { "Condition": "{% $not($states.input.a in ['x)']) %}", "Next": "F" }] },
    "F": { "Type": "Choice", "Choices": [${Rule}] , "Comment": "rules to come" }
} })asl");
}

TEST_CASE("missing-default: what other rules speak of") {
    check("missing-default", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "IsNull": true, "Next": "B" }], "Default": "${Default}" },
    "B": { "Type": "Choice", "Choices": ${Choices}, "Comment": "to come" }
} })asl");
}

TEST_CASE("missing-default: fixtures") { check_fixtures("missing-default"); }

}  // namespace stepsmith::test
