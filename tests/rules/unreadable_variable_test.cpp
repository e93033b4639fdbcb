#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unreadable-variable: in a distributed Map") {
    check("unreadable-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "B" },
                                       ~~~ [1] it is assigned here, outside of the Map
                                       ~~~ [2] it is assigned here, outside of the Map
    "B": { "Type": "Map", "ItemSelector": { "x": "{% $x %}" }, "End": true, "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, "StartAt": "C", "States": {
        "C": { "Type": "Pass", "Output": "{% \"\" & $x %}", "Next": "D" },
                                                    ^^ [1] "$x" cannot be read in a distributed Map
                                                    = hand it on in "ItemSelector"
        "D": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "E", "States": {
            "E": { "Type": "Pass", "Output": "{% $x.y %}", "End": true } } } } } } }
                                                 ^^ [2] "$x" cannot be read in a distributed Map
                                                 = hand it on in "ItemSelector"
} })asl");
}

TEST_CASE("unreadable-variable: with JSONPath") {
    check("unreadable-variable", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "x.$": "$.x" }, "Next": "B" },
                                       ~~~~~ it is assigned here, outside of the Map
    "B": { "Type": "Map", "ItemsPath": "$x", "End": true, "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, "StartAt": "C", "States": {
        "C": { "Type": "Pass", "Parameters": { "a.$": "States.Array($x)" }, "End": true } } } }
                                                                    ^^ "$x" cannot be read in a distributed Map
                                                                    = hand it on in "ItemSelector"
} })asl");
}

TEST_CASE("unreadable-variable: inline, its own, or not known") {
    check("unreadable-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "B" },
    "B": { "Type": "Map", "Next": "D", "ItemProcessor": { "ProcessorConfig": { "Mode": "INLINE" }, "StartAt": "C", "States": {
        "C": { "Type": "Pass", "Output": "{% $x %}", "End": true } } } },
    "D": { "Type": "Map", "Next": "F", "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, "StartAt": "E", "States": {
        "E": { "Type": "Pass", "Assign": { "x": 2 }, "Next": "E2" }, "E2": { "Type": "Pass", "Output": "{% $x %}", "End": true } } } },
    "F": { "Type": "Map", "End": true, "ItemProcessor": { "ProcessorConfig": { "Mode": "${Mode}" }, "StartAt": "G", "States": {
        "G": { "Type": "Pass", "Output": "{% $x %}", "End": true } } } }
} })asl");
}

TEST_CASE("unreadable-variable: fixtures") { check_fixtures("unreadable-variable"); }

}  // namespace stepsmith::test
