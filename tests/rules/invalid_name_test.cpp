#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("invalid-name: of a state: too long") {
    check("invalid-name", R"asl({ "StartAt": "sssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss", "States": {
    "sssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss": { "Type": "Succeed" }
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a state's name has 81 characters, of at most 80
} })asl");
}

TEST_CASE("invalid-name: of a state: empty") {
    check("invalid-name", R"asl({ "StartAt": "", "States": {
    "": { "Type": "Succeed" }
    ^^ a state's name must not be empty
} })asl");
}

TEST_CASE("invalid-name: of a state: 80 characters are enough, of whatever bytes") {
    check("invalid-name", R"asl({ "StartAt": "ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss", "States": {
    "ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss": { "Type": "Pass", "Next": "éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé" },
    "éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("invalid-name: of a state: what a substitution becomes is not known") {
    check("invalid-name", R"asl({ "StartAt": "${Name}ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss", "States": {
    "${Name}ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("invalid-name: of a label: characters") {
    check("invalid-name", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "two words",
                     ^ a label must not hold this character
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "A1",
            "States": { "A1": { "Type": "Succeed" } }
        },
        "Next": "B"
    },
    "B": {
        "Type": "Map",
        "Label": "a/b",
                   ^ a label must not hold this character
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B1",
            "States": { "B1": { "Type": "Succeed" } }
        },
        "Next": "C"
    },
    "C": {
        "Type": "Map",
        "Label": "tab\there",
                     ^^ a label must not hold this character
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "C1",
            "States": { "C1": { "Type": "Succeed" } }
        },
        "Next": "D"
    },
    "D": {
        "Type": "Map",
        "Label": "a\u007fb",
                   ^^^^^^ a label must not hold this character
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "D1",
            "States": { "D1": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("invalid-name: of a label: too long, empty") {
    check("invalid-name", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "lllllllllllllllllllllllllllllllllllllllll",
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a label has 41 characters, of at most 40
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "A1",
            "States": { "A1": { "Type": "Succeed" } }
        },
        "Next": "B"
    },
    "B": {
        "Type": "Map",
        "Label": "",
                 ^^ a label must not be empty
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B1",
            "States": { "B1": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("invalid-name: of a label: what it may hold") {
    check("invalid-name", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "Label": "llllllllllllllllllllllllllllllllllllllll",
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "A1",
            "States": { "A1": { "Type": "Succeed" } }
        },
        "Next": "B"
    },
    "B": {
        "Type": "Map",
        "Label": "a-b_c.d(e)",
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B1",
            "States": { "B1": { "Type": "Succeed" } }
        },
        "Next": "C"
    },
    "C": {
        "Type": "Map",
        "Label": "${Label} with blanks",
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "C1",
            "States": { "C1": { "Type": "Succeed" } }
        },
        "Next": "D"
    },
    "D": {
        "Type": "Map",
        "Label": "été",
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "D1",
            "States": { "D1": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("invalid-name: of a variable") {
    check("invalid-name", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "states": 1, "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv": 2, "": 3 }, "Next": "B" },
                                       ^^^^^^^^ the variable "states" is reserved
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a variable's name has 81 characters, of at most 80
                                                                                                                                            ^^ a variable's name must not be empty
    "B": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "IsPresent": true, "Assign": { "states.$": "$" }, "Next": "C" }], "Default": "C" },
                                                                                             ^^^^^^^^^^ the variable "states" is reserved
    "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Catch": [{ "ErrorEquals": ["E"], "Assign": { "states": 1 }, "Next": "D" }], "Next": "D" },
                                                                                                                                         ^^^^^^^^ the variable "states" is reserved
    "D": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("invalid-name: of a variable: what it may be, and data") {
    check("invalid-name", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv.$": "$", "States": 1, "value": { "states": 1, "": 2 } }, "Next": "B" },
    "B": { "Type": "Pass", "Result": { "Assign": { "states": 1 }, "Label": "a b" }, "End": true }
} })asl");
}

TEST_CASE("invalid-name: fixtures") { check_fixtures("invalid-name"); }

TEST_CASE("invalid-name: characters of a variable's name") {
    check("invalid-name", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Assign": { "a.b": 1, "1a": 2, "x-y": 3, "$x": 4, "ok_1": 5, "größe": 6, "${P}-a": 7, "z.$": "$.z" }, "Next": "B" },
                                       ^^^^^ a variable's name is an identifier: letters, digits and "_", and no digit first
                                                 ^^^^ a variable's name is an identifier: letters, digits and "_", and no digit first
                                                          ^^^^^ a variable's name is an identifier: letters, digits and "_", and no digit first
                                                                    ^^^^ a variable's name is an identifier: letters, digits and "_", and no digit first
    "B": { "Type": "Pass", "QueryLanguage": "JSONata", "Assign": { "_a": 1, "z.$": 2 }, "End": true }
                                                                            ^^^^^ a variable's name is an identifier: letters, digits and "_", and no digit first
} })asl");
}

}  // namespace stepsmith::test
