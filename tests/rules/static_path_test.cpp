#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("static-path: paths and calls under keys that are not evaluated") {
    check("static-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": {
        "a": "$.a", "b": "$", "c": "$$.Execution.Id", "d": "States.Format('{}', $.a)", "e": "$[0]",
             ^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
             = write the key as "a.$"
                         ^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                         = write the key as "b.$"
                                   ^^^^^^^^^^^^^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                   = write the key as "c.$"
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                                           = write the key as "d.$"
                                                                                            ^^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                                                                            = write the key as "e.$"
        "f": [{ "g\"h": "$.g" }, "$.h"], "i": { "j": "\u0024.j" }
                        ^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                        = write the key as "g"h.$"
                                 ^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                 = write the list as a call of "States.Array"
                                                     ^^^^^^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                                     = write the key as "j.$"
    }, "End": true }
} })asl");
}

TEST_CASE("static-path: in selectors, in Assign, in credentials and in parameters of a Map") {
    check("static-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Credentials": { "RoleArn": "$.role" }, "Parameters": { "a": "$.a" },
                                                                                                                       ^^^^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                                                                                                       = write the key as "RoleArn.$"
                                                                                                                                                        ^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                                                                                                                                        = write the key as "a.$"
           "ResultSelector": { "b": "$.b" }, "Assign": { "c": "$.c" }, "Next": "B" },
                                    ^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                    = write the key as "b.$"
                                                              ^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                                              = write the key as "c.$"
    "B": { "Type": "Map", "ItemSelector": { "d": "$$.Map.Item.Value" }, "Next": "C",
                                                 ^^^^^^^^^^^^^^^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                                 = write the key as "d.$"
           "ItemProcessor": { "StartAt": "I", "States": { "I": { "Type": "Succeed" } } } },
    "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "D",
           "Catch": [{ "ErrorEquals": ["States.ALL"], "Assign": { "e": "$.Error" }, "Next": "D" }] },
                                                                       ^^^^^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                                                       = write the key as "e.$"
    "D": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("static-path: one that stands beside the evaluated one is told once") {
    check("static-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "a": "$.a", "a.$": "$.b" }, "End": true }
                                                       ^^^^^ "a.$" and "a" are the same key [invalid-template]
                                           ~~~ the other one
} })asl");
}

TEST_CASE("static-path: what only begins as a path does") {
    check("static-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": {
        "a": "$5.00", "b": "$name", "c": "$.", "d": "$.a b", "e": "costs $.a", "f": "States.Foo", "g": "States of America",
        "h": "${Path}", "i": "$(command)", "j.$": "$.j", "k": "$HOME/bin"
    }, "End": true }
} })asl");
}

TEST_CASE("static-path: where nothing is evaluated, or JSONata is") {
    check("static-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Comment": "$.a", "Next": "B" },
    "B": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": { "a": "$.a" }, "Next": "C" },
                                                                        ^^^^^ this is handed on as it is written: the state's query language is JSONata
                                                                        = write it in JSONata, between "{%" and "%}"
    "C": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "StringEquals": "$.b", "Next": "D" }], "Default": "D" },
                                                                              ^^^^^ "StringEquals" takes this as it is written
                                                                              = "StringEqualsPath" evaluates it
    "D": { "Type": "Fail", "Error": "$.error" }
                                    ^^^^^^^^^ "Error" takes this as it is written
                                    = "ErrorPath" evaluates it
} })asl");
}

TEST_CASE("static-path: fixtures") { check_fixtures("static-path"); }

TEST_CASE("static-path: expressions of the other query language, and blanks around one") {
    check("static-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "a": "{% $states.input %}", "b": "100 %}" }, "Next": "B" },
                                                ^^^^^^^^^^^^^^^^^^^^^ this is handed on as it is written: the state's query language is JSONPath
                                                = give the state "QueryLanguage": "JSONata"
    "B": { "Type": "Pass", "QueryLanguage": "JSONata", "End": true, "Output": { "a": " {% 1 %} ", "b": ["$.a"], "c.$": "States.UUID()",
                                                                                     ^^^^^^^^^^^ this is handed on as it is written: blanks stand around the expression
                                                                                     = begin the string with "{%", and end it with "%}"
                                                                                                        ^^^^^ this is handed on as it is written: the state's query language is JSONata
                                                                                                        = write it in JSONata, between "{%" and "%}"
                                                                                                                       ^^^^^^^^^^^^^^^ this is handed on as it is written: the state's query language is JSONata
                                                                                                                       = write it in JSONata, between "{%" and "%}"
        "d": "$", "e": "$5.00", "f": "a {% b %} c", "g": "" } }
} })asl");
}

TEST_CASE("static-path: a constant where a field with Path would evaluate it") {
    check("static-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Default": "B", "Choices": [
        { "Variable": "$.a", "StringEquals": "$.b", "Next": "B" },
                                             ^^^^^ "StringEquals" takes this as it is written
                                             = "StringEqualsPath" evaluates it
        { "Variable": "$.a", "StringMatches": "$.*", "Next": "B" }, { "Variable": "$.a", "StringEquals": "$5.00", "Next": "B" }] },
    "B": { "Type": "Fail", "Error": "Broken", "Cause": "States.Format('{}', $.why)" }
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Cause" takes this as it is written
                                                       = "CausePath" evaluates it
} })asl");
}

TEST_CASE("static-path: variables, and expressions of JSONata that are not the whole string") {
    check("static-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "order": { "id": 1 } }, "Next": "B" },
    "B": { "Type": "Pass", "Parameters": { "a": "$order.id", "b": "$other.id", "c": "$order" }, "Next": "C" },
                                                ^^^^^^^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                                = write the key as "a.$"
                                                                                    ^^^^^^^^ this is handed on as it is written: only a key that ends in ".$" is evaluated
                                                                                    = write the key as "c.$"
    "C": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": { "a": "$states.input.x", "b": "$states" }, "Next": "D" },
                                                                        ^^^^^^^^^^^^^^^^^ this is handed on as it is written: the state's query language is JSONata
                                                                        = write it in JSONata, between "{%" and "%}"
    "D": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": { "a": "Hello {% $states.input.n %}!", "b": "{% 1 %}" }, "End": true }
                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is handed on as it is written: an expression has to be the whole string
                                                                        = join the parts inside of it, with "&"
} })asl");
}

}  // namespace stepsmith::test
