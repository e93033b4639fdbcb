#include "support/catch.h"
#include "support/repository.h"

#include "stepsmith/rules/catalogue.h"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace stepsmith::test {
namespace {

using Lines = std::vector<std::string>;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string canonical(const Repository& repository, std::string_view name) {
    return std::filesystem::canonical(repository.path()) / name;
}

}  // namespace

TEST_CASE("configuration: severities decide the report and the exit code") {
    const Repository repository;
    repository.file("a.json", dangling);
    CHECK(run({"lint", repository.path()}).code == 1);
    repository.configure(R"({ "rules": { "dangling-target": "note" } })");
    const Ran note = run({"lint", repository.path()});
    CHECK(note.code == 0);
    CHECK(contains(note.out, "note: no state named \"B\""));
    CHECK(note.err == "1 note in 1 definition (1 state)\n");
    repository.configure(R"({ "rules": { "dangling-target": "off" } })");
    CHECK(run({"lint", "--fail-on", "note", repository.path()}).code == 0);
    CHECK(run({"lint", "--no-config", repository.path()}).code == 1);
}

TEST_CASE("configuration: what is wrong with one is said once, its definitions are left out, and the exit code is 2") {
    const Repository repository;
    repository.file("bad/a.json", dangling);
    repository.file("bad/b.json", dangling);
    repository.file("good/c.json", dangling);
    repository.file("bad/.stepsmith.json", "{ \"ruels\": {},\n \"rules\": { \"dangling\": \"off\" } }");
    const Ran ran = run({"lint", repository.path()});
    CHECK(ran.code == 2);
    CHECK(contains(ran.out, "good/c.json:1:14: error"));
    CHECK(!contains(ran.out, "bad/"));
    const std::string path = canonical(repository, "bad/.stepsmith.json");
    CHECK(ran.err == "stepsmith: " + path + ":1:3: unknown key \"ruels\"; did you mean \"rules\"?\n" + "stepsmith: " +
                         path + ":2:13: no rule named \"dangling\"\n" + "1 error in 1 definition (1 state)\n");
    const Ran alone = run({"lint", repository.path("bad/a.json")});
    CHECK(alone.code == 2);
    CHECK(!contains(alone.err, "no findings"));
}

TEST_CASE("configuration: one that counts for no definition is not complained about") {
    const Repository repository;
    repository.file("a.json", good);
    repository.file("data/x.json", "{}");
    repository.file("data/.stepsmith.json", "{ wrong");
    CHECK(run({"lint", repository.path()}).code == 0);
    CHECK(run({"lint", "--detect", repository.path("data/x.json")}).code == 0);
    CHECK(run({"lint", repository.path("data/x.json")}).code == 2);
}

TEST_CASE("configuration: it is no definition itself") {
    const Repository repository;
    repository.file("a.json", good);
    repository.configure("// \"StartAt\", \"States\"\n{}");
    CHECK(run({"lint", repository.path()}).code == 0);
    CHECK(run({"lint", "--detect", repository.path(".stepsmith.json"), repository.path("a.json")}).err ==
          "no findings in 1 definition (1 state)\n");
}

TEST_CASE("configuration: --config is for all, and a missing or wrong one is an error in any case") {
    const Repository repository;
    repository.file("a.json", dangling);
    repository.file("b.json", dangling);
    repository.file("data.json", "{}");
    repository.configure(R"({ "rules": { "dangling-target": "error" } })");
    const std::string file = repository.file(
        "ci/lint.json", R"({ "overrides": [{ "paths": ["../a.json"], "rules": { "dangling-target": "off" } }] })");
    CHECK(repository.found({}, {"--config", file}) ==
          Lines{"b.json:1:14 dangling-target no state named \"B\" in this scope"});
    const Ran missing = run({"lint", "--config", repository.path("none.json"), repository.path("a.json")});
    CHECK(missing.code == 2);
    CHECK(missing.out.empty());
    CHECK(missing.err ==
          "stepsmith: cannot read \"" + repository.path("none.json") + "\": No such file or directory\n");
    CHECK(run({"lint", "--detect", "--config", repository.path("none.json"), repository.path("data.json")}).code == 2);
    CHECK(run({"lint", "--config", repository.path(), repository.path("a.json")}).code == 2);
    CHECK(run({"lint", "--config", file, "--no-config", repository.path("a.json")}).code == 2);
}

TEST_CASE("configuration: standard input has that of the file it is called after") {
    const Repository repository;
    repository.configure(R"({ "rules": { "dangling-target": "off" } })");
    CHECK(run({"lint", "-"}, dangling).code == 1);
    CHECK(run({"lint", "-", "--stdin-filename", repository.path("not/there/a.json")}, dangling).code == 0);
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(repository.path());
    const Ran here = run({"lint", "-"}, dangling);
    std::filesystem::current_path(before);
    CHECK(here.code == 0);
}

TEST_CASE("configuration: --show-config tells what counts for each definition") {
    const Repository repository;
    repository.file("a.json", dangling);
    repository.file("data.json", "{}");
    repository.file("own/b.json", dangling);
    repository.file("own/.stepsmith.json", "{}");
    repository.configure(R"({
      "rules": { "dangling-target": "note", "wrong-type": "off" },
      "overrides": [{ "paths": ["a.json"], "rules": { "wrong-type": "warning" } }],
      "scripts": { "s.sh": { "stages": ["x", "y"], "skip_option": "--skip", "modes": { "--both": ["x", "y"] },
                             "environment": ["HOME"] } },
      "commands": { "required": { "set -e": "stops" }, "forbidden": { "git pull": "root" } },
      "checkouts": { "/srv/x/": "." },
      "ungated": ["A"], "budgets_in_order": true, "durations": { "A": 60 },
      "suppressions": [{ "rule": "unknown-type", "reason": "r", "state": "A", "until": "2020-01-01" },
                       { "rule": "unknown-type", "reason": "r", "path": "other.json" }] })");
    const Ran ran = run({"lint", "--show-config", repository.path()});
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    const auto shown = nlohmann::ordered_json::parse(ran.out);
    CHECK(shown["version"] == 1);
    REQUIRE(shown["definitions"].size() == 2);
    const auto& a = shown["definitions"][0];
    CHECK(a["path"] == repository.path("a.json"));
    CHECK(a["configuration"] == canonical(repository, ".stepsmith.json"));
    CHECK(a["rules"].size() == rules::catalogue().size());
    CHECK(a["rules"]["dangling-target"] == "note");
    CHECK(a["rules"]["wrong-type"] == "warning");
    CHECK(a["scripts"]["s.sh"].dump() ==
          R"({"stages":["x","y"],"skip_option":"--skip","modes":{"--both":["x","y"]},"environment":["HOME"]})");
    CHECK(a["commands"].dump() == R"({"required":{"set -e":"stops"},"forbidden":{"git pull":"root"}})");
    CHECK(a["checkouts"].dump() == R"({"/srv/x":".")"
                                   "}");
    CHECK(a["ungated"].dump() == R"(["A"])");
    CHECK(a["budgets_in_order"] == true);
    CHECK(a["durations"].dump() == R"({"A":60.0})");
    CHECK(a["suppressions"].dump() ==
          R"([{"rule":"unknown-type","state":"A","reason":"r","until":"2020-01-01","expired":true}])");
    const auto& b = shown["definitions"][1];
    CHECK(b["configuration"] == canonical(repository, "own/.stepsmith.json"));
    CHECK(b["rules"]["wrong-type"] == "error");
    CHECK(b["suppressions"].empty());
}

TEST_CASE("configuration: --show-config without any, for what is not there, and with a wrong one") {
    const Repository repository;
    const Ran none = run({"lint", "--show-config", "--no-config", repository.path("none.json")});
    CHECK(none.code == 0);
    CHECK(nlohmann::json::parse(none.out)["definitions"][0]["configuration"].is_null());
    repository.configure("{ \"x\": 1 }");
    const Ran wrong = run({"lint", "--show-config", repository.path("a.json"), repository.path("b.json")});
    CHECK(wrong.code == 2);
    CHECK(nlohmann::json::parse(wrong.out)["definitions"].empty());
    CHECK(wrong.err == "stepsmith: " + canonical(repository, ".stepsmith.json") + ":1:3: unknown key \"x\"\n");
}

TEST_CASE("configuration: --show-config says what is wrong with the one for all, even where no definition is") {
    const Repository repository;
    repository.file("data.json", "{}");
    const std::string file = repository.file("ci/lint.json", "{ \"x\": 1, \"a\": 2 }");
    const Ran ran = run({"lint", "--show-config", "--config", file, repository.path()});
    CHECK(ran.code == 2);
    CHECK(ran.err ==
          "stepsmith: " + file + ":1:3: unknown key \"x\"\nstepsmith: " + file + ":1:11: unknown key \"a\"\n");
}

TEST_CASE("configuration: split takes the stages of a script from it") {
    const Repository repository;
    const std::string path =
        repository.file("a.json", contents(STEPSMITH_SOURCE_DIR "/fixtures/split/a-backtester-parity/before.json"));
    const std::vector<std::string> split{
        "split",  path,           "Backtester",  "--part",       "Backtester=backtest+parity",
        "--part", "Extra=report", "--skip-flag", "--skip-stages"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), split.begin(), split.end());
        return run(more);
    };
    CHECK(with({}).code == 2);
    repository.configure(
        R"({ "scripts": { "spot_backtest.sh": { "stages": ["backtest", "parity", "report", "evaluator"] } } })");
    const Ran configured = with({});
    CHECK(configured.code == 0);
    CHECK(contains(configured.out, "--skip-stages=report,evaluator "));
    CHECK(contains(configured.out, "--skip-stages=backtest,parity,evaluator "));
    CHECK(with({"--no-config"}).code == 2);
    CHECK(with({"--config", repository.path(".stepsmith.json")}).out == configured.out);
    repository.configure("{ \"x\": 1,\n \"y\": 2 }");
    const Ran wrong = with({});
    CHECK(wrong.code == 2);
    const std::string file = canonical(repository, ".stepsmith.json");
    CHECK(wrong.err ==
          "stepsmith: " + file + ":1:3: unknown key \"x\"\nstepsmith: " + file + ":2:2: unknown key \"y\"\n");
}

TEST_CASE("configuration: a split is held to the rules as it has them") {
    const Repository repository;
    const std::string path =
        repository.file("a.json", contents(STEPSMITH_SOURCE_DIR "/fixtures/split/a-backtester-parity/before.json"));
    repository.configure(R"({ "rules": { "quartet-naming": "error" } })");
    CHECK(run({"split", path, "Backtester", "--part", "Backtester=backtest", "--part", "Parity=parity", "--skip-flag",
               "--skip-stages"})
              .code == 0);
}

TEST_CASE("configuration: any number of threads gives the same bytes, also of what is said of configurations") {
    const Repository repository;
    for (int i = 0; i < 30; ++i) {
        const std::string folder = "f" + std::to_string(i % 5);
        repository.file(folder + "/" + std::to_string(i) + ".json", i % 2 == 0 ? unreachable : dangling);
        repository.file(
            folder + "/.stepsmith.json",
            i % 5 == 0 ? "{ \"a\": 1, \"b\": 2 }" : R"({ "rules": { "dangling-target": "note" }, "suppressions": [
            { "rule": "unreachable-state", "reason": "r", "path": "1*.json" }, { "rule": "wrong-type", "reason": "r" }] })");
    }
    const Ran one = run({"lint", "--jobs", "1", repository.path()});
    CHECK(one.code == 2);
    for (const char* jobs : {"2", "3", "16"}) {
        const Ran more = run({"lint", "--jobs", jobs, repository.path()});
        CHECK(more.out == one.out);
        CHECK(more.err == one.err);
    }
}

TEST_CASE("configuration: what executions are given, with and without it") {
    const Repository repository;
    const std::string reads =
        R"({ "StartAt": "A", "States": { "A": { "Type": "Pass", "InputPath": "$.day", "End": true } } })";
    repository.file("a.json", reads);
    repository.file("events/a.json", reads);
    CHECK(run({"lint", repository.path()}).code == 0);
    repository.configure(R"({ "inputs": { "required": ["$.day"] },
        "overrides": [{ "paths": ["events/"], "inputs": { "optional": ["$.source"], "example": { "detail": { "id": 1 } } } }] })");
    const Ran ran = run({"lint", repository.path()});
    CHECK(ran.code == 1);
    CHECK(contains(ran.out, "there is no \"day\" when \"A\" reads it [undefined-path]"));
    CHECK(ran.err == "1 warning in 2 definitions (2 states)\n");
    const auto shown = nlohmann::json::parse(run({"lint", "--show-config", repository.path()}).out)["definitions"];
    const auto inputs = [](const char* text) { return nlohmann::json::parse(text); };
    CHECK(shown[0]["inputs"] == inputs(R"({ "required": ["$.day"], "optional": [] })"));
    CHECK(shown[1]["inputs"] == inputs(R"({ "required": ["$.detail.id"], "optional": ["$.source"] })"));
    const auto without = nlohmann::json::parse(run({"lint", "--show-config", "--no-config", repository.path()}).out);
    CHECK(without["definitions"][0]["inputs"].is_null());
}

TEST_CASE("schema prints the schema") {
    const Ran ran = run({"schema"});
    CHECK(ran.code == 0);
    const auto schema = nlohmann::json::parse(ran.out);
    CHECK(schema["definitions"]["rule"]["enum"].size() == rules::catalogue().size());
}

TEST_CASE("configuration: the type of workflows, unless the command line says another") {
    const Repository repository;
    repository.file("a.json", R"({ "StartAt": "A", "States": {
  "A": { "Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync", "Parameters": "${Job}", "End": true } } })");
    CHECK(run({"lint", repository.path()}).code == 0);
    repository.configure(R"({ "type": "express" })");
    const Ran ran = run({"lint", repository.path()});
    CHECK(ran.code == 1);
    CHECK(contains(ran.out, "[not-in-express]"));
    CHECK(run({"lint", "--type", "standard", repository.path()}).code == 0);
    CHECK(contains(run({"lint", "--show-config", repository.path()}).out, "\"type\": \"express\""));
}

}  // namespace stepsmith::test
