#include "stepsmith/json/layout.h"

#include "stepsmith/text/edit.h"
#include "support/catch.h"
#include "support/source.h"

namespace stepsmith::json {
namespace {

/// The separators of an object's members, each in brackets.
std::string separators(std::string text) {
    const Document document(test::source(std::move(text)));
    std::string all;
    for (const Value member : document.root().children()) all += "[" + std::string(separator(member)) + "]";
    return all;
}

/// The text of an object without its members `x`.
std::string without_x(std::string text) {
    const Document document(test::source(std::move(text)));
    std::vector<text::Edit> edits;
    for (const text::Span span : removals(document.root(), "x")) edits.push_back({span, ""});
    std::string result = text::edited(document.source().bytes(), edits);
    CHECK(!Document(test::source(result)).syntax_error());
    return result;
}

}  // namespace

TEST_CASE("layout: a separator is what stands before a member, for the first what stands behind it") {
    CHECK(separators("{\"a\": 1,\n\n  \"b\": 2 , \"c\": 3}") == "[,\n\n  ][,\n\n  ][ , ]");
    CHECK(separators(R"({ "a": 1 })") == "[]");
    CHECK(separators(R"({"a":{"b":[1,2]},"c":3})") == "[,][,]");
    CHECK(separators(R"({})").empty());
}

TEST_CASE("layout: a first member goes with what stands behind it") {
    CHECK(without_x(R"({ "x": 1, "b": 2 })") == R"({ "b": 2 })");
    CHECK(without_x("{\n  \"x\": 1,\n  \"b\": 2\n}") == "{\n  \"b\": 2\n}");
}

TEST_CASE("layout: a member in the middle takes its line with it") {
    CHECK(without_x("{\n  \"a\": 1,\n  \"x\": \"y\",\n  \"b\": 2\n}") == "{\n  \"a\": 1,\n  \"b\": 2\n}");
    CHECK(without_x(R"({"a":1,"x":2,"b":3})") == R"({"a":1,"b":3})");
}

TEST_CASE("layout: a last member goes with what stands before it") {
    CHECK(without_x("{\n  \"a\": 1,\n  \"x\": 2\n}") == "{\n  \"a\": 1\n}");
    CHECK(without_x(R"({"a":1 , "x":2 })") == R"({"a":1 })");
}

TEST_CASE("layout: an only member leaves an empty object") {
    CHECK(without_x(R"({ "x": {"x": 1} })") == "{  }");
    CHECK(without_x("{}") == "{}");
}

TEST_CASE("layout: several members of the name, wherever they stand") {
    CHECK(without_x(R"({"x":1, "x":2, "a":3})") == R"({"a":3})");
    CHECK(without_x(R"({"x":1, "a":2, "x":3, "x":4, "b":5, "x":6, "x":7})") == R"({"a":2, "b":5})");
    CHECK(without_x(R"({"x":1, "x":2})") == "{}");
    CHECK(without_x(R"({"a":1, "x":2, "x":3})") == R"({"a":1})");
}

TEST_CASE("layout: nothing is removed that has another name or stands deeper") {
    CHECK(without_x(R"({"X": 1, "a": {"x": 2}})") == R"({"X": 1, "a": {"x": 2}})");
    CHECK(without_x(R"({"\u0078": 1, "a": 2})") == R"({"a": 2})");
}

}  // namespace stepsmith::json
