#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unreadable-filter: what is no operator, and operators without an operand") {
    check("unreadable-filter", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "InputPath": "$.a[?(@.b = 3)]", "Next": "B" },
                                                   ^ a filter has no operator "=": evaluation fails; did you mean "=="?
    "B": { "Type": "Pass", "InputPath": "$.a[?(@.b == 3 and @.c == 4)]", "Next": "C" },
                                                        ^^^ a filter has no operator "and": evaluation fails; did you mean "&&"?
    "C": { "Type": "Pass", "InputPath": "$.a[?(@.b == 3 & @.c == 4)]", "Next": "D" },
                                                        ^ a filter has no operator "&": evaluation fails; did you mean "&&"?
    "D": { "Type": "Pass", "Parameters": { "x.$": "States.ArrayGetItem($.a[?(@.b == )], 0)" }, "Next": "E" },
                                                                                 ^^ "==" cannot be read here as a part of the filter, or lacks an operand: evaluation fails
    "E": { "Type": "Pass", "InputPath": "$.a[?((@.b ==) = 1 &&)]", "Next": "F" },
                                                    ^^ "==" cannot be read here as a part of the filter, or lacks an operand: evaluation fails
    "F": { "Type": "Pass", "InputPath": "$.a[?(@.b in)]", "Next": "G" },
                                                   ^^ "in" cannot be read here as a part of the filter, or lacks an operand: evaluation fails
    "G": { "Type": "Pass", "InputPath": "$.a[?(== 1)]", "Next": "H" },
                                               ^^ "==" cannot be read here as a part of the filter, or lacks an operand: evaluation fails
    "H": { "Type": "Pass", "InputPath": "$.a[?(@.b == 1 && == 2)]", "End": true }
                                                           ^^ "==" cannot be read here as a part of the filter, or lacks an operand: evaluation fails
} })asl");
}

TEST_CASE("unreadable-filter: every operator there is") {
    check("unreadable-filter", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "InputPath": "$.a[?(@.b==1&&!(@.c!=2)||@.d<3&&@.e<=4&&@.f>5&&@.g>=6)]", "Next": "B" },
    "B": { "Type": "Pass", "InputPath": "$.a[?(@.b === 'x' && @.c !== 'y' && @.d =~ /z=.*/i)]", "Next": "C" },
    "C": { "Type": "Pass", "InputPath": "$.a[?(@.b in ['x', 'y'] && @.c nin [1] && @.d contains 'and')]", "Next": "D" },
    "D": { "Type": "Pass", "InputPath": "$.a[?(@.b size 3 && @.c empty true && !@.d)]", "Next": "E" },
    "E": { "Type": "Pass", "InputPath": "$.a[?(@['b=c'] == \"=\")][?(@.b)]", "Next": "F" },
    "F": { "Type": "Pass", "InputPath": "$.a[?(@.b == $.c.length())]", "Next": "G" },
    "G": { "Type": "Pass", "InputPath": "$.a[?(@.b[0].c == 1 && @.d >= $['e'].f && @.g[*].h)]", "Next": "H" },
    "H": { "Type": "Pass", "InputPath": "$.a[?(@.b[?(@.c == 1)].d == 2)]", "End": true }
} })asl");
}

TEST_CASE("unreadable-filter: fixtures") { check_fixtures("unreadable-filter"); }

}  // namespace stepsmith::test
