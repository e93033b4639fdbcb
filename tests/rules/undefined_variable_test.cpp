#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("undefined-variable: variables that nobody assigns, in both languages") {
    check("undefined-variable", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "order": 1, "id.$": "$.id" }, "Next": "B" },
    "B": { "Type": "Pass", "Parameters": { "a.$": "$oder.id", "b.$": "States.Format('{} {}', $ids, $nothing.x)" }, "Next": "C" },
                                                   ^^^^^ "$oder" is never assigned; did you mean "$order"?
                                                                                             ^^^^ "$ids" is never assigned; did you mean "$id"?
                                                                                                   ^^^^^^^^ "$nothing" is never assigned
    "C": { "Type": "Choice", "Choices": [{ "Variable": "$odrer.id", "NumericEquals": 1, "Next": "D" }], "Default": "D" },
                                                        ^^^^^^ "$odrer" is never assigned; did you mean "$order"?
    "D": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% \"\u00e9\" & $\u006frdr.id %}", "End": true }
                                                                                  ^^^^^^^^^^ "$ordr" is never assigned; did you mean "$order"?
} })asl");
}

TEST_CASE("undefined-variable: functions that there are not") {
    check("undefined-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "twice": "{% function($x) { $x * 2 } %}" }, "Next": "B" },
    "B": { "Type": "Pass", "Output": ["{% $upercase('a') %}", "{% $twise(1) %}", "{% $frobnicate(1) %}", "{% $twice(1) %}"], "End": true }
                                          ^^^^^^^^^ there is no function "$upercase"; did you mean "$uppercase"?
                                                                  ^^^^^^ there is no function "$twise"; did you mean "$twice"?
                                                                                     ^^^^^^^^^^^ there is no function "$frobnicate"
} })asl");
}

TEST_CASE("undefined-variable: one that is assigned later, or where it is not seen") {
    check("undefined-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": "{% $later %}", "Assign": { "own": "{% $own + 1 %}" }, "Next": "B" },
                                         ^^^^^^ [1] "$later" has no value here
                                                                            ^^^^ [2] "$own" has no value here
                                                                 ~~~~~ [2] what is assigned here does not get there
    "B": { "Type": "Parallel", "Next": "C", "Branches": [
        { "StartAt": "D", "States": { "D": { "Type": "Pass", "Assign": { "inner": 1, "later2": 1 }, "End": true } } },
                                                                         ~~~~~~~ [3] what is assigned here does not get there
                                                                         ~~~~~~~ [4] what is assigned here does not get there
        { "StartAt": "E", "States": { "E": { "Type": "Pass", "Output": "{% $inner %}", "End": true } } }
                                                                           ^^^^^^ [3] "$inner" has no value here
    ] },
    "C": { "Type": "Pass", "Output": "{% $inner %}", "Assign": { "later": 1 }, "End": true }
                                                                 ~~~~~~~ [1] what is assigned here does not get there
                                         ^^^^^^ [4] "$inner" has no value here
} })asl");
}

TEST_CASE("undefined-variable: one that another way of a Choice or a catcher assigns") {
    check("undefined-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Condition": "{% $states.input.a %}", "Assign": { "x": 1 }, "Next": "B" }],
           "Assign": { "y": 1 }, "Default": "C" },
                       ~~~ [1] what is assigned here does not get there
    "B": { "Type": "Pass", "Output": "{% $x + $y %}", "End": true },
                                              ^^ [1] "$y" has no value here
    "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Assign": { "z": 1 }, "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "D" }], "End": true },
                                                                                                       ~~~ [2] what is assigned here does not get there
    "D": { "Type": "Pass", "Output": "{% [$y, $z] %}", "End": true }
                                              ^^ [2] "$z" has no value here
} })asl");
}

TEST_CASE("undefined-variable: names that are bound, built in, or hidden by a substitution") {
    check("undefined-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": ["{% ($a := 1; $a + 1) %}", "{% $map([1], function($v, $i) { $v + $i }) %}", "{% $states.input %}",
           "{% $map([1], $string) %}", "{% $states.input.list@$l.b[$l.c = 1] %}", "{% $states.input.list#$i.{ 'i': $i } %}", "{% $name_${Suffix} %}",
           "{% ($f := function() { $g() }; $g := function() { 1 }; $f()) %}"], "Next": "B" },
    "B": { "Type": "Pass", "QueryLanguage": "JSONata", "Comment": "$nothing", "Output": "$nothing", "End": true }
} })asl");
}

TEST_CASE("undefined-variable: what a way that cannot be followed may assign") {
    check("undefined-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Condition": "{% $states.input.a %}", "Next": "B" }], "Default": "C" },
    "B": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "${Next}" },
                                       ~~~ it is assigned here
    "C": { "Type": "Pass", "Output": "{% $x %}", "Next": "D" },
                                         ^^ "$x" has no value on some way to "C" [maybe-undefined-variable]
    "D": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("undefined-variable: outer variables in branches and processors") {
    check("undefined-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "B" },
    "B": { "Type": "Map", "ItemSelector": { "a": "{% $x %}" }, "ItemProcessor": { "StartAt": "C", "States": {
        "C": { "Type": "Parallel", "Branches": [{ "StartAt": "D", "States": { "D": { "Type": "Pass", "Output": "{% $x %}", "End": true } } }], "End": true }
    } }, "Assign": { "y": "{% $states.result %}" }, "Next": "E" },
    "E": { "Type": "Pass", "Output": "{% $x & $y %}", "End": true }
} })asl");
}

TEST_CASE("undefined-variable: fixtures") { check_fixtures("undefined-variable"); }

TEST_CASE("undefined-variable: names that are not known yet") {
    check("undefined-variable", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "${Prefix}Name": 1 }, "Next": "B" },
    "B": { "Type": "Pass", "Parameters": { "a.$": "$theName" }, "End": true }
} })asl");
}

}  // namespace stepsmith::test
