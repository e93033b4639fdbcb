#include "stepsmith/json/document.h"
#include "support/catch.h"
#include "support/source.h"

#include <optional>
#include <string>
#include <vector>

namespace stepsmith::json {
namespace {

std::vector<std::string> keys_of(Value object) {
    std::vector<std::string> keys;
    for (const Value member : object.children()) keys.emplace_back(member.key());
    return keys;
}

std::string place(text::Span span) { return std::to_string(span.begin) + ".." + std::to_string(span.end); }

/// So many arrays in one another.
std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("document: each value has its kind and its text") {
    const Document document(test::source(R"({"n": null, "t": true, "f": false, "i": -12, "d": 1.50e+3, "s": "x",
        "a": [1, 2], "o": {"k": 0}, "e": [], "m": {}})"));
    const Value root = document.root();
    CHECK(root.is(Kind::object));
    CHECK((root["n"].is(Kind::null) && root["n"].text() == "null"));
    CHECK((root["t"].is(Kind::boolean) && root["t"].text() == "true"));
    CHECK((root["f"].is(Kind::boolean) && root["f"].text() == "false"));
    CHECK((root["i"].is(Kind::number) && root["i"].text() == "-12"));
    CHECK((root["d"].is(Kind::number) && root["d"].text() == "1.50e+3"));
    CHECK((root["s"].is(Kind::string) && root["s"].text() == "\"x\""));
    CHECK((root["a"].is(Kind::array) && root["a"].text() == "[1, 2]"));
    CHECK((root["o"].is(Kind::object) && root["o"].text() == "{\"k\": 0}"));
    CHECK((root["e"].is(Kind::array) && root["e"].children().empty()));
    CHECK((root["m"].is(Kind::object) && root["m"].children().empty()));
}

TEST_CASE("document: any value may be the root") {
    for (const std::string text : {"null", "true", "0", "12", "-0.5e-3", "\"\"", "[]", "{}", "${A}"}) {
        const Document document(test::source(text));
        REQUIRE(document.root());
        CHECK(document.root().text() == text);
        CHECK(document.nodes().size() == 1);
        const Document padded(test::source(" \r\n\t" + text + "\n "));
        REQUIRE(padded.root());
        CHECK(padded.root().text() == text);
    }
}

TEST_CASE("document: a number's span ends with the number, whatever follows") {
    for (const std::string number : {"0", "-0", "7", "1234567890123456789012", "1.5", "1E3", "2e-7", "-1.25E+10"})
        for (const std::string behind : {"", " ", "\n", ",2", "\t,2", "\r\n"}) {
            const Document document(test::source("[" + number + behind + "]"));
            REQUIRE(document.root());
            CHECK((*document.root().children().begin()).text() == number);
        }
}

TEST_CASE("document: spans of keys and members") {
    const Document document(test::source(R"({ "a" : [ 1 ] })"));
    const Value member = document.root()["a"];
    CHECK(place(member.key_span()) == "2..5");
    CHECK(place(member.span()) == "8..13");
    CHECK(place(member.member_span()) == "2..13");
    const Value element = *member.children().begin();
    CHECK(element.key_span().empty());
    CHECK(place(element.member_span()) == "10..11");
    CHECK(place(document.root().member_span()) == "0..15");
}

TEST_CASE("document: keys and strings are decoded, their text stays") {
    const Document document(test::source(R"({"\u0041\/\n": "\ud83d\ude00 \"\\\b\f\t\u00e9", "é": "→"})"));
    const Value value = document.root()["A/\n"];
    REQUIRE(value);
    CHECK(value.string() == "😀 \"\\\b\f\té");
    CHECK(value.text() == R"("\ud83d\ude00 \"\\\b\f\t\u00e9")");
    CHECK(document.source().text(value.key_span()) == R"("\u0041\/\n")");
    CHECK(document.root()["é"].string() == "→");
}

TEST_CASE("document: an escaped NUL is a byte of the string") {
    const Document document(test::source(R"(["a\u0000b"])"));
    CHECK((*document.root().children().begin()).string() == std::string_view("a\0b", 3));
}

TEST_CASE("document: order and duplicates are kept, the last of a key is found") {
    const Document document(test::source(R"({"b": 1, "a": 2, "b": 3, "": 4, "\u0062": 5})"));
    CHECK(keys_of(document.root()) == std::vector<std::string>{"b", "a", "b", "", "b"});
    CHECK(document.root()["b"].text() == "5");
    CHECK(document.root()[""].text() == "4");
    CHECK_FALSE(document.root()["c"]);
}

TEST_CASE("document: what is asked of nothing is nothing") {
    const Value nothing;
    CHECK_FALSE(nothing);
    CHECK_FALSE(nothing["a"]);
    CHECK_FALSE(nothing.parent());
    CHECK_FALSE(nothing.is(Kind::null));
    CHECK_FALSE(nothing.is_open());
    CHECK(nothing.children().empty());
    CHECK(nothing.string().empty());
    CHECK(nothing.key().empty());
    CHECK(nothing.pointer().empty());
}

TEST_CASE("document: a string has no members, an array no keys, a number no string") {
    const Document document(test::source(R"({"s": "abc", "a": [1], "n": 12})"));
    CHECK_FALSE(document.root()["s"]["abc"]);
    CHECK(document.root()["s"].children().empty());
    CHECK_FALSE(document.root()["a"][""]);
    CHECK(document.root()["n"].string().empty());
}

TEST_CASE("document: JSON Pointers") {
    const Document document(test::source(R"({"a": [0, {"x/y": {"m~n": [1]}}], "": {"": 2}, "\u00e9\"": 3})"));
    const Value root = document.root();
    const Value second = *++root["a"].children().begin();
    CHECK(root.pointer().empty());
    CHECK(root["a"].pointer() == "/a");
    CHECK(second.pointer() == "/a/1");
    CHECK((*second["x/y"]["m~n"].children().begin()).pointer() == "/a/1/x~1y/m~0n/0");
    CHECK(root[""][""].pointer() == "//");
    CHECK(root["é\""].pointer() == "/é\"");
}

TEST_CASE("document: parents") {
    const Document document(test::source(R"({"a": {"b": [1]}})"));
    const Value element = *document.root()["a"]["b"].children().begin();
    CHECK(element.parent() == document.root()["a"]["b"]);
    CHECK(element.parent().parent().parent() == document.root());
    CHECK_FALSE(document.root().parent());
}

TEST_CASE("document: the innermost value at a place") {
    const std::string text = R"( { "a" : [ 10, {"b": 2} ], "c": 3 } )";
    const Document document(test::source(text));
    const auto at = [&](std::string_view what, std::uint32_t size) {
        const auto begin = static_cast<std::uint32_t>(text.find(what));
        const Value value = document.innermost({begin, begin + size});
        return value ? value.pointer() + " " + std::string(value.text().substr(0, 1)) : "nothing";
    };
    CHECK(at("10", 2) == "/a/0 1");
    CHECK(at("10", 0) == "/a/0 1");
    CHECK(at("0,", 1) == "/a/0 1");
    CHECK(at("0,", 2) == "/a [");
    CHECK(at("\"b\"", 3) == "/a/1/b 2");
    CHECK(at("\"b\": 2", 6) == "/a/1/b 2");
    CHECK(at("\"a\"", 1) == "/a [");
    CHECK(at("{\"b\"", 1) == "/a/1 {");
    CHECK(at("], \"c\"", 5) == " {");
    CHECK(at(" { ", 1) == "nothing");
    CHECK(at("3 } ", 1) == "/c 3");
    CHECK_FALSE(document.innermost({0, static_cast<std::uint32_t>(text.size())}));
}

TEST_CASE("document: a byte order mark is no part of the text, and stays") {
    const Document document(test::source("\xEF\xBB\xBF{\"a\": 1}"));
    REQUIRE(document.root());
    CHECK(place(document.root().span()) == "3..11");
    CHECK(place(document.root()["a"].key_span()) == "4..7");
    CHECK(document.source().bytes().size() == 11);
    CHECK(Document(test::source("\xEF\xBB\xBF 1")).root().text() == "1");
    CHECK(Document(test::source("{}\xEF\xBB\xBF")).syntax_error());
}

TEST_CASE("document: line ends and tabs are blanks of one byte each") {
    const Document document(test::source("{\r\n\t\"a\":\t1\r\n}\r\n"));
    REQUIRE(document.root());
    CHECK(place(document.root()["a"].key_span()) == "4..7");
    CHECK(place(document.root()["a"].span()) == "9..10");
    CHECK(place(document.root().span()) == "0..13");
}

TEST_CASE("document: numbers of any size keep their text") {
    const std::string digits(500, '9');
    for (const std::string& number : std::vector<std::string>{digits, "-" + digits, "1e999", "-1E+999", "1e-999",
                                                              digits + ".5e10", "18446744073709551616", "0e999"}) {
        INFO(number);
        const Document document(test::source("{\"a\": " + number + ", \"b\": [" + number + "]}"));
        REQUIRE(document.root());
        CHECK((document.root()["a"].is(Kind::number) && document.root()["a"].text() == number));
        CHECK(document.root()["b"].text() == "[" + number + "]");
    }
}

TEST_CASE("document: what is too large and no number either is an error") {
    for (const std::string number : {"+1e999", "01e999", "1e999.5", "1e999e1", "1.e999", ".1e999", "--1e999"})
        CHECK(Document(test::source("[" + number + "]")).syntax_error());
}

TEST_CASE("document: a nesting of 1,000 is read, one deeper is refused at its bracket") {
    const Document deepest(test::source(nested(deepest_nesting)));
    REQUIRE(deepest.root());
    CHECK(deepest.nodes().size() == 1000);
    const Document deeper(test::source(" " + nested(deepest_nesting + 1)));
    REQUIRE(deeper.syntax_error());
    CHECK(deeper.syntax_error()->message == "nested deeper than 1000 levels");
    CHECK(place(deeper.syntax_error()->span) == "1001..1002");
    CHECK_FALSE(deeper.root());
    CHECK(Document(test::source(std::string(1'000'000, '['))).syntax_error());
}

TEST_CASE("document: of a text that is not JSON the nodes before the error are known") {
    const Document document(test::source(R"({"StartAt": "A", "States": {"A": )"));
    REQUIRE(document.syntax_error());
    REQUIRE(document.nodes().size() == 3);
    CHECK(Value(document, 1).key() == "StartAt");
    CHECK(Value(document, 2).key() == "States");
    CHECK_FALSE(document.root());
    CHECK_FALSE(document.innermost({0, 1}));
}

TEST_CASE("document: a number has a value, as far as there is one for it") {
    const Document document(test::source(R"([0, -12, 1.5, 1e3, 5E-1, 100000000, "5", true, null, [5], ${N}, 1e999])"));
    std::vector<std::optional<double>> values;
    for (const Value element : document.root().children()) values.push_back(element.number());
    CHECK(values == std::vector<std::optional<double>>{0, -12, 1.5, 1000, 0.5, 100'000'000, {}, {}, {}, {}, {}, {}});
}

TEST_CASE("document: functions of CloudFormation's are open, other objects are not") {
    const Document document(test::source(R"({
        "open": [{ "Ref": "A" }, { "Fn::GetAtt": ["A", "Arn"] }, { "Fn::Sub": "a" }, "${A}", "a${A}b", ${A}],
        "not open": [{}, { "ref": 1 }, { "Ref": "A", "B": 1 }, { "A": { "Ref": "B" } }, [{ "Ref": "A" }], "$A", "Ref", 1]
    })"));
    for (const Value value : document.root()["open"].children()) {
        INFO(value.text());
        CHECK(value.is_open());
    }
    for (const Value value : document.root()["not open"].children()) {
        INFO(value.text());
        CHECK_FALSE(value.is_open());
    }
}

}  // namespace stepsmith::json
