#include "stepsmith/rules/catalogue.h"
#include "support/catch.h"
#include "support/command.h"

#include <nlohmann/json.hpp>

namespace stepsmith::test {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("the version and the help go to the output") {
    CHECK(run({"--version"}).out == "stepsmith " STEPSMITH_VERSION "\n");
    CHECK(run({"--version"}).code == 0);
    const Ran help = run({"--help"});
    CHECK(help.code == 0);
    for (const char* command : {"lint", "explain", "rules"}) CHECK(contains(help.out, command));
    CHECK(contains(run({"lint", "--help"}).out, "--fail-on error|warning|note"));
}

TEST_CASE("a command line that is not understood exits 2") {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{},
                                                      {"lnit"},
                                                      {"lint", "--nope"},
                                                      {"lint", "--fail-on", "never"},
                                                      {"explain"},
                                                      {"lint", "--jobs", "0"},
                                                      {"lint", "--output", ""},
                                                      {"lint", "--write-baseline", ""},
                                                      {"lint", "--config="},
                                                      {"lint", "--format", "xml"}}) {
        const Ran ran = run(arguments);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(!ran.err.empty());
    }
}

TEST_CASE("explain prints a rule's page") {
    const Ran ran = run({"explain", "dangling-target"});
    CHECK(ran.code == 0);
    CHECK(ran.out == rules::find_rule("dangling-target")->page);
}

TEST_CASE("explain suggests the nearest rule") {
    const Ran near = run({"explain", "danglingtarget"});
    CHECK(near.code == 2);
    CHECK(near.err == "stepsmith: no rule named \"danglingtarget\"; did you mean \"dangling-target\"?\n");
    CHECK(run({"explain", "zzz"}).err == "stepsmith: no rule named \"zzz\"; \"stepsmith rules\" lists them\n");
}

TEST_CASE("rules lists every rule as text, JSON and Markdown") {
    const Ran text = run({"rules"});
    const Ran markdown = run({"rules", "--format", "markdown"});
    const auto json = nlohmann::json::parse(run({"rules", "--format", "json"}).out);
    CHECK(json["version"] == 1);
    REQUIRE(json["rules"].size() == rules::catalogue().size());
    for (std::size_t i = 0; i < rules::catalogue().size(); ++i) {
        const rules::Rule& rule = *rules::catalogue()[i].rule;
        CHECK(contains(text.out, rule.name));
        CHECK(contains(markdown.out, "](docs/rules/" + std::string(rule.name) + ".md)"));
        CHECK(json["rules"][i]["name"] == rule.name);
        CHECK(json["rules"][i]["severity"] == to_string(rule.severity));
        CHECK(json["rules"][i]["summary"] == rule.summary);
    }
}

}  // namespace stepsmith::test
