#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("invalid-timestamp: of a Wait") {
    check("invalid-timestamp", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Timestamp": "2030-01-31T08:00:00", "Next": "B" },
                                        ^^^^^^^^^^^^^^^^^^^^^ "Timestamp" must be a timestamp like 2030-01-31T08:00:00Z
    "B": { "Type": "Wait", "Timestamp": "2030-13-31T08:00:00Z", "Next": "C" },
                                        ^^^^^^^^^^^^^^^^^^^^^^ "Timestamp" must be a timestamp like 2030-01-31T08:00:00Z
    "C": { "Type": "Wait", "Timestamp": "2030-01-31t08:00:00z", "Next": "D" },
                                        ^^^^^^^^^^^^^^^^^^^^^^ "Timestamp" must be a timestamp like 2030-01-31T08:00:00Z
    "D": { "Type": "Wait", "Timestamp": "", "End": true }
                                        ^^ "Timestamp" must be a timestamp like 2030-01-31T08:00:00Z
} })asl");
}

TEST_CASE("invalid-timestamp: of a comparison, also of a nested one") {
    check("invalid-timestamp", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Choice",
        "Choices": [
            { "Variable": "$.t", "TimestampLessThan": "yesterday", "Next": "B" },
                                                      ^^^^^^^^^^^ "TimestampLessThan" must be a timestamp like 2030-01-31T08:00:00Z
            { "Not": { "Variable": "$.t", "TimestampEquals": "2030-02-29T08:00:00Z" }, "Next": "B" }
                                                             ^^^^^^^^^^^^^^^^^^^^^^ "TimestampEquals" must be a timestamp like 2030-01-31T08:00:00Z
        ],
        "Default": "B"
    },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("invalid-timestamp: an expression in JSONPath") {
    check("invalid-timestamp", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Timestamp": "{% $now() %}", "End": true }
                                        ^^^^^^^^^^^^^^ "Timestamp" must be a timestamp like 2030-01-31T08:00:00Z
} })asl");
}

TEST_CASE("invalid-timestamp: an expression in JSONata") {
    check("invalid-timestamp", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Timestamp": "{% $now() %}", "End": true }
} })asl");
}

TEST_CASE("invalid-timestamp: a text in JSONata") {
    check("invalid-timestamp", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Timestamp": "tomorrow", "End": true }
                                        ^^^^^^^^^^ "Timestamp" must be a timestamp like 2030-01-31T08:00:00Z
} })asl");
}

TEST_CASE("invalid-timestamp: what is one, may become one, or is data") {
    check("invalid-timestamp", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Timestamp": "2028-02-29T08:00:00.125+05:30", "Next": "B" },
    "B": { "Type": "Wait", "Timestamp": "${Date}T08:00:00Z", "Next": "C" },
    "C": { "Type": "Wait", "Timestamp": { "Ref": "Time" }, "Next": "D" },
    "D": { "Type": "Pass", "Result": { "Timestamp": "tomorrow" }, "ResultPath": "$.d", "Next": "E" },
    "E": { "Type": "Choice", "Choices": [{ "Variable": "$.t", "TimestampEqualsPath": "$.u", "Next": "F" }], "Default": "F" },
    "F": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("invalid-timestamp: fixtures") { check_fixtures("invalid-timestamp"); }

}  // namespace stepsmith::test
