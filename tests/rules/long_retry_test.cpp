#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("long-retry: waits that add up to more than a day") {
    check("long-retry", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true, "Retry": [
        { "ErrorEquals": ["a"], "MaxAttempts": 17 },
                                               ^^ the attempts of this retrier are spread over 36 hours
        { "ErrorEquals": ["b"], "IntervalSeconds": 60, "MaxAttempts": 1500, "BackoffRate": 1 },
                                                                      ^^^^ the attempts of this retrier are spread over 25 hours
        { "ErrorEquals": ["c"], "IntervalSeconds": 1, "MaxAttempts": 2000, "MaxDelaySeconds": 60 },
                                                                     ^^^^ the attempts of this retrier are spread over 33 hours
        { "ErrorEquals": ["d"], "IntervalSeconds": 3600, "MaxAttempts": 99999999 },
                                                                        ^^^^^^^^ the attempts of this retrier are spread over more than 1000 days
        { "ErrorEquals": ["e"], "MaxAttempts": 99999999, "BackoffRate": 1.0000001 },
                                               ^^^^^^^^ the attempts of this retrier are spread over more than 1000 days
        { "ErrorEquals": ["f"], "IntervalSeconds": 99999999 }
        ^ the attempts of this retrier are spread over more than 1000 days
    ] }
} })asl");
}

TEST_CASE("long-retry: in a day, or not known") {
    check("long-retry", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true, "Retry": [
        { "ErrorEquals": ["a"], "MaxAttempts": 16 },
        { "ErrorEquals": ["b"], "IntervalSeconds": 99999999, "MaxAttempts": 0 },
        { "ErrorEquals": ["c"], "MaxAttempts": 99999999, "MaxDelaySeconds": ${Delay} },
        { "ErrorEquals": ["d"], "MaxAttempts": ${Attempts}, "IntervalSeconds": 99999 },
        { "ErrorEquals": ["e"], "MaxAttempts": 1440, "IntervalSeconds": 60, "BackoffRate": 1.0 },
        { "ErrorEquals": ["f"], "MaxAttempts": 1000, "MaxDelaySeconds": 60, "JitterStrategy": "FULL" },
        { "ErrorEquals": ["g"], "Comment": "as it is by itself" }
    ] }
} })asl");
}

TEST_CASE("long-retry: an execution that ends before") {
    check("long-retry", R"asl({ "StartAt": "A", "TimeoutSeconds": 3600, "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true, "Retry": [
        { "ErrorEquals": ["a"], "MaxAttempts": 17 }
    ] }
} })asl");
    check("long-retry", R"asl({ "StartAt": "M", "States": { "M": { "Type": "Map", "End": true, "ItemProcessor": {
    "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS" }, "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true, "Retry": [
        { "ErrorEquals": ["a"], "MaxAttempts": 17 }
    ] } } } } } })asl");
}

TEST_CASE("long-retry: fixtures") { check_fixtures("long-retry"); }

TEST_CASE("long-retry: a number that is refused anyway") {
    check("long-retry", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:a", "End": true,
           "Retry": [{ "ErrorEquals": ["Slow"], "MaxAttempts": 100000000 }] }
                                                               ^^^^^^^^^ "MaxAttempts" must be at most 99999999, not 100000000 [out-of-range]
} })asl");
}

}  // namespace stepsmith::test
