#include "stepsmith/pipeline/gate.h"

#include "pipeline/sample.h"
#include "stepsmith/pipeline/pipeline.h"
#include "support/catch.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stepsmith::pipeline {
namespace {

std::string names(const Program& program, const std::vector<asl::Index>& states) {
    std::vector<std::string> all;
    for (const asl::Index state : states) all.push_back(test::name_of(program, state));
    return fmt::format("{}", fmt::join(all, " "));
}

/// Each gate as "state flag: covered -> skip".
std::string gates_of(std::string_view text) {
    const Program program(test::source(std::string(text)));
    REQUIRE(!program.document().syntax_error());
    std::string all;
    for (const Gate& gate : program.pipeline().gates)
        all += fmt::format("{} {}: {} -> {}{}\n", test::name_of(program, gate.state), gate.flag,
                           names(program, gate.covered), test::name_of(program, gate.skip),
                           gate.leads_past_skip ? " or an end" : "");
    return all;
}

/// The states that a success path comes through.
std::string on_path(std::string_view text) {
    const Program program(test::source(std::string(text)));
    REQUIRE(!program.document().syntax_error());
    std::vector<asl::Index> states;
    for (const asl::State& state : program.machine().states())
        if (program.pipeline().paths.on_path(program.machine().index(state)))
            states.push_back(program.machine().index(state));
    return names(program, states);
}

/// A gate of rules, "A" behind it that leads to "B", and "C" that ends as "B" does.
std::string gated(std::string_view rules, std::string_view more = R"("A": {"Type": "Pass", "Next": "B"})") {
    return fmt::format(R"({{"StartAt": "G", "States": {{"G": {{"Type": "Choice", {}}}, {},
        "B": {{"Type": "Succeed"}}, "C": {{"Type": "Succeed"}}}}}})",
                       rules, more);
}

constexpr std::string_view simple =
    R"("Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "B"}], "Default": "A")";

}  // namespace

TEST_CASE("gates: what one covers") {
    CHECK(gates_of(gated(simple)) == "G $.skip_a: A -> B\n");
    CHECK(gates_of(test::sample) == "CheckSkipLoad $.skip_load: Load WaitForLoad CheckLoadStatus LoadWait -> Done\n");
    CHECK(gates_of(test::in_branch(gated(simple))) == "G $.skip_a: A -> B\n");
}

TEST_CASE("gates: which way skips is told by where the ways lead") {
    CHECK(gates_of(
              gated(R"("Choices": [{"Variable": "$.run_a", "BooleanEquals": true, "Next": "A"}], "Default": "B")")) ==
          "G $.run_a: A -> B\n");
    CHECK(gates_of(gated(R"("Choices": [{"Not": {"Or": [{"Variable": "$.x", "IsPresent": false}, {"And": [
              {"Variable": "$.x", "BooleanEquals": false}]}]}, "Next": "B"}], "Default": "A")")) == "G $.x: A -> B\n");
}

TEST_CASE("gates: a way inside that ends before the skip") {
    CHECK(gates_of(gated(simple, R"("A": {"Type": "Choice",
        "Choices": [{"Variable": "$.n", "NumericEquals": 0, "Next": "C"}], "Default": "B"})")) ==
          "G $.skip_a: A C -> B or an end\n");
}

TEST_CASE("gates: a Choice that is none") {
    CHECK_FALSE(
        gates_of(gated(R"("Choices": [{"Variable": "$.a.b", "BooleanEquals": true, "Next": "B"}], "Default": "A")"))
            .empty());
    CHECK(gates_of(gated(R"("Choices": [{"Variable": "$.a", "StringEquals": "x", "Next": "B"}], "Default": "A")"))
              .empty());
    CHECK(gates_of(gated(R"("Choices": [{"And": [{"Variable": "$.a", "IsPresent": true},
              {"Variable": "$.b", "IsPresent": true}], "Next": "B"}], "Default": "A")"))
              .empty());
    CHECK(gates_of(gated(R"("Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "B"},
              {"Variable": "$.a", "IsPresent": false, "Next": "C"}], "Default": "A")"))
              .empty());
    CHECK(
        gates_of(gated(R"("Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "X"}], "Default": "A")")).empty());
    CHECK(gates_of(gated(simple, R"("A": {"Type": "Pass", "Next": "C"})")).empty());
}

TEST_CASE("gates: a flag that the machine writes itself is no input") {
    CHECK(gates_of(gated(simple, R"("A": {"Type": "Pass", "ResultPath": "$.skip_a", "Next": "B"})")).empty());
    CHECK(gates_of(gated(simple, R"("A": {"Type": "Task", "Resource": "x", "Next": "B",
        "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.skip_a", "Next": "B"}]})"))
              .empty());
}

TEST_CASE("gates: a flag that is set where the input lacks it") {
    const auto started = [](std::string_view has) {
        return gates_of(fmt::format(R"({{"StartAt": "{}", "States": {{
            "Has": {{"Type": "Choice", "Choices": [{{"Variable": "$.skip_a", "IsPresent": true, "Next": "G"}}], "Default": "D"}},
            "D": {{"Type": "Pass", "Result": false, "ResultPath": "$.skip_a", "Next": "G"}},
            "G": {{"Type": "Choice", {}}}, "A": {{"Type": "Pass", "Next": "B"}}, "B": {{"Type": "Succeed"}}}}}})",
                                    has, simple));
    };
    CHECK(started("Has") == "G $.skip_a: A -> B\n");
    CHECK(started("D").empty());
}

TEST_CASE("gates: presence and value in two Choices") {
    CHECK(gates_of(gated(R"("Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "H"}], "Default": "A")",
                         R"("H": {"Type": "Choice", "Choices": [{"Variable": "$.x", "BooleanEquals": true,
              "Next": "B"}], "Default": "A"}, "A": {"Type": "Pass", "Next": "B"})")) ==
          "G $.x: A -> B\nH $.x: A -> B\n");
}

TEST_CASE("gates: what work has answered is no input") {
    CHECK(gates_of(gated(simple, R"("A": {"Type": "Task", "Resource": "x", "ResultPath": "$.skip_a", "Next": "B"})"))
              .empty());
    const auto behind = [](std::string_view path) {
        return gates_of(fmt::format(
            R"({{"StartAt": "T", "States": {{"T": {{"Type": "Task", "Resource": "x", "ResultPath": "{}", "Next": "G"}},
            "G": {{"Type": "Choice", {}}}, "A": {{"Type": "Pass", "Next": "B"}}, "B": {{"Type": "Succeed"}}}}}})",
            path, R"("Choices": [{"Variable": "$.t.ok", "BooleanEquals": true, "Next": "B"}], "Default": "A")"));
    };
    CHECK(behind("$.t").empty());
    CHECK(behind("$").empty());
    CHECK(behind("$.tt") == "G $.t.ok: A -> B\n");
}

TEST_CASE("success paths: no catchers, no failed status, nothing that can only fail") {
    CHECK(on_path(test::sample) == "CheckSkipLoad Load WaitForLoad CheckLoadStatus LoadWait Done");
    CHECK(on_path(test::with(test::sample, R"("ExtractLoadError": { "Type": "Pass", )",
                             R"("ExtractLoadError": { "Type": "Pass", "End": true, )")) ==
          "CheckSkipLoad Load WaitForLoad CheckLoadStatus LoadWait Done");
    CHECK(on_path(gated(simple, R"("A": {"Type": "Pass", "Next": "F"}, "F": {"Type": "Fail"})")) == "G B");
    CHECK(on_path(gated(R"("Choices": [], "Default": "A")")) == "G A B");
    CHECK(on_path(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}})").empty());
}

TEST_CASE("success paths: what is come to without passing a barrier") {
    const Program program(test::source(std::string(test::sample)));
    const auto index = [&](std::string_view name) { return program.machine().index(test::state_of(program, name)); };
    const SuccessPaths& paths = program.pipeline().paths;
    const auto region = [&](std::string_view from, std::string_view barrier) {
        return names(program, paths.region(index(from), [&](asl::Index at) { return at == index(barrier); }));
    };
    CHECK(region("Load", "CheckLoadStatus") == "Load WaitForLoad");
    CHECK(region("CheckSkipLoad", "Load") == "CheckSkipLoad Done");
    CHECK(region("Load", "Load").empty());
    CHECK(paths.ends(index("Done")));
    CHECK(!paths.ends(index("Failed")));
}

TEST_CASE("gates: which states do work of their own") {
    const auto works = [](std::string_view type, std::string_view resource) {
        const Program program(
            test::source(fmt::format(R"({{"States": {{"A": {{"Type": "{}", "Resource": "{}"}}}}}})", type, resource)));
        return is_workload(test::state_of(program, "A"));
    };
    for (const char* resource :
         {"arn:aws:states:::aws-sdk:ssm:sendCommand", "arn:aws:states:::lambda:invoke",
          "arn:aws:states:::lambda:invoke.waitForTaskToken", "arn:aws:lambda:eu-west-1:1:function:f",
          "arn:aws:states:::states:startExecution.sync:2", "arn:aws:states:::glue:startJobRun.sync",
          "arn:aws:states:::aws-sdk:sfn:startExecution"}) {
        INFO(resource);
        CHECK(works("Task", resource));
        CHECK(!works("Pass", resource));
    }
    CHECK(!works("Task", "arn:aws:states:::aws-sdk:ssm:getCommandInvocation"));
    CHECK(!works("Task", "arn:aws:states:::sns:publish"));
}

TEST_CASE("gates: conditions of JSONata") {
    const auto found = [](std::string_view condition, std::string_view more = "") {
        return gates_of(fmt::format(R"({{{}"QueryLanguage": "JSONata", "StartAt": "{}", "States": {{"G": {{"Type": "Choice",
            "Choices": [{{"Condition": "{{% {} %}}", "Next": "B"}}], "Default": "A"}}, {} "A": {{"Type": "Pass", "Next": "B"}},
            "B": {{"Type": "Succeed"}}}}}})",
                                    "", more.empty() ? "G" : "P", condition, more));
    };
    const std::string gate = "G $.skip_a: A -> B\n";
    CHECK(found("$states.input.skip_a = true") == gate);
    CHECK(found("true = $states.input.skip_a") == gate);
    CHECK(found("$exists($states.input.skip_a) and $states.input.skip_a") == gate);
    CHECK(found("$exists($states.input.skip_a) ? $states.input.skip_a : false") == gate);
    CHECK(found("$states.input.skip_a") == gate);
    CHECK(found("$boolean($states.input.skip_a)") == gate);
    CHECK(found("$not($states.input.skip_a = false)") == gate);
    CHECK(found("($states.input.skip_a != false)") == gate);
    CHECK(found("$lowercase($states.input.skip_a) in ['true', 'yes']") == gate);
    CHECK(found("$states.context.Execution.Input.skip_a = true") == gate);
    CHECK(found("$states.input.mode = 'full'").empty());
    CHECK(found("$states.input.skip_a > 1").empty());
    CHECK(found("$states.input.skip_a = true and $states.input.b = 'x'").empty());
    CHECK(found("$states.input.skip_a = true and $now() > '2'").empty());
    CHECK(found("$states.context.Execution.Name = 'true'").empty());
    const auto assigned = [](std::string_view value) {
        return fmt::format(R"("P": {{"Type": "Pass", "Assign": {{"skip": "{{% {} %}}"}}, "Next": "G"}},)", value);
    };
    CHECK(found("$skip", assigned("$states.input.skip_a")) == gate);
    CHECK(found("$skip", assigned("$exists($states.input.skip_a) ? $states.input.skip_a : false")) == gate);
    CHECK(found("$skip.skip_a = true", assigned("$states.input")) == gate);
    CHECK(found("$skip", assigned("$states.input.a = $states.input.b")).empty());
    CHECK(found("$skip", assigned("$random() > 0.5")).empty());
}

TEST_CASE("gates: what a task has answered is no flag, in JSONata as well") {
    const auto found = [](std::string_view output, std::string_view path = "ok") {
        return gates_of(fmt::format(R"({{"QueryLanguage": "JSONata", "StartAt": "T", "States": {{
            "T": {{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", {}"Next": "G"}},
            "G": {{"Type": "Choice", "Choices": [{{"Condition": "{{% $states.input.{} = true %}}", "Next": "B"}}], "Default": "A"}},
            "A": {{"Type": "Pass", "Next": "B"}}, "B": {{"Type": "Succeed"}}}}}})",
                                    output, path));
    };
    const std::string gate = "G $.ok: A -> B\n";
    CHECK(found("", "Payload.ok").empty());
    CHECK(found(R"("Output": "{% $states.result.Payload %}", )").empty());
    CHECK(found(R"("Output": {"ok": "{% $states.result.Payload.ok %}"}, )").empty());
    CHECK(found(R"("Output": "{% $states.input %}", )") == gate);
    CHECK(found(R"("Output": {"ok": "{% $states.input.ok %}"}, )") == gate);
    CHECK(found(R"("Output": "{% $merge([$states.input, {'t': $states.result}]) %}", )") == gate);
    CHECK(found(R"("Output": "{% $merge([$states.input, $states.result.Payload]) %}", )").empty());
    CHECK(found(R"("Output": "{% $merge([$states.input, {'ok': $states.result.Payload.ok}]) %}", )").empty());
}

TEST_CASE("gates: variables of JSONPath, and what a Map hands on") {
    CHECK(gates_of(R"({"StartAt": "P", "States": {"P": {"Type": "Pass", "Assign": {"skip.$": "$.skip_a"}, "Next": "G"},
        "G": {"Type": "Choice", "Choices": [{"Variable": "$skip", "BooleanEquals": true, "Next": "B"}], "Default": "A"},
        "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}}})") == "G $.skip_a: A -> B\n");
    CHECK(gates_of(fmt::format(R"({{"StartAt": "M", "States": {{"M": {{"Type": "Map", "ItemSelector": {{"skip_a.$": "$.skip_b"}},
        "ItemProcessor": {}, "End": true}}}}}})",
                               gated(simple))) == "G $.skip_b: A -> B\n");
}

}  // namespace stepsmith::pipeline
