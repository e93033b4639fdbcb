#include "pipeline/sample.h"
#include "stepsmith/pipeline/group.h"
#include "support/catch.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stepsmith::pipeline {
namespace {

using test::sample;
using test::with;

constexpr std::string_view rules =
    R"([{ "And": [{ "Variable": "$.skip_load", "IsPresent": true }, { "Variable": "$.skip_load", "BooleanEquals": true }], "Next": "Done" }], "Default": "Load")";

/// The sample with other rules in its gate: "flag, runs -> skips", or "none" if the group has no gate then.
std::string gate(std::string_view choices) {
    const Program program(test::source(with(sample, rules, choices)));
    REQUIRE(!program.document().syntax_error());
    const Group group = groups(program).at(0);
    if (group.gate == asl::none) return "none";
    const auto names = [](const std::vector<json::Value>& ways) {
        std::vector<std::string> all;
        for (const json::Value way : ways) all.push_back(fmt::format("{}:{}", way.key(), way.string()));
        return all;
    };
    return fmt::format("{}: {} | {}", group.flag, fmt::join(names(group.runs), " "),
                       fmt::join(names(group.skips), " "));
}

/// The way back into the sample's group as "from -> to", or "none".
std::string back(std::string_view text) {
    const Program program(test::source(std::string(text)));
    REQUIRE(!program.document().syntax_error());
    const asl::Transition* way = way_back(program.machine(), groups(program).at(0));
    return way ? fmt::format("{} -> {}", test::name_of(program, way->from), way->name()) : "none";
}

}  // namespace

TEST_CASE("gate of a group: a flag that skips when it is set") {
    CHECK(gate(rules) == "skip_load: Default:Load | Next:Done");
    CHECK(gate(R"([{"Variable": "$.skip_load", "BooleanEquals": true, "Next": "Done"}], "Default": "Load")") ==
          "skip_load: Default:Load | Next:Done");
    CHECK(gate(R"([{"Variable": "$.skip_load", "IsPresent": true, "Next": "Done"}], "Default": "Load")") ==
          "skip_load: Default:Load | Next:Done");
    CHECK(gate(R"([{"Variable": "$.skip_load", "StringEquals": "true", "Next": "Done"}], "Default": "Load")") ==
          "skip_load: Default:Load | Next:Done");
}

TEST_CASE("gate of a group: one that is turned round, and one with a rule for each way") {
    CHECK(gate(R"([{"Variable": "$.skip_load", "IsPresent": false, "Next": "Load"}], "Default": "Done")") ==
          "skip_load: Next:Load | Default:Done");
    CHECK(gate(R"([{"Not": {"Variable": "$.skip_load", "IsPresent": true}, "Next": "Load"}], "Default": "Done")") ==
          "skip_load: Next:Load | Default:Done");
    CHECK(gate(R"([{"Or": [{"Variable": "$.skip_load", "IsPresent": false},
                           {"Variable": "$.skip_load", "BooleanEquals": false}], "Next": "Load"}],
                   "Default": "Done")") == "skip_load: Next:Load | Default:Done");
    CHECK(gate(R"([{"Variable": "$.skip_load", "IsPresent": false, "Next": "Load"},
                   {"Variable": "$.skip_load", "BooleanEquals": true, "Next": "Done"}], "Default": "Load")") ==
          "skip_load: Next:Load Default:Load | Next:Done");
}

TEST_CASE("gate of a group: a flag that has to be set for the task to run makes no skip gate") {
    CHECK(gate(R"([{"And": [{"Variable": "$.run_load", "IsPresent": true},
                            {"Variable": "$.run_load", "BooleanEquals": true}], "Next": "Load"}],
                   "Default": "Done")") == "none");
    CHECK(gate(R"([{"Variable": "$.run_load", "BooleanEquals": true, "Next": "Load"}], "Default": "Done")") == "none");
    CHECK(gate(R"([{"And": [{"Variable": "$.x", "IsPresent": false}, {"Variable": "$.x", "BooleanEquals": false}],
                    "Next": "Load"}], "Default": "Done")") == "none");
}

TEST_CASE("gate of a group: what tests more than one flag, or more than whether it is set, is none") {
    CHECK(gate(R"([{"Variable": "$.mode", "StringEquals": "light", "Next": "Done"}], "Default": "Load")") == "none");
    CHECK(gate(R"([{"Variable": "$.count", "NumericEquals": 0, "Next": "Done"}], "Default": "Load")") == "none");
    CHECK(gate(R"([{"Or": [{"Variable": "$.a", "IsPresent": true}, {"Variable": "$.b", "IsPresent": true}],
                    "Next": "Done"}], "Default": "Load")") == "none");
    CHECK(gate(R"([{"Variable": "$.flags.load", "IsPresent": true, "Next": "Done"}], "Default": "Load")") == "none");
    CHECK(gate(R"([{"Variable": "$$.Execution.Input.a", "IsPresent": true, "Next": "Done"}],
                   "Default": "Load")") == "none");
    CHECK(gate(R"([{"Variable": "$.skip_load", "IsPresent": true, "Next": "Load"}], "Default": "Load")") == "none");
}

TEST_CASE("gate of a group: the Default may lead to a chain, then the first task of it has the gate") {
    const std::string text = with(sample, R"("Default": "Load")", R"("Default": "Prepare")");
    const std::string chain =
        with(text, "\n  \"Failed\"", "\n  \"Prepare\": { \"Type\": \"Pass\", \"Next\": \"Load\" },\n  \"Failed\"");
    const Program program(test::source(chain));
    CHECK(groups(program).at(0).gate == asl::none);
}

TEST_CASE(
    "gate of a group: a Choice behind the task that decides on a retry is none, even if it stands first in the text") {
    const auto group = [](std::string_view text) {
        const Program program(test::source(std::string(text)));
        REQUIRE(!program.document().syntax_error());
        return test::name_of(program, groups(program).at(0).gate);
    };
    const std::string retried = with(with(sample, R"("ResultPath": "$.error", "Next": "Failed" },)",
                                          R"("ResultPath": "$.error", "Next": "Again" },)"),
                                     "\"States\": {\n", R"("States": {
  "Again": { "Type": "Choice", "Choices": [{ "Variable": "$.once", "IsPresent": true, "Next": "Failed" }], "Default": "Load" },
)");
    CHECK(group(retried) == "CheckSkipLoad");
    CHECK(back(retried) == "Again -> Load");
    const std::string without =
        with(test::without_state(retried, "CheckSkipLoad"), R"("StartAt": "CheckSkipLoad")", R"("StartAt": "Load")");
    CHECK(group(without) == "-");
    CHECK(back(without) == "Again -> Load");
}

TEST_CASE("gate of a group: one that a retry of the group passes too") {
    CHECK(back(with(sample, R"("ResultPath": "$.error", "Next": "Failed" },)",
                    R"("ResultPath": "$.error", "Next": "CheckSkipLoad" },)")) == "none");
    const Program program(test::source(with(sample, R"("ResultPath": "$.error", "Next": "Failed" },)",
                                            R"("ResultPath": "$.error", "Next": "CheckSkipLoad" },)")));
    CHECK(groups(program).at(0).flag == "skip_load");
}

TEST_CASE("way back: none in a group that leads back to its own poll only") {
    CHECK(back(sample) == "none");
    CHECK(back(with(sample, R"("StringEquals": "Success", "Next": "Done")",
                    R"("StringEquals": "Success", "Next": "CheckSkipLoad")")) == "none");
}

TEST_CASE("way back: a state between wait and poll") {
    CHECK(back(with(sample, R"("Seconds": 60, "Next": "WaitForLoad" },)", R"("Seconds": 60, "Next": "Count" },
  "Count": { "Type": "Pass", "Next": "WaitForLoad" },)")) == "Count -> WaitForLoad");
}

TEST_CASE("way back: a retry of the task from a catcher, also over several states") {
    const std::string catcher =
        with(sample, R"("Catch": [)", R"("Catch": [{ "ErrorEquals": ["X"], "Next": "Later" }, )");
    CHECK(back(with(catcher, "\n  \"Failed\"", R"(
  "Later": { "Type": "Wait", "Seconds": 5, "Next": "Load" },
  "Failed")")) == "Later -> Load");
    CHECK(back(with(catcher, "\n  \"Failed\"", R"(
  "Later": { "Type": "Wait", "Seconds": 5, "Next": "Again" },
  "Again": { "Type": "Choice", "Choices": [{ "Variable": "$.n", "NumericGreaterThan": 3, "Next": "Failed" }], "Default": "Load" },
  "Failed")")) == "Again -> Load");
}

TEST_CASE("way back: through the gate there is none, and a handler that starts another round is no way back") {
    const std::string catcher =
        with(sample, R"("Catch": [)", R"("Catch": [{ "ErrorEquals": ["X"], "Next": "Later" }, )");
    CHECK(back(with(catcher, "\n  \"Failed\"", R"(
  "Later": { "Type": "Wait", "Seconds": 5, "Next": "CheckSkipLoad" },
  "Failed")")) == "none");
}

}  // namespace stepsmith::pipeline
