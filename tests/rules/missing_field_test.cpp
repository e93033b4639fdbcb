#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("missing-field: of a state machine") {
    check("missing-field", R"asl({ "States": { "A": { "Type": "Succeed" } } }
^ a state machine needs the field "StartAt")asl");
}

TEST_CASE("missing-field: of everything that the machine itself lacks") {
    check("missing-field", R"asl({}
^ a state machine needs the field "StartAt"
^ a state machine needs the field "States")asl");
}

TEST_CASE("missing-field: of a branch and of a processor") {
    check("missing-field", R"asl({ "StartAt": "Both", "States": {
    "Both": { "Type": "Parallel", "Next": "Each", "Branches": [{ "States": { "A": { "Type": "Succeed" } } }] },
                                                               ^ a branch needs the field "StartAt"
    "Each": { "Type": "Map", "End": true, "ItemProcessor": {} }
                                          ^^^^^^^^^^^^^^^ a processor needs the field "StartAt"
                                          ^^^^^^^^^^^^^^^ a processor needs the field "States"
} })asl");
}

TEST_CASE("missing-field: Type") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "End": true }
    ^^^ a state needs the field "Type"
} })asl");
}

TEST_CASE("missing-field: Next or End") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f" }
    ^^^ "A" needs "Next" or "End": true
} })asl");
}

TEST_CASE("missing-field: End that is false") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "End": false }
                           ^^^^^^^^^^^^ "A" neither ends nor has a "Next"
} })asl");
}

TEST_CASE("missing-field: End that is false beside a Next") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "End": false, "Next": "B" },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("missing-field: Choices, Branches, ItemProcessor") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Default": "B" },
    ^^^ a Choice state needs the field "Choices"
    "B": { "Type": "Parallel", "Next": "C" },
    ^^^ a Parallel state needs the field "Branches"
    "C": { "Type": "Map", "End": true }
    ^^^ a Map state needs the field "ItemProcessor"
} })asl");
}

TEST_CASE("missing-field: Next of a choice rule and of a catcher") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Choice",
        "Choices": [
            { "And": [{ "Variable": "$.a", "IsPresent": true }], "Next": "B" },
            { "Variable": "$.b", "IsPresent": true }
            ^ a choice rule needs the field "Next"
        ],
        "Default": "B"
    },
    "B": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "Catch": [{ "ErrorEquals": ["States.ALL"] }],
                  ^ a catcher needs the field "Next"
        "End": true
    }
} })asl");
}

TEST_CASE("missing-field: Iterator serves for ItemProcessor") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "Iterator": { "StartAt": "B", "States": { "B": { "Type": "Succeed" } } }, "End": true }
                          ^^^^^^^^^^ "Iterator" of a Map is the old name of "ItemProcessor" [old-field-name]
} })asl");
}

TEST_CASE("missing-field: each type of state has its own") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Next": "B" },
    ^^^ a Task state needs the field "Resource"
    "B": { "Type": "Wait", "Next": "C" },
    ^^^ a Wait state needs "Seconds", "SecondsPath", "Timestamp" or "TimestampPath"
    "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [{ "MaxAttempts": 1 }], "End": true }
                                                                                                     ^ a retrier needs the field "ErrorEquals"
} })asl");
}

TEST_CASE("missing-field: what choice rules compare") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Choice",
        "Choices": [
            { "IsPresent": true, "Next": "B" },
            ^ a choice rule needs the field "Variable"
            { "Variable": "$.a", "Next": "B" },
            ^ a choice rule needs a comparison
            { "Not": { "Variable": "$.a" }, "Next": "B" },
              ^^^^^ a choice rule inside another needs a comparison
            { "And": [{}], "Next": "B" }
                      ^ a choice rule inside another needs the field "Variable"
        ],
        "Default": "B"
    },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("missing-field: the Condition of a rule of JSONata") {
    check("missing-field", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Next": "B" }], "Default": "B" },
                                         ^ a choice rule of JSONata needs the field "Condition"
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("missing-field: what a Map reads, batches and writes with") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "ItemReader": { "ReaderConfig": { "InputType": "CSV" } },
        ^^^^^^^^^^^^ "ItemReader" needs the field "Resource"
                                          ^^^^^^^^^^^^^^^^^^ "ReaderConfig" needs the field "CSVHeaderLocation" beside this
        "ItemBatcher": { "BatchInput": {} },
        ^^^^^^^^^^^^^ "ItemBatcher" needs "MaxItemsPerBatch", "MaxItemsPerBatchPath", "MaxInputBytesPerBatch" or "MaxInputBytesPerBatchPath"
        "ResultWriter": {},
        ^^^^^^^^^^^^^^ "ResultWriter" needs "Resource" or "WriterConfig"
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("missing-field: what one field or value demands beside it") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "ItemReader": {
            "Resource": "arn:aws:states:::s3:getObject",
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ItemReader" needs the field "Parameters" beside this
            "ReaderConfig": { "InputType": "CSV", "CSVHeaderLocation": "GIVEN" }
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ReaderConfig" needs the field "CSVHeaders" beside this
        },
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED" },
                                 ^^^^^^^^^^^^^^^^^^^^^ "ProcessorConfig" needs the field "ExecutionType" beside this
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "ResultWriter": { "WriterConfig": { "Transformation": "NONE" } },
                                            ^^^^^^^^^^^^^^^^^^^^^^^^ "WriterConfig" needs the field "OutputType" beside this
        "End": true
    }
} })asl");
}

TEST_CASE("missing-field: the parameters of an integration") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "Payload.$": "$" }, "Next": "B" },
                                                                         ^^^^^^^^^^^^ "lambda:invoke" needs the field "FunctionName"
    "B": { "Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": { "Message": "m" }, "Next": "C" },
                                                                       ^^^^^^^^^^^^ "sns:publish" needs "TopicArn", "TargetArn" or "PhoneNumber"
    "C": { "Type": "Task", "Resource": "arn:aws:states:::http:invoke", "Parameters": { "ApiEndpoint": "e", "Method": "GET" }, "Next": "D" },
                                                                       ^^^^^^^^^^^^ "http:invoke" needs "Authentication" or "InvocationConfig"
    "D": {
        "Type": "Task",
        "QueryLanguage": "JSONata",
        "Resource": "arn:aws:states:::sqs:sendMessage",
        "Arguments": { "MessageBody": "m" },
        ^^^^^^^^^^^ "sqs:sendMessage" needs the field "QueueUrl"
        "End": true
    }
} })asl");
}

TEST_CASE("missing-field: a field that is misspelled is there, and so may be what a substitution names") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "B" },
                           ^^^^^^^^^^ a Task state has no field "resource"; did you mean "Resource"? [unknown-field]
    "B": { "Type": "Task", "${Key}": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "C" },
    "C": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionNam.$": "$.f" }, "End": true }
                                                                                         ^^^^^^^^^^^^^^^ "lambda:invoke" has no field "FunctionNam.$"; did you mean "FunctionName.$"? [unknown-field]
} })asl");
}

TEST_CASE("missing-field: keys with `.$`, expressions and functions") {
    check("missing-field", R"asl({ "StartAt": "E", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName.$": "$.f" }, "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Credentials": { "RoleArn.$": "$.r" }, "Next": "C" },
    "C": { "Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": "{% $states.input %}", "Next": "D" },
    "D": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "Ref": "Parameters" }, "Next": "F" },
    "E": { "Type": "Wait", "TimestampPath": "$.t", "Next": "A" },
    "F": { "Type": "Fail" }
} })asl");
}

TEST_CASE("missing-field: States without which nothing can be named") {
    check("missing-field", R"asl({ "StartAt": "A" }
^ a state machine needs the field "States")asl");
}

TEST_CASE("missing-field: fixtures") { check_fixtures("missing-field"); }

TEST_CASE("missing-field: what integrations need, and headers that are given") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem", "Parameters": { "TableName": "t" }, "Next": "B" },
                                                                            ^^^^^^^^^^^^ "dynamodb:getItem" needs the field "Key"
    "B": { "Type": "Map", "End": true,
           "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "Parameters": { "Bucket": "b" },
                                                                        ^^^^^^^^^^^^ "s3:getObject" needs the field "Key"
               "ReaderConfig": { "InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW", "CSVHeaders": ["a"] } },
                                                                                       ^^^^^^^^^^^^ "CSVHeaders" is for "CSVHeaderLocation": "GIVEN" only
                                                                          ~~~~~~~~~~~ it is this
           "ResultWriter": { "Resource": "arn:aws:states:::s3:putObject", "Parameters": { "Prefix": "p" } },
                                                                          ^^^^^^^^^^^^ "s3:putObject" needs the field "Bucket"
           "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
               "StartAt": "C", "States": { "C": { "Type": "Succeed" } } } }
} })asl");
}

TEST_CASE("missing-field: an unknown comparison is there, by another name") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "And": [{ "Variable": "$.a", "Resembles": 1 }, { "Variable": "$.a" }], "Next": "B" }],
                                                                        ^^^^^^^^^^^ a choice rule inside another has no field "Resembles" [unknown-field]
                                                                                          ^ a choice rule inside another needs a comparison
           "Default": "B" },
    "B": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("missing-field: what reads and writes needs its bucket, in a distributed Map only") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "Next": "B", "ItemReader": { "Resource": "arn:aws:states:::s3:getObject" },
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ItemReader" needs the field "Parameters" beside this
           "ResultWriter": { "Resource": "arn:aws:states:::s3:putObject" },
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ResultWriter" needs the field "Parameters" beside this
           "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
               "StartAt": "A1", "States": { "A1": { "Type": "Succeed" } } } },
    "B": { "Type": "Map", "End": true, "ItemReader": {},
                                       ^^^^^^^^^^^^ "ItemReader" is for a Map of mode DISTRIBUTED only [distributed-only]
                                       = give "ItemProcessor" a "ProcessorConfig" with "Mode": "DISTRIBUTED"
           "ItemProcessor": { "StartAt": "B1", "States": { "B1": { "Type": "Succeed" } } } }
} })asl");
}

}  // namespace stepsmith::test
