#include "stepsmith/report/report.h"
#include "support/catch.h"

#include <memory>

namespace stepsmith::test {
namespace {

/// One finding over `part` of a text, as it is printed.
std::string printed(std::string bytes, std::string_view part, std::string message = "wrong") {
    engine::Checked checked{.path = "a.json"};
    const auto begin = static_cast<std::uint32_t>(bytes.find(part));
    checked.program = std::make_unique<Program>(std::make_shared<text::Source>("a.json", std::move(bytes)));
    checked.findings.push_back({.rule = "some-rule",
                                .severity = Severity::warning,
                                .span = {begin, begin + static_cast<std::uint32_t>(part.size())},
                                .message = std::move(message)});
    return report::text(std::span(&checked, 1), false);
}

}  // namespace

TEST_CASE("text: place, message, source line, carets, notes and help") {
    engine::Checked checked{.path = "a.json"};
    checked.program =
        std::make_unique<Program>(std::make_shared<text::Source>("a.json", "{\n  \"a\": 1,\n  \"b\": 2\n}\n"));
    Finding finding{.rule = "some-rule", .severity = Severity::error, .span = {14, 17}, .message = "wrong"};
    finding.note({4, 7}, "the other end");
    finding.help = "do this";
    checked.findings.push_back(finding);
    CHECK(report::text(std::span(&checked, 1), false) == R"(a.json:3:3: error: wrong [some-rule]
  |
3 |   "b": 2
  |   ^^^
  = note: a.json:2:3: the other end
  = help: do this

)");
}

TEST_CASE("text: tabs are four blanks, wide characters two columns, combining ones none") {
    CHECK(printed("{\t\"日本e\u0301\": \"x\" }", "\"x\"") ==
          "a.json:1:11: warning: wrong [some-rule]\n"
          "  |\n"
          "1 | {    \"日本e\u0301\": \"x\" }\n"
          "  |               ^^^\n\n");
}

TEST_CASE("text: control characters and bidirectional marks are shown harmless") {
    CHECK(printed("{ \"a\u202Eb\x1B[2J\": 1 }", "1", "a\u202Eb\n\x1B[2J") ==
          "a.json:1:14: warning: a<U+202E>b<U+000A><U+001B>[2J [some-rule]\n"
          "  |\n"
          "1 | { \"a<U+202E>b<U+001B>[2J\": 1 }\n"
          "  |                            ^\n\n");
}

TEST_CASE("text: a long line is cut around the carets") {
    const std::string before(500, 'a');
    const std::string after(500, 'z');
    CHECK(printed("[\"" + before + "\", 17, \"" + after + "\"]", "17") ==
          "a.json:1:506: warning: wrong [some-rule]\n"
          "  |\n"
          "1 | …" +
              std::string(37, 'a') + "\", 17, \"" + std::string(75, 'z') +
              "…\n"
              "  | " +
              std::string(41, ' ') + "^^\n\n");
}

TEST_CASE("text: a span of several lines is marked on its first, one of no bytes has one caret") {
    CHECK(printed("{ \"a\": [\n1\n] }", "[\n1\n]") ==
          "a.json:1:8: warning: wrong [some-rule]\n  |\n1 | { \"a\": [\n  |        ^\n\n");
    CHECK(printed("{}", "") == "a.json:1:1: warning: wrong [some-rule]\n  |\n1 | {}\n  | ^\n\n");
}

TEST_CASE("text: a line that ends in CRLF has no trace of it") {
    CHECK(printed("{\r\n\"a\": 1\r\n}", "1") ==
          "a.json:2:6: warning: wrong [some-rule]\n  |\n2 | \"a\": 1\n  |      ^\n\n");
}

TEST_CASE("summary: counts by severity") {
    engine::Checked checked{.path = "a.json"};
    checked.program = std::make_unique<Program>(
        std::make_shared<text::Source>("a.json", R"({"StartAt":"A","States":{"A":{"Type":"Succeed"}}})"));
    CHECK(report::summary(std::span(&checked, 1)) == "no findings in 1 definition (1 state)\n");
    for (const Severity severity : {Severity::note, Severity::error, Severity::error})
        checked.findings.push_back({.rule = "r", .severity = severity, .span = {}, .message = "m"});
    CHECK(report::summary(std::span(&checked, 1)) == "2 errors, 1 note in 1 definition (1 state)\n");
}

}  // namespace stepsmith::test
