#include "json/substitutions.h"

#include "stepsmith/json/document.h"
#include "support/catch.h"
#include "support/source.h"

#include <string>

namespace stepsmith::json {
namespace {

constexpr const char* spellings[] = {"${Name}", "${Res.Arn}", "${AWS::Region}", "${__x__}", "${a-b}", "${A}", "${9}"};

}  // namespace

TEST_CASE("substitutions: unquoted, one stands for a value") {
    for (const std::string spelling : spellings) {
        INFO(spelling);
        const Document document(test::source("{\"a\": " + spelling + ", \"b\": [1,  " + spelling + "]}"));
        REQUIRE(document.root());
        const Value value = document.root()["a"];
        CHECK(value.is(Kind::substitution));
        CHECK(value.is_open());
        CHECK(value.text() == spelling);
        CHECK(value.string() == spelling);
        const Value element = *++document.root()["b"].children().begin();
        CHECK((element.is(Kind::substitution) && element.text() == spelling));
    }
}

TEST_CASE("substitutions: as all that an object holds, one stands for the object") {
    const Document document(test::source("{\"a\": { ${Members}\n}, \"b\": [{${Members}}, {{resolve:ssm:/x}}]}"));
    REQUIRE(document.root());
    CHECK(document.root()["a"].is(Kind::substitution));
    CHECK(document.root()["a"].text() == "{ ${Members}\n}");
    CHECK((*document.root()["b"].children().begin()).text() == "{${Members}}");
    for (const char* text : {"{ ${A}, \"b\": 1 }", "{ ${A} ${B} }", "{ ${A}: 1 }", "{ ${A}", "{ ${} }"}) {
        INFO(text);
        CHECK(Document(test::source(text)).syntax_error());
    }
}

TEST_CASE("substitutions: in strings and quoted keys the text stays as it is") {
    for (const std::string spelling : spellings) {
        INFO(spelling);
        const Document document(test::source("{\"" + spelling + "\": \"arn:" + spelling + ":x\"}"));
        REQUIRE(document.root());
        const Value value = document.root()[spelling];
        REQUIRE(value.is(Kind::string));
        CHECK(value.is_open());
        CHECK(value.string() == "arn:" + spelling + ":x");
    }
}

TEST_CASE("substitutions: quoted ones next to unquoted ones, escapes and huge numbers") {
    const Document document(test::source(R"({"\"${A}": "\\", "b": ${B}, "c": "\"${C}", "d": 1e999, "e": ${E}})"));
    REQUIRE(document.root());
    CHECK(document.root()["\"${A}"].string() == "\\");
    CHECK(document.root()["b"].text() == "${B}");
    CHECK(document.root()["c"].string() == "\"${C}");
    CHECK((document.root()["d"].is(Kind::number) && document.root()["d"].text() == "1e999"));
    CHECK(document.root()["e"].is(Kind::substitution));
}

TEST_CASE("substitutions: what is no name is none") {
    for (const std::string text : {"${}", "${a b}", "${a", "${a\n}", "$a", "$", "{a}", "${${a}}", "${a\"}"}) {
        INFO(text);
        CHECK(substitution_length(text) == 0);
        CHECK(Document(test::source("[" + text + "]")).syntax_error());
    }
    CHECK(substitution_length("${a}}") == 4);
}

TEST_CASE("substitutions: one is one value, neither a part of one nor two") {
    for (const std::string text : {"[${A}${B}]", "[1${A}]", "[${A}1]", "[${A}\"x\"]", "[\"x\"${A}]", "[${A} ${B}]"})
        CHECK(Document(test::source(text)).syntax_error());
}

TEST_CASE("substitutions: an unquoted key is refused, with its place") {
    const Document document(test::source("{ ${Key}: 1 }"));
    REQUIRE(document.syntax_error());
    CHECK(document.source().text(document.syntax_error()->span) == "${Key}");
    CHECK(document.syntax_error()->message == "a key needs double quotes, also around a substitution");
}

TEST_CASE("substitutions: masking changes no length and nothing in strings") {
    CHECK(mask(R"(["${A}", ${A}, ${Long.Name}])") == R"(["${A}", "__", "__________"])");
    CHECK(mask(R"(["\"${A}", 1e999, 12])") == R"(["\"${A}", 1e000, 12])");
    CHECK(mask("[\"${A}") == "[\"${A}");
    CHECK(mask("").empty());
}

TEST_CASE("substitutions: a text holds one of any template's that has something between its braces") {
    for (const std::string text : {"${a}", "x${a}y", "${ a b }", "${}${a}", "}${a}"}) CHECK(holds_substitution(text));
    for (const std::string text : {"", "${}", "${a", "a}${", "$a", "{a}", "$ {a}"})
        CHECK_FALSE(holds_substitution(text));
}

}  // namespace stepsmith::json
