#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("dead-choice-rule: the same question in another order or layout") {
    check("dead-choice-rule", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
        { "Variable": "$.a", "StringEquals": "x", "Next": "B" },
        ~ [1] the earlier one
        { "Variable": "$.a", "StringEquals": "y", "Next": "B" },
        { "Comment": "again", "StringEquals": "\u0078", "Next": "C", "Variable":   "$.a" },
        ^ [1] an earlier rule asks the same: this one is never taken
        { "And": [{ "Variable": "$.a", "IsPresent": true }, { "Not": { "Variable": "$.b", "IsNull": true } }], "Next": "B" },
        ~ [2] the earlier one
        { "And": [{ "IsPresent": true, "Variable": "$.a" }, { "Not": { "IsNull": true, "Variable": "$.b" } }], "Next": "C" }
        ^ [2] an earlier rule asks the same: this one is never taken
    ], "Default": "C" },
    "B": { "Type": "Choice", "QueryLanguage": "JSONata", "Choices": [
        { "Condition": "{% $states.input.a = 1 %}", "Next": "C" },
        ~ [3] the earlier one
        { "Condition": "{% $states.input.a = 1 %}", "Output": "{% 1 %}", "Assign": { "x": 1 }, "Next": "C" }
        ^ [3] an earlier rule asks the same: this one is never taken
    ], "Default": "C" },
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("dead-choice-rule: a pattern that ends in a backslash") {
    check("dead-choice-rule", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
        { "Variable": "$.a", "StringMatches": "C:\\", "Next": "B" },
                                              ^^^^^^ the pattern ends in a backslash that nothing follows: this rule is never met
        { "Not": { "Variable": "$.a", "StringMatches": "*\\\\\\" }, "Next": "B" },
                                                       ^^^^^^^^^ the pattern ends in a backslash that nothing follows: this rule is never met
        { "Variable": "$.a", "StringMatches": "C:\\\\", "Next": "B" },
        { "Variable": "$.a", "StringMatches": "\\*\\.log", "Next": "B" },
        { "Variable": "$.a", "StringMatches": "", "Next": "B" },
        { "Variable": "$.a", "StringMatches": "${Folder}\\", "Next": "B" },
        { "Variable": "$.a", "StringEquals": "C:\\", "Next": "B" }
    ], "Default": "B" },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("dead-choice-rule: one answer said in two ways") {
    check("dead-choice-rule", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
        { "Variable": "$.a", "IsNull": false, "Next": "B" },
        ~ the earlier one
        { "Not": { "Variable": "$.a", "IsNull": true }, "Next": "B" }
        ^ an earlier rule asks the same: this one is never taken
    ], "Default": "B" },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("dead-choice-rule: one path, one number, spelled in two ways") {
    check("dead-choice-rule", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
        { "Variable": "$.kind.of", "StringEquals": "x", "Next": "B" },
        ~ [1] the earlier one
        { "Variable": "$['kind']['o\\u0066']", "StringEquals": "x", "Next": "B" },
        ^ [1] an earlier rule asks the same: this one is never taken
        { "Variable": "$.n", "NumericEquals": 1, "Next": "B" },
        ~ [2] the earlier one
        ~ [3] the earlier one
        { "Variable": "$.n", "NumericEquals": 1.0, "Next": "B" },
        ^ [2] an earlier rule asks the same: this one is never taken
        { "Variable": "$.n", "NumericEquals": 10.0e-1, "Next": "B" },
        ^ [3] an earlier rule asks the same: this one is never taken
        { "Variable": "$.n", "NumericEquals": 9007199254740992, "Next": "B" },
        { "Variable": "$.n", "NumericEquals": 9007199254740993, "Next": "B" },
        { "Variable": "$['kind.of']", "StringEquals": "x", "Next": "B" },
        { "Variable": "$.list[1]", "StringEquals": "x", "Next": "B" },
        { "Variable": "$.list['1']", "StringEquals": "x", "Next": "B" }
    ], "Default": "B" },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("dead-choice-rule: other questions, other answers, and rules that ask nothing") {
    check("dead-choice-rule", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
        { "Variable": "$.a", "StringEquals": "1", "Next": "B" }, { "Variable": "$.a", "NumericEquals": 1, "Next": "B" },
        { "Variable": "$.b", "StringEquals": "1", "Next": "B" }, { "Variable": "$.a", "StringEqualsPath": "$.one", "Next": "B" },
        { "Variable": "$.a", "IsNull": true, "Next": "B" }, { "Variable": "$.a", "IsNull": false, "Next": "B" },
        { "And": [{ "Variable": "$.a", "IsNull": true }], "Next": "B" }, { "Or": [{ "Variable": "$.a", "IsNull": true }], "Next": "B" },
        ${Rule}, ${Rule}
    ], "Default": "B" },
    "B": { "Type": "Pass", "Result": { "Type": "Choice", "Choices": [{ "IsNull": 1 }, { "IsNull": 1 }] }, "End": true }
} })asl");
}

TEST_CASE("dead-choice-rule: a condition may have another answer the next time") {
    check("dead-choice-rule", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
        { "Condition": "{% $random() < 0.5 %}", "Next": "B" },
        { "Condition": "{% $random() < 0.5 %}", "Next": "C" }], "Default": "D" },
    "B": { "Type": "Succeed" }, "C": { "Type": "Succeed" }, "D": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("dead-choice-rule: fixtures") { check_fixtures("dead-choice-rule"); }

TEST_CASE("dead-choice-rule: behind a condition that is always met") {
    check("dead-choice-rule", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
        { "Condition": "{% $states.input.a = 1 %}", "Next": "B" },
        { "Condition": "{%true%}", "Next": "B" },
        ~ [1] the earlier one
        { "Condition": "{% $states.input.b = 1 %}", "Next": "B" }
        ^ [1] an earlier rule is always met: this one is never taken
    ], "Default": "B" },
    "B": { "Type": "Choice", "Choices": [
        { "Condition": true, "Next": "C" },
        ~ [2] the earlier one
        { "Condition": true, "Next": "C" }
        ^ [2] an earlier rule is always met: this one is never taken
    ] },
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("dead-choice-rule: a condition that is never met") {
    check("dead-choice-rule", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Default": "B", "Choices": [
        { "Condition": false, "Next": "B" },
                       ^^^^^ this is never met
        { "Condition": "{% false %}", "Next": "B" }] },
                       ^^^^^^^^^^^^^ this is never met
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("dead-choice-rule: a flag that nobody has agreed on yet") {
    Conventions agreed;
    agreed.input.emplace().member("day", true);
    agreed.input->member("skip_load", false);
    check("dead-choice-rule", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Default": "B", "Choices": [
        { "And": [{ "Variable": "$.skip_lode", "IsPresent": true }, { "Variable": "$.skip_lode", "BooleanEquals": true }], "Next": "C" },
        { "Variable": "$.skip_load", "IsPresent": true, "Next": "C" },
        { "Not": { "Variable": "$.skip_all", "IsPresent": true }, "Next": "B" },
        { "Or": [{ "Variable": "$.skip_all", "IsPresent": true }, { "Variable": "$.day", "IsNull": true }], "Next": "C" }
    ] },
    "B": { "Type": "Pass", "Result": true, "ResultPath": "$.set", "Next": "C" },
    "C": { "Type": "Choice", "Default": "D", "Choices": [{ "Variable": "$.set", "IsPresent": true, "Next": "D" }] },
    "D": { "Type": "Succeed" }
} })asl",
          agreed);
}

TEST_CASE("dead-choice-rule: a member that a result does not have") {
    check("dead-choice-rule", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "row": { "id.$": "$.id" } }, "Next": "B" },
    "B": { "Type": "Choice", "Default": "C", "Choices": [
        { "Variable": "$.row.ID", "IsPresent": true, "Next": "C" },
                      ^^^^^^^^^^ "$.row.ID" is never there: this rule is never met
        { "Variable": "$.row.name", "IsPresent": false, "Next": "C" },
        { "Variable": "$.row.id", "IsPresent": true, "Next": "C" }
    ] },
    "C": { "Type": "Succeed" }
} })asl");
}

}  // namespace stepsmith::test
