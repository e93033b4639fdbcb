#include "support/catch.h"
#include "support/picture.h"

#include <fmt/format.h>

#include <string>

namespace stepsmith::test {
namespace {

bool is_found(const std::string& definition) {
    return redraw("string-limit", definition).picture.find("characters, of at most") != std::string::npos;
}

/// "Tell" publishes with a subject; "$.label" is "weekly" or "daily run".
std::string told(std::string_view subject, std::string_view resource = "arn:aws:states:::sns:publish") {
    return fmt::format(R"asl({{ "StartAt": "Kind", "States": {{
    "Kind": {{ "Type": "Choice", "Choices": [{{ "Variable": "$.kind", "IsPresent": true, "Next": "Week" }}], "Default": "Day" }},
    "Week": {{ "Type": "Pass", "Result": "weekly", "ResultPath": "$.label", "Next": "Tell" }},
    "Day": {{ "Type": "Pass", "Result": "daily run", "ResultPath": "$.label", "Next": "Tell" }},
    "Tell": {{ "Type": "Task", "TimeoutSeconds": 30, "Resource": "{}", "Parameters": {{ "TopicArn": "arn:aws:sns:us-east-1:123456789012:t", {}, "Message": "m" }}, "End": true }}
}} }})asl",
                       resource, subject);
}

const std::string ninety(90, 'x');

}  // namespace

TEST_CASE("string-limit: a subject as it is written") {
    check("string-limit", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "TimeoutSeconds": 30, "Resource": "arn:aws:states:::sns:publish", "Parameters": { "TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message": "m",
        "Subject": "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789+" }, "Next": "B" },
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Subject" has 101 characters, of at most 100
    "B": { "Type": "Task", "TimeoutSeconds": 30, "Resource": "arn:aws:states:::aws-sdk:sns:publish", "Parameters": { "TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message": "m",
        "Subject": "two\nlines" }, "Next": "C" },
                   ^^^^^^^^^^^^ "Subject" has several lines, of one
    "C": { "Type": "Task", "TimeoutSeconds": 30, "Resource": "arn:aws:states:::states:startExecution", "Parameters": { "StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:m",
        "Name": "a-name-of-an-execution-that-tells-all-there-is-to-tell-of-what-it-does-and-when-it" }, "End": true }
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Name" has 82 characters, of at most 80
} })asl");
}

TEST_CASE("string-limit: one of several constants is too long") {
    check("string-limit", R"asl({ "StartAt": "Kind", "States": {
    "Kind": { "Type": "Choice", "Choices": [{ "Variable": "$.kind", "IsPresent": true, "Next": "Week" }], "Default": "Day" },
    "Week": { "Type": "Pass", "Result": { "label": "weekly rebuild of everything" }, "ResultPath": "$.run", "Next": "Tell" },
                                                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ with this
    "Day": { "Type": "Pass", "Parameters": { "label": "daily" }, "ResultPath": "$.run", "Next": "Tell" },
    "Tell": { "Type": "Task", "TimeoutSeconds": 30, "Resource": "arn:aws:states:::sns:publish", "Parameters": { "TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message": "m",
        "Subject.$": "States.Format('{} failed {} times in a row, somebody has to look at what it left behind, and soon', $.run.label, 3)" }, "End": true }
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Subject" can have 107 characters, of at most 100
} })asl");
}

TEST_CASE("string-limit: what is short enough, and what nobody knows") {
    CHECK_FALSE(is_found(told(R"("Subject": "short")")));
    CHECK_FALSE(is_found(told("\"Subject\": \"" + ninety + "${Stage} is longer than it looks\"")));
    CHECK(is_found(told("\"Subject.$\": \"States.Format('" + ninety + "{}', 'more than ten')\"")));
    CHECK(is_found(told("\"Subject.$\": \"States.Format('" + ninety + "  {}', $.label)\"")));
    CHECK_FALSE(is_found(told("\"Subject.$\": \"States.Format('" + ninety + "{}', $.label)\"")));
    CHECK_FALSE(is_found(told("\"Subject.$\": \"States.Format('" + ninety + "  {} {}', $.label, $.unknown)\"")));
    CHECK_FALSE(is_found(told("\"Subject.$\": \"States.Format('" + ninety + "  {}', 'of ${Stage}')\"")));
    CHECK_FALSE(is_found(told("\"Subject.$\": \"States.Format('" + ninety + R"asl(    \\{\\}{}', $.label)")asl")));
    CHECK_FALSE(is_found(told("\"Subject.$\": \"States.Format($.template, '" + ninety + ninety + "')\"")));
    CHECK_FALSE(is_found(told("\"Message\": \"" + ninety + ninety + "\"")));
    CHECK_FALSE(is_found(told("\"Subject\": \"" + ninety + ninety + "\"", "arn:aws:states:::aws-sdk:ses:publish")));
    CHECK(is_found(told("\"Subject\": \"" + ninety + ninety + "\"", "arn:aws:states:::sns:publish.waitForTaskToken")));
}

TEST_CASE("string-limit: what is too long whatever fills its gaps") {
    check("string-limit", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "TimeoutSeconds": 30, "Resource": "arn:aws:states:::sns:publish", "Parameters": { "TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message": "m",
        "Subject.$": "States.Format('{} failed: 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890 {}', $.label, $.why)" }, "End": true }
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Subject" has at least 101 characters, of at most 100
} })asl");
    CHECK_FALSE(is_found(told("\"Subject.$\": \"States.Format('" + ninety + " {} {}', $.unknown, $.other)\"")));
}

TEST_CASE("string-limit: a Choice leaves the constants that it asks for") {
    const auto asked = [](std::string_view rule) {
        return is_found(fmt::format(R"asl({{ "StartAt": "Kind", "States": {{
    "Kind": {{ "Type": "Choice", "Choices": [{{ "Variable": "$.kind", "IsPresent": true, "Next": "Week" }}], "Default": "Day" }},
    "Week": {{ "Type": "Pass", "Result": {{ "label": "weekly rebuild", "last": true }}, "ResultPath": "$.run", "Next": "Ask" }},
    "Day": {{ "Type": "Pass", "Result": {{ "label": "day", "last": false }}, "ResultPath": "$.run", "Next": "Ask" }},
    "Ask": {{ "Type": "Choice", "Choices": [{{ {}, "Next": "Done" }}], "Default": "Tell" }},
    "Tell": {{ "Type": "Task", "TimeoutSeconds": 30, "Resource": "arn:aws:states:::sns:publish", "Parameters": {{ "TopicArn": "arn:aws:sns:us-east-1:123456789012:t",
        "Subject.$": "States.Format('{}{{}}', $.run.label)", "Message": "m" }}, "Next": "Done" }},
    "Done": {{ "Type": "Succeed" }} }} }})asl",
                                    rule, ninety));
    };
    CHECK(asked(R"("Variable": "$.run.label", "StringEquals": "day")"));
    CHECK_FALSE(asked(R"("Variable": "$.run.label", "StringEquals": "weekly rebuild")"));
    CHECK_FALSE(asked(R"("Not": { "Variable": "$.run.label", "StringEquals": "day" })"));
    CHECK(asked(R"("Variable": "$.run.label", "StringEquals": "neither")"));
    CHECK(asked(R"("Variable": "$.run.last", "BooleanEquals": false)"));
    CHECK(asked(R"("Variable": "$.run.last", "StringEquals": "true")"));
}

TEST_CASE("string-limit: what a Choice finds to be equal to a text, and what a variable holds") {
    const auto told = [](const std::string& first, const std::string& subject) {
        return is_found(
            fmt::format(R"asl({{ "StartAt": "First", "States": {{
    "First": {{ {}, {} }},
    "Tell": {{ "Type": "Task", "TimeoutSeconds": 30, "Resource": "arn:aws:states:::sns:publish", "Parameters": {{ "TopicArn": "arn:aws:sns:us-east-1:123456789012:t",
        "Subject.$": "States.Format('{} {{}}', {})", "Message": "m" }}, "Next": "Done" }},
    "Done": {{ "Type": "Succeed" }} }} }})asl",
                        first, first.find("Choice") == std::string::npos ? R"("Next": "Tell")" : R"("Default": "Done")",
                        ninety, subject));
    };
    const auto choice = [](const std::string& rule) {
        return R"("Type": "Choice", "Choices": [{ )" + rule + R"(, "Next": "Tell" }])";
    };
    CHECK(told(choice(R"("Variable": "$.kind", "StringEquals": "weekly rebuild")"), "$.kind"));
    CHECK_FALSE(told(choice(R"("Variable": "$.kind", "StringEquals": "day")"), "$.kind"));
    CHECK_FALSE(told(choice(R"("Variable": "$.kind", "StringMatches": "weekly rebuild*")"), "$.kind"));
    CHECK_FALSE(told(choice(R"("Not": { "Variable": "$.kind", "StringEquals": "weekly rebuild" })"), "$.kind"));
    CHECK(told(R"("Type": "Pass", "Assign": { "kind": "weekly rebuild" })", "$kind"));
    CHECK(told(R"("Type": "Pass", "Assign": { "run": { "kind": "weekly rebuild" } })", "$run.kind"));
    CHECK_FALSE(told(R"("Type": "Pass", "Assign": { "kind": "day" })", "$kind"));
    CHECK_FALSE(told(R"("Type": "Choice", "Choices": [{ "Variable": "$kind", "StringEquals": "day", "Next": "Tell",
        "Assign": { "kind": "weekly rebuild" } }])",
                     "$kind"));
    CHECK_FALSE(told(R"("Type": "Pass", "Assign": { "kind.$": "$.kind" })", "$kind"));
}

TEST_CASE("string-limit: what is put together in JSONata") {
    const auto made = [](std::string_view subject) {
        return is_found(fmt::format(R"asl({{ "QueryLanguage": "JSONata", "StartAt": "B", "States": {{
    "B": {{ "Type": "Task", "TimeoutSeconds": 30, "Resource": "arn:aws:states:::sns:publish", "Arguments": {{ "TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message": "m",
        "Subject": "{{% {} %}}" }}, "End": true }} }} }})asl",
                                    subject));
    };
    CHECK(made("'" + ninety + "' & $states.input.label & '0123456789+'"));
    CHECK_FALSE(made("'" + ninety + "' & $states.input.label & '0123456789'"));
    CHECK_FALSE(made("'" + ninety + "' & $states.input.label & '${Stage}0123456789'"));
    CHECK(made("'" + ninety + "0123456789' & 1"));
    CHECK_FALSE(made("'" + ninety + "012345' & 1.0000"));
    CHECK_FALSE(made("$substring('" + ninety + "' & '0123456789+', 1, $states.input.size)"));
}

TEST_CASE("string-limit: a condition that keeps what is too long away") {
    CHECK_FALSE(is_found(fmt::format(R"asl({{ "QueryLanguage": "JSONata", "StartAt": "A", "States": {{
    "A": {{ "Type": "Pass", "Output": {{ "label": "{0}{0}" }}, "Next": "B" }},
    "B": {{ "Type": "Task", "TimeoutSeconds": 30, "Resource": "arn:aws:states:::sns:publish", "Arguments": {{ "TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message": "m",
        "Subject": "{{% $length($states.input.label) <= 100 ? $states.input.label : 'long' %}}" }}, "End": true }} }} }})asl",
                                     ninety)));
}

TEST_CASE("string-limit: in JSONata") {
    check("string-limit", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": { "subject": "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789+" }, "Next": "B" },
    "B": { "Type": "Task", "TimeoutSeconds": 30, "Resource": "arn:aws:states:::sns:publish", "Arguments": { "TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message": "m", "Subject": "{% $states.input.subject %}" }, "Next": "C" },
                                                                                                                                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Subject" has 101 characters, of at most 100
    "C": { "Type": "Task", "TimeoutSeconds": 30, "Resource": "arn:aws:states:::sns:publish", "Arguments": { "TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message": "m", "Subject": "{% 'an expression whose text is far longer than what it comes to, ' ? 'which is not known here, but short' : 'all the same' %}" }, "End": true }
} })asl");
}

TEST_CASE("string-limit: fixtures") { check_fixtures("string-limit"); }

}  // namespace stepsmith::test
