#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("jsonata-type: operands that an operator does not take") {
    check("jsonata-type", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": { "a": "{% 'a' + 1 %}", "b": "{% 1 - true %}", "c": "{% -\"\u0061\" %}", "d": "{% 1 < 'a' %}",
                                                ^^^ "+" takes numbers, and this is a string; strings are joined with "&"
                                                                          ^^^^ "-" takes numbers, and this is a Boolean
                                                                                              ^^^^^^^^^^ "-" takes numbers, and this is a string
                                                                                                                       ^^^^^^^ "<" cannot compare a number and a string
           "e": "{% [1..2.5] %}", "f": "{% { 1: 2 } %}", "g": "{% [] >= 1 %}", "h": "{% 1 ~> 2 %}", "i": "{% ($states.input.a & 'x') / 2 %}" },
                        ^^^ ".." takes integers, and this is a fraction
                                             ^ a key must be a string, and this is a number
                                                                  ^^ ">=" takes numbers or strings, and this is an array
                                                                                             ^ the right side of "~>" must be a function, and this is a number
                                                                                                             ^^^^^^^^^^^^^^^^^^^^^^^ "/" takes numbers, and this is a string
           "End": true }
} })asl");
}

TEST_CASE("jsonata-type: too few and too many arguments") {
    check("jsonata-type", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": { "a": "{% $substring('a') %}", "b": "{% $uuid(1) %}", "c": "{% $length('a', 'b') %}", "d": "{% $range(1, 2, 3, 4) %}",
                                                ^^^^^^^^^^^^^^^ "$substring" takes at least 2 arguments, not 1
                                                                              ^^^^^^^^ "$uuid" takes no arguments, not 1
                                                                                                     ^^^^^^^^^^^^^^^^^ "$length" takes 1 argument, not 2
                                                                                                                                     ^^^^^^^^^^^^^^^^^^ "$range" takes 3 arguments, not 4
           "e": "{% $sum([1], [2], 3) %}", "f": "{% $split(',') %}" }, "End": true }
                    ^^^^^^^^^^^^^^^^^ "$sum" takes 1 argument, not 3
                                                    ^^^^^^^^^^^ "$split" takes at least 2 arguments, not 1
} })asl");
}

TEST_CASE("jsonata-type: what may be right") {
    check("jsonata-type", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": { "a": "{% $states.input.a + 1 %}", "b": "{% 'a' & 1 %}", "c": "{% $states.input.a.$uppercase() %}",
           "d": "{% $substring(?, 1) %}", "e": "{% 'a' ~> $substring(1) %}", "f": "{% ($sum := function($a, $b, $c) { $a }; $sum(1, 2, 3)) %}",
           "g": "{% 1 = 'a' %}", "h": "{% ${A} + 1 %}", "i": "{% $zip([1], [2], [3], [4]) %}", "j": "{% [1..$count($states.input)] %}",
           "k": "{% $states.input.list.{ 'a': $length(name) } %}" }, "End": true }
} })asl");
}

TEST_CASE("jsonata-type: fixtures") { check_fixtures("jsonata-type"); }

TEST_CASE("jsonata-type: what a field takes") {
    check("jsonata-type", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Condition": "{% 'x' %}", "Next": "B" }], "Default": "B" },
                                                            ^^^ "Condition" must be a Boolean, and this is a string
    "B": { "Type": "Wait", "Seconds": "{% -5 %}", "Next": "C" },
                                          ^^ "Seconds" must be at least 0, not -5
    "C": { "Type": "Wait", "Timestamp": "{% 5 %}", "Next": "D" },
                                            ^ "Timestamp" must be a string, and this is a number
    "D": { "Type": "Wait", "Seconds": "{% $states.input.a ? 5 : 6 %}", "Next": "E" },
    "E": { "Type": "Fail", "Error": "{% 'a' & 5 %}", "Cause": "{% [1] %}" }
                                                                  ^^^ "Cause" must be a string, and this is an array
} })asl");
}

TEST_CASE("jsonata-type: arguments of functions") {
    check("jsonata-type", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "End": true, "Output": [
        "{% $substring(5, 'a') %}", "{% $sum('a') %}", "{% 'a' ~> $pad('b') %}", "{% $map($states.input.a, 5) %}",
                       ^ argument 1 of "$substring" must be a string, and this is a number
                          ^^^ argument 2 of "$substring" must be a number, and this is a string
                                             ^^^ argument 1 of "$sum" must be numbers, and this is a string
                                                                       ^^^ argument 2 of "$pad" must be a number, and this is a string
                                                                                                           ^ argument 2 of "$map" must be a function, and this is a number
        "{% $split('a', /b/) %}", "{% $number('5') %}", "{% $max([1, 2]) %}", "{% $states.input.a.$substring(1, 2) %}",
        "{% ($length := function($a) { $a }; $length(5)) %}", "{% $join('a') %}", "{% $substring($states.input.a, 1) %}"
    ] }
} })asl");
}

TEST_CASE("jsonata-type: items that are a text") {
    check("jsonata-type", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Map", "Items": "names", "Next": "B", "ItemProcessor": { "StartAt": "A1", "States": { "A1": { "Type": "Succeed" } } } },
                                   ^^^^^^^ "Items" must be an array or an object, and this is a string
    "B": { "Type": "Map", "Items": "${Names}", "Next": "C", "ItemProcessor": { "StartAt": "B1", "States": { "B1": { "Type": "Succeed" } } } },
    "C": { "Type": "Map", "Items": " {% $states.input.names %}", "Next": "D", "ItemProcessor": { "StartAt": "C1", "States": { "C1": { "Type": "Succeed" } } } },
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is handed on as it is written: blanks stand around the expression [static-path]
                                   = begin the string with "{%", and end it with "%}"
    "D": { "Type": "Map", "Items": "$.names", "Next": "E", "ItemProcessor": { "StartAt": "D1", "States": { "D1": { "Type": "Succeed" } } } },
                                   ^^^^^^^^^ this is handed on as it is written: the state's query language is JSONata [static-path]
                                   = write it in JSONata, between "{%" and "%}"
    "E": { "Type": "Map", "Items": ["{% $states.input.name %}"], "End": true, "ItemProcessor": { "StartAt": "E1", "States": { "E1": { "Type": "Succeed" } } } }
} })asl");
}

TEST_CASE("jsonata-type: elements of lists and algorithms") {
    check("jsonata-type", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "End": true, "Output": ["{% $sum([1, 'b']) %}", "{% $hash('a', 'SHA256') %}", "{% $hash('a', \"md5\") %}", "{% $hash('a', 'CRC') %}"] }
                                                                ^^^ argument 1 of "$sum" must be numbers, and this is a string
                                                                                           ^^^^^^ "$hash" takes MD5, SHA-1, SHA-256, SHA-384, SHA-512, not "SHA256"; did you mean "SHA-256"?
                                                                                                                          ^^^ "$hash" takes MD5, SHA-1, SHA-256, SHA-384, SHA-512, not "md5"; did you mean "MD5"?
                                                                                                                                                      ^^^ "$hash" takes MD5, SHA-1, SHA-256, SHA-384, SHA-512, not "CRC"
} })asl");
}

TEST_CASE("jsonata-type: integers, collections, functions of the service, and what ~> hands on") {
    check("jsonata-type", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds": "{% 1.5 %}", "Next": "B" },
                                          ^^^ "Seconds" must be an integer, not 1.5
    "B": { "Type": "Map", "Items": "{% 'abc' %}", "Next": "C", "ItemProcessor": { "StartAt": "B1", "States": { "B1": { "Type": "Succeed" } } } },
                                       ^^^^^ "Items" must be an array or an object, and this is a string
    "C": { "Type": "Pass", "End": true, "Output": ["{% $parse(5) %}", "{% 5 ~> $uppercase %}", "{% 'a' ~> $uppercase %}", "{% $hash('a', 'MD5') %}"] }
                                                              ^ argument 1 of "$parse" must be a string, and this is a number
                                                                          ^ argument 1 of "$uppercase" must be a string, and this is a number
} })asl");
}

}  // namespace stepsmith::test
