#include "stepsmith/flow/data.h"

#include "stepsmith/pipeline/program.h"
#include "support/catch.h"
#include "support/source.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace stepsmith::flow {
namespace {

/// Each miss as "state: path", with the state it comes from where it is missing on that way only.
std::string misses_of(std::string_view text) {
    const Program program(test::source(std::string(text)));
    REQUIRE(!program.document().syntax_error());
    const auto states = program.machine().states();
    std::string all;
    for (const Miss& miss : program.data().misses()) {
        all += fmt::format("{}: {}", states[miss.state].name, program.source().text(miss.span));
        if (miss.way) all += fmt::format(" from {}", states[miss.way->from].name);
        all += miss.is_choice ? " compared\n" : "\n";
    }
    return all;
}

/// "A" with a field and a last state that reads "$.x" and "$.kept".
std::string behind(std::string_view a) {
    return fmt::format(R"({{"StartAt": "A", "States": {{"A": {{{}, "Next": "Z"}},
        "Z": {{"Type": "Pass", "Parameters": {{"x.$": "$.x", "kept.$": "$.kept"}}, "End": true}}}}}})",
                       a);
}

}  // namespace

TEST_CASE("data: what a Pass leaves") {
    CHECK(misses_of(behind(R"("Type": "Pass")")) == "");
    CHECK(misses_of(behind(R"("Type": "Pass", "Result": {"x": 1})")) == "Z: $.kept\n");
    CHECK(misses_of(behind(R"("Type": "Pass", "Result": {"x": 1}, "ResultPath": "$.new")")) == "");
    CHECK(misses_of(behind(R"("Type": "Pass", "Result": {"x": 1}, "ResultPath": null)")) == "");
    CHECK(misses_of(behind(R"("Type": "Pass", "Parameters": {"x.$": "$.y"})")) == "Z: $.kept\n");
    CHECK(misses_of(behind(R"("Type": "Pass", "InputPath": null)")) == "Z: $.x\nZ: $.kept\n");
    CHECK(misses_of(behind(R"("Type": "Pass", "OutputPath": null)")) == "Z: $.x\nZ: $.kept\n");
    CHECK(misses_of(behind(R"("Type": "Pass", "Result": [1, 2])")) == "Z: $.x\nZ: $.kept\n");
    CHECK(misses_of(behind(R"("Type": "Pass", "Parameters": {"in": {"x": 1}}, "OutputPath": "$.in")")) ==
          "Z: $.kept\n");
}

TEST_CASE("data: what nobody can know") {
    CHECK(misses_of(behind(R"("Type": "Pass", "Result": "${Result}")")) == "");
    CHECK(misses_of(behind(R"("Type": "Pass", "Parameters": {"${Key}": 1})")) == "");
    CHECK(misses_of(behind(R"("Type": "Pass", "Result": {"x": 1}, "ResultPath": "${Path}")")) == "");
    CHECK(misses_of(behind(R"("Type": "Pass", "InputPath": "${Path}")")) == "");
    CHECK(misses_of(behind(R"("Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync")")) == "");
    CHECK(misses_of(behind(R"("Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken")")) == "");
    CHECK(misses_of(behind(R"("Type": "Nothing")")) == "");
    CHECK(misses_of(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": {}, "Next": "${Next}"},
        "B": {"Type": "Pass", "InputPath": "$.x", "End": true}}})") == "");
}

TEST_CASE("data: what intrinsic functions make") {
    const auto made = [](std::string_view call) {
        return misses_of(fmt::format(R"({{"StartAt": "A", "States": {{
            "A": {{"Type": "Pass", "Parameters": {{"one": {{"x": 1}}, "two": {{"kept": 2}}}}, "Next": "M"}},
            "M": {{"Type": "Pass", "Parameters": {{"made.$": "{}"}}, "OutputPath": "$.made", "Next": "Z"}},
            "Z": {{"Type": "Pass", "Parameters": {{"x.$": "$.x", "kept.$": "$.kept", "0.$": "$[0]", "2.$": "$[2]"}}, "End": true}}}}}})",
                                     call));
    };
    CHECK(made("States.JsonMerge($.one, $.two, false)") == "Z: $[0]\nZ: $[2]\n");
    CHECK(made("States.Array($.one, $.two)") == "Z: $.x\nZ: $.kept\nZ: $[2]\n");
    CHECK(made("States.ArrayUnique(States.Array(1, 2))") == "Z: $.x\nZ: $.kept\n");
    CHECK(made("States.StringToJson('1')") == "Z: $.x\nZ: $.kept\nZ: $[0]\nZ: $[2]\n");
    CHECK(made(R"(States.StringToJson('{\"x\": {}}'))") == "Z: $.kept\nZ: $[0]\nZ: $[2]\n");
    CHECK(made("States.StringToJson($.one)") == "");
    CHECK(made("States.StringToJson('[1')") == "");
    CHECK(made("States.Format('{}', $.three)") == "M: $.three\nZ: $.x\nZ: $.kept\nZ: $[0]\nZ: $[2]\n");
}

TEST_CASE("data: States.JsonMerge of what may be there or not") {
    CHECK(misses_of(R"asl({"StartAt": "A", "States": {
        "A": {"Type": "Pass", "Parameters": {"defaults": {}, "in.$": "$"}, "Next": "Ask"},
        "Ask": {"Type": "Choice", "Choices": [{"Variable": "$.in.x", "IsPresent": true, "Next": "Z"}], "Default": "M"},
        "M": {"Type": "Pass", "Parameters": {"all.$": "States.JsonMerge($$.Execution.Input, $.in, false)"}, "Next": "N"},
        "N": {"Type": "Pass", "InputPath": "$.all.x", "End": true},
        "Z": {"Type": "Succeed", "OutputPath": "$.in.x"}}})asl") == "");
}

TEST_CASE("data: catchers, and ways by themselves") {
    constexpr std::string_view text = R"({{"StartAt": "A", "States": {{
        "A": {{"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": "$.done",
              "Catch": [{{"ErrorEquals": ["States.ALL"], {}"Next": "Z"}}], "Next": "Z"}},
        "Z": {{"Type": "Pass", "Parameters": {{"x.$": "$.x", "e.$": "$.Error"}}, "End": true}}}}}})";
    CHECK(misses_of(fmt::format(fmt::runtime(text), "")) == "Z: $.x from A\n");
    CHECK(misses_of(fmt::format(fmt::runtime(text), R"("ResultPath": "$.e", )")) == "");
    CHECK(misses_of(fmt::format(fmt::runtime(text), R"("ResultPath": null, )")) == "");
}

TEST_CASE("data: a comparison that fails is told once, and a test of presence opens the way") {
    const auto compared = [](std::string_view rules) {
        return misses_of(
            fmt::format(R"({{"StartAt": "A", "States": {{"A": {{"Type": "Pass", "Result": {{}}, "Next": "C"}},
            "C": {{"Type": "Choice", "Choices": [{}], "Default": "Z"}}, "Z": {{"Type": "Succeed"}}}}}})",
                        rules));
    };
    CHECK(
        compared(
            R"({"Variable": "$.x", "NumericEquals": 1, "Next": "Z"}, {"Variable": "$.x", "NumericEquals": 2, "Next": "Z"})") ==
        "C: $.x compared\n");
    CHECK(compared(R"({"Not": {"Variable": "$.x", "IsNull": true}, "Next": "Z"})") == "C: $.x compared\n");
    CHECK(
        compared(
            R"({"And": [{"Variable": "$.x", "IsPresent": true}, {"Variable": "$.x", "IsNull": true}], "Next": "Z"})") ==
        "");
    CHECK(
        compared(
            R"({"Or": [{"Variable": "$.x", "IsPresent": true}, {"Variable": "$.x", "IsNull": true}], "Next": "Z"})") ==
        "C: $.x compared\n");
    CHECK(
        compared(
            R"({"Variable": "$.x", "IsPresent": false, "Next": "Z"}, {"Variable": "$.x", "IsNull": true, "Next": "Z"})") ==
        "");
}

TEST_CASE("data: a loop in which the data grows comes to an end") {
    CHECK(misses_of(R"asl({"StartAt": "A", "States": {
        "A": {"Type": "Pass", "Parameters": {"in.$": "$", "list.$": "States.Array($, $)"}, "Next": "B"},
        "B": {"Type": "Choice", "Choices": [{"Variable": "$.in.more", "BooleanEquals": true, "Next": "A"}], "Default": "C"},
        "C": {"Type": "Pass", "InputPath": "$.other", "End": true}}})asl") ==
          "B: $.in.more from B compared\nC: $.other\n");
}

TEST_CASE("data: nothing is made of what is no machine") {
    CHECK(misses_of("[]") == "");
    CHECK(misses_of("{}") == "");
    CHECK(misses_of(R"({"StartAt": "A", "States": {"A": 1}})") == "");
    CHECK(misses_of(R"({"StartAt": "A", "States": {"A": {"Type": "Parallel", "Branches": [], "End": true}}})") == "");
    CHECK(
        misses_of(
            R"({"StartAt": "A", "States": {"A": {"Type": "Map", "Next": "B"}, "B": {"Type": "Choice", "Choices": 1}}})") ==
        "");
}

TEST_CASE("data: rules deep inside of rules take no longer than they are long") {
    std::string rule = R"({"Variable": "$.x", "IsPresent": true})";
    for (int i = 0; i < 60; ++i)
        rule = fmt::format(R"({{"{}": [{}, {{"Variable": "$.y", "IsNull": true}}]}})", i % 2 ? "And" : "Or", rule);
    rule.insert(rule.size() - 1, R"(, "Next": "Z")");
    CHECK(misses_of(R"({"StartAt": "C", "States": {"C": {"Type": "Choice", "Choices": [)" + rule +
                    R"(], "Default": "Z"}, "Z": {"Type": "Succeed"}}})") == "");
}

TEST_CASE("data: a condition of JSONata tells what is there behind it") {
    const auto behind = [](std::string_view condition) {
        const std::string misses = misses_of(fmt::format(R"({{"QueryLanguage": "JSONata", "StartAt": "A", "States": {{
            "A": {{"Type": "Pass", "Output": {{"y": 1, "list": [{{"z": 1}}]}}, "Next": "C"}},
            "C": {{"Type": "Choice", "Choices": [{{"Condition": "{{% {} %}}", "Next": "Z"}}],
                "Default": "D"}},
            "D": {{"Type": "Pass", "Output": "{{% $states.input.x + 1 %}}", "End": true}},
            "Z": {{"Type": "Pass", "Output": "{{% $states.input.x + 1 %}}", "End": true}}}}}})",
                                                         condition));
        return std::string(misses.find("Z:") == misses.npos ? "" : "rule ") +
               (misses.find("D:") == misses.npos ? "" : "default");
    };
    const std::string both = "rule default";
    CHECK(behind("$states.input.y = 1") == both);
    CHECK(behind("$states.input.list.z = 1") == both);
    CHECK(behind("$states.context.Execution.Input.x = 1") == both);
    CHECK(behind("(function($exists){ $exists($states.input.x) })(1)") == both);
    CHECK(behind("()") == both);
    for (const std::string_view asks :
         {"$exists($states.input.x)", "($exists($states.input.x))", "$boolean($states.input.x)", "$states.input.x",
          "$states.input.x = 1", "$states.input.y < $states.input.x", "$states.input.x in [1, 2]",
          "$exists($states.input.x) and $states.input.y = 1", "$states.input.y = 1 and $states.input.x > 3",
          "$exists($states.input.x) or $exists($states.input.x.y)", "$not($not($exists($states.input.x)))",
          "$exists($states.input.x) ? $states.input.x : false", "false"})
        CHECK(std::string(asks) + ": " + behind(asks) == std::string(asks) + ": default");
    for (const std::string_view asks :
         {"$not($exists($states.input.x))", "$not($exists($states.input.x) and $states.input.y = 1)",
          "$states.input.y = 1 or $not($exists($states.input.x))", "true"})
        CHECK(std::string(asks) + ": " + behind(asks).substr(0, 4) == std::string(asks) + ": rule");
    CHECK(behind("$not($exists($states.input.x))") == "rule ");
    CHECK(behind("$not($states.input.x = 1)") == both);
}

TEST_CASE("data: what variables hold, wherever they are read") {
    const auto read = [](std::string_view states, std::string_view path) {
        return misses_of(fmt::format(R"({{"StartAt": "A", "States": {{{},
            "Z": {{"Type": "Pass", "Parameters": {{"z.$": "{}"}}, "End": true}}}}}})",
                                     states, path));
    };
    const std::string_view once = R"("A": {"Type": "Pass", "Assign": {"v": {"x": 1}, "w.$": "$.w"}, "Next": "Z"})";
    CHECK(read(once, "$v.x") == "");
    CHECK(read(once, "$v.y") == "Z: $v.y\n");
    CHECK(read(once, "$w.y") == "");
    CHECK(read(once, "$u.y") == "");
    const std::string_view twice = R"("A": {"Type": "Pass", "Assign": {"v": {"x": 1}}, "Next": "B"},
        "B": {"Type": "Pass", "Assign": {"v": {"x": 2, "y": 3}}, "Next": "Z"})";
    CHECK(read(twice, "$v.y") == "");
    CHECK(read(twice, "$v.z") == "Z: $v.z\n");
    const std::string_view asked = R"("A": {"Type": "Pass", "Assign": {"v": {"x": 1}}, "Next": "B"},
        "B": {"Type": "Choice", "Choices": [{"Variable": "$v.y", "IsPresent": true, "Next": "Z"}], "Default": "C"},
        "C": {"Type": "Succeed"})";
    CHECK(read(asked, "$v.y") == "");
    const std::string_view grown = R"("A": {"Type": "Pass", "Assign": {"v": {}}, "Next": "B"},
        "B": {"Type": "Pass", "Assign": {"v": {"v.$": "$v"}}, "Next": "C"},
        "C": {"Type": "Choice", "Choices": [{"Variable": "$.more", "BooleanEquals": true, "Next": "B"}], "Default": "Z"})";
    CHECK(read(grown, "$v.v.v") == "");
    const std::string_view caught = R"("A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
        "Catch": [{"ErrorEquals": ["States.ALL"], "Assign": {"v.$": "$"}, "Next": "Z"}]})";
    CHECK(read(caught, "$v.any") == "");
}

TEST_CASE("data: a distributed Map sees no variables from outside") {
    CHECK(misses_of(R"({"QueryLanguage": "JSONata", "StartAt": "A", "States": {
        "A": {"Type": "Pass", "Assign": {"v": {"x": 1}}, "Next": "M"},
        "M": {"Type": "Map", "End": true, "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "B", "States": {
            "B": {"Type": "Pass", "Output": "{% $v.y %}", "Next": "C"},
            "C": {"Type": "Pass", "Assign": {"v": {"y": 1}}, "Next": "D"},
            "D": {"Type": "Pass", "Output": "{% $v.x %}", "End": true}}}}}})") == "D: $v.x\n");
}

TEST_CASE("data: what a rule of JSONata puts out goes on") {
    CHECK(misses_of(R"({"QueryLanguage": "JSONata", "StartAt": "C", "States": {
        "C": {"Type": "Choice", "Choices": [
            {"Condition": "{% $states.input.a = 1 %}", "Output": {"k": "{% $states.input.a %}"}, "Next": "One"},
            {"Condition": "{% $states.input.a = 2 %}", "Output": "{% $merge([$states.input, {'k': 2}]) %}", "Next": "Two"}],
            "Output": {"none": true}, "Default": "Other"},
        "One": {"Type": "Pass", "Output": "{% $states.input.k + $states.input.a %}", "End": true},
        "Two": {"Type": "Pass", "Output": "{% $states.input.k + $states.input.a + $states.input.b %}", "End": true},
        "Other": {"Type": "Pass", "Output": "{% $states.input.a + 1 %}", "End": true}}})") ==
          "One: $states.input.a\nOther: $states.input.a\n");
}

}  // namespace stepsmith::flow
