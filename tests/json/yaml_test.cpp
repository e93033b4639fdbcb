#include "stepsmith/json/decoded.h"
#include "stepsmith/json/document.h"
#include "support/catch.h"
#include "support/scratch.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace stepsmith::test {
namespace {

using json::Kind;
using json::Value;

std::shared_ptr<const json::Document> yaml(std::string_view text) {
    return json::read_document(std::make_shared<text::Source>("test.yaml", std::string(text)));
}

nlohmann::ordered_json to_json(Value value) {
    using Json = nlohmann::ordered_json;
    switch (value.kind()) {
        case Kind::null: return nullptr;
        case Kind::boolean:
        case Kind::number: return Json::parse(value.text());
        case Kind::string: return std::string(value.string());
        case Kind::substitution: return fmt::format("<{}>", value.text());
        case Kind::array: {
            Json array = Json::array();
            for (const Value element : value.children()) array.push_back(to_json(element));
            return array;
        }
        case Kind::object: {
            // As text, so that keys that stand twice are seen.
            Json members = Json::object();
            for (const Value member : value.children())
                members[std::string(member.key()) + (members.contains(std::string(member.key())) ? "'" : "")] =
                    to_json(member);
            return members;
        }
    }
    return {};
}

/// The JSON that a YAML text stands for, or what is wrong with it and where.
std::string read(std::string_view text) {
    const auto document = yaml(text);
    if (const auto& error = document->syntax_error()) {
        const text::Position at = document->source().position(error->span.begin);
        return fmt::format("{}:{} {}", at.line, at.column, error->message);
    }
    return to_json(document->root()).dump();
}

/// What stands at the places of a string's characters; a line break is shown as `/`.
std::string places(std::string_view text) {
    const auto document = yaml(text);
    REQUIRE(!document->syntax_error());
    const json::Decoded decoded = json::decoded(*document->root().children().begin());
    std::string shown;
    for (std::size_t i = 0; i + 1 < decoded.offsets.size(); ++i) {
        const char c = decoded.offsets[i] < text.size() ? text[decoded.offsets[i]] : '$';
        shown += c == '\n' || c == '\r' ? '/' : c;
    }
    return shown;
}

}  // namespace

TEST_CASE("yaml: collections of both styles") {
    CHECK(read("A: {b: [1, x]}\nC:\n- d\n-\n  - e\n  - f: g\n    h: i\n") ==
          R"({"A":{"b":[1,"x"]},"C":["d",["e",{"f":"g","h":"i"}]]})");
    CHECK(read("{\"A\": \"b\", 'c': [d: e]}") == R"({"A":"b","c":[{"d":"e"}]})");
    CHECK(read("\xEF\xBB\xBF# comment\r\nA: b # more\r\n\r\nC: |\r\n  d\r\n  e\r\n") == R"({"A":"b","C":"d\ne\n"})");
    CHECK(read("--- # first\nA: 1\n...\n---\n# nothing\n") == R"({"A":1})");
    CHECK(read("A: 1\n---\nB: [\n") == "2:1 a second document begins here, and only the first is read");
    CHECK(read("A: 1\n---\nB\n") == "2:1 a second document begins here, and only the first is read");
}

TEST_CASE("yaml: scalars are what the core schema of YAML 1.2 says") {
    CHECK(read("[yes, No, on, OFF, y, 'true', \"1\", 1:30, 2001-01-01, 1_000, 012a, '']") ==
          R"(["yes","No","on","OFF","y","true","1","1:30","2001-01-01","1_000","012a",""])");
    CHECK(read("[true, True, FALSE, null, Null, ~, ]") == "[true,true,false,null,null,null]");
    CHECK(read("[0, -12, +3, 1.5, 1e3, 0x1F, 0o17]") == "[0,-12,3,1.5,1000.0,31,15]");
    CHECK(read("A:\nB: !!str 5\nC: !!int \"6\"\nD: ! 7\n") == R"({"A":null,"B":"5","C":6,"D":"7"})");
    CHECK(read("Yes: Yes\n1: a\ntrue: b\n") == R"({"Yes":"Yes","1":"a","true":"b"})");
}

TEST_CASE("yaml: a plain scalar that is a substitution is one, in a text it is a part") {
    CHECK(read("A: ${Name}\nB: \"${Name}\"\nC: x ${Name}\nD: ${file(a.yml)}\nE: ${A}${B}\n") ==
          R"({"A":"<${Name}>","B":"${Name}","C":"x ${Name}","D":"<${file(a.yml)}>","E":"${A}${B}"})");
    CHECK(yaml("A: ${Name}")->root()["A"].string() == "${Name}");
}

TEST_CASE("yaml: texts of several lines") {
    CHECK(read("A: |\n  a\n    b\n\n  c\nB: >\n  a\n  b\n\n  c\nC: |-\n  a\nD: |+\n  a\n\nE: |2\n   a\n") ==
          R"({"A":"a\n  b\n\nc\n","B":"a b\nc\n","C":"a","D":"a\n\n","E":" a\n"})");
    CHECK(read("A: a\n  b\n\n  c\nB: 'it''s\n  d'\nC: \"a\\\n  b\\x41\\u00e9\\t\\\"\\\n  \\ c\"\n") ==
          "{\"A\":\"a b\\nc\",\"B\":\"it's d\",\"C\":\"abA\u00e9\\t\\\" c\"}");
    CHECK(read("A: \"\\ud83d\\ude00\"\nB: \"\\U0001F600\"\n") == "{\"A\":\"\U0001F600\",\"B\":\"\U0001F600\"}");
}

TEST_CASE("yaml: a tag or an anchor on a line of its own before a text of several lines") {
    CHECK(read("A:\n  !!str |\n  a\n  b\nB:\n    &x >-\n    a\n    b\nC: *x\n") ==
          R"({"A":"a\nb\n","B":"a b","C":"a b"})");
    CHECK(read("A:\r\n  !Sub |2\r\n    a\r\nB: |\n  C:\n    !Sub |\n") ==
          R"({"A":{"Fn::Sub":"  a\n"},"B":"C:\n  !Sub |\n"})");
    const auto document = yaml("A:\n  !!str |\n  abc\n");
    CHECK(document->source().position(json::decoded(document->root()["A"]).offsets[1]).line == 3);
}

TEST_CASE("yaml: an alias stands for what its anchor names, and stands where it is written") {
    CHECK(read("A: &a {b: &b c}\nD: *a\nE: *b\n") == R"({"A":{"b":"c"},"D":{"b":"c"},"E":"c"})");
    const auto document = yaml("A: &a {b: 1}\nD: *a\n");
    const Value inner = document->root()["D"]["b"];
    CHECK(document->source().text(inner.span()) == "*a");
    CHECK(inner.number() == 1);
    CHECK(read("A: *a\n") == "1:4 no anchor named \"a\" before this");
    CHECK(read("A: &a [*a]\n") == "1:8 \"a\" holds itself");
}

TEST_CASE("yaml: few lines cannot stand for millions") {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 9; ++i)
        bomb += fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
    CHECK(read(bomb).ends_with("aliases stand for too much"));
    CHECK(read(std::string(1001, '[')).ends_with("nested deeper than 1000 levels"));
}

TEST_CASE("yaml: a merge key brings the members that are not there") {
    CHECK(read("A: &a {x: 1, y: 2}\nB: {y: 3, <<: *a, z: 4}\n") == R"({"A":{"x":1,"y":2},"B":{"y":3,"x":1,"z":4}})");
    CHECK(read("A: &a {x: 1}\nB: &b {x: 2, y: 3}\nC: {<<: [*a, *b]}\n") ==
          R"({"A":{"x":1},"B":{"x":2,"y":3},"C":{"x":1,"y":3}})");
    CHECK(read("A: {<<: {x: 1}, '<<': 2}\n") == R"({"A":{"x":1,"<<":2}})");
    CHECK(read("A: {<<: 1}\n") == "1:9 \"<<\" takes a mapping or a sequence of them");
}

TEST_CASE("yaml: the short forms of CloudFormation's functions are the long ones") {
    CHECK(read("A: !Ref x\nB: !GetAtt x.Arn\nC: !Join ['', [a, !Ref b]]\nD: !Sub |\n  a\nE: !Condition c\n") ==
          R"({"A":{"Ref":"x"},"B":{"Fn::GetAtt":"x.Arn"},"C":{"Fn::Join":["",["a",{"Ref":"b"}]]},)"
          R"("D":{"Fn::Sub":"a\n"},"E":{"Condition":"c"}})");
    const auto document = yaml("A: !GetAtt x.Arn\n");
    CHECK(document->root()["A"].is_open());
    CHECK(document->source().text(document->root()["A"].span()) == "!GetAtt x.Arn");
}

TEST_CASE("yaml: keys that stand twice are kept, keys that are no text are refused") {
    CHECK(read("A: 1\nA: 2\n") == R"({"A":1,"A'":2})");
    CHECK(read("? [a]\n: 1\n") == "1:3 a key must be a text");
    CHECK(read("{: 1}") == "1:2 a key is missing");
}

TEST_CASE("yaml: what is wrong, and where") {
    CHECK(read("") == "1:1 the file is empty");
    CHECK(read("A: [b]\n\tC: d\n") == "2:1 tab character may not be used as indentation");
    CHECK(read("A: @b\n") == "1:4 plain scalar cannot start with '@'");
    CHECK(read("A:\n  - x\n  b: y\n").starts_with("3:3 "));
    CHECK(read("A: b\nC: \xFF\n") == "2:4 this byte is not UTF-8");
    CHECK(read("A: b\nC: \x01\n") == "2:4 the character U+0001 has to be escaped, in double quotes");
    CHECK(read(std::string_view("A: b\0\n", 6)) == "1:5 the character U+0000 has to be escaped, in double quotes");
}

TEST_CASE("yaml: the place of each character of a text") {
    CHECK(places("A: it is\n   so\n") == "it is/so");
    CHECK(places("A: 'it''s'\n") == "it's");
    CHECK(places("A: \"a\\tb\\u00e9\\\n  c\"\n") == "a\\b\\\\c");
    CHECK(places("A: |\n  ab\n   c\n\n  d\n") == "ab/ c//d/");
    CHECK(places("A: >-\n  ab\n  c\n\n  d\n") == "ab/c/d");
    CHECK(places("A: |\r\n  ab\r\n  c\r\n") == "ab/c/");
}

TEST_CASE("yaml: what stands at a value's place, read alone, is the value") {
    for (const char* name : {"invoice.asl.yaml", "sam.yaml", "cloudformation.yaml", "serverless.yml"}) {
        const std::string bytes =
            contents(std::filesystem::path(STEPSMITH_SOURCE_DIR) / "fixtures" / "containers" / name);
        const auto document = yaml(bytes);
        REQUIRE(!document->syntax_error());
        std::size_t read_alone = 0;
        for (std::uint32_t index = 0; index < document->nodes().size(); ++index) {
            const Value value(*document, index);
            const std::string_view text = document->source().text(value.span());
            if (!value.children().empty() || text.starts_with('*')) continue;
            INFO(text);
            const auto alone = yaml(fmt::format("A: {}\n", text));
            REQUIRE(!alone->syntax_error());
            CHECK(alone->root()["A"].kind() == value.kind());
            CHECK(alone->root()["A"].string() == value.string());
            ++read_alone;
        }
        CHECK(read_alone > 10);
    }
}

TEST_CASE("yaml: JSON in a file named as YAML is read as JSON") {
    CHECK(yaml("{\t\"A\": 1 }")->notation() == json::Notation::json);
    CHECK(yaml("{ A: 1 }")->notation() == json::Notation::yaml);
}

}  // namespace stepsmith::test
