#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("invalid-jsonata: what JSONata cannot read") {
    check("invalid-jsonata", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": "{% 1 + %}", "Next": "B" },
                                             ^| expected an operand, found the end
    "B": { "Type": "Pass", "Output": { "a": ["{% ( %}", { "b": "{% $x[1,2) %}" }] }, "Assign": { "x": "{% 'a %}" }, "Next": "C" },
                                                   ^| expected ")", found the end
                                                                       ^ expected "]", found ","
                                                                                                          ^^^ this string has no closing quote
    "C": { "Type": "Choice", "Choices": [{ "Condition": "{% $x ?? 1 %}", "Next": "D" }], "Default": "D" },
                                                                ^ expected an operand, found "?"; "??" came with JSONata 2.1, the service has 2.0.6
    "D": { "Type": "Wait", "Seconds": "{% \"a\" & \u0029 %}", "End": true }
                                                  ^^^^^^ expected an operand, found ")"
} })asl");
}

TEST_CASE("invalid-jsonata: an expression begins and ends") {
    check("invalid-jsonata", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": "{% 1", "Next": "B" },
                                     ^^^^^^ an expression begins with "{%" and ends with "%}"
    "B": { "Type": "Pass", "Output": { "a": "1 %}", "b": "{%", "c": " {% 1 %} ", "d": "{1}", "e": "{%1%}" }, "End": true }
                                            ^^^^^^ an expression begins with "{%" and ends with "%}"
                                                         ^^^^ an expression begins with "{%" and ends with "%}"
                                                                    ^^^^^^^^^^^ this is handed on as it is written: blanks stand around the expression [static-path]
                                                                    = begin the string with "{%", and end it with "%}"
} })asl");
}

TEST_CASE("invalid-jsonata: there is no input document") {
    check("invalid-jsonata", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": { "a": "{% phone %}", "b": "{% $.a %}", "c": "{% $$.a %}", "d": "{% $states.input.a & name.first %}" },
                                                ^^^^^ there is no input document for "phone" to refer to
                                                = write "$states.input.phone"
                                                                    ^ there is no input document for "$" to refer to
                                                                    = write "$states.input"
                                                                                      ^^ there is no input document for "$$" to refer to
                                                                                      = write "$states.input"
                                                                                                                           ^^^^ there is no input document for "name" to refer to
                                                                                                                           = write "$states.input.name"
           "Next": "B" },
    "B": { "Type": "Pass", "Output": "{% $states.input.list[price > 1].name & $sum($states.input.list.($.price * amount)) %}", "Next": "C" },
    "C": { "Type": "Pass", "Output": "{% $map($states.input.a, function($v) { $v.b }) ~> $join('\u002c') %}", "Next": "D" },
    "D": { "Type": "Pass", "Output": "{% { \"\u0061\": b } %}", "End": true }
                                                       ^ there is no input document for "b" to refer to
                                                       = write "$states.input.b"
} })asl");
}

TEST_CASE("invalid-jsonata: members of $states that are misspelled, or not there") {
    check("invalid-jsonata", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Arguments": "{% $states.inpt.a %}", "Output": "{% $states.errorOutput.Cause %}",
                                                                                                                    ^^^^ "$states" has no member "inpt"; did you mean "input"?
                                                                                                                                              ^^^^^^^^^^^^^^^^^^^ "$states.errorOutput" is there in "Output" and "Assign" of a catcher only
           "Catch": [{ "ErrorEquals": ["States.ALL"], "Output": "{% $states.errorOutput.Cause %}",
                       "Assign": { "why": "{% $states.errorOutput %}" }, "Next": "B" }], "Next": "B" },
    "B": { "Type": "Fail", "Cause": "{% $states.errorOutput.Cause %}", "Error": "{% ($states).erroroutput %}" }
                                        ^^^^^^^^^^^^^^^^^^^ "$states.errorOutput" is there in "Output" and "Assign" of a catcher only
                                                                                              ^^^^^^^^^^^ "$states" has no member "erroroutput"; did you mean "errorOutput"?
} })asl");
}

TEST_CASE("invalid-jsonata: $eval is not there, unless it is somebody's own") {
    check("invalid-jsonata", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": "{% $eval('1') %}", "Next": "B" },
                                         ^^^^^ "$eval" is not available in the service
    "B": { "Type": "Pass", "Output": "{% ($eval := function($x) { $x }; $eval(1)) %}", "End": true }
} })asl");
}

TEST_CASE("invalid-jsonata: in a choice rule, in a Map and in the fields of a reader") {
    check("invalid-jsonata", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Condition": "{% true and %}", "Output": "{% a %}", "Assign": { "x": "{% } %}" }, "Next": "B" }],
                                                                     ^| expected an operand, found the end
                                                                                        ^ there is no input document for "a" to refer to
                                                                                        = write "$states.input.a"
                                                                                                                    ^ expected an operand, found "}"
           "Default": "B" },
    "B": { "Type": "Map", "Items": "{% items %}", "ItemSelector": { "a": "{% [ %}" }, "MaxConcurrency": "{% 1 1 %}", "End": true,
                                       ^^^^^ there is no input document for "items" to refer to
                                       = write "$states.input.items"
                                                                               ^| expected "]", found the end
                                                                                                              ^ expected an operator or the end, found "1"
           "ItemProcessor": { "StartAt": "C", "States": { "C": { "Type": "Succeed", "Output": "{% $ %}" } } } }
                                                                                                  ^ there is no input document for "$" to refer to
                                                                                                  = write "$states.input"
} })asl");
}

TEST_CASE("invalid-jsonata: a state of JSONata in a machine of JSONPath") {
    check("invalid-jsonata", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% ) %}", "Next": "B" },
                                                                     ^ expected an operand, found ")"
    "B": { "Type": "Pass", "Parameters": { "a": "{% ) %}" }, "Next": "C" },
                                                ^^^^^^^^^ this is handed on as it is written: the state's query language is JSONPath [static-path]
                                                = give the state "QueryLanguage": "JSONata"
    "C": { "Type": "Pass", "Result": "{% (", "End": true }
} })asl");
}

TEST_CASE("invalid-jsonata: expressions that are right") {
    check("invalid-jsonata", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "a": "{% $variable := 1 %}", "b": null, "c": [], "d": "{% $uuid() %}" },
           "Output": { "e": "{% ${Threshold} + 1 %}", "f": "{% $states.input.${Field} %}", "g": "{% '${Name}' & \"x\" %}",
                       "h": "{% $states.input.l[$.p > 1].q %}", "i": "{% /* nothing */ 1 %}", "j": "{% prefix_${Name} %}" }, "Next": "B" },
    "B": { "Type": "Choice", "Choices": [{ "Condition": true, "Next": "C" }], "Default": "C" },
    "C": { "Type": "Pass", "Comment": "{% ( %}", "Output": "{% ($f := function($x) { $x.a.b }; $f($states.input)\n) %}", "Next": "D" },
    "D": { "Type": "Pass", "Output": "{% $states.input ~> |$|{ 'a': b }, 'c'| %}", "Next": "E" },
    "E": { "Type": "Pass", "Output": "{% $states.input^(>price){ name: $sum(price) } %}", "End": true }
} })asl");
}

TEST_CASE("invalid-jsonata: fixtures") { check_fixtures("invalid-jsonata"); }

TEST_CASE("invalid-jsonata: $eval as a function that is handed on") {
    check("invalid-jsonata", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": ["{% $states.input.a ~> $eval %}", "{% ($eval := 1; $eval) %}"], "End": true }
                                                             ^^^^^ "$eval" is not available in the service
} })asl");
}

}  // namespace stepsmith::test
