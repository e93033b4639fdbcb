#include "stepsmith/report/report.h"
#include "stepsmith/rules/catalogue.h"
#include "support/catch.h"
#include "support/repository.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

namespace stepsmith::test {
namespace {

engine::Checked checked(std::string bytes, std::string path = "/dir/a b.json") {
    engine::Checked one{.path = path};
    one.program = std::make_unique<Program>(std::make_shared<text::Source>(path, std::move(bytes)));
    one.findings = engine::findings_of(*one.program);
    return one;
}

/// A state whose name is everything that a format could stumble over, and that nothing leads to.
engine::Checked hostile() {
    return checked(
        "{ \"StartAt\": \"A\", \"States\": { \"A\": { \"Type\": \"Succeed\" },\n"
        "\"\\u001b[31m\\n::error::%0A | `<b>@all\\u202e](x)\": { \"Type\": \"Succeed\" } } }");
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

engine::Checked many(std::size_t count, std::string path = "/dir/a b.json") {
    std::string states = "\"A\": { \"Type\": \"Succeed\" }";
    for (std::size_t i = 0; i < count; ++i) states += fmt::format(",\n\"X{}\": {{ \"Type\": \"Succeed\" }}", i);
    return checked("{ \"StartAt\": \"A\", \"States\": { " + states + " } }", std::move(path));
}

/// Where a SARIF report says that its first finding is.
nlohmann::json artifact(const std::string& report) {
    const auto log = nlohmann::json::parse(report);
    return log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
}

constexpr std::string_view mistyped = R"({ "StartAt": "Aa", "States": { "A": { "Type": "Succeed" } } })";

}  // namespace

TEST_CASE("github: an annotation with its place, title, message and notes on one line") {
    const auto one = checked(
        "{ \"StartAt\": \"A\", \"Comment\": \"1\",\n\"Comment\": \"2\", \"States\": { \"A\": { \"Type\": \"Succeed\" } "
        "} }");
    CHECK(report::github(std::span(&one, 1)) ==
          "::warning file=/dir/a b.json,line=2,endLine=2,col=1,endColumn=10,title=stepsmith%3A duplicate-key::"
          "the key \"Comment\" stands twice in this object%0Anote: /dir/a b.json:1:19: first here; a reader keeps only "
          "one of the two\n");
}

TEST_CASE("github: a finding of several lines has no columns") {
    auto one = checked("{\n}", "/a,b:c.json");
    one.findings = {{.rule = "some-rule", .severity = Severity::note, .span = {0, 3}, .message = "m"}};
    CHECK(report::github(std::span(&one, 1)) ==
          "::notice file=/a%2Cb%3Ac.json,line=1,endLine=2,title=stepsmith%3A some-rule::m\n");
}

TEST_CASE("github and sarif: a path begins at the repository's root, wherever the file is") {
    const Repository repository;
    repository.file("one/two/a b.json", dangling);
    repository.file("inner/.git/HEAD", "");
    repository.file("inner/c.json", dangling);
    std::filesystem::create_directory_symlink(repository.path("one"), repository.path("link"));
    const auto report = [&](const char* format, const char* name) {
        return run({"lint", "--quiet", "--format", format, repository.path(name)}).out;
    };
    for (const char* name : {"one/two/a b.json", "one/./two/../two/a b.json", "link/two/a b.json"}) {
        CHECK(contains(report("github", name), "::error file=one/two/a b.json,line=1,"));
        CHECK(artifact(report("sarif", name)) ==
              nlohmann::json{{"uri", "one/two/a%20b.json"}, {"uriBaseId", "%SRCROOT%"}});
    }
    CHECK(contains(report("github", "inner/c.json"), "::error file=c.json,line=1,"));
}

TEST_CASE("github and sarif: a file in no repository") {
    const auto outside = checked(std::string(dangling));
    CHECK(contains(report::github(std::span(&outside, 1)), "::error file=/dir/a b.json,line=1,"));
    CHECK(artifact(report::sarif(std::span(&outside, 1))) == nlohmann::json{{"uri", "file:///dir/a%20b.json"}});
    const Scratch scratch;
    const std::string path = scratch.file("sub/a.json", dangling);
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(scratch.folder());
    const Ran absolute = run({"lint", "--quiet", "--format", "github", path});
    const Ran relative = run({"lint", "--quiet", "--format", "github", "./sub/a.json"});
    std::filesystem::current_path(before);
    CHECK(contains(absolute.out, "::error file=sub/a.json,line=1,"));
    CHECK(contains(relative.out, "::error file=sub/a.json,line=1,"));
}

TEST_CASE("github: ten of a severity are annotations, the rest is one line") {
    const auto one = many(13);
    const std::string report = report::github(std::span(&one, 1));
    std::size_t annotations = 0;
    for (std::size_t at = report.find("::error "); at != std::string::npos; at = report.find("::error ", at + 1))
        ++annotations;
    CHECK(annotations == 10);
    CHECK(contains(report,
                   "\nstepsmith: 3 errors more: /dir/a b.json:12:1 [unreachable-state], /dir/a b.json:13:1 "
                   "[unreachable-state], /dir/a b.json:14:1 [unreachable-state]\n"));
    const auto misnamed = many(11, "/##[add-mask]###[x.json");
    CHECK(contains(report::github(std::span(&misnamed, 1)), "1 error more: /# #[add-mask]## #[x.json:12:1 "));
}

TEST_CASE("every format shows a hostile name harmless") {
    const auto one = hostile();
    REQUIRE(one.findings.size() == 1);
    for (const std::string& report :
         {report::text(std::span(&one, 1), false), report::github(std::span(&one, 1)),
          report::markdown(std::span(&one, 1)), report::json(std::span(&one, 1)), report::sarif(std::span(&one, 1))}) {
        INFO(report);
        CHECK(!contains(report, "\x1b"));
        CHECK(!contains(report, "\u202e"));
        CHECK(!contains(report, "\n::error::"));
    }
    CHECK(contains(report::github(std::span(&one, 1)), "<U+000A>::error::%250A"));
    const std::string markdown = report::markdown(std::span(&one, 1));
    for (const char* markup : {"`", "<b>", "@all", "](x)", "\"\n"}) CHECK(!contains(markdown, markup));
    CHECK(contains(markdown, "&#64;&#8203;all"));
}

namespace {

/// The same in the path, the message, a note and the help.
constexpr std::string_view evil = "\x1b[31m\n::error::%0A |`<b>@all\u202e [x](y)\r\n\xff";

engine::Checked evil_all_over() {
    engine::Checked one = checked("{\n}", "/" + std::string(evil) + ".json");
    one.findings = {{.rule = "invalid-json",
                     .severity = Severity::error,
                     .span = {0, 1},
                     .message = std::string(evil),
                     .notes = {{.span = {2, 3}, .message = std::string(evil)}},
                     .help = std::string(evil)}};
    return one;
}

std::ptrdiff_t lines(std::string_view text) { return std::count(text.begin(), text.end(), '\n'); }

}  // namespace

TEST_CASE("text, github, markdown: hostile paths, messages, notes and help stay in their lines and say no command") {
    const auto one = evil_all_over();
    const std::string shown = "<U+001B>[31m<U+000A>::error::%0A |`<b>@all<U+202E> [x](y)<U+000D><U+000A><FF>";
    const std::string text = report::text(std::span(&one, 1), false);
    CHECK(text == "/" + shown + ".json:1:1: error: " + shown + " [invalid-json]\n" + "  |\n1 | {\n  | ^\n" +
                      "  = note: /" + shown + ".json:2:1: " + shown + "\n  = help: " + shown + "\n\n");
    const std::string colored = report::text(std::span(&one, 1), true);
    CHECK(!contains(colored, "\x1b[31m"));
    CHECK(contains(colored, shown));
    const std::string github = report::github(std::span(&one, 1));
    CHECK(lines(github) == 1);
    CHECK(
        github.starts_with("::error file=/<U+001B>[31m<U+000A>%3A%3Aerror%3A%3A%250A |`<b>@all<U+202E> "
                           "[x](y)<U+000D><U+000A><FF>.json,line=1,"));
    CHECK(contains(github, "%0Ahelp: <U+001B>[31m<U+000A>::error::%250A |"));
    const std::string markdown = report::markdown(std::span(&one, 1));
    CHECK(lines(markdown) == 5);
    for (const char* markup : {"`", "<b>", "@all", "](y)", "\x1b", "\u202e", "\xff"})
        CHECK(!contains(markdown, markup));
    const std::string row = markdown.substr(markdown.rfind("\n|") + 1);
    CHECK(std::count(row.begin(), row.end(), '|') == 5);
}

TEST_CASE("json and sarif: hostile paths, messages, notes and help are ASCII, and say the same when read") {
    const auto one = evil_all_over();
    const auto is_ascii = [](std::string_view text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); });
    };
    const std::string replaced = "\x1b[31m\n::error::%0A |`<b>@all\u202e [x](y)\r\n\uFFFD";
    const std::string json = report::json(std::span(&one, 1));
    CHECK(is_ascii(json));
    const auto finding = nlohmann::json::parse(json)["findings"][0];
    CHECK(finding["path"] == "/" + replaced + ".json");
    CHECK(finding["message"] == replaced);
    CHECK(finding["related"][0]["message"] == replaced);
    CHECK(finding["help"] == replaced);
    const std::string sarif = report::sarif(std::span(&one, 1));
    CHECK(is_ascii(sarif));
    const auto result = nlohmann::json::parse(sarif)["runs"][0]["results"][0];
    const std::string shown = "<U+001B>[31m<U+000A>::error::%0A |`<b>@all<U+202E> [x] (y)<U+000D><U+000A><FF>";
    CHECK(result["message"]["text"] == shown + "\n" + shown);
    CHECK(result["relatedLocations"][0]["message"]["text"] == shown);
    CHECK(artifact(sarif)["uri"] ==
          "file:///%1B%5B31m%0A%3A%3Aerror%3A%3A%250A%20%7C%60%3Cb%3E%40all%E2%80%AE%20%5Bx%5D%28y%29%0D%0A%FF.json");
}

TEST_CASE("markdown: a summary, a table, and how many rows did not fit") {
    const auto one = many(1);
    CHECK(report::markdown(std::span(&one, 1)) ==
          "**stepsmith**: 1 error in 1 definition (2 states)\n\n| severity | place | finding | rule "
          "|\n|---|---|---|---|\n"
          "| error | /dir/a b.json&#58;2&#58;1 | no way leads from \"StartAt\" to \"X0\" | unreachable-state |\n");
    const auto thousands = many(3000);
    const std::string report = report::markdown(std::span(&thousands, 1));
    CHECK(report.size() < 65'536);
    CHECK(contains(report, " findings more\n"));
}

TEST_CASE("sarif: all rules with their pages, places in UTF-16 units, a fix") {
    const auto one =
        checked("{ \"Comment\": \"😀\", \"StartAt\": \"Aa\", \"States\": { \"A\": { \"Type\": \"Succeed\" } } }");
    const auto log = nlohmann::json::parse(report::sarif(std::span(&one, 1)));
    CHECK(log["version"] == "2.1.0");
    const auto& run = log["runs"][0];
    CHECK(run["columnKind"] == "utf16CodeUnits");
    const auto& rules = run["tool"]["driver"]["rules"];
    REQUIRE(rules.size() == rules::catalogue().size());
    for (std::size_t i = 0; i < rules.size(); ++i) {
        CHECK(rules[i]["id"] == rules::catalogue()[i].rule->name);
        CHECK(rules[i]["help"]["markdown"] == rules::catalogue()[i].page);
    }
    REQUIRE(run["results"].size() == 1);
    const auto& result = run["results"][0];
    CHECK(rules[result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
    CHECK(result["level"] == "error");
    const auto& place = result["locations"][0]["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"] == "file:///dir/a%20b.json");
    CHECK(place["region"] == nlohmann::json{{"startLine", 1}, {"startColumn", 31}, {"endLine", 1}, {"endColumn", 35}});
    const auto& change = result["fixes"][0]["artifactChanges"][0];
    CHECK(change["replacements"][0]["insertedContent"]["text"] == "\"A\"");
    CHECK(change["replacements"][0]["deletedRegion"] == place["region"]);
}

TEST_CASE("sarif: fingerprints survive moved lines and tell two of a kind apart") {
    const auto fingerprints = [](const engine::Checked& one) {
        const auto log = nlohmann::json::parse(report::sarif(std::span(&one, 1)));
        std::set<std::string> all;
        for (const auto& result : log["runs"][0]["results"])
            all.insert(result["partialFingerprints"]["primaryLocationLineHash"]);
        return all;
    };
    const auto before = fingerprints(checked(std::string(mistyped)));
    CHECK(before.size() == 1);
    CHECK(fingerprints(checked("\n\n  " + std::string(mistyped))) == before);
    CHECK(fingerprints(checked(std::string(mistyped), "other.json")) != before);
    const auto twice = checked(
        R"({ "StartAt": "A", "Comment": "", "Comment": "", "Comment": "", "States": { "A": { "Type": "Succeed" } } })");
    CHECK(fingerprints(twice).size() == 2);
}

}  // namespace stepsmith::test
