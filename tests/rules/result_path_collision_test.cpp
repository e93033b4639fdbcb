#include "support/catch.h"
#include "support/picture.h"

#include <fmt/format.h>

#include <string>

namespace stepsmith::test {
namespace {

constexpr std::string_view lambda =
    R"("Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "a.$": "$.a" })";

/// "A" puts its result at "$.r", as does "B", and "C" reads it; something is between "A" and "B".
bool collide(std::string_view between, std::string_view more_of_b = "", std::string_view more_of_a = "") {
    const std::string definition = fmt::format(R"({{ "StartAt": "A", "States": {{
    "A": {{ {0}, "ResultPath": "$.r"{3}, "Next": "X" }},
    "X": {{ {1}, "Next": "B" }},
    "B": {{ {0}, "ResultPath": "$.r"{2}, "Next": "C" }},
    "C": {{ "Type": "Pass", "Parameters": {{ "r.$": "$.r" }}, "End": true }}
}} }})",
                                               lambda, between, more_of_b, more_of_a);
    return redraw("result-path-collision", definition).picture.find("puts its result where") != std::string::npos;
}

}  // namespace

TEST_CASE("result-path-collision: on every way") {
    check("result-path-collision", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "a.$": "$.a" }, "ResultPath": "$.r", "Next": "Which" },
                                                                                                                                                               ^^^^^ "A" puts its result where "B" puts its own, before anything reads it
    "Which": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "StringEquals": "b", "Next": "B" }], "Default": "Stop" },
    "Stop": { "Type": "Fail", "ErrorPath": "$.a" },
    "B": { "Type": "Pass", "Parameters": { "b.$": "$.b" }, "ResultPath": "$.r", "Next": "C" },
                                                                         ~~~~~ what is read from there is this
    "C": { "Type": "Pass", "Parameters": { "r.$": "$.r.b" }, "End": true }
} })asl");
}

TEST_CASE("result-path-collision: read, replaced or kept in between") {
    CHECK(collide(R"("Type": "Wait", "Seconds": 5)"));
    CHECK(collide(R"("Type": "Pass")"));
    CHECK(collide(R"("Type": "Pass", "Result": 1, "ResultPath": "$.other")"));
    CHECK(collide(R"("Type": "Pass", "InputPath": "$.a", "ResultPath": "$.other")"));
    CHECK_FALSE(collide(R"("Type": "Pass", "ResultPath": "$.other")"));
    CHECK_FALSE(collide(R"("Type": "Pass", "Parameters": { "x.$": "$.r" }, "ResultPath": "$.other")"));
    CHECK_FALSE(collide(R"("Type": "Pass", "Parameters": { "x.$": "$.r.x" }, "ResultPath": "$.other")"));
    CHECK_FALSE(collide(R"("Type": "Pass", "Parameters": { "x.$": "$['r','s']" }, "ResultPath": "$.other")"));
    CHECK_FALSE(
        collide(R"asl("Type": "Pass", "Parameters": { "x.$": "States.Format('{}', $)" }, "ResultPath": "$.other")asl"));
    CHECK_FALSE(collide(R"("Type": "Pass", "Result": 1, "ResultPath": "$.r.x")"));
    CHECK_FALSE(collide(R"("Type": "Pass", "Parameters": {})"));
    CHECK_FALSE(collide(R"("Type": "Pass", "OutputPath": "$.r")"));
    CHECK_FALSE(collide(R"("Type": "Wait", "SecondsPath": "$.r.seconds")"));
    CHECK_FALSE(collide(
        R"("Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:g", "ResultPath": null)"));
    CHECK_FALSE(collide(R"("Type": "Pass", "QueryLanguage": "JSONata")"));
    CHECK_FALSE(collide(
        R"("Type": "Choice", "Choices": [{ "Variable": "$.r.ok", "BooleanEquals": true, "Next": "C" }], "Default": "B")"));
}

TEST_CASE("result-path-collision: what catchers hand on") {
    const std::string_view wait = R"("Type": "Wait", "Seconds": 5)";
    CHECK(collide(wait, R"asl(, "Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.r", "Next": "C" }])asl"));
    CHECK(collide(wait, R"asl(, "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "C" }])asl"));
    CHECK_FALSE(
        collide(wait, R"(, "Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "C" }])"));
    CHECK_FALSE(
        collide(wait, R"asl(, "Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "C" }])asl"));
    CHECK(collide(wait, "",
                  R"asl(, "Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "C" }])asl"));
    CHECK_FALSE(collide(wait, "", R"(, "OutputPath": "$.r")"));
}

TEST_CASE("result-path-collision: loops, ends and results that nobody reads") {
    check("result-path-collision", R"asl({ "TimeoutSeconds": 600, "StartAt": "Poll", "States": {
    "Poll": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "a.$": "$.a" }, "ResultPath": "$.r", "Next": "Which" },
    "Which": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "StringEquals": "b", "Next": "Poll" }], "Default": "Ask" },
    "Ask": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "r.$": "$.r" }, "ResultPath": "$.r", "Next": "Drop" },
    "Drop": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "a.$": "$.a" }, "ResultPath": "$.drop", "Next": "Again" },
    "Again": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "a.$": "$.a" }, "ResultPath": "$.drop", "Next": "Cut" },
    "Cut": { "Type": "Pass", "Parameters": { "r.$": "$.r" }, "Next": "Last" },
    "Last": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "a.$": "$.r" }, "ResultPath": "$.drop", "End": true }
} })asl");
}

TEST_CASE("result-path-collision: what is read with all else only need not be meant") {
    check("result-path-collision", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "a.$": "$.a" }, "ResultPath": "$.r", "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "a.$": "$.a" }, "ResultPath": "$.r", "Next": "C" },
    "C": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Next": "D" },
    "D": { "Type": "Pass", "Parameters": { "r.$": "$.r" }, "End": true }
} })asl");
}

TEST_CASE("result-path-collision: fixtures") { check_fixtures("result-path-collision"); }

}  // namespace stepsmith::test
