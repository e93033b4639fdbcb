#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("distributed-only: without a mode") {
    check("distributed-only", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "ItemReader": { "Resource": "arn:aws:states:::s3:getObject" },
        ^^^^^^^^^^^^ "ItemReader" is for a Map of mode DISTRIBUTED only
        = give "ItemProcessor" a "ProcessorConfig" with "Mode": "DISTRIBUTED"
        "ItemBatcher": { "MaxItemsPerBatch": 5 },
        ^^^^^^^^^^^^^ "ItemBatcher" is for a Map of mode DISTRIBUTED only
        = give "ItemProcessor" a "ProcessorConfig" with "Mode": "DISTRIBUTED"
        "ResultWriter": { "WriterConfig": { "OutputType": "JSON", "Transformation": "NONE" } },
        ^^^^^^^^^^^^^^ "ResultWriter" is for a Map of mode DISTRIBUTED only
        = give "ItemProcessor" a "ProcessorConfig" with "Mode": "DISTRIBUTED"
        "Label": "l",
        ^^^^^^^ "Label" is for a Map of mode DISTRIBUTED only
        = give "ItemProcessor" a "ProcessorConfig" with "Mode": "DISTRIBUTED"
        "ItemProcessor": { "StartAt": "B", "States": { "B": { "Type": "Succeed" } } },
        "End": true
    }
} })asl");
}

TEST_CASE("distributed-only: in the mode INLINE") {
    check("distributed-only", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "l",
        ^^^^^^^ "Label" is for a Map of mode DISTRIBUTED only
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "INLINE" },
                                         ~~~~~~~~ the mode of this one
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("distributed-only: with an Iterator") {
    check("distributed-only", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "l",
        ^^^^^^^ "Label" is for a Map of mode DISTRIBUTED only
        = give "Iterator" a "ProcessorConfig" with "Mode": "DISTRIBUTED"
        "Iterator": { "StartAt": "B", "States": { "B": { "Type": "Succeed" } } },
        ^^^^^^^^^^ "Iterator" of a Map is the old name of "ItemProcessor" [old-field-name]
        "End": true
    }
} })asl");
}

TEST_CASE("distributed-only: in the mode DISTRIBUTED") {
    check("distributed-only", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "l",
        "ItemBatcher": { "MaxItemsPerBatch": 5 },
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("distributed-only: tolerated failures are taken") {
    check("distributed-only", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "ToleratedFailureCount": 5,
        ^^^^^^^^^^^^^^^^^^^^^^^ "ToleratedFailureCount" has no effect in a Map whose mode is INLINE [ineffective-field]
        "ToleratedFailurePercentage": 5,
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ToleratedFailurePercentage" has no effect in a Map whose mode is INLINE [ineffective-field]
        "ItemProcessor": { "StartAt": "B", "States": { "B": { "Type": "Succeed" } } },
        "End": true
    }
} })asl");
}

TEST_CASE("distributed-only: a mode that is not known") {
    check("distributed-only", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "l",
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "${Mode}" },
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "Next": "C"
    },
    "C": {
        "Type": "Map",
        "Label": "m",
        "ItemProcessor": { "ProcessorConfig": ${Config}, "StartAt": "D", "States": { "D": { "Type": "Succeed" } } },
        "Next": "E"
    },
    "E": { "Type": "Map", "Label": "n", "ItemProcessor": ${Processor}, "End": true }
} })asl");
}

TEST_CASE("distributed-only: a mode that is misspelled") {
    check("distributed-only", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "l",
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "Distributed", "ExecutionType": "STANDARD" },
                                         ^^^^^^^^^^^^^ "Distributed" is no value of "Mode"; did you mean "DISTRIBUTED"? [unknown-value]
                                         = "Mode" takes "INLINE" or "DISTRIBUTED"
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("distributed-only: a Map without a processor") {
    check("distributed-only", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "Label": "l", "End": true }
    ^^^ a Map state needs the field "ItemProcessor" [missing-field]
} })asl");
}

TEST_CASE("distributed-only: fixtures") { check_fixtures("distributed-only"); }

}  // namespace stepsmith::test
