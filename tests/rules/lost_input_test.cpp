#include "support/catch.h"
#include "support/picture.h"

#include <fmt/format.h>

#include <string>

namespace stepsmith::test {
namespace {

/// "Plan" writes "$.plan", "Price" hands on the answer of a function, and "Ship" reads "$.plan.region".
std::string behind(std::string_view price, std::string_view between = "") {
    return fmt::format(R"({{ "StartAt": "Plan", "States": {{
    "Plan": {{ "Type": "Pass", "Result": {{ "region": "eu" }}, "ResultPath": "$.plan", "Next": "Price" }},
    "Price": {{ "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, {}, "Next": "Ship" }},
    {}
    "Ship": {{ "Type": "Pass", "Parameters": {{ "region.$": "$.plan.region" }}, "End": true }}
}} }})",
                       price, between);
}

bool is_lost(const std::string& definition) {
    return redraw("lost-input", definition).picture.find("is lost before") != std::string::npos;
}

}  // namespace

TEST_CASE("lost-input: what a function is not given does not come back") {
    check("lost-input", R"asl({ "StartAt": "Plan", "States": {
    "Plan": { "Type": "Pass", "Result": { "region": "eu" }, "ResultPath": "$.plan", "Next": "Price" },
    "Price": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60, "Parameters": { "FunctionName": "f", "Payload.$": "$.order" }, "OutputPath": "$.Payload", "Next": "Which" },
    ~~~~~~~ the result of "Price" takes the place of all data, and "plan" is not given to it
    "Which": { "Type": "Choice", "Choices": [{ "Variable": "$.dear", "BooleanEquals": true, "Next": "Tell" }], "Default": "Ship" },
    "Tell": { "Type": "Pass", "Result": 1, "ResultPath": "$.told", "Next": "Ship" },
    "Ship": { "Type": "Pass", "Parameters": { "region.$": "$.plan.region" }, "End": true }
                                                           ^^^^^^ "plan" is lost before "Ship" reads it
                                                           = keep the data: put the result beside it with a "ResultPath"
} })asl");
}

TEST_CASE("lost-input: on one of several ways, and in a comparison") {
    check("lost-input", R"asl({ "StartAt": "Plan", "States": {
    "Plan": { "Type": "Pass", "Result": { "region": "eu" }, "ResultPath": "$.plan", "Next": "Known" },
    "Known": { "Type": "Choice", "Choices": [{ "Variable": "$.price", "IsPresent": true, "Next": "Ship" }], "Default": "Price" },
    "Price": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "order.$": "$.order" }, "Next": "Ship" },
    ~~~~~~~ the result of "Price" takes the place of all data, and "plan" is not given to it
                                                                                                                                                                     ~~~~~~ on this way
    "Ship": { "Type": "Choice", "Choices": [{ "Variable": "$.plan.region", "StringEquals": "eu", "Next": "Done" }], "Default": "Done" },
                                                           ^^^^^^ "plan" is lost before "Ship" reads it
                                                           = keep the data: put the result beside it with a "ResultPath"
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("lost-input: what a function may answer with") {
    CHECK(is_lost(behind(R"("Parameters": { "order.$": "$.order" })")));
    CHECK(is_lost(behind(R"("Parameters": {})")));
    CHECK(is_lost(behind(R"("Parameters": { "token.$": "$$.State.Name" })")));
    CHECK_FALSE(is_lost(behind(R"("Parameters": { "order.$": "$.order" }, "ResultPath": "$.priced")")));
    CHECK_FALSE(is_lost(behind(R"("Parameters": { "order.$": "$.order" }, "ResultPath": null)")));
    CHECK(is_lost(behind(R"("Parameters": { "order.$": "$.order" }, "ResultPath": "$")")));
    CHECK_FALSE(is_lost(behind(R"("Comment": "all data")")));
    CHECK_FALSE(is_lost(behind(R"("Parameters": { "all.$": "$" })")));
    CHECK_FALSE(is_lost(behind(R"("Parameters": { "where.$": "$.plan.region" })")));
    CHECK_FALSE(is_lost(behind(R"asl("Parameters": { "where.$": "States.Format('{}', $.plan.region)" })asl")));
    CHECK_FALSE(is_lost(behind(R"("Parameters": { "in": { "plan": "new" } })")));
    CHECK_FALSE(is_lost(behind(R"("Parameters": { "all.$": "$$.Execution.Input" })")));
    CHECK_FALSE(is_lost(behind(R"("Parameters": { "some.$": "$['plan', 'order']" })")));
    CHECK_FALSE(is_lost(behind(R"("Parameters": { "some.$": "$known" })")));
    CHECK_FALSE(is_lost(behind(R"("Parameters": ${Parameters})")));
}

TEST_CASE("lost-input: a single value may be found anew") {
    const auto polled = [](std::string_view status) {
        return fmt::format(R"({{ "StartAt": "Begin", "States": {{
    "Begin": {{ "Type": "Pass", "Result": {{ "status": {}, "id": 1 }}, "Next": "Poll" }},
    "Poll": {{ "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": {{ "id.$": "$.id" }}, "Next": "Read" }},
    "Read": {{ "Type": "Pass", "InputPath": "$.status.text", "End": true }} }} }})",
                           status);
    };
    CHECK(is_lost(polled(R"({ "text": "pending" })")));
    CHECK_FALSE(is_lost(polled(R"("pending")")));
}

TEST_CASE("lost-input: what is there again, or asked for") {
    CHECK_FALSE(is_lost(R"({ "StartAt": "Plan", "States": {
    "Plan": { "Type": "Pass", "Result": { "region": "eu" }, "ResultPath": "$.plan", "Next": "Price" },
    "Price": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "order.$": "$.order" }, "Next": "Again" },
    "Again": { "Type": "Pass", "Result": { "region": "us" }, "ResultPath": "$.plan", "Next": "Ship" },
    "Ship": { "Type": "Pass", "Parameters": { "region.$": "$.plan.region" }, "End": true } } })"));
    CHECK_FALSE(is_lost(R"({ "StartAt": "Plan", "States": {
    "Plan": { "Type": "Pass", "Result": { "region": "eu" }, "ResultPath": "$.plan", "Next": "Price" },
    "Price": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "order.$": "$.order" }, "Next": "Ask" },
    "Ask": { "Type": "Choice", "Choices": [{ "Variable": "$.plan", "IsPresent": true, "Next": "Ship" }], "Default": "Done" },
    "Done": { "Type": "Succeed" },
    "Ship": { "Type": "Pass", "Parameters": { "region.$": "$.plan.region" }, "End": true } } })"));
}

TEST_CASE("lost-input: fixtures") { check_fixtures("lost-input"); }

}  // namespace stepsmith::test
