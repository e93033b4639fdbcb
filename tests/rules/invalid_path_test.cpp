#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("invalid-path: what is no JSONPath, in every field that takes one") {
    check("invalid-path", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "InputPath": "$.a[",
                         ^ this "[" is not closed
        "Parameters": { "a.$": "$.a.", "b": [{ "c.$": "$.['x" }] },
                                   ^ a path cannot end with "."
                                                          ^ this quote is not closed
        "ResultSelector": { "d.$": "$.d e" },
                                       ^ a name with a blank in it must stand in brackets and quotes
        "ResultPath": "a",
                       ^ a path begins with "$"
        "OutputPath": "$.[",
                         ^ this "[" is not closed
        "TimeoutSecondsPath": "seconds",
                               ^ a path begins with "$"
        "Next": "B"
    },
    "B": { "Type": "Wait", "SecondsPath": "x", "Next": "C" },
                                           ^ a path begins with "$"
    "C": { "Type": "Map", "ItemsPath": "$.[?]", "MaxConcurrencyPath": "$$x", "End": true, "ItemProcessor": {
                                          ^^^ this filter has no condition
                                                                         ^ expected "." or "[" behind "$$"
        "StartAt": "D", "States": { "D": { "Type": "Fail", "ErrorPath": "$.e..", "CausePath": "$.c" } }
                                                                            ^^ a path cannot end with ".."
    } }
} })asl");
}

TEST_CASE("invalid-path: a Reference Path leads to one place") {
    check("invalid-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
        { "Variable": "$.a[*]", "IsPresent": true, "Next": "B" },
                          ^^^ "Variable" must be a Reference Path: a reference path takes no wildcard
        { "Variable": "$.a", "StringEqualsPath": "$.b[?(@.c == 1)]", "Next": "B" },
                                                     ^^^^^^^^^^^^^ "StringEqualsPath" must be a Reference Path: a reference path takes no filter
        { "Variable": "$..a", "NumericLessThanPath": "$.b[0:2]", "Next": "B" },
                        ^^ "Variable" must be a Reference Path: a reference path takes no ".."
                                                         ^^^^^ "NumericLessThanPath" must be a Reference Path: a reference path takes no slice
        { "Not": { "Variable": "$.a[0,1]", "IsNull": true }, "Next": "B" }
                                   ^^^^^ "Variable" must be a Reference Path: a reference path takes no list of indexes
    ], "Default": "B" },
    "B": { "Type": "Pass", "ResultPath": "$.a[-1]", "Next": "C" },
                                             ^^^^ "ResultPath" must be a Reference Path: a reference path takes no negative index
    "C": { "Type": "Map", "ItemsPath": "$.a['b','c']", "End": true,
                                           ^^^^^^^^^ "ItemsPath" must be a Reference Path: a reference path takes no list of names
           "ItemProcessor": { "StartAt": "D", "States": { "D": { "Type": "Succeed" } } } }
} })asl");
}

TEST_CASE("invalid-path: where a path may lead from") {
    check("invalid-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "ResultPath": "$$.State.Name", "Next": "B" },
                                          ^^ a result cannot be put into the context object
    "B": { "Type": "Pass", "Assign": { "x": 1 }, "ResultPath": "$.x", "Next": "C" },
    "C": { "Type": "Pass", "ResultPath": "$x", "Next": "D" },
                                          ^^ a result cannot be put into a variable: that is what "Assign" is for
    "D": { "Type": "Wait", "SecondsPath": "$$.Execution.Input.seconds", "End": true }
                                           ^^ this field takes no path into the context object
} })asl");
}

TEST_CASE("invalid-path: a catcher puts its error where a path leads") {
    check("invalid-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Catch": [
        { "ErrorEquals": ["States.Timeout"], "ResultPath": "x", "Next": "B" },
                                                            ^ a path begins with "$"
        { "ErrorEquals": ["States.TaskFailed"], "ResultPath": "$.a[*]", "Next": "B" },
                                                                  ^^^ "ResultPath" must be a Reference Path: a reference path takes no wildcard
        { "ErrorEquals": ["States.ALL"], "ResultPath": "$.a.b[0]['c d']", "Next": "B" }
    ], "Next": "B" },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("invalid-path: the mark stands on what is written, escapes and all") {
    check("invalid-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "InputPath": "$.\u0061['\u00e9\"].b", "Next": "B" },
                                                  ^ this quote is not closed
    "B": { "Type": "Pass", "Parameters": { "x\u002e$": "$.é\t.b" }, "End": true }
} })asl");
}

TEST_CASE("invalid-path: paths that are right") {
    check("invalid-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "InputPath": "$.a[?(@.b == 'c' && @.d > 1)].e", "OutputPath": "$.a[-1]", "Next": "B" },
    "B": { "Type": "Pass", "InputPath": null, "ResultPath": null, "Next": "C" },
    "C": { "Type": "Pass", "Parameters": {
        "a.$": "$.[0].x", "b.$": "$..book[*].author", "c.$": "$.a.length()", "d.$": "$$.Execution.Id", "e.$": "$",
        "f.$": "$.store\\.book", "g.$": "$['a b'][1:3]", "h.$": "$.a-b.${Name}.c", "i.$": "$${Name}", "j": "$.[" },
        "ResultPath": "$.a\\@b.c[0]", "Next": "D" },
    "D": { "Type": "Map", "ItemsPath": "$$.Execution.Input.items", "End": true,
           "ItemProcessor": { "StartAt": "E", "States": { "E": { "Type": "Wait", "SecondsPath": "$.a['b'][0]", "OutputPath": null, "End": true } } } }
} })asl");
}

TEST_CASE("invalid-path: a choice may look into the context") {
    check("invalid-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [
        { "Variable": "$$.Execution.Input.a", "StringEqualsPath": "$$.Execution.Name", "Next": "B" },
        { "Variable": "$$.State.EnteredTime", "NumericEqualsPath": "$x.y", "Assign": { "x": { "y": 1 } }, "Next": "A" }], "Default": "B" },
                                                                    ^^ "$x" has no value on some way to "A" [maybe-undefined-variable]
                                                                                       ~~~ it is assigned here
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("invalid-path: data and JSONata hold no paths") {
    check("invalid-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Result": { "InputPath": "x", "Parameters": { "a.$": 1, "Catch": [{ "ResultPath": "$.[" }] } }, "Next": "C" },
    "C": { "Type": "Pass", "Parameters": { "OutputPath": "[", "ResultPath": "a" }, "Next": "B" },
    "B": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": { "a.$": "$.[", "InputPath": "x" }, "End": true }
} })asl");
}

TEST_CASE("invalid-path: fixtures") { check_fixtures("invalid-path"); }

TEST_CASE("invalid-path: a pointer into what is read") {
    check("invalid-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "End": true,
           "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "Parameters": { "Bucket": "b", "Key": "k" },
               "ReaderConfig": { "InputType": "JSON", "ItemsPointer": "a/b" } },
                                                                      ^^^^^ a JSON Pointer begins with "/"
           "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
               "StartAt": "B", "States": { "B": { "Type": "Succeed" } } } }
} })asl");
}

}  // namespace stepsmith::test
