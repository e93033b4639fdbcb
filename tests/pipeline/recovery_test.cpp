#include "stepsmith/pipeline/recovery.h"

#include "pipeline/sample.h"
#include "support/catch.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace stepsmith::pipeline {
namespace {

std::string gate(std::string_view name, std::string_view flag, std::string_view skip, std::string_view run) {
    return fmt::format(R"("{0}": {{"Type": "Choice", "Choices": [{{"And": [{{"Variable": "$.{1}", "IsPresent": true}},
        {{"Variable": "$.{1}", "BooleanEquals": true}}], "Next": "{2}"}}], "Default": "{3}"}},
)", name, flag, skip, run);
}

std::string task(std::string_view name, std::string_view next, std::string_view more = "") {
    return fmt::format(R"("{}": {{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", {}"Next": "{}"}},
)", name, more, next);
}

std::string machine(std::string_view start, const std::string& states) {
    return fmt::format(R"({{"StartAt": "{}", "States": {{{}"Done": {{"Type": "Succeed"}}}}}})", start, states);
}

/// Each as "task by gate: hostages".
std::string reruns_of(const std::string& text) {
    const Program program(test::source(text));
    REQUIRE(!program.document().syntax_error());
    std::string all;
    for (const Rerun& rerun : reruns(program)) {
        all += fmt::format("{} by {}:", test::name_of(program, rerun.task), test::name_of(program, rerun.gate));
        for (const asl::Index hostage : rerun.hostages) all += " " + test::name_of(program, hostage);
        all += rerun.price ? fmt::format(" {}\n", rerun.price->seconds) : "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("recovery: a gate for two, and one for each") {
    const std::string first = gate("G", "skip_a", "H", "A") + task("A", "H");
    CHECK(reruns_of(machine("G", first + gate("H", "skip_b", "Done", "B") + task("B", "C", R"("TimeoutSeconds": 90, )") +
                                     task("C", "Done"))) == "B by H: C 90\n");
    CHECK(reruns_of(machine("G", first + gate("H", "skip_b", "I", "B") + task("B", "I") + gate("I", "skip_c", "Done", "C") +
                                     task("C", "Done"))) == "");
    CHECK(reruns_of(machine("G", first + gate("H", "skip_b", "Done", "I") + gate("I", "skip_only_b", "C", "B") + task("B", "C") +
                                     task("C", "Done"))) == "");
}

TEST_CASE("recovery: a flag has one value in all gates") {
    CHECK(reruns_of(machine("G", gate("G", "skip_a", "H", "A") + task("A", "H") + gate("H", "skip_a", "Done", "B") +
                                     task("B", "Done"))) == "A by G: B\n");
}

TEST_CASE("recovery: a single gate, or none over the task, is no pipeline to recover") {
    CHECK(reruns_of(machine("G", gate("G", "skip_a", "Done", "A") + task("A", "B") + task("B", "Done"))) == "");
    CHECK(reruns_of(machine("F", task("F", "G") + gate("G", "skip_a", "H", "A") + task("A", "H") +
                                     gate("H", "skip_b", "Done", "B") + task("B", "Done"))) == "");
}

TEST_CASE("recovery: what is no workload is no hostage") {
    CHECK(reruns_of(machine("G", gate("G", "skip_a", "H", "A") + task("A", "H") + gate("H", "skip_b", "Done", "B") + task("B", "P") +
                                     R"("P": {"Type": "Pass", "Next": "Done"},)")) == "");
}

TEST_CASE("recovery: branches") {
    const std::string inner = R"({"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}})";
    const std::string gated = R"({"StartAt": "I", "States": {)" + gate("I", "skip_only_b", "E", "B") + task("B", "E") + R"("E": {"Type": "Succeed"}}})";
    const auto both = [](const std::string& branch) {
        return machine("G", gate("G", "skip_a", "H", "A") + task("A", "H") + gate("H", "skip_b", "Done", "P") +
                                R"("P": {"Type": "Parallel", "Branches": [)" + branch + R"(], "Next": "C"},)" + task("C", "Done"));
    };
    CHECK(reruns_of(both(inner)) == "B by H: C\n");
    CHECK(reruns_of(both(gated)) == "");
}

}  // namespace stepsmith::pipeline
