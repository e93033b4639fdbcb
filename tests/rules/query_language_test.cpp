#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("query-language: JSONata in a machine of JSONPath") {
    check("query-language", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": "{% 1 %}", "InputPath": "$.a", "Next": "B" },
                           ^^^^^^^^ "Output" belongs to JSONata, and this state is written in JSONPath
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Arguments": {}, "Catch": [{ "ErrorEquals": ["E"], "Output": 1, "Next": "C" }], "Next": "C" },
                                                                                           ^^^^^^^^^^^ "Arguments" belongs to JSONata, and this state is written in JSONPath
                                                                                                                                              ^^^^^^^^ "Output" belongs to JSONata, and this state is written in JSONPath
    "C": { "Type": "Map", "Items": [1], "ItemProcessor": { "StartAt": "D", "States": { "D": { "Type": "Succeed" } } }, "End": true }
                          ^^^^^^^ "Items" belongs to JSONata, and this state is written in JSONPath
} })asl");
}

TEST_CASE("query-language: a machine that is all JSONata lacks one word") {
    check("query-language", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": "{% 1 %}", "Next": "B" },
                           ^^^^^^^^ "Output" belongs to JSONata, and this state is written in JSONPath
                           = give the machine "QueryLanguage": "JSONata"
    "B": { "Type": "Map", "Items": [1], "ItemProcessor": { "StartAt": "C", "States": { "C": { "Type": "Succeed" } } }, "End": true }
} })asl");
}

TEST_CASE("query-language: JSONPath in a machine of JSONata") {
    check("query-language", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
                   ~~~~~~~~~ [1] which is said here
                   ~~~~~~~~~ [2] which is said here
                   ~~~~~~~~~ [3] which is said here
                   ~~~~~~~~~ [4] which is said here
                   ~~~~~~~~~ [5] which is said here
    "A": { "Type": "Pass", "Result": 1, "Next": "B" },
                           ^^^^^^^^ [1] "Result" belongs to JSONPath, and this state is written in JSONata
    "B": { "Type": "Wait", "SecondsPath": "$.s", "OutputPath": "$.o", "Next": "C" },
                           ^^^^^^^^^^^^^ [2] "SecondsPath" belongs to JSONPath, and this state is written in JSONata
                                                 ^^^^^^^^^^^^ [3] "OutputPath" belongs to JSONPath, and this state is written in JSONata
    "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Catch": [{ "ErrorEquals": ["E"], "ResultPath": "$.e", "Next": "D" }], "End": true },
                                                                                                                             ^^^^^^^^^^^^ [4] "ResultPath" belongs to JSONPath, and this state is written in JSONata
    "D": { "Type": "Fail", "ErrorPath": "$.e" }
                           ^^^^^^^^^^^ [5] "ErrorPath" belongs to JSONPath, and this state is written in JSONata
} })asl");
}

TEST_CASE("query-language: the language of the state itself") {
    check("query-language", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "QueryLanguage": "JSONata", "Parameters": {}, "End": true }
                                                       ^^^^^^^^^^^^ "Parameters" belongs to JSONPath, and this state is written in JSONata
                                            ~~~~~~~~~ which is said here
} })asl");
}

TEST_CASE("query-language: a state of JSONPath in a machine of JSONata") {
    check("query-language", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
                   ~~~~~~~~~ the language of the machine
    "A": { "Type": "Pass", "QueryLanguage": "JSONPath", "Parameters": {}, "End": true }
                                            ^^^^^^^^^^ a state of a JSONata machine cannot be written in JSONPath
} })asl");
}

TEST_CASE("query-language: what is inside a Map follows the machine") {
    check("query-language", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "QueryLanguage": "JSONata",
        "ItemProcessor": { "StartAt": "B", "States": { "B": { "Type": "Pass", "Output": 1, "End": true } } },
                                                                              ^^^^^^^^ "Output" belongs to JSONata, and this state is written in JSONPath
        "End": true
    }
} })asl");
}

TEST_CASE("query-language: choice rules") {
    check("query-language", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Condition": "{% true %}", "Next": "B" }], "Default": "B" },
                                           ^^^^^^^^^^^ "Condition" belongs to JSONata, and this state is written in JSONPath
    "B": {
        "Type": "Choice",
        "QueryLanguage": "JSONata",
                         ~~~~~~~~~ [2] which is said here
                         ~~~~~~~~~ [3] which is said here
        "Choices": [
            { "Variable": "$.a", "IsPresent": true, "Next": "C" },
              ^^^^^^^^^^ [2] "Variable" belongs to JSONPath, and this state is written in JSONata
            { "And": [{ "Variable": "$.a", "IsPresent": true, "Foo": 1 }], "Next": "C" }
              ^^^^^ [3] "And" belongs to JSONPath, and this state is written in JSONata
        ],
        "Default": "C"
    },
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("query-language: Parameters that do not belong there are not looked into") {
    check("query-language", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
                   ~~~~~~~~~ which is said here
    "A": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "Foo": 1 }, "End": true }
                                                                         ^^^^^^^^^^^^ "Parameters" belongs to JSONPath, and this state is written in JSONata
} })asl");
}

TEST_CASE("query-language: what a Map batches with") {
    check("query-language", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
                   ~~~~~~~~~ which is said here
    "A": {
        "Type": "Map",
        "ItemBatcher": { "MaxItemsPerBatchPath": "$.m" },
                         ^^^^^^^^^^^^^^^^^^^^^^ "MaxItemsPerBatchPath" belongs to JSONPath, and this state is written in JSONata
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("query-language: what a Map reads and writes with, in the words of the other language") {
    check("query-language", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": { "InputType": "JSON" }, "Arguments": { "Bucket": "b", "Key": "k" } }, "OutputPath": "$.a",
                                                                                                                                ^^^^^^^^^^^ "Arguments" belongs to JSONata, and this state is written in JSONPath
      "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, "StartAt": "B", "States": { "B": { "Type": "Succeed" } } },
      "ResultWriter": { "Resource": "arn:aws:states:::s3:putObject", "Arguments": { "Bucket": "b" } }, "End": true }
                                                                     ^^^^^^^^^^^ "Arguments" belongs to JSONata, and this state is written in JSONPath
} })asl");
}

TEST_CASE("query-language: each in its place") {
    check("query-language", R"asl({ "QueryLanguage": "JSONPath", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $states.input %}", "Next": "B" },
    "B": { "Type": "Pass", "InputPath": "$", "Parameters": { "Output": 1, "Arguments": 2 }, "Next": "E" },
    "E": { "Type": "Pass", "Result": { "Output": 1 }, "Next": "C" },
    "C": {
        "Type": "Choice",
        "QueryLanguage": "JSONata",
        "Choices": [{ "Condition": "{% true %}", "Output": 1, "Next": "D" }],
        "Default": "D"
    },
    "D": { "Type": "Succeed", "OutputPath": "$" }
} })asl");
}

TEST_CASE("query-language: a language that a substitution says") {
    check("query-language", R"asl({ "QueryLanguage": "${Language}", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": 1, "Next": "B" },
    "B": { "Type": "Pass", "Parameters": {}, "QueryLanguage": "JSONPath", "End": true }
} })asl");
}

TEST_CASE("query-language: fixtures") { check_fixtures("query-language"); }

}  // namespace stepsmith::test
