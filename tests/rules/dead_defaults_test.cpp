#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("dead-defaults: merged with what is set on every way") {
    check("dead-defaults", R"asl({ "StartAt": "Ask", "States": {
    "Ask": { "Type": "Choice", "Choices": [{ "Variable": "$.mode", "IsPresent": true, "Next": "Defaults" }], "Default": "Full" },
    "Full": { "Type": "Pass", "Result": "full", "ResultPath": "$.mode", "Next": "Defaults" },
    "Defaults": { "Type": "Pass", "Result": { "mode": "full" }, "ResultPath": "$.defaults", "Next": "Merge" },
    "Merge": { "Type": "Pass", "Parameters": { "run.$": "States.JsonMerge($.defaults, $, false)" }, "End": true }
                                                                          ^^^^^^^^^^ nothing of this is ever used: all of it is there already when "Merge" merges it
                                                                                      ~ of what both have, this counts
} })asl");
}

TEST_CASE("dead-defaults: of use, at least at times, or not known") {
    check("dead-defaults", R"asl({ "StartAt": "Ask", "States": {
    "Ask": { "Type": "Choice", "Choices": [{ "Variable": "$.mode", "IsPresent": true, "Next": "Defaults" }], "Default": "Full" },
    "Full": { "Type": "Pass", "Result": "full", "ResultPath": "$.other", "Next": "Defaults" },
    "Defaults": { "Type": "Pass", "Result": { "mode": "full" }, "ResultPath": "$.defaults", "Next": "Merge" },
    "Merge": { "Type": "Pass", "Parameters": { "run.$": "States.JsonMerge($.defaults, $, false)" }, "ResultPath": "$.merged", "Next": "More" },
    "More": { "Type": "Pass", "Parameters": { "a": { "x": 1, "y": 2 }, "b": { "x": 3 }, "c": {}, "d.$": "$.d" }, "Next": "All" },
    "All": { "Type": "Pass", "Parameters": { "a.$": "States.JsonMerge($.a, $.b, false)", "b.$": "States.JsonMerge($.c, $.b, false)", "c.$": "States.JsonMerge($.d, $.b, false)", "d.$": "States.JsonMerge($.b, $.d, false)", "e.$": "States.JsonMerge($.b, $.a, false)" }, "End": true }
                                                                                                                                                                                                                                                      ^^^ nothing of this is ever used: all of it is there already when "All" merges it
                                                                                                                                                                                                                                                           ~~~ of what both have, this counts
} })asl");
}

TEST_CASE("dead-defaults: fixtures") { check_fixtures("dead-defaults"); }

}  // namespace stepsmith::test
