#include "support/catch.h"
#include "support/picture.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace stepsmith::test {
namespace {

const std::string function =
    R"("Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60)";
const std::string caught = R"("Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Tell" }])";

/// "Tell" reads the error of "Work", and "Check" leads there as well.
std::string told(std::string_view states, std::string_view start = "Work") {
    return fmt::format(R"({{ "StartAt": "{}", "States": {{ {},
    "Check": {{ "Type": "Choice", "Choices": [{{ "Variable": "$.done.ok", "BooleanEquals": true, "Next": "Done" }}], "Default": "Tell" }},
    "Tell": {{ "Type": "Fail", "CausePath": "$.error.Cause" }},
    "Done": {{ "Type": "Succeed" }} }} }})",
                       start, states);
}

const std::string work =
    fmt::format(R"("Work": {{ {}, {}, "ResultPath": "$.done", "Next": "Check" }})", function, caught);

bool is_told(const std::string& definition) {
    return redraw("maybe-undefined-path", definition).picture.find("there is no \"error\"") != std::string::npos;
}

}  // namespace

TEST_CASE("maybe-undefined-path: one way of several") {
    check("maybe-undefined-path", R"asl({ "StartAt": "Work", "States": {
    "Work": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Tell" }], "ResultPath": "$.done", "Next": "Check" },
    "Check": { "Type": "Choice", "Choices": [{ "Variable": "$.done.ok", "BooleanEquals": true, "Next": "Done" }], "Default": "Trim" },
    "Trim": { "Type": "Pass", "Parameters": { "done.$": "$.done" }, "Next": "Tell" },
                                                                            ~~~~~~ on this way
                              ~~~~~~~~~~~~ what it is read from is made here, without it
    "Tell": { "Type": "Fail", "ErrorPath": "$.error.Error", "CausePath": "$.error.Cause" },
                                            ^^^^^^^ there is no "error" when "Tell" comes from "Trim"
                                                                          ~~~~~~~ there is no "error" when "Tell" comes from "Trim"
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("maybe-undefined-path: a catcher without ResultPath") {
    check("maybe-undefined-path", R"asl({ "StartAt": "Work", "States": {
    "Work": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Next" }], "ResultPath": "$.done", "Next": "Next" },
                                                                                                                                                                       ~~~~~~ on this way
                                                                                                                              ~ what it is read from is made here, without it
    "Next": { "Type": "Pass", "Parameters": { "id.$": "$.id", "again.$": "$.id" }, "End": true }
                                                       ^^^^ there is no "id" when "Next" comes from "Work"
                                                       = keep the data: put the error beside it with "ResultPath": "$.error"
                                                                          ~~~~ there is no "id" when "Next" comes from "Work"
} })asl");
}

TEST_CASE("maybe-undefined-path: a rule that asks whether it is there") {
    check("maybe-undefined-path", R"asl({ "StartAt": "Ask", "States": {
    "Ask": { "Type": "Choice", "Choices": [
        { "And": [{ "Variable": "$.a", "IsPresent": true }, { "Variable": "$.a", "NumericEquals": 1 }], "Next": "Use" },
        { "Or": [{ "Variable": "$.b", "IsPresent": false }, { "Variable": "$.b", "IsNull": true }], "Next": "Other" }
    ], "Default": "Use" },
    "Other": { "Type": "Pass", "Result": {}, "ResultPath": "$.b", "Next": "Use" },
    "Use": { "Type": "Pass", "Parameters": { "b.$": "$.b" }, "End": true }
} })asl");
}

TEST_CASE("maybe-undefined-path: asked before it is read, and set on every way") {
    check("maybe-undefined-path", R"asl({ "StartAt": "Ask", "States": {
    "Ask": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "IsPresent": true, "Next": "Use" }], "Default": "Set" },
    "Set": { "Type": "Pass", "Result": 1, "ResultPath": "$.a", "Next": "Use" },
    "Use": { "Type": "Pass", "Parameters": { "a.$": "$.a", "b.$": "$.b" }, "End": true }
} })asl");
}

TEST_CASE("maybe-undefined-path: asked, and read on the wrong way") {
    check("maybe-undefined-path", R"asl({ "StartAt": "Ask", "States": {
    "Ask": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "IsPresent": true, "Next": "Set" }], "Default": "Use" },
                                                                                                                ~~~~~ on this way
    "Set": { "Type": "Pass", "Result": 1, "ResultPath": "$.b", "Next": "Use" },
    "Use": { "Type": "Pass", "Parameters": { "a.$": "$.a", "b.$": "$.b" }, "End": true }
                                                     ^^^ there is no "a" when "Use" comes from "Ask"
} })asl");
}

TEST_CASE("maybe-undefined-path: the first round of a loop") {
    check("maybe-undefined-path", R"asl({ "TimeoutSeconds": 3600, "StartAt": "Start", "States": {
    "Start": { "Type": "Pass", "Parameters": { "id.$": "$.id" }, "Next": "Poll" },
                                                                         ~~~~~~ on this way
                               ~~~~~~~~~~~~ what it is read from is made here, without it
    "Poll": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "id.$": "$.id", "last.$": "$.answer.last" }, "ResultPath": "$.answer", "Next": "Again" },
                                                                                                                                                               ^^^^^^^^ there is no "answer" when "Poll" comes from "Start"
    "Again": { "Type": "Wait", "Seconds": 5, "Next": "Which" },
    "Which": { "Type": "Choice", "Choices": [{ "Variable": "$.answer.state", "StringEquals": "RUNNING", "Next": "Poll" }], "Default": "Done" },
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("maybe-undefined-path: a Choice of JSONata may have asked") {
    check("maybe-undefined-path", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Condition": "{% $states.input.big %}", "Output": { "a": 1, "b": 2 }, "Next": "B" }], "Output": { "a": 1 }, "Default": "B" },
    "B": { "Type": "Choice", "Choices": [{ "Condition": "{% $exists($states.input.b) %}", "Output": { "c": "{% $states.input.b %}" }, "Next": "C" }], "Default": "D" },
    "C": { "Type": "Pass", "Output": "{% $states.input.c %}", "End": true },
    "D": { "Type": "Pass", "Output": "{% $states.input.a %}", "End": true }
} })asl");
}

TEST_CASE("maybe-undefined-path: what an execution may lack has to be asked for") {
    Conventions agreed;
    agreed.input.emplace().member("day", true);
    agreed.input->member("label", false);
    agreed.input->member("run", true).member("size", false);
    check("maybe-undefined-path", R"asl({ "StartAt": "Ask", "States": {
    "Ask": { "Type": "Choice", "Choices": [{ "Variable": "$.label", "IsPresent": true, "Next": "Use" }], "Default": "Set" },
    "Set": { "Type": "Pass", "Result": "none", "ResultPath": "$.label", "Next": "Use" },
    "Use": { "Type": "Pass", "Parameters": { "day.$": "$.day", "label.$": "$.label", "size.$": "$.run.size" }, "ResultPath": "$.used", "Next": "Again" },
                                                                                                ^^^^^^^^^^ the input may lack "size" when "Use" reads it
                                                                                                = ask with "IsPresent" first
    "Again": { "Type": "Pass", "Parameters": { "size.$": "$.run.size" }, "End": true }
} })asl",
          agreed);
    check("maybe-undefined-path", R"asl({ "StartAt": "Which", "States": {
    "Which": { "Type": "Choice", "Choices": [{ "Variable": "$.day", "StringEquals": "monday", "Next": "Set" }], "Default": "Use" },
                                                                                                                           ~~~~~ nothing has asked for it on this way
    "Set": { "Type": "Pass", "Result": "none", "ResultPath": "$.label", "Next": "Use" },
    "Use": { "Type": "Pass", "InputPath": "$.label", "End": true }
                                           ^^^^^^^ the input may lack "label" when "Use" reads it
                                           = ask with "IsPresent" first
} })asl",
          agreed);
}

TEST_CASE("maybe-undefined-path: what JSONata asks for is not followed") {
    Conventions agreed;
    agreed.input.emplace().member("label", false);
    check("maybe-undefined-path", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": "{% $states.input.label %}", "End": true }
                                         ^^^^^^^^^^^^^^^^^^^ the input may lack "label" when "A" reads it
                                         = ask with "$exists" first
} })asl",
          agreed);
    check("maybe-undefined-path", R"asl({ "QueryLanguage": "JSONata", "StartAt": "B", "States": {
    "B": { "Type": "Choice", "Choices": [{ "Condition": "{% $exists($states.input.label) %}", "Next": "C" }], "Default": "D" },
    "C": { "Type": "Pass", "Output": "{% $states.input.label %}", "End": true },
    "D": { "Type": "Pass", "Output": "{% $states.input.label ? $states.input.label : 'none' %}", "End": true }
} })asl",
          agreed);
}

TEST_CASE("maybe-undefined-path: a few states behind the one to which several ways lead") {
    check("maybe-undefined-path", R"asl({ "StartAt": "Load", "States": {
    "Load": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "load" },
              "ResultSelector": { "rows.$": "$.Payload.rows" },
              ~~~~~~~~~~~~~~~~ what it is read from is made here, without it
              "Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Settle" }], "Next": "Any" },
    "Any": { "Type": "Choice", "Choices": [{ "Variable": "$.rows", "NumericGreaterThan": 0, "Next": "Done" }], "Default": "Settle" },
                                                                                                                          ~~~~~~~~ on this way: "Load" → "Any" → "Settle" → "Stop" → "Tell"
    "Settle": { "Type": "Wait", "Seconds": 5, "Next": "Stop" },
    "Stop": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ec2:stopInstances", "Parameters": { "InstanceIds": ["i-0"] }, "ResultPath": null, "Next": "Tell" },
    "Tell": { "Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": { "TopicArn": "arn:aws:sns:eu-west-1:123456789012:t", "Message.$": "$.error.Cause" }, "Next": "Failed" },
                                                                                                                                                            ^^^^^^^ there is no "error" when "Settle" comes from "Any"
    "Failed": { "Type": "Fail", "Error": "x" },
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("maybe-undefined-path: a Choice on the way may tell the ways apart") {
    check("maybe-undefined-path", R"asl({ "StartAt": "G", "States": {
    "G": { "Type": "Choice", "Choices": [{ "Variable": "$.skip", "IsPresent": true, "Next": "Again" }], "Default": "A" },
    "A": { "Type": "Pass", "Result": { "x": 1 }, "ResultPath": "$.a", "Next": "Again" },
    "Again": { "Type": "Pass", "Next": "H" },
    "H": { "Type": "Choice", "Choices": [{ "Variable": "$.skip", "IsPresent": true, "Next": "Done" }], "Default": "B" },
    "B": { "Type": "Pass", "InputPath": "$.a.x", "Next": "Done" },
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("maybe-undefined-path: a handler reads the error that only a catcher puts there") {
    check("maybe-undefined-path", R"asl({ "StartAt": "Work", "States": {
    "Work": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Settle" }], "ResultPath": "$.done", "Next": "Check" },
                                                                                                                                                                              ~~~~~~~ it is put there here, on another way
    "Check": { "Type": "Choice", "Choices": [{ "Variable": "$.done.ok", "BooleanEquals": true, "Next": "Done" }], "Default": "Settle" },
                                                                                                                             ~~~~~~~~ on this way: "Check" → "Settle" → "Tell"
    "Settle": { "Type": "Wait", "Seconds": 5, "Next": "Tell" },
    "Tell": { "Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": { "TopicArn": "arn:aws:sns:eu-west-1:123456789012:t", "Message.$": "$.error.Cause" }, "Next": "Failed" },
                                                                                                                                                            ^^^^^^^ there is no "error" when "Settle" comes from "Check"
                                                                                                                                                            = put it there on this way as well, or ask with "IsPresent" first
    "Failed": { "Type": "Fail", "Error": "x" },
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("maybe-undefined-path: an error that may come with the input is left alone") {
    CHECK(is_told(told(work)));
    const auto before = [](std::string_view state, std::string_view more = "") {
        return told(fmt::format(R"("First": {}, {}{})", state, work, more), "First");
    };
    CHECK(is_told(before(R"({ "Type": "Pass", "Result": 1, "ResultPath": "$.first", "Next": "Work" })")));
    // It is asked for, read before, or read of the execution's input.
    CHECK_FALSE(is_told(before(
        R"({ "Type": "Choice", "Choices": [{ "Variable": "$.error", "IsPresent": true, "Next": "Note" }], "Default": "Work" })",
        R"(, "Note": { "Type": "Wait", "Seconds": 1, "Next": "Work" })")));
    CHECK(is_told(before(
        R"({ "Type": "Choice", "Choices": [{ "Variable": "$.error", "IsPresent": true, "Next": "Done" }], "Default": "Work" })")));
    CHECK_FALSE(
        is_told(before(R"({ "Type": "Pass", "InputPath": "$.error.last", "ResultPath": "$.first", "Next": "Work" })")));
    CHECK_FALSE(is_told(before(
        R"({ "Type": "Pass", "InputPath": "$$.Execution.Input.error", "ResultPath": "$.first", "Next": "Work" })")));
    // It may have been put there before.
    CHECK_FALSE(is_told(before(R"({ "Type": "Pass", "Result": {}, "ResultPath": "$.error", "Next": "Work" })")));
    const auto merged = [&](std::string_view with) {
        return before(fmt::format(
            R"asl({{ "Type": "Pass", "Parameters": {{ "all.$": "States.JsonMerge({}, $, false)" }}, "OutputPath": "$.all", "Next": "Work" }})asl",
            with));
    };
    CHECK(is_told(merged(R"(States.StringToJson('{\"dry\": true}'))")));
    CHECK_FALSE(is_told(merged(R"(States.StringToJson('{\"error\": {}}'))")));
    CHECK_FALSE(is_told(merged("States.StringToJson($.defaults)")));
    CHECK_FALSE(is_told(merged("$.defaults")));
    CHECK_FALSE(is_told(before(fmt::format(
        R"({{ {}, "ResultPath": null, "Catch": [{{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Work" }}], "Next": "Work" }})",
        function))));
    // A way that comes past all catchers may be there to try the handler out.
    CHECK_FALSE(is_told(told(
        fmt::format(
            R"("First": {{ "Type": "Choice", "Choices": [{{ "Variable": "$.drill", "IsPresent": true, "Next": "Tell" }}], "Default": "Work" }},
        "Work": {{ {}, {}, "ResultPath": "$.done", "Next": "Done" }})",
            function, caught),
        "First")));
    // The data is a part of the input, and not the input itself.
    CHECK_FALSE(is_told(before(R"({ "Type": "Pass", "InputPath": "$.detail", "Next": "Work" })")));
    // Another execution of the same machine.
    CHECK_FALSE(is_told(before(
        R"({ "Type": "Task", "Resource": "arn:aws:states:::states:startExecution", "TimeoutSeconds": 60, "Parameters": { "StateMachineArn.$": "$$.StateMachine.Id", "Input.$": "$" }, "ResultPath": null, "Next": "Work" })")));
}

TEST_CASE("maybe-undefined-path: what a loop keeps, and what is no error, is left alone") {
    CHECK_FALSE(is_told(fmt::format(
        R"({{ "StartAt": "First", "States": {{ "First": {{ {0}, {1}, "ResultPath": "$.first", "Next": "Work" }},
    "Work": {{ {0}, "Parameters": {{ "last.$": "$.error.Cause" }}, "Catch": [{{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Again" }}], "ResultPath": "$.done", "Next": "Done" }},
    "Again": {{ "Type": "Wait", "Seconds": 60, "Next": "Work" }},
    "Tell": {{ "Type": "Fail", "CausePath": "$.error.Cause" }},
    "Done": {{ "Type": "Succeed" }} }} }})",
        function, caught)));
    const auto marked = [](std::string_view read) {
        return redraw("maybe-undefined-path", fmt::format(R"({{ "StartAt": "Work", "States": {{
    "Work": {{ {}, "ResultPath": null, "Catch": [{{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.mark", "Next": "Keep" }}], "Next": "Keep" }},
    "Keep": {{ "Type": "Pass", "InputPath": "{}", "End": true }} }} }})",
                                                          function, read))
                   .picture.find("there is no") != std::string::npos;
    };
    CHECK_FALSE(marked("$.mark"));
    CHECK(marked("$.mark.Cause"));
}

TEST_CASE("maybe-undefined-path: a catcher of JSONata without Output") {
    check("maybe-undefined-path", R"asl({ "QueryLanguage": "JSONata", "StartAt": "Work", "States": {
    "Work": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Output": "{% $states.input %}",
      "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Each" }],
                                                         ~~~~~~ on this way
                ~ what it is read from is made here, without it
      "Next": "Each" },
    "Each": { "Type": "Map", "Items": "{% $states.input.list %}", "ItemProcessor": { "StartAt": "Item", "States": { "Item": { "Type": "Succeed" } } }, "End": true }
                                          ^^^^^^^^^^^^^^^^^^ there is no "list" when "Each" comes from "Work"
                                          = keep the data: make an "Output" of it, and of what takes its place
} })asl");
}

TEST_CASE("maybe-undefined-path: a member with an escaped name") {
    check("maybe-undefined-path", R"asl({ "StartAt": "Ask", "States": {
    "Ask": { "Type": "Choice", "Choices": [{ "Variable": "$.größe", "IsPresent": true, "Next": "Use" }], "Default": "Set" },
    "Set": { "Type": "Pass", "Result": 1, "ResultPath": "$.gr\u00f6ße", "Next": "Use" },
    "Use": { "Type": "Pass", "InputPath": "$['gr\\u00f6\\u00dfe']", "End": true }
} })asl");
}

TEST_CASE("maybe-undefined-path: fixtures") { check_fixtures("maybe-undefined-path"); }

}  // namespace stepsmith::test
