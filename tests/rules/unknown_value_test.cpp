#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unknown-value: of the machine and of a retrier") {
    check("unknown-value", R"asl({ "Version": "2.0", "StartAt": "A", "States": {
             ^^^^^ "2.0" is no value of "Version"; did you mean "1.0"?
             = "Version" takes "1.0"
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [{ "ErrorEquals": ["E"], "JitterStrategy": "HALF" }], "End": true }
                                                                                                                                               ^^^^^^ "HALF" is no value of "JitterStrategy"
                                                                                                                                               = "JitterStrategy" takes "FULL" or "NONE"
} })asl");
}

TEST_CASE("unknown-value: a misspelled one") {
    check("unknown-value", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [{ "ErrorEquals": ["E"], "JitterStrategy": "full" }], "End": true }
                                                                                                                                               ^^^^^^ "full" is no value of "JitterStrategy"; did you mean "FULL"?
                                                                                                                                               = "JitterStrategy" takes "FULL" or "NONE"
} })asl");
}

TEST_CASE("unknown-value: a query language, after which nobody knows what belongs to it") {
    check("unknown-value", R"asl({ "QueryLanguage": "Jsonata", "StartAt": "A", "States": {
                   ^^^^^^^^^ "Jsonata" is no value of "QueryLanguage"; did you mean "JSONata"?
                   = "QueryLanguage" takes "JSONPath" or "JSONata"
    "A": { "Type": "Pass", "Output": 1, "Next": "B" },
    "B": { "Type": "Pass", "QueryLanguage": "JMESPath", "Parameters": {}, "Output": 1, "End": true }
                                            ^^^^^^^^^^ "JMESPath" is no value of "QueryLanguage"
                                            = "QueryLanguage" takes "JSONPath" or "JSONata"
} })asl");
}

TEST_CASE("unknown-value: of a Map") {
    check("unknown-value", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "ItemReader": {
            "Resource": "arn:aws:states:::s3:getObject",
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ItemReader" needs the field "Parameters" beside this [missing-field]
            "ReaderConfig": {
                "InputType": "TSV",
                             ^^^^^ "TSV" is no value of "InputType"; did you mean "CSV"?
                             = "InputType" takes "CSV", "JSON", "JSONL", "PARQUET" or "MANIFEST"
                "CSVHeaderLocation": "LAST_ROW",
                                     ^^^^^^^^^^ "LAST_ROW" is no value of "CSVHeaderLocation"
                                     = "CSVHeaderLocation" takes "FIRST_ROW" or "GIVEN"
                "CSVDelimiter": ";",
                                ^^^ ";" is no value of "CSVDelimiter"
                                = "CSVDelimiter" takes "COMMA", "PIPE", "SEMICOLON", "SPACE" or "TAB"
                "Transformation": "FLATTEN",
                                  ^^^^^^^^^ "FLATTEN" is no value of "Transformation"
                                  = "Transformation" takes "NONE" or "LOAD_AND_FLATTEN"
                "ManifestType": "S3"
                                ^^^^ "S3" is no value of "ManifestType"
                                = "ManifestType" takes "ATHENA_DATA" or "S3_INVENTORY"
            }
        },
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTE", "ExecutionType": "FAST" },
                                         ^^^^^^^^^^^^ "DISTRIBUTE" is no value of "Mode"; did you mean "DISTRIBUTED"?
                                         = "Mode" takes "INLINE" or "DISTRIBUTED"
                                                                        ^^^^^^ "FAST" is no value of "ExecutionType"
                                                                        = "ExecutionType" takes "STANDARD" or "EXPRESS"
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "ResultWriter": { "WriterConfig": { "Transformation": "FOO", "OutputType": "CSV" } },
                                                              ^^^^^ "FOO" is no value of "Transformation"
                                                              = "Transformation" takes "NONE", "COMPACT" or "FLATTEN"
                                                                                   ^^^^^ "CSV" is no value of "OutputType"
                                                                                   = "OutputType" takes "JSON" or "JSONL"
        "End": true
    }
} })asl");
}

TEST_CASE("unknown-value: those there are") {
    check("unknown-value", R"asl({ "Version": "1.0", "QueryLanguage": "JSONPath", "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "QueryLanguage": "JSONata",
        "ItemReader": {
            "Resource": "arn:aws:states:::s3:getObject",
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ItemReader" needs the field "Arguments" beside this [missing-field]
            "ReaderConfig": { "InputType": "PARQUET", "Transformation": "LOAD_AND_FLATTEN" }
        },
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS" },
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "ResultWriter": { "WriterConfig": { "Transformation": "COMPACT", "OutputType": "JSONL" } },
        "Retry": [{ "ErrorEquals": ["E"], "JitterStrategy": "NONE" }],
        "End": true
    }
} })asl");
}

TEST_CASE("unknown-value: substitutions, and data") {
    check("unknown-value", R"asl({ "Version": "${Version}", "QueryLanguage": { "Ref": "Language" }, "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [{ "ErrorEquals": ["E"], "JitterStrategy": ${Jitter} }], "Next": "B" },
    "B": { "Type": "Pass", "Result": { "Version": "2.0", "Mode": "FAST" }, "End": true }
} })asl");
}

TEST_CASE("unknown-value: fixtures") { check_fixtures("unknown-value"); }

}  // namespace stepsmith::test
