#include "support/catch.h"
#include "support/picture.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace stepsmith::test {

TEST_CASE("undefined-path: a Pass and a catcher without ResultPath") {
    check("undefined-path", R"asl({ "StartAt": "Make", "States": {
    "Make": { "Type": "Pass", "Result": { "size": 1 }, "Next": "Work" },
                              ~~~~~~~~ [1] what it is read from is made here, without it
    "Work": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "Parameters": { "n.$": "$.size", "id.$": "$.order.id" },
                                                                                                                                                              ^^^^^^^ [1] there is no "order" when "Work" reads it
              "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Tell" }], "Next": "Done" },
                        ~ [2] what it is read from is made here, without it
    "Tell": { "Type": "Pass", "Parameters": { "why.$": "$.Cause", "code.$": "$.Error", "id.$": "$.id", "deep.$": "$.Cause.message" }, "End": true },
                                                                                                ^^^^ [2] there is no "id" when "Tell" reads it
                                                                                                = keep the data: put the error beside it with "ResultPath": "$.error"
                                                                                                                  ^^^^^^^^^^^^^^^ there is no "message" when "Tell" reads it
    "Done": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("undefined-path: the result of an optimised integration") {
    check("undefined-path", R"asl({ "StartAt": "Call", "States": {
    "Call": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "f" }, "TimeoutSeconds": 60, "Next": "Use" },
                                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ what it is read from is made here, without it
    "Use": { "Type": "Pass", "Parameters": { "a.$": "$.Payload.total", "b.$": "$.total", "c.$": "$.StatusCode", "d.$": "$.FunctionError", "e.$": "States.Format('{}', $.order)" }, "End": true }
                                                                               ^^^^^^^ there is no "total" when "Use" reads it
                                                                               = keep the data with a "ResultPath", or read it where the result has it
                                                                                                                                                                      ~~~~~~~ there is no "order" when "Use" reads it
} })asl");
}

TEST_CASE("undefined-path: templates, selectors and paths that cut") {
    check("undefined-path", R"asl({ "StartAt": "Make", "States": {
    "Make": { "Type": "Pass", "Parameters": { "order": { "id.$": "$.id" }, "list.$": "States.Array($.a, $.b)" }, "Next": "Call" },
                                              ~~~~~~~ [1] what it is read from is made here, without it
    "Call": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "InputPath": "$.order", "Parameters": { "FunctionName": "f", "Payload": { "id.$": "$.id", "of.$": "$.order.id" } },
                                                                                                                                                                               ^^^^^^^ [1] there is no "order" when "Call" reads it
                                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [2] what it is read from is made here, without it
              "ResultSelector": { "total.$": "$.Payload.total", "id.$": "$.order" }, "ResultPath": "$.made", "TimeoutSeconds": 60, "Next": "Cut" },
                                                                         ^^^^^^^ [2] there is no "order" when "Call" reads it
              ~~~~~~~~~~~~~~~~ [3] what it is read from is made here, without it
              ~~~~~~~~~~~~~~~~ [5] what it is read from is made here, without it, and comes by "Call" → "Cut" → "Use"
    "Cut": { "Type": "Pass", "Parameters": { "a.$": "$.made.Payload", "b.$": "$.list[1].x", "c.$": "$.list[2]" }, "ResultPath": "$.seen", "OutputPath": "$.made", "Next": "Use" },
                                                     ^^^^^^^^^^^^^^ [3] there is no "Payload" when "Cut" reads it
                                                                                                    ^^^^^^^^^ there is no "[2]" when "Cut" reads it
    "Use": { "Type": "Pass", "Parameters": { "total.$": "$.total", "id.$": "$.order.id" }, "Next": "None" },
                                                                            ^^^^^^^ [5] there is no "order" when "Use" reads it
    "None": { "Type": "Wait", "SecondsPath": "$.total", "OutputPath": null, "Next": "End" },
                                                        ~~~~~~~~~~~~~~~~~~ [6] what it is read from is made here, without it
    "End": { "Type": "Succeed", "OutputPath": "$.id" }
                                               ^^^^ [6] there is no "id" when "End" reads it
} })asl");
}

TEST_CASE("undefined-path: what branches and items give and take") {
    check("undefined-path", R"asl({ "StartAt": "Both", "States": {
    "Both": { "Type": "Parallel", "Parameters": { "id.$": "$.id" }, "ResultPath": "$.all", "Next": "Each", "Branches": [
                                  ~~~~~~~~~~~~ [1] what it is read from is made here, without it
        { "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "a.$": "$.order" }, "End": true } } },
                                                                                     ^^^^^^^ [1] there is no "order" when "A" reads it
                                                             ~~~~~~~~~~~~ [2] what it is read from is made here, without it
        { "StartAt": "B", "States": { "B": { "Type": "Pass", "Parameters": { "b.$": "$.id" }, "End": true } } }
                                                             ~~~~~~~~~~~~ [5] what it is read from is made here, without it
    ] },
    "Each": { "Type": "Map", "ItemsPath": "$.items", "ItemSelector": { "item.$": "$$.Map.Item.Value", "a.$": "$.all[0].b" }, "ResultPath": "$.done", "Next": "Use",
                                                                                                              ^^^^^^^^^^ [2] there is no "b" when "Each" reads it
                                                     ~~~~~~~~~~~~~~ [3] what it is read from is made here, without it
              "ItemProcessor": { "StartAt": "C", "States": { "C": { "Type": "Pass", "Parameters": { "x.$": "$.item.x", "y.$": "$.value" }, "End": true } } } },
                                                                                                                               ^^^^^^^ [3] there is no "value" when "C" reads it
                                                                                    ~~~~~~~~~~~~ [7] what it is read from is made here, without it
    "Use": { "Type": "Pass", "Parameters": { "a.$": "$.all[0].a", "b.$": "$.all.b", "c.$": "$.all[1].a", "d.$": "$.all[2]", "e.$": "$.done[0].x", "f.$": "$.done[0].z", "g.$": "$.done[*].z" }, "End": true }
                                                                          ^^^^^^^ there is no "b" when "Use" reads it
                                                                                            ^^^^^^^^^^ [5] there is no "a" when "Use" reads it
                                                                                                                 ^^^^^^^^ there is no "[2]" when "Use" reads it
                                                                                                                                                          ^^^^^^^^^^^ [7] there is no "z" when "Use" reads it
} })asl");
}

TEST_CASE("undefined-path: JSONata") {
    check("undefined-path", R"asl({ "QueryLanguage": "JSONata", "StartAt": "Make", "States": {
    "Make": { "Type": "Pass", "Output": { "size": 1, "id": "{% $states.input.id %}" }, "Next": "Call" },
                              ~~~~~~~~ [1] what it is read from is made here, without it
    "Call": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": { "FunctionName": "f", "Payload": { "n": "{% $states.input.size %}", "o": "{% $states.input.order.id %}" } }, "TimeoutSeconds": 60,
                                                                                                                                                                       ^^^^^^^^^^^^^^^^^^^ [1] there is no "order" when "Call" reads it
                                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [2] what it is read from is made here, without it
              "Output": { "a": "{% $states.result.Payload.x %}", "b": "{% $states.result.body %}" }, "Next": "Use" },
                                                                          ^^^^^^^^^^^^^^^^^^^ [2] there is no "body" when "Call" reads it
              ~~~~~~~~ [3] what it is read from is made here, without it
    "Use": { "Type": "Pass", "Output": { "a": "{% $states.input.a.y %}", "b": "{% $states.input.size %}", "c": "{% $exists($states.input.size) %}" }, "End": true }
                                                                                  ^^^^^^^^^^^^^^^^^^ [3] there is no "size" when "Use" reads it
} })asl");
}

namespace {

/// "Use" has a field, behind a state that leaves { "size": 1, "run": { "day": 2 } }, and a variable of the same.
std::string jsonata(std::string_view use) {
    return fmt::format(R"asl({{ "QueryLanguage": "JSONata", "StartAt": "Make", "States": {{
    "Make": {{ "Type": "Pass", "Output": {{ "size": 1, "run": {{ "day": 2 }} }}, "Assign": {{ "all": {{ "size": 1 }} }}, "Next": "Use" }},
    "Use": {{ {} }},
    "Done": {{ "Type": "Succeed" }} }} }})asl",
                       use);
}

bool is_found(const std::string& definition) {
    return redraw("undefined-path", definition).picture.find("there is no") != std::string::npos;
}

bool yields_nothing(std::string_view expression) {
    return is_found(
        jsonata(fmt::format(R"asl("Type": "Pass", "Output": {{ "x": "{{% {} %}}" }}, "End": true)asl", expression)));
}

}  // namespace

TEST_CASE("undefined-path: where nothing makes nothing of an expression of JSONata") {
    CHECK_FALSE(yields_nothing("$states.input.size"));
    for (const char* expression :
         {"$states.input.day", "$states.input.run.size", "$states.input.day + 1", "-$states.input.day",
          "($states.input.size < $states.input.day)", "$uppercase($states.input.day)",
          "$string($states.input.run.size)", "$states.input.day[0]", "$all.day", "$states.input.day.hour",
          "($x := 1; $states.input.day)"})
        CHECK(yields_nothing(expression));
    for (const char* expression :
         {"$states.input.day & 'x'", "$states.input.day = 1", "$states.input.day and true",
          "$exists($states.input.day)", "$states.input.day ? 1 : 2", "$states.input.size = 1 ? $states.input.day : 2",
          "[$states.input.day]", "{ 'day': $states.input.day }", "$count($states.input.day)",
          "$merge([$states.input.day])", "$states.input.day in [1]", "$append($states.input.day, 1)", "$all.size",
          "($all := $states.input.run; $all.day)", "$map([1], function($all) { $all.day })", "$states.context.day",
          "($states.input.day; 1)", "$states.input[size = 1].day"})
        CHECK_FALSE(yields_nothing(expression));
}

TEST_CASE("undefined-path: what a condition yields in one branch alone may be there") {
    const auto made = [](std::string_view expression) {
        return is_found(fmt::format(R"asl({{ "QueryLanguage": "JSONata", "StartAt": "Make", "States": {{
    "Make": {{ "Type": "Pass", "Output": {{ "size": 1 }}, "Next": "Fill" }},
    "Fill": {{ "Type": "Pass", "Output": "{{% {} %}}", "Next": "Use" }},
    "Use": {{ "Type": "Succeed", "Output": "{{% $states.input.limit %}}" }} }} }})asl",
                                    expression));
    };
    CHECK_FALSE(made("{'limit': $exists($states.input.limit) ? $states.input.limit : 10}"));
    CHECK_FALSE(made("{'limit': $exists($states.input.error) ? $states.input.error.Cause : 'none'}"));
    CHECK_FALSE(made("$merge([$states.input, {'limit': $states.input.limit ? $states.input.limit : 10}])"));
    CHECK(made("{'limit': $states.input.size = 1 ? $states.input.limit : $states.input.most}"));
    CHECK(made("{'limit': $states.input.limit.x}"));
}

TEST_CASE("undefined-path: names in the body of a function") {
    check("undefined-path", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": "{% $map($states.input.list, function($v, $i) { v.size + $i }) %}", "Next": "B" },
                                                                                     ^ "v" finds nothing: a function has no input document; did you mean "$v"?
    "B": { "Type": "Pass", "Output": "{% ($f := function($x) { $map($x, function($y) { size }) }; $f([1])) %}", "Next": "C" },
                                                                                       ^^^^ "size" finds nothing: a function has no input document
    "C": { "Type": "Pass", "Output": "{% $states.input.list.$map(parts, function($v) { size + $v }) %}", "Next": "D" },
    "D": { "Type": "Pass", "Output": "{% $map([1], function($v) { $v.size[weight > 1].{ 'a': b } }) %}", "Next": "E" },
    "E": { "Type": "Pass", "Output": "{% $map([1], function($v) { 'v' & \"v\" }) %}", "End": true }
} })asl");
}

TEST_CASE("undefined-path: which fields of JSONata are read") {
    const std::string function =
        R"("Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60)";
    const std::string day = R"("{% $states.input.day %}")";
    CHECK(is_found(jsonata(R"("Type": "Fail", "Cause": )" + day)));
    CHECK(is_found(jsonata(R"("Type": "Wait", "Next": "Done", "Seconds": )" + day)));
    CHECK(is_found(jsonata(R"("Type": "Wait", "Next": "Done", "Timestamp": )" + day)));
    CHECK(is_found(jsonata(R"("Type": "Pass", "Next": "Done", "Assign": { "x": )" + day + "}")));
    CHECK(is_found(
        jsonata(R"("Type": "Choice", "Default": "Done", "Choices": [{ "Next": "Done", "Condition": )" + day + "}]")));
    CHECK_FALSE(is_found(jsonata(
        R"("Type": "Choice", "Default": "Done", "Choices": [{ "Condition": "{% $not($exists($states.input.day)) %}", "Next": "Done" }, { "Next": "Done", "Condition": )" +
        day + "}]")));
    CHECK(is_found(jsonata(
        R"("Type": "Map", "Next": "Done", "ItemProcessor": { "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "Items": )" +
        day)));
    const auto catches = [&](std::string_view output) {
        return is_found(jsonata(
            function + R"(, "Next": "Done", "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Done", "Output": ")" +
            std::string(output) + R"(" }])"));
    };
    CHECK(catches("{% $states.errorOutput.Message %}"));
    CHECK_FALSE(catches("{% $states.errorOutput.Cause %}"));
}

TEST_CASE("undefined-path: what $merge makes of objects") {
    const auto merged = [](std::string_view list) {
        return is_found(fmt::format(R"asl({{ "QueryLanguage": "JSONata", "StartAt": "Make", "States": {{
    "Make": {{ "Type": "Pass", "Output": {{ "size": 1 }}, "Next": "Merge" }},
    "Merge": {{ "Type": "Pass", "Output": "{{% $merge({}) %}}", "Next": "Use" }},
    "Use": {{ "Type": "Pass", "Output": "{{% $states.input.day %}}", "End": true }} }} }})asl",
                                    list));
    };
    CHECK(merged("[$states.input, { 'hour': 1 }]"));
    CHECK(merged("[$states.input, { 'day': $states.input.day }]"));
    CHECK_FALSE(merged("[$states.input, { 'day': $states.input.size }]"));
    CHECK_FALSE(merged("[$states.input, $all]"));
    CHECK_FALSE(merged("[$states.input, { $all.key: 1 }]"));
    CHECK_FALSE(merged("$all"));
}

TEST_CASE("undefined-path: what is not known is not told") {
    check("undefined-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "in.$": "$.anything.at.all", "${Key}": 1, "x.$": "${Path}" }, "ResultPath": "$.a", "Next": "B" },
    "B": { "Type": "Pass", "Parameters": { "p.$": "$.a.other", "q.$": "$.a.x.y", "r.$": "$.rest" }, "ResultPath": "${Where}", "Next": "C" },
    "C": { "Type": "Task", "Resource": "${Function}", "TimeoutSeconds": 60, "Next": "D" },
    "D": { "Type": "Pass", "Parameters": { "x.$": "$.whatever", "y.$": "$..deep", "z.$": "$$.Execution.Input.name" }, "ResultPath": "$.new.deep.place", "Next": "E" },
    "E": { "Type": "Pass", "InputPath": "$.new.deep.place.z", "Next": "F" },
    "F": { "Type": "Pass", "Parameters": { "merged.$": "States.JsonMerge($.one, $.two, false)", "json.$": "States.StringToJson($.text)" }, "Next": "G" },
    "G": { "Type": "Pass", "Parameters": { "a.$": "$.merged.x", "b.$": "$.json.y" }, "End": true }
} })asl");
}

TEST_CASE("undefined-path: States.JsonMerge of two that are known") {
    check("undefined-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "one": { "a": 1 }, "two": { "b": 2 } }, "Next": "B" },
    "B": { "Type": "Pass", "Parameters": { "both.$": "States.JsonMerge($.one, $.two, false)" }, "Next": "C" },
    "C": { "Type": "Pass", "Parameters": { "a.$": "$.both.a", "b.$": "$.both.b", "c.$": "$.both.c" }, "End": true }
                                                                                         ^^^^^^^^ there is no "c" when "C" reads it
} })asl");
}

TEST_CASE("undefined-path: loops come to a rest") {
    check("undefined-path", R"asl({ "StartAt": "Count", "States": {
    "Count": { "Type": "Pass", "Result": { "n": 0 }, "Next": "More" },
    "More": { "Type": "Pass", "Parameters": { "n.$": "States.MathAdd($.n, 1)", "before.$": "$" }, "Next": "Enough" },
                              ~~~~~~~~~~~~ what it is read from is made here, without it, and comes by "More" → "Enough" → "Use"
    "Enough": { "Type": "Choice", "Choices": [{ "Variable": "$.n", "NumericLessThan": 9, "Next": "More" }], "Default": "Use" },
    "Use": { "Type": "Pass", "Parameters": { "n.$": "$.n", "m.$": "$.m" }, "End": true }
                                                                   ^^^ there is no "m" when "Use" reads it
} })asl");
}

TEST_CASE("undefined-path: a test of presence decides what is read behind it") {
    check("undefined-path", R"asl({ "StartAt": "Ask", "States": {
    "Ask": { "Type": "Choice", "Choices": [{ "Not": { "Variable": "$.a", "IsPresent": true }, "Next": "None" }], "Default": "Some" },
    "None": { "Type": "Pass", "Parameters": { "a.$": "$.a" }, "End": true },
                                                      ^^^ there is no "a" when "None" reads it
    "Some": { "Type": "Pass", "Parameters": { "a.$": "$.a" }, "End": true }
} })asl");
}

TEST_CASE("undefined-path: an OutputPath of a Choice is told once") {
    check("undefined-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Result": { "n": 0 }, "Next": "B" },
                           ~~~~~~~~ what it is read from is made here, without it
    "B": { "Type": "Choice", "OutputPath": "$.m", "Choices": [{ "Variable": "$.n", "NumericEquals": 1, "Next": "C" }, { "Variable": "$.n", "NumericEquals": 2, "Next": "D" }], "Default": "C" },
                                            ^^^ there is no "m" when "B" reads it
    "C": { "Type": "Succeed" },
    "D": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("undefined-path: what executions are not given") {
    Conventions agreed;
    agreed.input.emplace().member("day", true);
    agreed.input->member("run", true).member("size", true);
    agreed.input->member("lines", true).kind = flow::Given::Kind::list;
    check("undefined-path", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "day.$": "$.day.of.week", "month.$": "$.month", "color.$": "$.run.color", "again.$": "$$.Execution.Input.month" }, "ResultPath": "$.a", "Next": "B" },
                                                                                 ^^^^^^^ there is no "month" when "A" reads it
                                                                                 = name it under "inputs" in the configuration, if executions are given it
                                                                                                                                 ~~~~~~~~~~~~~~~~~~~~~~~~ there is no "month" when "A" reads it
                                                                                                       ^^^^^^^^^^^ there is no "color" when "A" reads it
                                                                                                       = name it under "inputs" in the configuration, if executions are given it
    "B": { "Type": "Pass", "Parameters": { "a.$": "$.a.day", "size.$": "$$.Execution.Input.run.size", "all.$": "$$.Execution.Input" }, "ResultPath": "$.month", "Next": "C" },
    "C": { "Type": "Map", "ItemsPath": "$.month.all.lines", "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, "StartAt": "D", "States": {
        "D": { "Type": "Pass", "Parameters": { "x.$": "$.month", "y.$": "$$.Execution.Input.month" }, "End": true } } }, "End": true }
} })asl",
          agreed);
}

TEST_CASE("undefined-path: what SSM and an execution that is waited for answer") {
    check("undefined-path", R"asl({ "StartAt": "Send", "States": {
    "Send": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "ResultPath": "$.sent", "Next": "Poll",
                                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1] what it is read from is made here, without it
              "Parameters": { "DocumentName": "AWS-RunShellScript", "InstanceIds": ["i-0"], "Parameters": { "commands": ["bash a.sh"] } } },
    "Poll": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation", "ResultPath": "$.poll", "Next": "Run",
              "Parameters": { "CommandId.$": "$.sent.CommandId", "InstanceId": "i-0" } },
                                              ^^^^^^^^^^^^^^^^ [1] there is no "CommandId" when "Poll" reads it
    "Run": { "Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2", "Next": "Use",
                                         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [2] what it is read from is made here, without it
             "Parameters": { "StateMachineArn": "arn:aws:states:eu-west-1:123456789012:stateMachine:m", "Input.$": "$.poll.StandardOutputContent" } },
    "Use": { "Type": "Pass", "Parameters": { "out.$": "$.output", "all.$": "$.Output.rows", "name.$": "$.Name" }, "End": true }
                                                       ^^^^^^^^ [2] there is no "output" when "Use" reads it
                                                       = keep the data with a "ResultPath", or read it where the result has it
} })asl");
}

TEST_CASE("undefined-path: of a state's own result each name is told for itself") {
    check("undefined-path", R"asl({ "StartAt": "Call", "States": {
    "Call": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "f" },
                                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1] what it is read from is made here, without it
                                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [2] what it is read from is made here, without it
              "ResultSelector": { "a.$": "$.total", "b.$": "$.order", "c.$": "$.total" }, "TimeoutSeconds": 60, "End": true }
                                          ^^^^^^^ [1] there is no "total" when "Call" reads it
                                                                              ~~~~~~~ [1] there is no "total" when "Call" reads it
                                                            ^^^^^^^ [2] there is no "order" when "Call" reads it
} })asl");
}

TEST_CASE("undefined-path: what a catcher puts in the place of all data is told once") {
    check("undefined-path", R"asl({ "StartAt": "Work", "States": {
    "Work": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 60, "ResultPath": "$.done", "End": true,
              "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Tell" }] },
                        ~ what it is read from is made here, without it
    "Tell": { "Type": "Pass", "Parameters": { "id.$": "$.id" }, "ResultPath": "$.told", "Next": "Stop" },
                                                       ^^^^ there is no "id" when "Tell" reads it
                                                       = keep the data: put the error beside it with "ResultPath": "$.error"
    "Stop": { "Type": "Fail", "CausePath": "$.reason" }
                                            ~~~~~~~~ there is no "reason" when "Stop" reads it
} })asl");
}

TEST_CASE("undefined-path: what only a loop brings is not there at the start") {
    Conventions agreed;
    agreed.input.emplace().member("other", true);
    check("undefined-path", R"asl({ "StartAt": "First", "TimeoutSeconds": 900, "States": {
    "First": { "Type": "Pass", "Parameters": { "b.$": "$.bucket" }, "ResultPath": "$.first", "Next": "Set" },
                                                       ^^^^^^^^ there is no "bucket" when "First" reads it
                                                       = name it under "inputs" in the configuration, if executions are given it
    "Set": { "Type": "Pass", "Result": "b", "ResultPath": "$.bucket", "Next": "Again" },
    "Again": { "Type": "Choice", "Choices": [{ "Variable": "$.other", "BooleanEquals": true, "Next": "First" }], "Default": "Done" },
    "Done": { "Type": "Succeed" }
} })asl",
          agreed);
}

TEST_CASE("undefined-path: fixtures") { check_fixtures("undefined-path"); }

}  // namespace stepsmith::test
