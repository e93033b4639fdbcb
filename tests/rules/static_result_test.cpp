#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("static-result: keys and values that look evaluated") {
    check("static-result", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Result": { "a.$": "$.a", "b": [{ "c.$": "States.UUID()" }, "$.d"], "e": "$$.Execution.Id" },
                                       ^^^^^ "Result" is not evaluated: this key keeps its ".$"
                                       = put it into "Parameters" in place of "Result"
                                                             ^^^^^ "Result" is not evaluated: this key keeps its ".$"
                                                             = put it into "Parameters" in place of "Result"
                                                                                       ^^^^^ "Result" is not evaluated: this is handed on as it is written
                                                                                       = put it into "Parameters" in place of "Result"
                                                                                                    ^^^^^^^^^^^^^^^^^ "Result" is not evaluated: this is handed on as it is written
                                                                                                    = put it into "Parameters" in place of "Result"
           "End": true }
} })asl");
}

TEST_CASE("static-result: in a branch, in a processor, and as the whole result") {
    check("static-result", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Parallel", "Next": "B", "Branches": [{ "StartAt": "C", "States": {
        "C": { "Type": "Pass", "Result": "$.a", "End": true } } }] },
                                         ^^^^^ "Result" is not evaluated: this is handed on as it is written
                                         = put it into "Parameters" in place of "Result"
    "B": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "D", "States": {
        "D": { "Type": "Pass", "Result": { "x": { "y.$": "$$" } }, "End": true } } } }
                                                  ^^^^^ "Result" is not evaluated: this key keeps its ".$"
                                                  = put it into "Parameters" in place of "Result"
} })asl");
}

TEST_CASE("static-result: plain data, parameters, and keys with other values") {
    check("static-result", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Result": { "a": "$5", "b.$": 1, "c.$d": "$x", "d": "States", "Result": "{% $x %}" }, "Next": "B" },
                                                                                                   ^^^^^^^^^^ "Result" is not evaluated: this is handed on as it is written
                                                                                                   = write "Output" in place of "Result", and give the state "QueryLanguage": "JSONata"
    "B": { "Type": "Pass", "Parameters": { "a.$": "$.a", "Result": { "b.$": "$" } }, "Next": "C" },
    "C": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": { "Result": { "a.$": "$.a" } }, "End": true }
                                                                                      ^^^^^ this is handed on as it is written: the state's query language is JSONata [static-path]
                                                                                      = write it in JSONata, between "{%" and "%}"
} })asl");
}

TEST_CASE("static-result: fixtures") { check_fixtures("static-result"); }

}  // namespace stepsmith::test
