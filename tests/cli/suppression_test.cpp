#include "support/catch.h"
#include "support/command.h"
#include "support/repository.h"
#include "support/scratch.h"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace stepsmith::test {
namespace {

using Lines = std::vector<std::string>;

const std::string lost = R"(1:59 unreachable-state no way leads from "StartAt" to "Lost")";
const std::string idle = R"( unused-suppression "unreachable-state" finds nothing that this suppresses)";

/// A configuration with one suppression of unreachable-state, its rule at 1:30.
std::string suppressing(const std::string& more) {
    return R"({ "suppressions": [{ "rule": "unreachable-state", "reason": "of old")" + more + " }] }";
}

}  // namespace

TEST_CASE("suppression: by rule alone, by state, by path") {
    const Repository repository;
    repository.file("a.json", unreachable);
    repository.file("sub/b.json", unreachable);
    const Lines both{"a.json:" + lost, "sub/b.json:" + lost};
    CHECK(repository.found() == both);
    repository.configure(suppressing(""));
    CHECK(repository.found() == Lines{});
    repository.configure(suppressing(R"(, "state": "Lost")"));
    CHECK(repository.found() == Lines{});
    repository.configure(suppressing(R"(, "path": "sub/*.json")"));
    CHECK(repository.found() == Lines{"a.json:" + lost});
    CHECK(repository.found({}, {"--no-config"}) == both);
}

TEST_CASE("suppression: a state is suppressed with all inside of it") {
    const Repository repository;
    repository.file("a.json", R"({ "StartAt": "P", "States": { "P": { "Type": "Parallel", "End": true, "Branches": [
      { "StartAt": "A", "States": { "A": { "Type": "Succeed" }, "Lost": { "Type": "Succeed" } } } ] } } })");
    repository.configure(suppressing(R"(, "state": "P")"));
    CHECK(repository.found() == Lines{});
    repository.configure(suppressing(R"(, "state": "A")"));
    CHECK(repository.found() == Lines{R"(a.json:2:65 unreachable-state no way leads from "StartAt" to "Lost")",
                                      ".stepsmith.json:1:30" + idle});
}

TEST_CASE("suppression: one of no effect is reported in the configuration, in any format") {
    const Repository repository;
    repository.file("a.json", good);
    repository.configure(
        "// Why.\n{ /* é */ \"suppressions\": [{ \"rule\": \"unreachable-state\", \"reason\": \"r\" }] }");
    CHECK(repository.found() == Lines{".stepsmith.json:2:38" + idle});
    const Ran text = run({"lint", repository.path()});
    CHECK(text.code == 1);
    CHECK(text.out ==
          std::filesystem::canonical(repository.path(".stepsmith.json")).native() +
              ":2:38: warning: \"unreachable-state\" finds nothing that this suppresses [unused-suppression]\n"
              "  |\n"
              "2 | { /* é */ \"suppressions\": [{ \"rule\": \"unreachable-state\", \"reason\": \"r\" }] }\n"
              "  |                                      ^^^^^^^^^^^^^^^^^^^\n\n");
    CHECK(text.err == "1 warning in 1 definition (1 state)\n");
    const auto json = nlohmann::json::parse(run({"lint", "--format", "json", repository.path()}).out);
    CHECK(json["findings"][0]["pointer"] == "/suppressions/0/rule");
    CHECK(json["findings"][0]["state"].is_null());
}

TEST_CASE("suppression: it is judged only when every definition it may apply to was checked") {
    const Repository repository;
    repository.file("a.json", good);
    repository.file("b.json", good);
    repository.file("data.json", R"({ "x": 1 })");
    repository.configure(suppressing(""));
    CHECK(repository.found({"a.json"}) == Lines{});
    CHECK(repository.found({"a.json", "b.json"}) == Lines{".stepsmith.json:1:30" + idle});
    repository.configure(suppressing(R"(, "path": "a.json")"));
    CHECK(repository.found({"a.json"}) == Lines{".stepsmith.json:1:30" + idle});
    CHECK(repository.found({"b.json"}) == Lines{});
    repository.configure(suppressing(R"(, "path": "[ac].json")"));
    CHECK(repository.found({"a.json"}) == Lines{".stepsmith.json:1:30" + idle});
}

TEST_CASE("suppression: with a state, only definitions that have it matter") {
    const Repository repository;
    repository.file("a.json", good);
    repository.file("b.json", R"({ "StartAt": "B", "States": { "B": { "Type": "Succeed" } } })");
    repository.configure(suppressing(R"(, "state": "A")"));
    CHECK(repository.found({"a.json"}) == Lines{".stepsmith.json:1:30" + idle});
    CHECK(repository.found({"b.json"}) == Lines{});
}

TEST_CASE("suppression: a state that no definition has, with the nearest") {
    const Repository repository;
    repository.file("a.json", unreachable);
    repository.file("b.json", good);
    repository.configure(suppressing(R"(, "state": "Lots")"));
    const std::string unknown =
        R"(.stepsmith.json:1:80 unused-suppression no state named "Lots"; did you mean "Lost"?)";
    CHECK(repository.found() == Lines{"a.json:" + lost, unknown});
    CHECK(repository.found({"a.json"}) == Lines{"a.json:" + lost, unknown});
    repository.configure(suppressing(R"(, "state": "A", "path": "none.json")"));
    CHECK(repository.found({"a.json"}) ==
          Lines{"a.json:" + lost, R"(.stepsmith.json:1:93 unused-suppression no definition matches "none.json")"});
}

TEST_CASE("suppression: a path that matches no definition, unless there is a file that is left out of searches") {
    const Repository repository;
    repository.file("a.json", good);
    repository.file("node_modules/b.json", unreachable);
    repository.configure(suppressing(R"(, "path": "old/*.json")"));
    CHECK(repository.found() == Lines{R"(.stepsmith.json:1:79 unused-suppression no definition matches "old/*.json")"});
    repository.configure(suppressing(R"(, "path": "node_modules/b.json")"));
    CHECK(repository.found() == Lines{});
    CHECK(repository.found({"node_modules/b.json"}) == Lines{});
}

TEST_CASE("suppression: after its last day it does not count, and that is said") {
    const Repository repository;
    repository.file("a.json", unreachable);
    repository.configure(suppressing(R"(, "until": "2020-02-29")"));
    CHECK(repository.found() ==
          Lines{"a.json:" + lost, ".stepsmith.json:1:80 unused-suppression this suppression counted until 2020-02-29"});
    repository.configure(suppressing(R"(, "until": "9999-12-31")"));
    CHECK(repository.found() == Lines{});
}

TEST_CASE("suppression: of a rule that is off nothing is said") {
    const Repository repository;
    repository.file("a.json", good);
    repository.file("b/b.json", good);
    const std::string rest = suppressing("").substr(1);
    repository.configure(R"({ "rules": { "unreachable-state": "off" },)" + rest);
    CHECK(repository.found() == Lines{});
    repository.configure(R"({ "overrides": [{ "paths": ["b/"], "rules": { "unreachable-state": "off" } }],)" + rest);
    CHECK(repository.found({"a.json"}).size() == 1);
    CHECK(repository.found({"b/b.json"}) == Lines{});
    repository.configure(R"({ "rules": { "unused-suppression": "off" },)" + rest);
    CHECK(repository.found() == Lines{});
    repository.configure(
        R"({ "overrides": [{ "paths": [".stepsmith.json"], "rules": { "unused-suppression": "off" } }],)" + rest);
    CHECK(repository.found() == Lines{});
    repository.configure(R"({ "rules": { "unused-suppression": "note" },)" + rest);
    CHECK(run({"lint", repository.path()}).code == 0);
    CHECK(run({"lint", "--fail-on", "note", repository.path()}).code == 1);
}

TEST_CASE("suppression: a definition that cannot be read or is not JSON leaves open what it may suppress") {
    const Repository repository;
    repository.file("a.json", good);
    repository.file("b.json", "{ \"StartAt\": \"A\", \"States\": ");
    repository.configure(suppressing(""));
    const Lines broken{"b.json:1:1 invalid-json this \"{\" is never closed"};
    CHECK(repository.found() == broken);
    CHECK(repository.found({"a.json"}) == Lines{});
    repository.configure(suppressing(R"(, "path": "a.json")"));
    CHECK(repository.found({"a.json"}) == Lines{".stepsmith.json:1:30" + idle});
    repository.configure(R"({ "suppressions": [{ "rule": "invalid-json", "reason": "r", "path": "b.json" }] })");
    CHECK(repository.found() == Lines{});
    std::filesystem::remove(repository.path("b.json"));
    repository.configure(suppressing(""));
    CHECK(repository.found({"a.json", "gone.json"}) == Lines{});
}

TEST_CASE("suppression: definitions with a configuration of their own do not matter") {
    const Repository repository;
    repository.file("a.json", good);
    repository.file("own/b.json", unreachable);
    repository.file("own/.stepsmith.json", "{}");
    repository.configure(suppressing(""));
    CHECK(repository.found({"a.json"}) == Lines{".stepsmith.json:1:30" + idle});
    CHECK(repository.found() == Lines{"own/b.json:" + lost, ".stepsmith.json:1:30" + idle});
}

TEST_CASE("suppression: ungated states that there are not") {
    const Repository repository;
    repository.file("a.json", good);
    repository.file("b.json", unreachable);
    repository.configure(R"({ "ungated": ["A", "Lost", "Los", "Other"],)" + suppressing("").substr(1));
    const Lines unknown{R"(.stepsmith.json:1:28 unused-suppression no state named "Los"; did you mean "Lost"?)",
                        R"(.stepsmith.json:1:35 unused-suppression no state named "Other")"};
    CHECK(repository.found() == unknown);
    CHECK(repository.found({"b.json"}) == unknown);
    CHECK(repository.found({"a.json"}) == unknown);
}

TEST_CASE("suppression: durations of states that there are not") {
    const Repository repository;
    repository.file("a.json", good);
    repository.file("b.json", unreachable);
    repository.configure(R"({ "durations": { "A": 60, "Los": 60, "Lost": 60 },)" + suppressing("").substr(1));
    CHECK(repository.found({"a.json"}) ==
          Lines{R"(.stepsmith.json:1:27 unused-suppression no state named "Los"; did you mean "Lost"?)"});
}

TEST_CASE("suppression: with --config, the definitions of the repositories that were looked at matter") {
    const Repository repository;
    repository.file("a.json", good);
    repository.file("b.json", good);
    repository.file("ci/lint.json", suppressing(R"(, "path": "../a.json")"));
    const std::string option = repository.path("ci/lint.json");
    CHECK(repository.found({"a.json"}, {"--config", option}).size() == 1);
    repository.file("ci/lint.json", suppressing(""));
    CHECK(repository.found({"a.json"}, {"--config", option}) == Lines{});
    CHECK(repository.found({"a.json", "b.json"}, {"--config", option}) == Lines{"ci/lint.json:1:30" + idle});
}

TEST_CASE("suppression: a Comment and the configuration together") {
    const Repository repository;
    repository.file("a.json", R"({ "Comment": "stepsmith-ignore: unreachable-state -- of old", "StartAt": "A",
      "States": { "A": { "Type": "Succeed" }, "Lost": { "Type": "Succeed" } } })");
    repository.configure(suppressing(""));
    CHECK(repository.found() == Lines{});
    repository.file("a.json", R"({ "Comment": "stepsmith-ignore: unknown-type -- of old", "StartAt": "A",
      "States": { "A": { "Type": "Succeed" } } })");
    repository.configure(R"({ "suppressions": [{ "rule": "unused-suppression", "path": "a.json", "reason": "r" }] })");
    CHECK(repository.found() == Lines{});
}

TEST_CASE("suppression: what is told of one cause is told by the next where the first is silenced") {
    const Scratch scratch;
    const auto linted = [&](const std::string& comment, const std::vector<std::string>& options) {
        const std::string path = scratch.file(
            "a.json", R"({"StartAt": "A", "States": {
            "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                  "TimeoutSeconds": 60, "Next": "B"},
            "B": {"Type": "Choice", )" +
                          comment + R"("Choices": [{"Variable": "$.status", "StringEquals": "a", "Next": "C"}],
                  "Default": "C"},
            "C": {"Type": "Pass", "Parameters": {"o.$": "$.order"}, "End": true}}})");
        std::vector<std::string> arguments{"lint", path, "--format", "json"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        const nlohmann::json found = nlohmann::json::parse(run(arguments).out);
        std::vector<std::string> rules;
        for (const auto& one : found["findings"]) rules.push_back(one["rule"].get<std::string>());
        return rules;
    };
    CHECK(linted("", {"--no-config"}) == std::vector<std::string>{"choice-on-missing"});
    CHECK(linted(R"("Comment": "stepsmith-ignore: choice-on-missing -- known", )", {"--no-config"}) ==
          std::vector<std::string>{"undefined-path"});
    const std::string off = scratch.file("off.json", R"({"rules": {"choice-on-missing": "off"}})");
    CHECK(linted("", {"--config", off}) == std::vector<std::string>{"undefined-path"});
}

}  // namespace stepsmith::test
