#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unquoted-word: words in filters") {
    check("unquoted-word", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "InputPath": "$.jobs[?(@.status == FAILED)]", "Next": "B" },
                                                              ^^^^^^ a word in a filter must stand in quotes; did you mean "'FAILED'"?
    "B": { "Type": "Pass", "Parameters": { "a.$": "$.a[?(@.b == x && @.c == \u0079z)].d" }, "End": true }
                                                                ^ a word in a filter must stand in quotes; did you mean "'x'"?
                                                                            ^^^^^^^ a word in a filter must stand in quotes; did you mean "'\u0079z'"?
} })asl");
}

TEST_CASE("unquoted-word: literals, paths, words in quotes and words in names") {
    check("unquoted-word", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "InputPath": "$.a[?(@.b == 'FAILED' && @.c == true && @.d > -1.5e3)]", "Next": "B" },
    "B": { "Type": "Pass", "InputPath": "$.a[?(@.b in ['x', \"y\"] || $.z == null || @.e =~ /x.*/i)]", "Next": "C" },
    "C": { "Type": "Pass", "InputPath": "$.a[?(@.b == ${Status})]", "OutputPath": "$['a b'].FAILED", "Next": "D" },
    "D": { "Type": "Pass", "Result": "$.a[?(@.b == FAILED)]x", "ResultPath": "$.d", "Next": "E" },
                                     ^^^^^^^^^^^^^^^^^^^^^^^^ "Result" is not evaluated: this is handed on as it is written [static-result]
                                     = put it into "Parameters" in place of "Result"
    "E": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $states.input.a[b = FAILED] %}", "End": true }
} })asl");
}

TEST_CASE("unquoted-word: fixtures") { check_fixtures("unquoted-word"); }

}  // namespace stepsmith::test
