#include "support/catch.h"
#include "support/command.h"
#include "support/picture.h"
#include "support/scratch.h"

#include <string>

namespace stepsmith::test {

TEST_CASE("out-of-range: seconds") {
    check("out-of-range", R"asl({ "TimeoutSeconds": 0, "StartAt": "A", "States": {
                    ^ "TimeoutSeconds" must be at least 1, not 0
    "A": { "Type": "Wait", "Seconds": -1, "Next": "B" },
                                      ^^ "Seconds" must be at least 0, not -1
    "B": { "Type": "Wait", "Seconds": 100000000, "Next": "C" },
                                      ^^^^^^^^^ "Seconds" must be at most 99999999, not 100000000
    "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 1e8, "HeartbeatSeconds": 0, "End": true }
                                                                                                             ^^^ "TimeoutSeconds" must be at most 99999999, not 1e8
                                                                                                                                      ^ "HeartbeatSeconds" must be at least 1, not 0
} })asl");
}

TEST_CASE("out-of-range: a retrier") {
    check("out-of-range", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "Retry": [
            { "ErrorEquals": ["A"], "IntervalSeconds": 0, "MaxAttempts": -1, "BackoffRate": 0.99 },
                                                       ^ "IntervalSeconds" must be at least 1, not 0
                                                                         ^^ "MaxAttempts" must be at least 0, not -1
                                                                                            ^^^^ "BackoffRate" must be at least 1, not 0.99
            { "ErrorEquals": ["B"], "MaxDelaySeconds": 31622401, "MaxAttempts": 100000000 }
                                                       ^^^^^^^^ "MaxDelaySeconds" must be at most 31622400, not 31622401
                                                                                ^^^^^^^^^ "MaxAttempts" must be at most 99999999, not 100000000
        ],
        "End": true
    }
} })asl");
}

TEST_CASE("out-of-range: a Map") {
    check("out-of-range", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "MaxConcurrency": -1,
                          ^^ "MaxConcurrency" must be at least 0, not -1
        "ToleratedFailureCount": -1,
                                 ^^ "ToleratedFailureCount" must be at least 0, not -1
        "ToleratedFailurePercentage": 100.5,
                                      ^^^^^ "ToleratedFailurePercentage" must be at most 100, not 100.5
        "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": { "MaxItems": 100000001 } },
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ItemReader" needs the field "Parameters" beside this [missing-field]
                                                                                                   ^^^^^^^^^ "MaxItems" must be at most 100000000, not 100000001
        "ItemBatcher": { "MaxItemsPerBatch": 0, "MaxInputBytesPerBatch": 262145 },
                                             ^ "MaxItemsPerBatch" must be at least 1, not 0
                                                                         ^^^^^^ "MaxInputBytesPerBatch" must be at most 262144, not 262145
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("out-of-range: two of which one must be the larger") {
    check("out-of-range", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "HeartbeatSeconds": 60,
                            ^^ [1] "HeartbeatSeconds" must be less than "TimeoutSeconds"
        "TimeoutSeconds": 60,
                          ~~ [1] which is this
        "Retry": [{ "ErrorEquals": ["A"], "MaxDelaySeconds": 5, "IntervalSeconds": 10 }],
                                                                                   ^^ [2] "IntervalSeconds" must be less than "MaxDelaySeconds"
                                                             ~ [2] which is this
        "End": true
    }
} })asl");
}

TEST_CASE("out-of-range: of two, one is out of range") {
    check("out-of-range", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "HeartbeatSeconds": 5,
        "TimeoutSeconds": 0,
                          ^ "TimeoutSeconds" must be at least 1, not 0
        "Retry": [{ "ErrorEquals": ["A"], "MaxDelaySeconds": 0, "IntervalSeconds": 1 }],
                                                             ^ "MaxDelaySeconds" must be at least 1, not 0
        "End": true
    }
} })asl");
}

TEST_CASE("out-of-range: a fraction is a matter of wrong-type") {
    check("out-of-range", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds": -1.5, "End": true }
                                      ^^^^ "Seconds" must be an integer, not -1.5 [wrong-type]
} })asl");
}

TEST_CASE("out-of-range: the ends of what is in range") {
    check("out-of-range", R"asl({ "TimeoutSeconds": 99999999, "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds": 0, "Next": "C" },
    "C": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "TimeoutSeconds": 99999999,
        "HeartbeatSeconds": 1,
        "Retry": [{ "ErrorEquals": ["A"], "MaxAttempts": 0, "BackoffRate": 1.0, "IntervalSeconds": 1, "MaxDelaySeconds": 31622400 }],
        "Next": "D"
    },
    "D": {
        "Type": "Map",
        "MaxConcurrency": 0,
        "ToleratedFailurePercentage": 0.5,
        "ToleratedFailureCount": 0,
        "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": { "MaxItems": 0 } },
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ItemReader" needs the field "Parameters" beside this [missing-field]
        "ItemBatcher": { "MaxItemsPerBatch": 1, "MaxInputBytesPerBatch": 262144 },
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("out-of-range: expressions, substitutions and data") {
    check("out-of-range", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds": "{% -1 %}", "Next": "B" },
                                          ^^ "Seconds" must be at least 0, not -1 [jsonata-type]
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": ${Timeout}, "HeartbeatSeconds": 99, "Next": "C" },
    "C": { "Type": "Pass", "Output": { "Seconds": -1, "TimeoutSeconds": 1, "HeartbeatSeconds": 5 }, "End": true }
} })asl");
}

TEST_CASE("out-of-range: fixtures") { check_fixtures("out-of-range"); }

TEST_CASE("out-of-range: a definition of more than a megabyte, without its blanks") {
    const auto definition = [](std::size_t blanks, std::size_t letters) {
        return R"({"StartAt": "A", "States": {"A": {"Type": "Succeed", "Comment": ")" + std::string(letters, 'x') + "\"" +
               std::string(blanks, ' ') + "}}}";
    };
    const Scratch scratch;
    CHECK(run({"lint", "--no-config", scratch.file("blanks.json", definition(1'100'000, 10))}).code == 0);
    const Ran ran = run({"lint", "--no-config", scratch.file("letters.json", definition(0, 1'100'000))});
    CHECK(ran.code == 1);
    CHECK(ran.out.find(":1:1: error: the definition has 1100062 bytes without its blanks, of at most 1048576 "
                       "[out-of-range]") != std::string::npos);
}

TEST_CASE("out-of-range: numbers that are larger than any of double precision") {
    check("out-of-range", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds": 1e999, "Next": "B" },
                                      ^^^^^ "Seconds" must be at most 99999999, not 1e999
    "B": { "Type": "Wait", "Seconds": -1e999, "End": true }
                                      ^^^^^^ "Seconds" must be at least 0, not -1e999
} })asl");
    check("out-of-range", R"asl({ "StartAt": "C", "States": {
    "C": { "Type": "Wait", "Seconds": 1e-999, "End": true }
} })asl");
}

}  // namespace stepsmith::test
