#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("duplicate-label: of two Maps") {
    check("duplicate-label", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "l",
                 ~~~ first here
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "A1",
            "States": { "A1": { "Type": "Succeed" } }
        },
        "Next": "B"
    },
    "B": {
        "Type": "Map",
        "Label": "l",
                 ^^^ two Map states have the label "l"
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B1",
            "States": { "B1": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("duplicate-label: written differently") {
    check("duplicate-label", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "l",
                 ~~~ first here
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "A1",
            "States": { "A1": { "Type": "Succeed" } }
        },
        "Next": "B"
    },
    "B": {
        "Type": "Map",
        "Label": "\u006c",
                 ^^^^^^^^ two Map states have the label "l"
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B1",
            "States": { "B1": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("duplicate-label: of three") {
    check("duplicate-label", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "l",
                 ~~~ [1] first here
                 ~~~ [2] first here
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "A1",
            "States": { "A1": { "Type": "Succeed" } }
        },
        "Next": "B"
    },
    "B": {
        "Type": "Map",
        "Label": "l",
                 ^^^ [1] two Map states have the label "l"
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B1",
            "States": { "B1": { "Type": "Succeed" } }
        },
        "Next": "C"
    },
    "C": {
        "Type": "Map",
        "Label": "l",
                 ^^^ [2] two Map states have the label "l"
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "C1",
            "States": { "C1": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("duplicate-label: in another scope") {
    check("duplicate-label", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "l",
                 ~~~ first here
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B",
            "States": {
                "B": {
                    "Type": "Map",
                    "Label": "l",
                             ^^^ two Map states have the label "l"
                    "ItemProcessor": {
                        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
                        "StartAt": "C",
                        "States": { "C": { "Type": "Succeed" } }
                    },
                    "End": true
                }
            }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("duplicate-label: labels that differ, or may differ") {
    check("duplicate-label", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "l",
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "A1",
            "States": { "A1": { "Type": "Succeed" } }
        },
        "Next": "B"
    },
    "B": {
        "Type": "Map",
        "Label": "L",
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B1",
            "States": { "B1": { "Type": "Succeed" } }
        },
        "Next": "C"
    },
    "C": {
        "Type": "Map",
        "Label": "${Label}",
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "C1",
            "States": { "C1": { "Type": "Succeed" } }
        },
        "Next": "D"
    },
    "D": {
        "Type": "Map",
        "Label": "${Label}",
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "D1",
            "States": { "D1": { "Type": "Succeed" } }
        },
        "Next": "E"
    },
    "E": {
        "Type": "Map",
        "Label": { "Ref": "Label" },
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "E1",
            "States": { "E1": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("duplicate-label: labels in data") {
    check("duplicate-label", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Result": { "Label": "l" }, "Next": "B" },
    "B": { "Type": "Pass", "Parameters": { "Label": "l" }, "End": true }
} })asl");
}

TEST_CASE("duplicate-label: fixtures") { check_fixtures("duplicate-label"); }

}  // namespace stepsmith::test
