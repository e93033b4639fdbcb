#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("ineffective-field: tolerance of an inline Map") {
    check("ineffective-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "ToleratedFailurePercentagePath": "$.p", "ItemProcessor": { "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "Next": "B" },
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ToleratedFailurePercentagePath" has no effect in a Map whose mode is INLINE
    "B": { "Type": "Map", "ToleratedFailureCount": 1, "ItemProcessor": { "ProcessorConfig": { "Mode": "INLINE" }, "StartAt": "I2", "States": { "I2": { "Type": "Succeed" } } }, "End": true }
                          ^^^^^^^^^^^^^^^^^^^^^^^ "ToleratedFailureCount" has no effect in a Map whose mode is INLINE
} })asl");
}

TEST_CASE("ineffective-field: of a distributed Map, or of one that is not known") {
    check("ineffective-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "ToleratedFailureCount": 1, "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "Next": "B" },
    "B": { "Type": "Map", "ToleratedFailurePercentage": 5, "ItemProcessor": { "ProcessorConfig": { "Mode": "${Mode}" }, "StartAt": "I2", "States": { "I2": { "Type": "Succeed" } } }, "Next": "C" },
    "C": { "Type": "Pass", "Result": { "Type": "Map", "ToleratedFailureCount": 1 }, "End": true }
} })asl");
}

TEST_CASE("ineffective-field: fixtures") { check_fixtures("ineffective-field"); }

}  // namespace stepsmith::test
