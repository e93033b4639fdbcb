#include "stepsmith/pipeline/plan.h"

#include "pipeline/sample.h"
#include "stepsmith/pipeline/resume.h"
#include "support/catch.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace stepsmith::pipeline {
namespace {

std::string gate(std::string_view name, std::string_view flag, std::string_view skip, std::string_view run) {
    return fmt::format(R"("{0}": {{"Type": "Choice", "Choices": [{{"And": [{{"Variable": "$.{1}", "IsPresent": true}},
        {{"Variable": "$.{1}", "BooleanEquals": true}}], "Next": "{2}"}}], "Default": "{3}"}},
)",
                       name, flag, skip, run);
}

std::string task(std::string_view name, std::string_view next, std::string_view more = "") {
    return fmt::format(
        R"("{}": {{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", {}"ResultPath": "$.{}", "Next": "{}"}},
)",
        name, more, name, next);
}

std::string machine(std::string_view start, const std::string& states) {
    return fmt::format(R"({{"StartAt": "{}", "States": {{{}"Done": {{"Type": "Succeed"}}}}}})", start, states);
}

const std::string three = gate("G", "skip_a", "H", "A") + task("A", "H", R"("TimeoutSeconds": 10, )") +
                          gate("H", "skip_b", "Done", "B") + task("B", "C", R"("TimeoutSeconds": 20, )") +
                          task("C", "Done");

/// "A B? -C by H | Done"
std::string plan_of(const std::string& text, const char* input) {
    const Program program(test::source(text));
    REQUIRE(!program.document().syntax_error());
    const Plan plan = pipeline::plan(program, flow::Partial::parse(input));
    std::string all;
    for (const Planned& one : plan.tasks) {
        all += fmt::format("{}{}{}", one.runs == Runs::no ? "-" : "", test::name_of(program, one.task),
                           one.runs == Runs::maybe ? "?" : "");
        all += one.gate == asl::none ? " " : fmt::format(" by {} ", test::name_of(program, one.gate));
    }
    for (const asl::Index end : plan.ends) all += "| " + test::name_of(program, end);
    return all;
}

std::string resume_of(const std::string& text, std::string_view failed) {
    const Program program(test::source(text));
    REQUIRE(!program.document().syntax_error());
    for (const asl::State& state : program.machine().states()) {
        if (state.name != failed) continue;
        const Resume resume = pipeline::resume(program, program.machine().index(state));
        std::string all = resume.input.dump() + (resume.is_reached ? "" : " never");
        for (const Again& one : resume.again) {
            all += " " + test::name_of(program, one.task);
            if (one.gate != asl::none) all += " by " + test::name_of(program, one.gate);
        }
        return all;
    }
    return "no such state";
}

}  // namespace

TEST_CASE("plan: gates are decided by the input") {
    CHECK(plan_of(machine("G", three), "{}") == "A B C | Done");
    CHECK(plan_of(machine("G", three), R"({"skip_a": true})") == "-A by G B C | Done");
    CHECK(plan_of(machine("G", three), R"({"skip_a": false, "skip_b": true})") == "A -B by H -C by H | Done");
}

TEST_CASE("plan: what nobody knows takes both ways") {
    const std::string asked = task("A", "Q") + R"("Q": {"Type": "Choice", "Choices": [
        {"Variable": "$.A.Payload.more", "BooleanEquals": true, "Next": "B"}], "Default": "C"},)" +
                              task("B", "C") + task("C", "Done");
    CHECK(plan_of(machine("A", asked), "{}") == "A B? C | Done");
}

TEST_CASE("plan: what Pass states make of the input") {
    const std::string defaults = R"x("P": {"Type": "Pass", "Next": "G", "OutputPath": "$.all",
        "Parameters": {"all.$": "States.JsonMerge($.defaults, $, false)"}},
        "O": {"Type": "Pass", "Result": {"skip_a": true, "skip_b": true}, "ResultPath": "$.defaults", "Next": "P"},)x";
    CHECK(plan_of(machine("O", defaults + three), "{}") == "-A by G -B by H -C by H | Done");
    CHECK(plan_of(machine("O", defaults + three), R"({"skip_b": false})") == "-A by G B C | Done");
}

TEST_CASE("plan: branches, and items of a Map") {
    const std::string both = R"("P": {"Type": "Parallel", "ResultPath": "$.p", "Next": "M", "Branches": [
        {"StartAt": "G1", "States": {)" +
                             gate("G1", "skip_a", "E1", "A") + task("A", "E1") +
                             R"("E1": {"Type": "Pass", "End": true}}}]},
        "M": {"Type": "Map", "Next": "Done", "ItemProcessor": {"StartAt": "B", "States": {"B": {"Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}},)";
    CHECK(plan_of(machine("P", both), "{}") == "A B? | Done");
    CHECK(plan_of(machine("P", both), R"({"skip_a": true})") == "-A by G1 B? | Done");
}

TEST_CASE("plan: flags that a Map and a Parallel hand on") {
    const auto held = [](const std::string& holder) {
        return R"("M": {)" + holder + R"({"StartAt": "G", "States": {)" + gate("G", "skip", "E", "A") + task("A", "E") +
               R"("E": {"Type": "Pass", "End": true}}})";
    };
    const std::string flags = R"({"skip.$": "$.skip_a"})";
    const std::string map =
        held(R"("Type": "Map", "Next": "Done", "ItemSelector": )" + flags + R"(, "ItemProcessor": )") + "},";
    CHECK(plan_of(machine("M", map), R"({"skip_a": true})") == "-A by G | Done");
    CHECK(plan_of(machine("M", map), R"({"skip_a": false})") == "A? | Done");
    const std::string parallel =
        held(R"("Type": "Parallel", "Next": "Done", "Parameters": )" + flags + R"(, "Branches": [)") + "]},";
    CHECK(plan_of(machine("M", parallel), R"({"skip_a": true})") == "-A by G | Done");
    CHECK(plan_of(machine("M", parallel), R"({"skip_a": false})") == "A | Done");
    const std::string items = held(R"("Type": "Map", "Next": "Done", "ItemsPath": "$.list", "ItemProcessor": )") + "},";
    CHECK(plan_of(machine("M", items), R"({"list": [{"skip": true}, {"skip": true}]})") == "-A by G | Done");
    CHECK(plan_of(machine("M", items), R"({"list": [{"skip": true}, {"skip": false}]})") == "A? | Done");
}

TEST_CASE("plan: in the order in which an execution comes to them") {
    const std::string branch =
        R"({"StartAt": "%", "States": {"%": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}})";
    const auto of = [&](char name) {
        std::string text = branch;
        std::ranges::replace(text, '%', name);
        return text;
    };
    const std::string states = task("Z", "Done") + task("Y", "P") +
                               R"("P": {"Type": "Parallel", "Next": "M", "Branches": [)" + of('B') + ", " + of('A') +
                               R"(]}, "M": {"Type": "Map", "Next": "Z", "ItemProcessor": )" + of('C') + "}," +
                               task("L", "Done");
    CHECK(plan_of(machine("Y", states), "{}") == "Y B A C? Z -L | Done");
}

TEST_CASE("plan: a way that surely leads to a failure is taken") {
    const std::string refused =
        R"("Q": {"Type": "Choice", "Choices": [{"Variable": "$.kind", "StringEquals": "old", "Next": "F"}],
        "Default": "A"}, "F": {"Type": "Fail"},)" +
        task("A", "Done");
    CHECK(plan_of(machine("Q", refused), R"({"kind": "old"})") == "-A by Q | F");
    CHECK(plan_of(machine("Q", refused), R"({"kind": "new"})") == "A | Done");
}

TEST_CASE("resume: the gates before the state skip, but for those that skip the state") {
    CHECK(resume_of(machine("G", three), "A") == "{}");
    CHECK(resume_of(machine("G", three), "B") == R"({"skip_a":true})");
    CHECK(resume_of(machine("G", three), "C") == R"({"skip_a":true} B by H)");
    CHECK(resume_of(machine("Z", task("Z", "G") + three), "B") == R"({"skip_a":true} Z)");
}

TEST_CASE("resume: what also follows a gate's skip is not skipped by it") {
    const std::string early = R"("Q": {"Type": "Choice", "Choices": [{"Variable": "$.A.Payload", "StringEquals": "no",
        "Next": "I"}], "Default": "H"},)";
    const std::string text =
        machine("G", gate("G", "skip_a", "H", "A") + task("A", "Q") + early + gate("H", "skip_b", "I", "B") +
                         task("B", "I") + gate("I", "skip_c", "Done", "C") + task("C", "Done"));
    CHECK(resume_of(text, "C") == R"({"skip_a":true,"skip_b":true})");
    CHECK(plan_of(text, R"({"skip_a": true})") == "-A by G B C | Done");
}

TEST_CASE("resume: of flags that do not go together those that skip more") {
    const auto both = [](int of_a, int of_b) {
        const auto limit = [](int seconds) { return fmt::format(R"("TimeoutSeconds": {}, )", seconds); };
        const auto is_set = [](std::string_view flag) {
            return fmt::format(R"({{"Variable": "$.{0}", "IsPresent": true}}, {{"Variable": "$.{0}",
                "BooleanEquals": true}})",
                               flag);
        };
        return machine("V", R"("V": {"Type": "Choice", "Choices": [{"And": [)" + is_set("skip_a") + ", " +
                                is_set("skip_b") + R"(], "Next": "Bad"}], "Default": "G"}, "Bad": {"Type": "Fail"},)" +
                                gate("G", "skip_a", "H", "A") + task("A", "H", limit(of_a)) +
                                gate("H", "skip_b", "C", "B") + task("B", "C", limit(of_b)) + task("C", "Done"));
    };
    CHECK(resume_of(both(10, 20), "C") == R"({"skip_b":true} A by G)");
    CHECK(resume_of(both(20, 10), "C") == R"({"skip_a":true} B by H)");
}

TEST_CASE("resume: the value with which a gate skips") {
    const std::string run = R"("G": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.run_a", "IsPresent": true},
        {"Variable": "$.run_a", "BooleanEquals": false}], "Next": "H"}], "Default": "A"},)";
    CHECK(resume_of(machine("G", run + task("A", "H") + gate("H", "skip_b", "Done", "B") + task("B", "Done")), "B") ==
          R"({"run_a":false})");
}

}  // namespace stepsmith::pipeline
