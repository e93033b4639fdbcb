#include "stepsmith/pipeline/group.h"

#include "pipeline/sample.h"
#include "support/catch.h"

#include <fmt/format.h>

namespace stepsmith::pipeline {
namespace {

using test::sample;
using test::with;
using test::with_all;
using test::without_state;

/// The groups of a machine: "gate task poll status wait normaliser -> success", flag in brackets.
std::string found(std::string_view text) {
    const Program program(test::source(std::string(text)));
    REQUIRE(!program.document().syntax_error());
    std::string all;
    for (const Group& group : groups(program)) {
        const auto name = [&](asl::Index state) { return test::name_of(program, state); };
        all += fmt::format("{} {} {} {} {} {} -> {} [{}]\n", name(group.gate), name(group.task), name(group.poll),
                           name(group.status), name(group.wait), name(group.normaliser), group.success.string(),
                           group.flag);
    }
    return all;
}

std::string missing(std::string_view text, std::string_view task = "Load") {
    const Program program(test::source(std::string(text)));
    REQUIRE(!program.document().syntax_error());
    return group_of(program, test::state_of(program, task)).missing;
}

constexpr std::string_view whole =
    "CheckSkipLoad Load WaitForLoad CheckLoadStatus LoadWait ExtractLoadError -> Done [skip_load]\n";

}  // namespace

TEST_CASE("group: all that a group may have") {
    CHECK(found(sample) == whole);
    const Program program(test::source(std::string(sample)));
    const Group group = groups(program).at(0);
    CHECK(group.result_path == "$.load_result");
    CHECK(group.poll_path == "$.load_poll");
    CHECK(group.states().size() == 6);
    CHECK(group.runs.size() == 1);
    CHECK(group.skips.size() == 1);
    CHECK(group.skips.front().string() == "Done");
}

TEST_CASE("group: wait, gate and normaliser may be absent") {
    std::string text = without_state(sample, "CheckSkipLoad");
    text = with(text, "\"StartAt\": \"CheckSkipLoad\"", "\"StartAt\": \"Load\"");
    CHECK(found(text) == "- Load WaitForLoad CheckLoadStatus LoadWait ExtractLoadError -> Done []\n");
    text = with_all(without_state(text, "LoadWait"), "\"LoadWait\"", "\"WaitForLoad\"");
    text = with(without_state(text, "ExtractLoadError"), "\"ExtractLoadError\"", "\"Failed\"");
    CHECK(found(text) == "- Load WaitForLoad CheckLoadStatus - - -> Done []\n");
}

TEST_CASE("group: names, paths and the order of states do not matter") {
    std::string text = with_all(std::string(sample), "WaitForLoad", "Look");
    text = with_all(text, "CheckLoadStatus", "P");
    text = with_all(text, "LoadWait", "Pause");
    text = with_all(text, "ExtractLoadError", "Tell");
    text = with_all(text, "$.load_result", "$.jobs.x");
    text = with_all(text, "$.load_poll", "$.y");
    CHECK(found(text) == "CheckSkipLoad Load Look P Pause Tell -> Done [skip_load]\n");
}

TEST_CASE("group: in a branch and in the processor of a Map") {
    CHECK(found(test::in_branch(sample)) == whole);
    CHECK(found(test::in_branch(test::in_branch(sample))) == whole);
    for (const char* key : {"ItemProcessor", "Iterator"})
        CHECK(found(fmt::format(R"({{"StartAt":"M","States":{{"M":{{"Type":"Map","End":true,"{}":{}}}}}}})", key,
                                sample)) == whole);
}

TEST_CASE("group: a scope does not see the paths of another") {
    const std::string poll_only = without_state(sample, "Load");
    const std::string text = R"({"StartAt":"Both","States":{"Both":{"Type":"Parallel","End":true,"Branches":[)" +
                             without_state(without_state(sample, "WaitForLoad"), "CheckLoadStatus") + "," + poll_only +
                             "]}}}";
    CHECK(found(text).empty());
    CHECK(missing(text) == "no state of its scope polls \"$.load_result.Command.CommandId\"");
}

TEST_CASE("group: a failure of the status that goes to an end of the branch is no normaliser") {
    CHECK(found(with(without_state(sample, "ExtractLoadError"), "\"ExtractLoadError\"", "\"Failed\"")) ==
          "CheckSkipLoad Load WaitForLoad CheckLoadStatus LoadWait - -> Done [skip_load]\n");
}

TEST_CASE("group: a normaliser may be a Task, a Pass with a Result, or one with an InputPath") {
    const std::string_view parameters =
        R"("Parameters": { "phase": "Load", "source": "CheckLoadStatus", "poll.$": "$.load_poll" })";
    const std::string pass = R"("ExtractLoadError": { "Type": "Pass", )";
    CHECK(found(with(sample, parameters, R"("Result": {"phase": "Load"})")) == whole);
    CHECK(found(with(sample, parameters, R"("InputPath": "$.load_poll")")) == whole);
    const std::string task = R"("ExtractLoadError": { "Type": "Task", "Resource": "arn:aws:states:::sns:publish", )";
    CHECK(found(with(sample, pass, task)) == whole);
}

TEST_CASE("group: a task that is sent again when it has failed is no normaliser of its own") {
    const std::string again = with(without_state(sample, "ExtractLoadError"), "\"ExtractLoadError\"", "\"Load\"");
    CHECK(found(with(again, "load.sh --only=all", "load.sh $.load_poll")) ==
          "CheckSkipLoad Load WaitForLoad CheckLoadStatus LoadWait - -> Done [skip_load]\n");
}

TEST_CASE("group: a Pass that others come to and that does not read the poll is no normaliser") {
    const std::string shared = with(sample, R"(, "poll.$": "$.load_poll")", "");
    CHECK(found(shared) == whole);
    CHECK(found(with(shared, R"("ResultPath": "$.error", "Next": "Failed" }])",
                     R"("ResultPath": "$.error", "Next": "ExtractLoadError" }])")) ==
          "CheckSkipLoad Load WaitForLoad CheckLoadStatus LoadWait - -> Done [skip_load]\n");
}

TEST_CASE("group: the id may be kept by a selector, and status rules may combine") {
    std::string text =
        with(sample, R"("ResultPath": "$.load_result")",
             R"("ResultSelector": {"CommandId.$": "$.Command.CommandId"}, "ResultPath": "$.load_result")");
    CHECK(found(with(text, "$.load_result.Command.CommandId", "$.load_result.CommandId")) == whole);
    text = with(sample, R"({ "Variable": "$.load_poll.Status", "StringEquals": "Success", )",
                R"({ "Or": [{ "Variable": "$.load_poll.Status", "StringEquals": "Success" }], )");
    CHECK(found(text) == whole);
}

TEST_CASE("group: states between task, poll and status belong to nobody") {
    const std::string between = R"(, "Next": "Settle" },
  "Settle": { "Type": "Wait", "Seconds": 5, "Next": "WaitForLoad" },)";
    CHECK(found(with(sample, R"("ResultPath": "$.load_result", "Next": "WaitForLoad" },)",
                     R"("ResultPath": "$.load_result")" + between)) == whole);
}

TEST_CASE("group: two that share their paths each have their own poll") {
    std::string second = with_all(std::string(sample), "Load", "Save");
    second = second.substr(second.find('\n') + 1);
    second = with(second, "\n  \"Failed\": { \"Type\": \"Fail\", \"CausePath\": \"$.error\" },", "");
    std::string first(sample);
    first = with(first, R"("StringEquals": "Success", "Next": "Done")",
                 R"("StringEquals": "Success", "Next": "CheckSkipSave")");
    first = first.substr(0, first.rfind("  \"Done\""));
    CHECK(found(first + second) ==
          "CheckSkipLoad Load WaitForLoad CheckLoadStatus LoadWait ExtractLoadError -> CheckSkipSave [skip_load]\n"
          "CheckSkipSave Save WaitForSave CheckSaveStatus SaveWait ExtractSaveError -> Done [skip_load]\n");
}

TEST_CASE("group: what lacks is said") {
    CHECK(missing(sample, "LoadWait") == "it does not send an SSM command");
    CHECK(missing(with(sample, R"("ResultPath": "$.load_result", )", "")) ==
          "it has no \"ResultPath\" that keeps the command's id");
    CHECK(missing(with(sample, R"("ResultPath": "$.load_result", )", R"("ResultPath": "$", )")) ==
          "it has no \"ResultPath\" that keeps the command's id");
    CHECK(missing(with(sample, "$.load_result.Command", "$.save_result.Command")) ==
          "no state of its scope polls \"$.load_result.Command.CommandId\"");
    CHECK(missing(with(sample, R"("$.load_result", "Next": "WaitForLoad")", R"("$.load_result", "Next": "Done")")) ==
          "it does not lead to the state that polls \"$.load_result.Command.CommandId\"");
    CHECK(missing(with(sample, R"("ResultPath": "$.load_poll", )", "")) ==
          "\"WaitForLoad\", which polls it, has no \"ResultPath\"");
    CHECK(missing(with_all(std::string(sample), "$.load_poll.Status", "$.save_poll.Status")) ==
          "no Choice of its scope tests \"$.load_poll.Status\"");
    CHECK(missing(with(sample, R"("$.load_poll", "Next": "CheckLoadStatus")", R"("$.load_poll", "Next": "Done")")) ==
          "its poll does not lead to the Choice that tests \"$.load_poll.Status\"");
    CHECK(missing(with(sample, "Success\"", "Fine\"")) == "no rule of \"CheckLoadStatus\" takes the status Success");
}

}  // namespace stepsmith::pipeline
