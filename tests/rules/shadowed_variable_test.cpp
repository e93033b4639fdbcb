#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("shadowed-variable: in a branch, in a processor, and two scopes further in") {
    check("shadowed-variable", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "x": 1, "y.$": "$.y" }, "Next": "B" },
                                       ~~~ [1] it is assigned here as well
                                               ~~~~~ [2] it is assigned here as well
    "B": { "Type": "Parallel", "Next": "E", "Branches": [{ "StartAt": "C", "States": {
        "C": { "Type": "Pass", "Assign": { "x": 2 }, "Next": "D" },
                                           ^^^ [1] "x" is a variable of a scope around this one, and cannot be assigned here
        "D": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "I", "States": {
            "I": { "Type": "Pass", "Assign": { "y.$": "$.z" }, "End": true } } } } } }] },
                                               ^^^^^ [2] "y" is a variable of a scope around this one, and cannot be assigned here
    "E": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("shadowed-variable: assigned by a catcher and by a choice rule") {
    check("shadowed-variable", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Condition": true, "Assign": { "x": 1 }, "Next": "B" }], "Default": "B" },
                                                                          ~~~ it is assigned here as well
    "B": { "Type": "Map", "Next": "D", "ItemProcessor": { "StartAt": "C", "States": {
        "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Catch": [{ "ErrorEquals": ["States.ALL"], "Assign": { "x": 2 }, "Next": "C2" }], "End": true },
                                                                                                                                                      ^^^ "x" is a variable of a scope around this one, and cannot be assigned here
        "C2": { "Type": "Succeed" } } } },
    "D": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("shadowed-variable: siblings, the state around, and a distributed Map") {
    check("shadowed-variable", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Parallel", "Next": "D", "Assign": { "x": 1 }, "Branches": [
        { "StartAt": "B", "States": { "B": { "Type": "Pass", "Assign": { "x": 1 }, "End": true } } },
        { "StartAt": "C", "States": { "C": { "Type": "Pass", "Assign": { "x": 1 }, "End": true } } }],
        "Catch": [{ "ErrorEquals": ["States.ALL"], "Assign": { "x": 1 }, "Next": "D" }] },
    "D": { "Type": "Map", "Next": "G", "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, "StartAt": "E", "States": {
        "E": { "Type": "Pass", "Assign": { "y": 1 }, "End": true } } } },
    "G": { "Type": "Pass", "Assign": { "y": 1 }, "End": true }
} })asl");
}

TEST_CASE("shadowed-variable: fixtures") { check_fixtures("shadowed-variable"); }

}  // namespace stepsmith::test
