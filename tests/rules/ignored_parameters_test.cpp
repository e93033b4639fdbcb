#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("ignored-parameters: beside a Result") {
    check("ignored-parameters", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "InputPath": "$.a", "Parameters": { "b.$": "$.b" }, "Result": 1, "Next": "B" },
                           ^^^^^^^^^^^ [1] "InputPath" is ignored beside "Result"
                                                                               ~~~~~~~~ [1] the result of "A" is this alone
                                               ^^^^^^^^^^^^ [2] "Parameters" is ignored beside "Result"
                                                                               ~~~~~~~~ [2] the result of "A" is this alone
    "B": { "Type": "Pass", "Result": {}, "Parameters": {}, "Assign": { "b.$": "$" }, "ResultPath": "$.x", "End": true }
                                         ^^^^^^^^^^^^ [3] "Parameters" is ignored beside "Result"
                           ~~~~~~~~ [3] the result of "B" is this alone
} })asl");
}

TEST_CASE("ignored-parameters: where nothing is lost, or that is not known") {
    check("ignored-parameters", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "InputPath": "$", "Result": 1, "Next": "B" },
    "B": { "Type": "Pass", "InputPath": null, "Result": 1, "Next": "C" },
    "C": { "Type": "Pass", "Parameters": null, "Result": 1, "Next": "D" },
    "D": { "Type": "Pass", "Parameters": { "a.$": "$" }, "Result": null, "Next": "E" },
    "E": { "Type": "Pass", "Parameters": { "a.$": "$" }, "Result": ${Result}, "Next": "F" },
    "F": { "Type": "Pass", "Parameters": ${Parameters}, "Result": 1, "Next": "G" },
    "G": { "Type": "Pass", "InputPath": "$.a", "Parameters": { "a.$": "$" }, "End": true }
                                         ^^^ there is no "a" when "G" reads it [undefined-path]
} })asl");
}

TEST_CASE("ignored-parameters: above a ResultPath of null") {
    check("ignored-parameters", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "a.$": "$.a" }, "ResultPath": null, "Next": "B" },
                           ^^^^^^^^^^^^ [1] what "Parameters" makes is thrown away
                                                           ~~~~~~~~~~~~~~~~~~ [1] "A" hands on its input as it came
    "B": { "Type": "Pass", "Result": 1, "ResultPath": null, "Next": "C" },
                           ^^^^^^^^ [2] what "Result" makes is thrown away
                                        ~~~~~~~~~~~~~~~~~~ [2] "B" hands on its input as it came
    "C": { "Type": "Pass", "Parameters": {}, "Result": 1, "ResultPath": null, "Next": "D" },
                           ^^^^^^^^^^^^ [3] "Parameters" is ignored beside "Result"
                                             ~~~~~~~~ [3] the result of "C" is this alone
                                             ^^^^^^^^ [4] what "Result" makes is thrown away
                                                          ~~~~~~~~~~~~~~~~~~ [4] "C" hands on its input as it came
    "D": { "Type": "Parallel", "ResultPath": null, "ResultSelector": { "a.$": "$[0]" }, "Assign": { "x.$": "$[0]" }, "Branches": [{ "StartAt": "E", "States": { "E": { "Type": "Succeed" } } }], "End": true }
                                                   ^^^^^^^^^^^^^^^^ [5] what "ResultSelector" makes is thrown away
                               ~~~~~~~~~~~~~~~~~~ [5] "D" hands on its input as it came
} })asl");
}

TEST_CASE("ignored-parameters: a result that is assigned, work that is done, and other languages") {
    check("ignored-parameters", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "a.$": "$.a" }, "ResultPath": null, "Assign": { "a.$": "$.a" }, "Next": "B" },
    "B": { "Type": "Pass", "Result": { "a": 1 }, "ResultPath": null, "Assign": { "a.$": "$.a" }, "Next": "C" },
    "C": { "Type": "Parallel", "Parameters": { "a.$": "$.a" }, "ResultPath": null, "Branches": [{ "StartAt": "D", "States": { "D": { "Type": "Succeed" } } }], "Next": "E" },
    "E": { "Type": "Pass", "ResultPath": null, "Next": "F" },
    "F": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "a.$": "$.a" }, "ResultPath": null, "End": true }
} })asl");
}

TEST_CASE("ignored-parameters: fixtures") { check_fixtures("ignored-parameters"); }

}  // namespace stepsmith::test
