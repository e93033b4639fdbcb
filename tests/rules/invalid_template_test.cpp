#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("invalid-template: a key that ends in .$ needs a string") {
    check("invalid-template", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "a.$": 5, "b": [{ "c.$": null }], "d.$": { "e": 1 } }, "Next": "B" },
                                                  ^ the value of "a.$" must be a string that is a path or an intrinsic function
                                                                    ^^^^ the value of "c.$" must be a string that is a path or an intrinsic function
                                                                                    ^^^^^^^^^^ the value of "d.$" must be a string that is a path or an intrinsic function
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Credentials": { "RoleArn.$": true }, "Parameters": { "f.$": [] }, "ResultSelector": { "g.$": 1 },
                                                                                                                         ^^^^ the value of "RoleArn.$" must be a string that is a path or an intrinsic function
                                                                                                                                                        ^^ the value of "f.$" must be a string that is a path or an intrinsic function
                                                                                                                                                                                         ^ the value of "g.$" must be a string that is a path or an intrinsic function
           "Assign": { "h.$": 2 }, "Next": "C" },
                              ^ the value of "h.$" must be a string that is a path or an intrinsic function
    "C": { "Type": "Map", "ItemSelector": { "i.$": 3 }, "ItemProcessor": { "StartAt": "D", "States": {
                                                   ^ the value of "i.$" must be a string that is a path or an intrinsic function
        "D": { "Type": "Parallel", "Parameters": { "j.$": 4 }, "End": true,
                                                          ^ the value of "j.$" must be a string that is a path or an intrinsic function
               "Branches": [{ "StartAt": "E", "States": { "E": { "Type": "Succeed" } } }] } } }, "End": true }
} })asl");
}

TEST_CASE("invalid-template: a key stands once, with .$ or without") {
    check("invalid-template", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "a": 1, "a.$": "$.a", "b": { "c.$": "$.c", "\u0063": 2 } }, "End": true }
                                                   ^^^^^ [1] "a.$" and "a" are the same key
                                           ~~~ [1] the other one
                                                                        ^^^^^ [2] "c.$" and "c" are the same key
                                                                                      ~~~~~~~~ [2] the other one
} })asl");
}

TEST_CASE("invalid-template: of a task with a table of parameters") {
    check("invalid-template", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
           "Parameters": { "FunctionName": "f", "Payload": { "a.$": 1 } }, "End": true }
                                                                    ^ the value of "a.$" must be a string that is a path or an intrinsic function
} })asl");
}

TEST_CASE("invalid-template: what is no template, or not known yet") {
    check("invalid-template", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Result": { "a.$": 5, "a": 1 }, "Next": "B" },
    "B": { "Type": "Pass", "Parameters": { "a.$": ${Path}, "b.$": { "Ref": "Path" }, "c.$.d": 5, "e.$": "$", "e.$.$": "$" },
                                                                                                             ^^^^^^^ "e.$.$" and "e.$" are the same key
                                                                                                 ~~~~~ the other one
           "Next": "C" },
    "C": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": { "a.$": 5, "a": 6 }, "Next": "D" },
    "D": { "Type": "Succeed", "QueryLanguage": "${Language}" }
} })asl");
}

TEST_CASE("invalid-template: fixtures") { check_fixtures("invalid-template"); }

}  // namespace stepsmith::test
