#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("wrong-type: the machine itself") {
    check("wrong-type", R"asl([1]
^ a state machine must be an object, not an array)asl");
}

TEST_CASE("wrong-type: StartAt and States") {
    check("wrong-type", R"asl({ "StartAt": 1, "States": [] }
             ^ "StartAt" must be a string, not a number
                          ^ "States" must be an object, not an array)asl");
}

TEST_CASE("wrong-type: States as a list") {
    check("wrong-type", R"asl({ "StartAt": "A",
  "States": [
            ^ "States" must be an object, not an array
    { "Name": "A", "Type": "Pass", "End": true }
  ] })asl");
}

TEST_CASE("wrong-type: a state and its fields") {
    check("wrong-type", R"asl({ "StartAt": "D", "States": {
    "A": { "Type": "Pass", "Next": null, "End": "no" },
                                   ^^^^ "Next" must be a string, not null
                                                ^^^^ "End" must be a boolean, not a string
    "B": true,
         ^^^^ a state must be an object, not a boolean
    "C": { "Type": [] },
                   ^ "Type" must be a string, not an array
    "D": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "IsPresent": true, "Next": "A" }], "Default": {} }
                                                                                                            ^ "Default" must be a string, not an object
} })asl");
}

TEST_CASE("wrong-type: lists and what they hold") {
    check("wrong-type", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [1, { "Variable": "$.a", "IsPresent": true, "Next": 2 }], "Default": "B" },
                                         ^ a choice rule must be an object, not a number
                                                                                            ^ "Next" must be a string, not a number
    "B": { "Type": "Parallel", "Branches": "C", "Catch": {}, "Next": "C" },
                                           ^^^ "Branches" must be an array, not a string
                                                         ^ "Catch" must be an array, not an object
    "C": { "Type": "Map", "ItemProcessor": [], "End": true }
                                           ^ "ItemProcessor" must be an object, not an array
} })asl");
}

TEST_CASE("wrong-type: a substitution may become anything") {
    check("wrong-type", R"asl({ "StartAt": ${First}, "States": {
    "A": { "Type": "Choice", "Choices": ${Choices}, "Default": "B" },
    "B": { "Type": "Pass", "End": ${IsLast} }
} })asl");
}

TEST_CASE("wrong-type: numbers") {
    check("wrong-type", R"asl({ "TimeoutSeconds": "5", "StartAt": "A", "States": {
                    ^^^ "TimeoutSeconds" must be an integer, not a string
    "A": { "Type": "Wait", "Seconds": "$.s", "Next": "B" },
                                      ^^^^^ "Seconds" must be an integer, not a string
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 1.5, "Retry": [{ "ErrorEquals": ["E"], "BackoffRate": "2" }], "End": true }
                                                                                                             ^^^ "TimeoutSeconds" must be an integer, not 1.5
                                                                                                                                                                   ^^^ "BackoffRate" must be a number, not a string
} })asl");
}

TEST_CASE("wrong-type: numbers where JSONata takes an expression") {
    check("wrong-type", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds": "5", "End": true }
                                      ^^^ "Seconds" must be an integer or an expression, not a string
} })asl");
}

TEST_CASE("wrong-type: paths, comparisons, names of errors") {
    check("wrong-type", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Choice",
        "InputPath": 5,
                     ^ "InputPath" must be a path or null, not a number
        "Choices": [
            { "Variable": 5, "StringEquals": 5, "Next": "B" },
                          ^ "Variable" must be a path, not a number
                                             ^ "StringEquals" must be a string, not a number
            { "And": { "Variable": "$.a", "IsNull": true }, "Next": "B" },
                     ^ "And" must be an array, not an object
            { "Or": ["$.a"], "Next": "B" },
                     ^^^^^ a nested choice rule must be an object, not a string
            { "Variable": "$.a", "TimestampEquals": 5, "Next": "B" }
                                                    ^ "TimestampEquals" must be a string, not a number
        ],
        "Default": "B"
    },
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": false, "TimeoutSecondsPath": null, "Retry": [{ "ErrorEquals": [5] }], "End": true }
                                                                                                         ^^^^^ "ResultPath" must be a path or null, not a boolean
                                                                                                                                      ^^^^ "TimeoutSecondsPath" must be a path, not null
                                                                                                                                                                        ^ an element of "ErrorEquals" must be a string, not a number
} })asl");
}

TEST_CASE("wrong-type: templates that must be objects") {
    check("wrong-type", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultSelector": "$.a", "Assign": "a", "Parameters": "p", "End": true }
                                                                                                             ^^^^^ "ResultSelector" must be an object, not a string
                                                                                                                              ^^^ "Assign" must be an object, not a string
} })asl");
}

TEST_CASE("wrong-type: a field of the other query language is a matter of that") {
    check("wrong-type", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Wait", "QueryLanguage": "JSONata", "SecondsPath": 5, "End": true }
                                                       ^^^^^^^^^^^^^ "SecondsPath" belongs to JSONPath, and this state is written in JSONata [query-language]
                                            ~~~~~~~~~ which is said here
} })asl");
}

TEST_CASE("wrong-type: expressions, paths that are null, any value") {
    check("wrong-type", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds": "{% 5 %}", "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": "{% $t := 1 %}", "Credentials": "{% $states.input.c %}", "Arguments": "a", "Output": null, "Next": "C" },
    "C": { "Type": "Choice", "Choices": [{ "Condition": true, "Next": "D" }], "Default": "D" },
    "D": { "Type": "Map", "ItemSelector": "{% {} %}", "Items": { "a": 1 }, "ItemProcessor": ${Processor}, "End": true }
} })asl");
}

TEST_CASE("wrong-type: null paths, integers as they may be written, functions of CloudFormation") {
    check("wrong-type", R"asl({ "TimeoutSeconds": { "Ref": "T" }, "StartAt": "A", "States": {
    "A": { "Type": "Pass", "InputPath": null, "OutputPath": null, "ResultPath": null, "Result": null, "Next": "B" },
    "B": { "Type": "Wait", "Seconds": 6e1, "Next": "C" },
    "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [{ "ErrorEquals": [{ "Ref": "E" }], "BackoffRate": 2 }], "TimeoutSeconds": "${T}", "End": true }
} })asl");
}

TEST_CASE("wrong-type: fixtures") { check_fixtures("wrong-type"); }

TEST_CASE("wrong-type: items that are no collection") {
    check("wrong-type", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Map", "Items": 5, "Next": "B", "ItemProcessor": { "StartAt": "A1", "States": { "A1": { "Type": "Succeed" } } } },
                                   ^ "Items" must be an array, an object or an expression, not a number
    "B": { "Type": "Map", "Items": { "a": 1 }, "End": true, "ItemProcessor": { "StartAt": "B1", "States": { "B1": { "Type": "Succeed" } } } }
} })asl");
}

}  // namespace stepsmith::test
