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

}  // namespace stepsmith::pipeline
