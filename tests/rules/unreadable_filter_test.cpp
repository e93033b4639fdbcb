#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unreadable-filter: what is no operator, and operators without an operand") {
    check("unreadable-filter", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "InputPath": "$.a[?(@.b = 3)]", "Next": "B" },
                                                   ^ no filter can be read with "=" here: evaluation fails
    "B": { "Type": "Pass", "InputPath": "$.a[?(@.b == 3 and @.c == 4)]", "Next": "C" },
                                                        ^^^ no filter can be read with "and" here: evaluation fails
    "C": { "Type": "Pass", "InputPath": "$.a[?(@.b == 3 & @.c == 4)]", "Next": "D" },
                                                        ^ no filter can be read with "&" here: evaluation fails
    "D": { "Type": "Pass", "Parameters": { "x.$": "States.ArrayGetItem($.a[?(@.b == )], 0)" }, "Next": "E" },
                                                                                 ^^ no filter can be read with "==" here: evaluation fails
    "E": { "Type": "Pass", "InputPath": "$.a[?((@.b ==) = 1 &&)]", "Next": "F" },
                                                    ^^ no filter can be read with "==" here: evaluation fails
    "F": { "Type": "Pass", "InputPath": "$.a[?(@.b in)]", "End": true }
                                                   ^^ no filter can be read with "in" here: evaluation fails
} })asl");
}

TEST_CASE("unreadable-filter: every operator there is") {
    check("unreadable-filter", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "InputPath": "$.a[?(@.b==1&&!(@.c!=2)||@.d<3&&@.e<=4&&@.f>5&&@.g>=6)]", "Next": "B" },
    "B": { "Type": "Pass", "InputPath": "$.a[?(@.b === 'x' && @.c !== 'y' && @.d =~ /z=.*/i)]", "Next": "C" },
    "C": { "Type": "Pass", "InputPath": "$.a[?(@.b in ['x', 'y'] && @.c nin [1] && @.d contains 'and')]", "Next": "D" },
    "D": { "Type": "Pass", "InputPath": "$.a[?(@.b size 3 && @.c empty true && !@.d)]", "Next": "E" },
    "E": { "Type": "Pass", "InputPath": "$.a[?(@['b=c'] == \"=\")][?(@.b)]", "Next": "F" },
    "F": { "Type": "Pass", "InputPath": "$.a[?(@.b == $.c.length())]", "End": true }
} })asl");
}

TEST_CASE("unreadable-filter: fixtures") { check_fixtures("unreadable-filter"); }

}  // namespace stepsmith::test
