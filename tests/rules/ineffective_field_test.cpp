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

TEST_CASE("ineffective-field: the type of what an inventory lists") {
    check("ineffective-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "End": true,
           "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "Parameters": { "Bucket": "b", "Key": "k" },
               "ReaderConfig": { "ManifestType": "S3_INVENTORY", "InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW" } },
                                                                 ^^^^^^^^^^^ "InputType" has no effect beside "ManifestType": "S3_INVENTORY"
           "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
               "StartAt": "B", "States": { "B": { "Type": "Succeed" } } } }
} })asl");
}

TEST_CASE("ineffective-field: how a CSV file is written, where none is read") {
    check("ineffective-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "End": true,
           "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "Parameters": { "Bucket": "b", "Key": "k", "CSVDelimiter": "x" },
               "ReaderConfig": { "InputType": "JSONL", "CSVDelimiter": "PIPE" } },
                                                       ^^^^^^^^^^^^^^ "CSVDelimiter" has no effect beside "InputType": "JSONL"
           "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
               "StartAt": "B", "States": { "B": { "Type": "Map", "End": true,
           "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "Parameters": { "Bucket": "b", "Key": "k" },
               "ReaderConfig": { "InputType": "CSV", "CSVDelimiter": "PIPE", "CSVHeaderLocation": "FIRST_ROW" } },
           "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
               "StartAt": "C", "States": { "C": { "Type": "Succeed" } } } } } } }
} })asl");
}

}  // namespace stepsmith::test
