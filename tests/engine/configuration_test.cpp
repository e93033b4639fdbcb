#include "stepsmith/engine/configuration.h"

#include "stepsmith/rules/catalogue.h"
#include "support/catch.h"
#include "support/scratch.h"

#include <algorithm>
#include <string>
#include <vector>

namespace stepsmith::test {
namespace {

using engine::Configuration;
using Lines = std::vector<std::string>;
using std::chrono::April;

const engine::Day today = std::chrono::sys_days(std::chrono::year(2027) / April / 1);

Configuration configuration(std::string bytes, const std::filesystem::path& folder = "/nowhere") {
    return engine::read_configuration("c.json", folder, std::move(bytes), today);
}

/// What is wrong with a configuration, without its path.
Lines problems(std::string bytes) {
    Lines all = configuration(std::move(bytes)).problems;
    for (std::string& one : all) {
        REQUIRE(one.starts_with("c.json:"));
        one.erase(0, 7);
    }
    return all;
}

std::optional<std::string> workflow_type(const Configuration& configuration, std::string path) {
    const engine::Policy policy{.configuration = {std::shared_ptr<void>(), &configuration}, .path = std::move(path)};
    return engine::workflow_type(policy);
}

std::optional<Severity> severity(const Configuration& configuration, std::string_view rule, std::string path) {
    // The test owns the configuration.
    const engine::Policy policy{.configuration = {std::shared_ptr<void>(), &configuration}, .path = std::move(path)};
    return engine::severities(policy)[rules::place_of(*rules::find_rule(rule)->rule)];
}

}  // namespace

TEST_CASE("configuration: an empty one says nothing") {
    for (const char* bytes : {"{}", "\xEF\xBB\xBF{ /* nothing */ } // yet", "{ \"$schema\": \"x\", \"rules\": {} }"}) {
        const Configuration read = configuration(bytes);
        CHECK(read.problems == Lines{});
        CHECK(severity(read, "wrong-type", "a.json") == Severity::error);
    }
}

TEST_CASE("configuration: severities, of which later overrides win") {
    const Configuration read = configuration(R"({
      "rules": { "wrong-type": "warning", "unknown-type": "off" },
      "overrides": [
        { "paths": ["old/**", "*.asl"], "rules": { "wrong-type": "off", "missing-field": "note" } },
        { "paths": ["old/new.json"], "rules": { "wrong-type": "error", "unknown-type": "note" } }
      ] })");
    REQUIRE(read.problems == Lines{});
    CHECK(severity(read, "wrong-type", "a.json") == Severity::warning);
    CHECK(severity(read, "unknown-type", "a.json") == std::nullopt);
    CHECK(severity(read, "missing-field", "a.json") == Severity::error);
    CHECK(severity(read, "wrong-type", "old/a.json") == std::nullopt);
    CHECK(severity(read, "missing-field", "old/a.json") == Severity::note);
    CHECK(severity(read, "wrong-type", "a.asl") == std::nullopt);
    CHECK(severity(read, "wrong-type", "old/new.json") == Severity::error);
    CHECK(severity(read, "unknown-type", "old/new.json") == Severity::note);
    CHECK(severity(read, "missing-field", "old/new.json") == Severity::note);
}

TEST_CASE("configuration: scripts, ungated states and budgets become the conventions") {
    const Configuration read = configuration(R"({
      "scripts": { "spot.sh": { "stages": ["a", "b", "c"], "skip_option": "--skip",
                                "modes": { "--ab": ["a", "b"], "--c": ["c"] } },
                   "other.sh": {} },
      "ungated": ["Notify", "Ping"],
      "budgets_in_order": true })");
    REQUIRE(read.problems == Lines{});
    const Conventions& conventions = *read.conventions;
    REQUIRE(conventions.scripts.size() == 2);
    const Script& spot = *conventions.script("dir/spot.sh");
    CHECK(spot.stages == Lines{"a", "b", "c"});
    CHECK(spot.skip_option == "--skip");
    REQUIRE(spot.modes.size() == 2);
    CHECK(spot.modes[0].option == "--ab");
    CHECK(spot.modes[0].stages == Lines{"a", "b"});
    CHECK(conventions.script("other.sh")->stages.empty());
    CHECK(conventions.ungated == Lines{"Notify", "Ping"});
    CHECK(conventions.budgets_in_order);
    CHECK(!configuration(R"({ "budgets_in_order": false })").conventions->budgets_in_order);
}

TEST_CASE("configuration: what executions are given") {
    const auto told = [](const flow::Given& given) {
        std::string all;
        const auto add = [&](const auto& self, const flow::Given& value, const std::string& path) -> void {
            constexpr const char* kinds[]{"", " scalar", " list", " object"};
            all += path + kinds[static_cast<std::size_t>(value.kind)] + (value.is_required ? "\n" : "?\n");
            for (const flow::Given& part : value.parts) self(self, part, path + "." + part.name);
        };
        add(add, given, "$");
        return all;
    };
    const auto read = [&](const std::string& inputs) {
        const Configuration configuration =
            engine::read_configuration("c.json", "/nowhere", "{ \"inputs\": " + inputs + " }", today);
        REQUIRE(configuration.problems == Lines{});
        return told(*configuration.conventions->input);
    };
    CHECK(read(R"({ "required": ["$.a", "$.b.c"], "optional": ["$.b.d", "$['e f'].g", "$.h"] })") ==
          "$ object\n$.a\n$.b object\n$.b.c\n$.b.d?\n$.e f object?\n$.e f.g?\n$.h?\n");
    CHECK(read(R"({ "optional": ["$.a.b", "$.c"], "required": ["$.a.d"] })") ==
          "$ object\n$.a object\n$.a.d\n$.a.b?\n$.c?\n");
    CHECK(read(R"({ "required": ["$.a.b"], "optional": ["$.a"] })") == "$ object\n$.a object?\n$.a.b\n");
    CHECK(
        read(
            R"({ "example": { "a": 1, "b": { "c": [{ "d": "x" }], "e": null }, "f": {}, "g": [] }, "optional": ["$.b"] })") ==
        "$ object\n$.a scalar\n$.b object?\n$.b.c list\n$.b.c. object\n$.b.c..d scalar\n$.b.e\n$.f\n$.g list\n");
    CHECK(read(R"({ "example": {} })") == "$ object\n");
    CHECK_FALSE(configuration("{}").conventions->input);
}

TEST_CASE("configuration: what executions of some definitions are given") {
    const Configuration read = configuration(R"({
      "inputs": { "required": ["$.day"] },
      "ungated": ["Ping"],
      "overrides": [
        { "paths": ["events/"], "inputs": { "required": ["$.source"] } },
        { "paths": ["events/new.json"], "inputs": { "required": ["$.detail"] } },
        { "paths": ["events/*"], "type": "express" }
      ] })");
    REQUIRE(read.problems == Lines{});
    const auto first = [&](std::string path) {
        const engine::Policy policy{.configuration = {std::shared_ptr<void>(), &read}, .path = std::move(path)};
        const auto conventions = engine::conventions(policy);
        CHECK(conventions->ungated == Lines{"Ping"});
        return conventions->input->parts.at(0).name;
    };
    CHECK(first("a.json") == "day");
    CHECK(first("events/a.json") == "source");
    CHECK(first("events/new.json") == "detail");
    CHECK_FALSE(engine::conventions({})->input);
}

TEST_CASE("configuration: what is wrong with what executions are given") {
    const auto problem = [](const std::string& inputs) {
        const Lines found = problems("{ \"inputs\": " + inputs + " }");
        REQUIRE(found.size() == 1);
        return found.front();
    };
    CHECK(problem("[]") == "1:13: \"inputs\" must be an object, not an array");
    CHECK(problem("{}") == "1:13: \"inputs\" needs \"required\", \"optional\" or \"example\"");
    CHECK(problem(R"({ "require": ["$.a"] })") == "1:15: unknown key \"require\"; did you mean \"required\"?");
    CHECK(problem(R"({ "required": "$.a" })") == "1:27: \"required\" must be an array, not a string");
    CHECK(problem(R"({ "required": [] })") == "1:27: \"required\" cannot be empty");
    CHECK(problem(R"({ "required": ["$.a", 1] })") == "1:35: a path must be a string, not a number");
    CHECK(problem(R"({ "required": ["$.a", "$.a"] })") == "1:35: \"$.a\" stands twice in this list");
    for (const char* path : {"$", "a", "$.", "$.a[0]", "$.a[*]", "$..a", "$$.a", "$a.b", "States.UUID()"})
        CHECK(problem("{ \"optional\": [\"" + std::string(path) + "\"] }") ==
              "1:28: \"" + std::string(path) + "\" names no member of the input; write it as $.name or $.name.part");
    CHECK(problem(R"({ "required": ["$.a.b"], "optional": ["$.c", "$['a'].b"] })") ==
          "1:58: this is required, and cannot be optional as well");
    CHECK(problem(R"({ "example": [] })") == "1:26: \"example\" must be an object, not an array");
    CHECK(problems(R"({ "overrides": [{ "paths": ["a"], "inputs": { "exmaple": {} } }] })") ==
          Lines{"1:47: unknown key \"exmaple\"; did you mean \"example\"?"});
}

TEST_CASE("configuration: stages that a script of the repository names") {
    const Scratch scratch;
    scratch.file("repo/.git/HEAD", "");
    scratch.file("repo/bin/a.sh", "KNOWN=\"x y\"\n");
    scratch.file("repo/b.sh", "case $1 in p) ;; q) ;; esac\n");
    scratch.file("outside.sh", "KNOWN=z\n");
    std::filesystem::create_symlink("../../outside.sh", scratch.path("repo/bin/link.sh"));
    const auto read = [&](const std::string& stages) {
        return configuration("{ \"scripts\": { \"s\": { \"stages\": " + stages + " } } }", scratch.path("repo/bin"));
    };
    const auto stages = [&](const std::string& text) {
        const Configuration configuration = read(text);
        REQUIRE(configuration.problems == Lines{});
        return configuration.conventions->scripts.at(0).stages;
    };
    CHECK(stages(R"({ "file": "a.sh", "variable": "KNOWN" })") == Lines{"x", "y"});
    CHECK(stages(R"({ "case": true, "file": "../b.sh" })") == Lines{"p", "q"});
    const auto problem = [&](const std::string& text) {
        const Lines problems = read(text).problems;
        REQUIRE(problems.size() == 1);
        return problems.front();
    };
    CHECK(problem(R"({ "file": "../../outside.sh", "variable": "KNOWN" })") ==
          "c.json:1:43: \"../../outside.sh\" is not inside of the repository");
    CHECK(problem(R"({ "file": "link.sh", "variable": "KNOWN" })") ==
          "c.json:1:43: \"link.sh\" is not inside of the repository");
    CHECK(problem("{ \"file\": \"" + scratch.path("repo/b.sh") + "\", \"case\": true }")
              .ends_with("b.sh\" is not inside of the repository"));
    CHECK(problem(R"({ "file": "none.sh", "case": true })") == "c.json:1:43: there is no file \"none.sh\"");
    CHECK(problem(R"({ "file": ".", "case": true })") == "c.json:1:43: there is no file \".\"");
    CHECK(problem(R"({ "file": "a.sh", "variable": "KNOWM" })") ==
          "c.json:1:63: the script assigns no variable \"KNOWM\"; did you mean \"KNOWN\"?");
    CHECK(problem(R"({ "file": "a.sh", "case": true })") ==
          "c.json:1:43: the script has no \"case\" list over a parameter with names for labels");
}

TEST_CASE("configuration: suppressions, and until when they count") {
    const Configuration read = configuration(R"({ "suppressions": [
      { "rule": "wrong-type", "reason": "so", "state": "A", "path": "a/*.json" },
      { "rule": "wrong-type", "reason": "so", "until": "2027-04-01" },
      { "rule": "wrong-type", "reason": "so", "until": "2027-03-31" },
      { "rule": "wrong-type", "reason": "so", "until": "2028-02-29" } ] })");
    REQUIRE(read.problems == Lines{});
    REQUIRE(read.suppressions.size() == 4);
    CHECK(read.suppressions[0].rule->name == "wrong-type");
    CHECK(read.suppressions[0].state.text == "A");
    CHECK(read.suppressions[0].path.text == "a/*.json");
    CHECK(read.suppressions[0].reason == "so");
    std::vector<bool> expired;
    for (const engine::Suppression& one : read.suppressions) expired.push_back(one.expired);
    CHECK(expired == std::vector<bool>{false, false, true, false});
    CHECK(is_about(read.suppressions[0], {.path = "a/x.json"}));
    CHECK(!is_about(read.suppressions[0], {.path = "x.json"}));
    CHECK(is_about(read.suppressions[1], {.path = "x.json"}));
}

TEST_CASE("configuration: unknown keys and rules, with the nearest") {
    CHECK(problems(R"({ "ruels": {}, "zzzzzzz": 1 })") ==
          Lines{R"(1:3: unknown key "ruels"; did you mean "rules"?)", R"(1:16: unknown key "zzzzzzz")"});
    CHECK(problems(R"({ "rules": { "wrong-typ": "error", "zzzzzz": "off" } })") ==
          Lines{R"(1:14: no rule named "wrong-typ"; did you mean "wrong-type"?)", R"(1:36: no rule named "zzzzzz")"});
    CHECK(problems(R"({ "overrides": [{ "path": [], "rules": {}, "paths": ["*"] }] })") ==
          Lines{R"(1:19: unknown key "path"; did you mean "paths"?)"});
    CHECK(problems(R"({ "scripts": { "s": { "stage": [] } } })") ==
          Lines{R"(1:23: unknown key "stage"; did you mean "stages"?)"});
    CHECK(problems(R"({ "suppressions": [{ "rule": "wrong-tpye", "reason": "r", "sate": "A" }] })") ==
          Lines{R"(1:30: no rule named "wrong-tpye"; did you mean "wrong-type"?)",
                R"(1:59: unknown key "sate"; did you mean "state"?)"});
}

TEST_CASE("configuration: severities that are none") {
    CHECK(problems(R"({ "rules": { "wrong-type": "warn", "unknown-type": 2, "missing-field": "" } })") ==
          Lines{R"(1:28: a severity is "error", "warning", "note" or "off", not "warn")",
                R"(1:52: a severity must be a string, not a number)",
                R"(1:72: a severity is "error", "warning", "note" or "off", not "")"});
    CHECK(problems(R"({ "rules": { "wrong-type": "eror" } })") ==
          Lines{R"(1:28: a severity is "error", "warning", "note" or "off", not "eror"; did you mean "error"?)"});
}

TEST_CASE("configuration: the type of workflows, of which later overrides win") {
    const Configuration read = configuration(R"({ "type": "standard",
      "overrides": [{ "paths": ["events/"], "type": "express" }, { "paths": ["events/old.json"], "type": "standard" },
                    { "paths": ["**"], "rules": {} }] })");
    REQUIRE(read.problems == Lines{});
    CHECK(workflow_type(read, "a.json") == "STANDARD");
    CHECK(workflow_type(read, "events/a.json") == "EXPRESS");
    CHECK(workflow_type(read, "events/old.json") == "STANDARD");
    CHECK(workflow_type(configuration("{}"), "a.json") == std::nullopt);
    CHECK(problems(R"({ "type": "EXPRESS" })") == Lines{R"(1:11: "type" is "standard" or "express", not "EXPRESS")"});
}

TEST_CASE("configuration: commands and checkouts") {
    CHECK(problems(R"({ "commands": { "required": { "": "r", "set -e": 1 }, "allowed": {} } })") ==
          Lines{"1:31: a command cannot be empty", "1:50: the reason must be a string, not a number",
                R"(1:55: unknown key "allowed")"});
    CHECK(problems(R"({ "checkouts": { "srv": "docs", "/srv": "nowhere" } })") ==
          Lines{R"(1:18: a folder of a machine begins with "/")", R"(1:25: there is no folder "docs")",
                R"(1:41: there is no folder "nowhere")"});
}

TEST_CASE("configuration: values of another type") {
    CHECK(problems("[]") == Lines{"1:1: a configuration must be an object, not an array"});
    CHECK(problems(R"({ "rules": [], "overrides": {}, "scripts": null, "ungated": "A", "budgets_in_order": "yes",
"suppressions": true, "$schema": 1 })") == Lines{R"(1:12: "rules" must be an object, not an array)",
                                                 R"(1:29: "overrides" must be an array, not an object)",
                                                 R"(1:44: "scripts" must be an object, not null)",
                                                 R"(1:61: "ungated" must be an array, not a string)",
                                                 R"(1:86: "budgets_in_order" must be a boolean, not a string)",
                                                 R"(2:17: "suppressions" must be an array, not a boolean)",
                                                 R"(2:34: "$schema" must be a string, not a number)"});
    CHECK(problems(R"({ "overrides": [1, { "paths": "*", "rules": {} }], "ungated": [2], "suppressions": ["x"] })") ==
          Lines{"1:17: an override must be an object, not a number", R"(1:31: "paths" must be an array, not a string)",
                "1:64: a state must be a string, not a number", "1:85: a suppression must be an object, not a string"});
    CHECK(problems(R"({ "ungated": ["A", /* x */ ], "durations": { "A": 60, // y
 }, })")
              .empty());
    CHECK(problems(R"({ "durations": { "A": 0, "B": "60", "C": 1e999 } })") ==
          Lines{"1:23: a duration must be more than 0 seconds", "1:31: a duration must be a number, not a string",
                "1:42: a duration is too large or too small a number"});
    CHECK(problems(R"({ "budgets_in_order": ${Yes} })") ==
          Lines{R"(1:23: "budgets_in_order" must be a boolean, not a substitution)"});
    CHECK(problems(R"({ "scripts": { "s": { "stages": 1, "skip_option": [], "modes": { "-a": "x" } }, "t": 1 } })") ==
          Lines{R"(1:33: "stages" must be a list of names, or an object that names a file)",
                R"(1:51: "skip_option" must be a string, not an array)", R"(1:72: "-a" must be an array, not a string)",
                R"(1:86: "t" must be an object, not a number)"});
}

TEST_CASE("configuration: what is missing, empty or twice") {
    CHECK(problems(R"({ "suppressions": [{}], "overrides": [{}] })") == Lines{R"(1:20: a suppression needs "rule")",
                                                                              R"(1:20: a suppression needs "reason")",
                                                                              R"(1:39: an override needs "paths")"});
    CHECK(problems(R"({ "suppressions": [{ "rule": "wrong-type", "reason": " \n" },
{ "rule": "", "reason": "", "state": "", "path": "", "until": "" }] })") ==
          Lines{R"(1:54: "reason" cannot be empty)", R"(2:11: "rule" cannot be empty)",
                R"(2:25: "reason" cannot be empty)", R"(2:38: "state" cannot be empty)",
                R"(2:50: "path" cannot be empty)", R"(2:63: "until" cannot be empty)"});
    CHECK(problems(R"({ "overrides": [{ "paths": [], "rules": {} }], "ungated": ["A", "", "A"] })") ==
          Lines{R"(1:28: "paths" cannot be empty)", "1:65: a state cannot be empty",
                R"(1:69: "A" stands twice in this list)"});
    CHECK(problems(R"({ "scripts": { "": {}, "s": { "stages": [], "modes": { "": ["a"], "-b": [] } } } })") ==
          Lines{"1:16: a script's path cannot be empty", R"(1:41: "stages" cannot be empty)",
                "1:56: an option cannot be empty", R"(1:73: "-b" cannot be empty)"});
    CHECK(problems("{ \"rules\": {},\n \"rules\": { \"wrong-type\": \"off\", \"wrong-type\": \"off\" } }") ==
          Lines{R"(2:2: the key "rules" stands twice in this object)",
                R"(2:34: the key "wrong-type" stands twice in this object)"});
}

TEST_CASE("configuration: paths, days, modes and files that are none") {
    CHECK(problems(R"({ "overrides": [{ "paths": ["/a", "b["], "rules": {} }] })") ==
          Lines{"1:29: a path is relative to the folder of the configuration", "1:35: a \"[\" that is never closed"});
    CHECK(problems(R"({ "overrides": [{ "paths": ["{b,c}.json"], "rules": {} }] })") ==
          Lines{"1:29: \"{\" has no meaning here: write a path for each"});
    for (const char* day : {"2027-02-29", "2027-13-01", "2027-00-10", "27-01-01", "2027/01/01", "2027-1-01",
                            "-027-01-01", "2027-01--1", "2027-01-01T00", "tomorrow!!"})
        CHECK(problems(std::string(R"({ "suppressions": [{ "rule": "wrong-type", "reason": "r", "until": ")") + day +
                       "\" }] }") == Lines{std::string("1:68: \"") + day + "\" is no day; write it as YYYY-MM-DD"});
    CHECK(problems(R"({ "scripts": { "s": { "modes": { "-x": ["phse1", "q"] }, "stages": ["phase1"] } } })") ==
          Lines{R"(1:41: no stage named "phse1" in "stages"; did you mean "phase1"?)",
                R"(1:50: no stage named "q" in "stages")"});
    for (const char* stages : {R"({ "file": "a" })", R"({ "file": "a", "variable": "b", "case": true })"})
        CHECK(problems(std::string(R"({ "scripts": { "s": { "stages": )") + stages + " } } }") ==
              Lines{R"(1:33: "stages" needs either "variable" or "case")"});
    CHECK(problems(R"({ "scripts": { "s": { "stages": { "file": "a", "case": false } } } })") ==
          Lines{R"(1:56: "case" is either true or not there)"});
    CHECK(problems(R"({ "scripts": { "s": { "stages": { "case": true } } } })") ==
          Lines{R"(1:33: "stages" needs "file")"});
}

TEST_CASE("configuration: what is not JSON, with comments before it") {
    CHECK(problems("") == Lines{"1:1: the file is empty"});
    CHECK(problems("{ /* é */ \"rules\": {},, }") == Lines{"1:22: a comma before \"}\""});
    CHECK(problems("{ // one\n  /* two\n }") == Lines{"2:3: this comment is never closed"});
    CHECK(problems("{ \"rules\": {} // \"") == Lines{"1:1: this \"{\" is never closed"});
    CHECK(problems(std::string(2000, '[')).size() == 1);
    CHECK(problems(std::string("{\0}", 3)).size() == 1);
    CHECK(problems("\xFF\xFE{}").size() == 1);
}

TEST_CASE("configuration: columns count as the file has them, not as its comments are masked") {
    CHECK(problems("/* éé */ { \"x\": 1 }") == Lines{"1:12: unknown key \"x\""});
}

TEST_CASE("configuration: names in messages are made harmless") {
    CHECK(problems("{ \"a\\u001b[31m\\n\": 1 }") == Lines{"1:3: unknown key \"a<U+001B>[31m<U+000A>\""});
}

TEST_CASE("configuration: of very many problems only some are told") {
    std::string bytes = "{ \"x\": 1";
    for (int i = 0; i < 20000; ++i) bytes += ", \"x" + std::to_string(i) + "\": 1";
    const Lines told = problems(bytes + " }");
    REQUIRE(told.size() == 101);
    CHECK(told.back() == " and 19901 more");
}

}  // namespace stepsmith::test
