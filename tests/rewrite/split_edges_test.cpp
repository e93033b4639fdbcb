#include "pipeline/sample.h"
#include "support/catch.h"
#include "support/command.h"
#include "support/shell_words.h"
#include "support/walk.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stepsmith::test {
namespace {

Ran split(std::string_view definition, std::string_view options) {
    std::vector<std::string> arguments{"split", "-", "Load", "--replace", "all"};
    for (std::string& word : shell_words(options)) arguments.push_back(std::move(word));
    return run(arguments, definition);
}

/// The lines that a split takes out and puts in, but for whole new states and commands.
std::string changed(std::string_view definition, std::string_view options) {
    const Ran ran = split(definition, options);
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    std::string all;
    const std::size_t begin = ran.err.find("  changed");
    for (std::size_t at = begin; at < ran.err.find("  kept"); at = ran.err.find('\n', at) + 1) {
        const std::string line = ran.err.substr(at, ran.err.find('\n', at) - at);
        if (line.find(": \"") != std::string::npos) all += line.substr(line.find_first_not_of(' ', 23)) + "\n";
    }
    return all;
}

/// How gates and status Choices lead on: "gate: run|skip", "status: success".
std::string ways(std::string_view definition, std::string_view options) {
    const Ran ran = split(definition, options);
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    const Program after(test::source(ran.out));
    std::string all;
    for (const asl::State& state : after.machine().states()) {
        if (state.type != asl::StateType::choice) continue;
        const std::string_view first = (*state.value["Choices"].children().begin())["Next"].string();
        const bool is_gate = state.name.starts_with("CheckSkip");
        all += is_gate ? fmt::format("{}: {}|{}\n", state.name, state.value["Default"].string(), first)
                       : fmt::format("{}: {}\n", state.name, first);
    }
    return all + fmt::format("{}", fmt::join(tasks_run(after), " "));
}

constexpr std::string_view before = "--part Parity=b --part Load=a";
constexpr std::string_view after = "--part Load=a --part Parity=b";

/// The sample with another state in front of the group, to which it starts.
std::string entered_from(std::string_view state) {
    return with(sample, "\"StartAt\": \"CheckSkipLoad\", \"States\": {\n",
                fmt::format("\"StartAt\": \"First\", \"States\": {{\n  \"First\": {},\n", state));
}

}  // namespace

TEST_CASE("split edges: a part before the source is entered from wherever its gate was") {
    CHECK(changed(sample, before) == "StartAt: \"CheckSkipLoad\" to \"CheckSkipParity\"\n");
    CHECK(changed(entered_from(R"({ "Type": "Pass", "Next": "CheckSkipLoad" })"), before) ==
          "First Next: \"CheckSkipLoad\" to \"CheckSkipParity\"\n");
    CHECK(
        changed(
            entered_from(
                R"({ "Type": "Choice", "Choices": [{ "Variable": "$.a", "IsPresent": true, "Next": "CheckSkipLoad" }], "Default": "CheckSkipLoad" })"),
            before) ==
        "First Next: \"CheckSkipLoad\" to \"CheckSkipParity\"\n"
        "First Default: \"CheckSkipLoad\" to \"CheckSkipParity\"\n");
    CHECK(
        changed(
            entered_from(
                R"({ "Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "CheckSkipLoad" }], "Next": "CheckSkipLoad" })"),
            before) ==
        "First Next: \"CheckSkipLoad\" to \"CheckSkipParity\"\n"
        "First Next: \"CheckSkipLoad\" to \"CheckSkipParity\"\n");
}

TEST_CASE("split edges: a part behind the source moves no edge into it") {
    CHECK(changed(entered_from(R"({ "Type": "Pass", "Next": "CheckSkipLoad" })"), after) ==
          "CheckLoadStatus Success: \"Done\" to \"CheckSkipParity\"\n");
}

TEST_CASE("split edges: a way past the gate leads to the first part's task") {
    const std::string direct = entered_from(
        R"({ "Type": "Choice", "Choices": [{ "Variable": "$.mode", "StringEquals": "now", "Next": "Load" }], "Default": "CheckSkipLoad" })");
    CHECK(changed(direct, before) ==
          "First Next: \"Load\" to \"Parity\"\nFirst Default: \"CheckSkipLoad\" to \"CheckSkipParity\"\n");
}

TEST_CASE("split edges: without gates of their own all parts stand inside the source's") {
    CHECK(ways(sample, std::string(after) + " --gate none") ==
          "CheckSkipLoad: Load|Done\nCheckLoadStatus: Parity\nCheckParityStatus: Done\n"
          "Load WaitForLoad Parity WaitForParity");
    CHECK(ways(sample, std::string(before) + " --gate none") ==
          "CheckSkipLoad: Parity|Done\nCheckParityStatus: Load\nCheckLoadStatus: Done\n"
          "Parity WaitForParity Load WaitForLoad");
    CHECK(ways(sample, "--part Pre=b --part Load=a --part Post=c --gate none") ==
          "CheckSkipLoad: Pre|Done\nCheckPreStatus: Load\nCheckLoadStatus: Post\nCheckPostStatus: Done\n"
          "Pre WaitForPre Load WaitForLoad Post WaitForPost");
}

TEST_CASE("split edges: a status that starts the group anew starts the new part anew") {
    const std::string anew = with(
        sample, R"("InProgress", "Next": "LoadWait" }], "Default")",
        R"("InProgress", "Next": "LoadWait" }, { "Variable": "$.load_poll.Status", "StringEquals": "TimedOut", "Next": "CheckSkipLoad" }], "Default")");
    const auto timed_out = [](const std::string& text) {
        return text.substr(text.rfind("\"TimedOut\", \"Next\": "), 48);
    };
    CHECK(timed_out(split(anew, after).out).starts_with("\"TimedOut\", \"Next\": \"CheckSkipParity\" }"));
    CHECK(timed_out(split(anew, std::string(after) + " --gate none").out)
              .starts_with("\"TimedOut\", \"Next\": \"Parity\" }"));
}

TEST_CASE("split edges: four parts with the source in the middle, a gate for each") {
    CHECK(ways(sample, "--part A=1 --part B=2 --part Load=3 --part C=4") ==
          "CheckSkipA: A|CheckSkipB\nCheckAStatus: CheckSkipB\n"
          "CheckSkipB: B|CheckSkipLoad\nCheckBStatus: CheckSkipLoad\n"
          "CheckSkipLoad: Load|CheckSkipC\nCheckLoadStatus: CheckSkipC\n"
          "CheckSkipC: C|Done\nCheckCStatus: Done\n"
          "A WaitForA B WaitForB Load WaitForLoad C WaitForC");
}

TEST_CASE("split edges: what the old flag covers") {
    CHECK(ways(sample, after).starts_with("CheckSkipLoad: Load|Done\n"));
    CHECK(ways(sample, std::string(after) + " --old-flag stage").starts_with("CheckSkipLoad: Load|CheckSkipParity\n"));
    CHECK(ways(sample, std::string(after) + " --old-flag both --stage-flag only")
              .starts_with("CheckSkipLoad: CheckSkipLoadStage|Done\nCheckSkipLoadStage: Load|CheckSkipParity\n"));
}

TEST_CASE("split edges: the old flag for the stage alone where it covered later tasks too") {
    const std::string covering =
        with(with(sample, R"("Success", "Next": "Done")", R"("Success", "Next": "Later")"), "  \"Failed\": {",
             "  \"Later\": { \"Type\": \"Pass\", \"Next\": \"Done\" },\n  \"Failed\": {");
    CHECK(split(covering, std::string(after) + " --old-flag stage")
              .err.ends_with("{\"skip_load\": true} skips Load alone, and no longer what comes before \"Done\"\n"));
    CHECK(ways(covering, after).find("CheckSkipParity: Parity|Later\n") != std::string::npos);
}

TEST_CASE("split edges: a way that leads back into the group would lead a new part there") {
    const std::string counted = with(sample, R"("Seconds": 60, "Next": "WaitForLoad" },)",
                                     R"("Seconds": 60, "Next": "Count" },
  "Count": { "Type": "Pass", "Next": "WaitForLoad" },)");
    const Ran ran = split(counted, after);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err.starts_with("stepsmith: \"Count\" leads from the group of \"Load\" back to \"WaitForLoad\""));
}

TEST_CASE("split edges: a state name that several scopes have") {
    const std::string twice =
        R"({"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [)" +
        std::string(sample) + "," + std::string(sample) + "]}}}";
    CHECK(split(twice, after).err == "stepsmith: several states are named \"Load\"\n");
}

}  // namespace stepsmith::test
