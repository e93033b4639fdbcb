#include "stepsmith/expression/intrinsic.h"

#include "support/catch.h"
#include "support/source.h"

#include <fmt/format.h>

namespace stepsmith::expression {
namespace {

/// Every problem of a string of a definition, `written` as it is written there, with its place between the quotes.
std::string problems(std::string_view written) {
    const json::Document document(test::source(fmt::format("[\"{}\"]", written)));
    REQUIRE(!document.syntax_error());
    std::string all;
    for (const Problem& problem : intrinsic_problems(reading(*document.root().children().begin()))) {
        all += fmt::format("{}{} <{}> {}", all.empty() ? "" : "\n", problem.span.begin - 2,
                           document.source().text(problem.span), problem.message);
        if (!problem.suggestion.empty()) all += fmt::format(" ({}?)", problem.suggestion);
    }
    return all.empty() ? "none" : all;
}

std::string nested(std::size_t depth) {
    std::string text;
    for (std::size_t level = 0; level < depth; ++level) text += "States.Array(";
    return text + std::string(depth, ')');
}

}  // namespace

TEST_CASE("intrinsic problems: calls that the service takes") {
    for (const char* call : {"States.Array()",
                             "States.Array(1, 'a', null, true, $.a, $$.b, $c)",
                             "States.ArrayPartition($.a, 4)",
                             "States.ArrayContains($.a, 'b')",
                             "States.ArrayRange(1, 9, -2.5)",
                             "States.ArrayRange(1, 1000, 1)",
                             "States.ArrayGetItem(States.StringSplit('a,b', ','), 0)",
                             "States.ArrayLength($.a)",
                             "States.ArrayUnique($.a)",
                             "States.Base64Encode('a')",
                             "States.Base64Decode($.a)",
                             "States.Hash($.a, 'SHA-256')",
                             "States.Hash(1, $.b)",
                             "States.JsonMerge($.a, $.b, false)",
                             "States.JsonMerge($.a, $.b, $.c)",
                             "States.JsonToString($)",
                             "States.StringToJson(null)",
                             "States.MathRandom(1, 999.5)",
                             "States.MathRandom(1, 9, $.seed)",
                             "States.MathAdd($.a, -1)",
                             "States.UUID()",
                             "States.Format('a')",
                             "States.Format('{}-{}', $.a, 1)",
                             "States.Format($.pattern, $.a, $.b)",
                             R"j(States.Format('\\{\"a\":\"{}\"\\}', $.a))j",
                             " States.Format('{}' , $.a['b'] ) ",
                             "States.ArrayGetItem($.a[?(@.b =~ /c)d,/i)].e, 0)"}) {
        INFO(call);
        CHECK(problems(call) == "none");
    }
}

TEST_CASE("intrinsic problems: syntax") {
    const std::string neither = "this is neither a path nor a call of an intrinsic function";
    CHECK(problems("") == "0 <> " + neither);
    CHECK(problems(" Hello, World ") == "1 <Hello, World> " + neither);
    CHECK(problems("23") == "0 <23> " + neither);
    CHECK(problems("'a'") == "0 <'a'> " + neither);
    CHECK(problems("(a)") == "0 <(> " + neither);
    CHECK(problems("States.UUID") == "0 <States.UUID> expected \"(\" behind \"States.UUID\"");
    CHECK(problems("States.Array($.a") == "12 <(> this \"(\" is not closed");
    CHECK(problems("States.Array($.a, States.Array(1)") == "12 <(> this \"(\" is not closed");
    CHECK(problems("States.Array($.a,") == "12 <(> this \"(\" is not closed");
    CHECK(problems("States.Array($.a,)") == "17 <)> expected an argument");
    CHECK(problems("States.Array(,1)") == "13 <,> expected an argument");
    CHECK(problems("States.Array('a' 'b')") == "17 <'> expected \",\" or \")\" behind an argument");
    CHECK(problems("States.Array($.a é)") == "17 <é> expected \",\" or \")\" behind an argument");
    CHECK(problems("States.Array(States.StringToJson($.a).b)") == "37 <.> expected \",\" or \")\" behind an argument");
    CHECK(problems("States.Format('{}, $.a)") == "14 <'> this quote is not closed");
    CHECK(problems(R"j(States.Array(\"a\"))j") == R"j(13 <\"> a literal stands in single quotes)j");
    CHECK(problems("States.Array(word)") ==
          "13 <word> expected a path, a call, a number or a literal in single quotes");
    CHECK(problems("States.Array(1-)") == "13 <1-> expected a path, a call, a number or a literal in single quotes");
    CHECK(problems("States.UUID() extra") == "14 <extra> nothing can stand behind the call");
    CHECK(problems("States.StringToJson($.a).b ") == "24 <.b> nothing can stand behind the call");
}

TEST_CASE("intrinsic problems: escapes of literals") {
    const std::string only = "\"\\x\" is no escape of a literal, which only has \"\\'\", \"\\{\", \"\\}\" and \"\\\\\"";
    CHECK(problems(R"j(States.Array('a\\xb'))j") == R"(15 <\\x> )" + only);
    CHECK(problems(R"j(States.Array('\\x', '\\x'))j") == R"(14 <\\x> )" + only + "\n" + R"(21 <\\x> )" + only);
    CHECK(problems(R"j(States.Array('\\'\\{\\}\\\\'))j") == "none");
}

TEST_CASE("intrinsic problems: paths") {
    CHECK(problems("States.Array($.a[b], $..)") ==
          "17 <b> a name in brackets must stand in quotes\n22 <..> a path cannot end with \"..\"");
    CHECK(problems("States.Array($.a['b)") == "17 <'> this quote is not closed");
    CHECK(problems("States.Array($.a[0)") == "18 <)> expected \"]\" behind an index");
}

TEST_CASE("intrinsic problems: functions that do not exist") {
    CHECK(problems("States.format('a')") ==
          "0 <States.format> there is no intrinsic function \"States.format\" (States.Format?)");
    CHECK(problems("JsonToString($)") ==
          "0 <JsonToString> there is no intrinsic function \"JsonToString\" (States.JsonToString?)");
    CHECK(problems("States.Foo(1)") == "0 <States.Foo> there is no intrinsic function \"States.Foo\"");
    CHECK(problems("States.Array(States.Uid(), States.ArrayLenght($.a))") ==
          "13 <States.Uid> there is no intrinsic function \"States.Uid\" (States.UUID?)\n"
          "27 <States.ArrayLenght> there is no intrinsic function \"States.ArrayLenght\" (States.ArrayLength?)");
}

TEST_CASE("intrinsic problems: the number of arguments") {
    CHECK(problems("States.MathAdd(1, 2, 3, 4)") == "21 <3, 4> \"States.MathAdd\" takes 2 arguments, not 4");
    CHECK(problems("States.ArrayRange(1, 9)") ==
          "0 <States.ArrayRange> \"States.ArrayRange\" takes 3 arguments, not 2");
    CHECK(problems("States.MathRandom(1)") ==
          "0 <States.MathRandom> \"States.MathRandom\" takes 2 or 3 arguments, not 1");
    CHECK(problems("States.Format()") == "0 <States.Format> \"States.Format\" takes at least 1 argument, not 0");
    CHECK(problems("States.ArrayLength()") == "0 <States.ArrayLength> \"States.ArrayLength\" takes 1 argument, not 0");
    CHECK(problems("States.UUID(1)") == "12 <1> \"States.UUID\" takes no arguments, not 1");
}

TEST_CASE("intrinsic problems: literals that cannot be what a function takes") {
    CHECK(problems("States.MathAdd('1', true)") ==
          "15 <'1'> argument 1 of \"States.MathAdd\" must be a number\n"
          "20 <true> argument 2 of \"States.MathAdd\" must be a number");
    CHECK(problems("States.ArrayLength('a')") == "19 <'a'> argument 1 of \"States.ArrayLength\" must be an array");
    CHECK(problems("States.StringToJson(7)") == "20 <7> argument 1 of \"States.StringToJson\" must be a string");
    CHECK(problems("States.Format(7)") == "14 <7> argument 1 of \"States.Format\" must be a string");
    CHECK(problems("States.ArrayPartition($.a, 0)") ==
          "27 <0> argument 2 of \"States.ArrayPartition\" must be a number greater than 0");
    CHECK(problems("States.ArrayRange(1, 9, 0.0)") ==
          "24 <0.0> argument 3 of \"States.ArrayRange\" must be a number other than 0");
    CHECK(problems("States.ArrayRange(1, 9, '2')") ==
          "24 <'2'> argument 3 of \"States.ArrayRange\" must be a number other than 0");
    CHECK(problems("States.ArrayRange(0, 1000, 1)") ==
          "0 <States.ArrayRange(0, 1000, 1)> this range has more than 1000 elements");
    CHECK(problems("States.JsonMerge('a', $.b, true)") ==
          "17 <'a'> argument 1 of \"States.JsonMerge\" must be an object\n"
          "27 <true> argument 3 of \"States.JsonMerge\" must be false");
    CHECK(problems("States.Hash('a', 'sha256')") ==
          "17 <'sha256'> \"States.Hash\" takes MD5, SHA-1, SHA-256, SHA-384, SHA-512, not \"sha256\" ('SHA-256'?)");
    CHECK(problems("States.Hash('a', 5)") ==
          "17 <5> \"States.Hash\" takes MD5, SHA-1, SHA-256, SHA-384, SHA-512, not \"5\"");
}

TEST_CASE("intrinsic problems: gaps of a template") {
    CHECK(problems("States.Format('{} {}', $.a)") == "14 <'{} {}'> this template has 2 \"{}\" for 1 argument");
    CHECK(problems("States.Format('a', $.a, $.b)") == "14 <'a'> this template has 0 \"{}\" for 2 arguments");
    CHECK(problems(R"j(States.Format('\\{}', $.a))j") == R"j(14 <'\\{}'> this template has 0 "{}" for 1 argument)j");
}

TEST_CASE("intrinsic problems: calls in each other") {
    CHECK(problems(nested(10)) == "none");
    CHECK(problems(nested(11)) == "130 <States.Array> calls stand in each other at most 10 deep");
    CHECK(problems(nested(100000)) == problems(nested(11)));
}

TEST_CASE("intrinsic problems: substitutions are none") {
    for (const char* call :
         {"${Call}", "States.Format('${Pattern}', $.a, $.b)", "States.Format('{}', ${Arguments})",
          "States.MathAdd(${Arguments})", "States.MathAdd('${Number}', 1)", "States.Hash($.a, '${Algorithm}')",
          "States.${Function}('a'", "States.Array($.${Name}[0], $.a[${Index}])", "States.Array(${First} ${Rest}",
          R"j(States.Array('\\${Letter}'))j", "${Begin} behind"}) {
        INFO(call);
        CHECK(problems(call) == "none");
    }
    CHECK(problems("States.Format('${Name}', $.a, 'b)") == "30 <'> this quote is not closed");
    CHECK(problems("States.Foo('${Name}')") == "0 <States.Foo> there is no intrinsic function \"States.Foo\"");
}

}  // namespace stepsmith::expression
