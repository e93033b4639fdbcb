#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("empty-field: States") {
    check("empty-field", R"asl({ "StartAt": "A", "States": {} }
                            ^^ "States" must not be empty)asl");
}

TEST_CASE("empty-field: States of a branch") {
    check("empty-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Parallel", "Branches": [{ "StartAt": "B", "States": {} }], "End": true }
                                                                        ^^ "States" must not be empty
} })asl");
}

TEST_CASE("empty-field: Branches") {
    check("empty-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Parallel", "Branches": [], "End": true }
                                           ^^ "Branches" must not be empty
} })asl");
}

TEST_CASE("empty-field: Choices") {
    check("empty-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [], "Default": "B" },
                                        ^^ "Choices" must not be empty
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("empty-field: Choices without which nothing is reached") {
    check("empty-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [] },
                                        ^^ "Choices" must not be empty
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("empty-field: And and Or") {
    check("empty-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Choice",
        "Choices": [
            { "And": [], "Next": "B" },
                     ^^ "And" must not be empty
            { "Not": { "Or": [] }, "Next": "B" }
                             ^^ "Or" must not be empty
        ],
        "Default": "B"
    },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("empty-field: ErrorEquals of a retrier and of a catcher") {
    check("empty-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "Retry": [{ "ErrorEquals": [] }],
                                   ^^ "ErrorEquals" must not be empty
        "Catch": [{ "ErrorEquals": [], "Next": "B" }],
                                   ^^ "ErrorEquals" must not be empty
        "Next": "B"
    },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("empty-field: WriterConfig") {
    check("empty-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "ResultWriter": { "WriterConfig": {} },
                                          ^^ "WriterConfig" must not be empty
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("empty-field: Credentials") {
    check("empty-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Credentials": {}, "End": true }
                                                                                                          ^^ "Credentials" must not be empty
} })asl");
}

TEST_CASE("empty-field: what may be empty") {
    check("empty-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Parameters": {}, "ResultSelector": {}, "Retry": [], "Catch": [], "Assign": {}, "Next": "B" },
    "B": { "Type": "Pass", "Result": { "States": {}, "Choices": [], "ErrorEquals": [] }, "End": true }
} })asl");
}

TEST_CASE("empty-field: substitutions may become anything") {
    check("empty-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [${Rules}], "Default": "B" },
    "B": { "Type": "Parallel", "Branches": { "Fn::If": ["C", [], []] }, "End": true }
} })asl");
}

TEST_CASE("empty-field: what is of the wrong type is a matter of wrong-type") {
    check("empty-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Parallel", "Branches": {}, "End": true }
                                           ^ "Branches" must be an array, not an object [wrong-type]
} })asl");
}

TEST_CASE("empty-field: fixtures") { check_fixtures("empty-field"); }

}  // namespace stepsmith::test
