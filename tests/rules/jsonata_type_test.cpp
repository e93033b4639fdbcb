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

}  // namespace stepsmith::test
