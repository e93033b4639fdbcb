#include "stepsmith/json/document.h"
#include "stepsmith/text/utf8.h"
#include "support/catch.h"
#include "support/source.h"

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::json {
namespace {

struct Case {
    std::string text;
    std::uint32_t begin;
    std::string_view marked;
    std::string_view message;
    /// The place of the bracket that the trouble is about; -1 if it is about none.
    int opened = -1;
};

/// The marked text and its place, the message, and the bracket.
std::string told(std::uint32_t begin, std::string_view marked, std::string_view message, int opened) {
    return std::to_string(begin) + " «" + text::harmless(marked) + "» " + text::harmless(message) +
           (opened < 0 ? "" : ", opened at " + std::to_string(opened));
}

void check(const std::vector<Case>& cases) {
    for (const Case& expected : cases) {
        INFO(text::harmless(expected.text));
        const Document document(test::source(expected.text));
        const auto& error = document.syntax_error();
        if (!error) {
            FAIL_CHECK("no error");
            continue;
        }
        CHECK(told(error->span.begin, document.source().text(error->span), error->message,
                   error->opened ? static_cast<int>(error->opened->begin) : -1) ==
              told(expected.begin, expected.marked, expected.message, expected.opened));
    }
}

}  // namespace

TEST_CASE("syntax error: nothing there") {
    check({
        {"", 0, "", "the file is empty"},
        {" \n", 2, "", "the file is empty"},
        {"\xEF\xBB\xBF", 3, "", "the file is empty"},
    });
}

TEST_CASE("syntax error: brackets that are never closed are told where they are opened") {
    check({
        {"{", 0, "{", "this \"{\" is never closed"},
        {"[", 0, "[", "this \"[\" is never closed"},
        {"[1", 0, "[", "this \"[\" is never closed"},
        {"[1, ", 0, "[", "this \"[\" is never closed"},
        {R"({"a")", 0, "{", "this \"{\" is never closed"},
        {R"({"a": )", 0, "{", "this \"{\" is never closed"},
        {R"({"a": 1,)", 0, "{", "this \"{\" is never closed"},
        {R"({"a": [1, {"b": 2})", 6, "[", "this \"[\" is never closed"},
        {R"({"a": ${B})", 0, "{", "this \"{\" is never closed"},
    });
}

TEST_CASE("syntax error: brackets that close something else, or nothing") {
    check({
        {R"({"a": 1])", 7, "]", "\"]\" where \"}\" is expected", 0},
        {"[1}", 2, "}", "\"}\" where \"]\" is expected", 0},
        {"{]", 1, "]", "\"]\" where \"}\" is expected", 0},
        {"[}", 1, "}", "\"}\" where \"]\" is expected", 0},
        {R"({"a": [1, 2})", 11, "}", "\"}\" where \"]\" is expected", 6},
        {R"({"a": 1}})", 8, "}", "\"}\" closes nothing"},
        {"[]\n]", 3, "]", "\"]\" closes nothing"},
    });
}

TEST_CASE("syntax error: commas") {
    check({
        {R"({"a": 1, })", 7, ",", "a comma before \"}\""},
        {"[1,\n]", 2, ",", "a comma before \"]\""},
        {"[,1]", 1, ",", "\",\" where a value is expected"},
        {"[1,,2]", 3, ",", "\",\" where a value is expected"},
        {R"({,"a": 1})", 1, ",", "a comma with nothing before it"},
        {R"({"a": 1,, "b": 2})", 8, ",", "a comma with nothing before it"},
        {R"({"a": 1 "b": 2})", 8, R"("b")", "expected \",\" or \"}\" before this"},
        {"{\"a\": \"x\"\n  \"b\\\"c\": 2}", 12, R"("b\"c")", "expected \",\" or \"}\" before this"},
        {R"(["a" "b"])", 5, R"("b")", "expected \",\" or \"]\" before this"},
        {"[1 2]", 3, "2", "expected \",\" or \"]\" before this"},
        {"[{} {}]", 4, "{", "expected \",\" or \"]\" before this"},
        {R"({"a": 1; "b": 2})", 7, ";", "expected \",\" or \"}\" instead of \";\""},
    });
}

TEST_CASE("syntax error: colons") {
    check({
        {R"({"a" 1})", 5, "1", "expected \":\" after the key"},
        {R"({"a" = 1})", 5, "=", "expected \":\" after the key"},
        {R"({"a"})", 4, "}", "expected \":\" after the key"},
        {R"({"a", "b"})", 4, ",", "expected \":\" after the key"},
        {R"({"a":: 1})", 5, ":", "\":\" where a value is expected"},
        {R"({"a": 1: 2})", 7, ":", "expected \",\" or \"}\" instead of \":\""},
        {R"(["a": 1])", 4, ":", "expected \",\" or \"]\" instead of \":\""},
    });
}

TEST_CASE("syntax error: keys") {
    check({
        {"{a: 1}", 1, "a", "a key needs double quotes"},
        {"{Start-At: 1}", 1, "Start-At", "a key needs double quotes"},
        {"{1: 2}", 1, "1", "a key needs double quotes"},
        {"{null: 1}", 1, "null", "a key needs double quotes"},
        {R"({"b": 1, a: 2})", 9, "a", "a key needs double quotes"},
        {"{:2}", 1, ":", "\":\" where a key is expected"},
        {"{{}}", 1, "{", "\"{\" where a key is expected"},
        {R"({"a": {{B}}})", 7, "{", "\"{\" where a key is expected"},
        {"{[]: 1}", 1, "[", "\"[\" where a key is expected"},
        {"{${A}: 1}", 1, "${A}", "a key needs double quotes, also around a substitution"},
        {"{\"a\\q\": 1}", 3, "\\q", "\"\\q\" is no escape in JSON"},
    });
}

TEST_CASE("syntax error: values that are missing") {
    check({
        {R"({"a": , "b": 1})", 6, ",", "\",\" where a value is expected"},
        {R"({"a": })", 6, "}", "\"}\" where a value is expected"},
        {R"({"a": ])", 6, "]", "\"]\" where a value is expected"},
        {"=1", 0, "=", "\"=\" where a value is expected"},
    });
}

TEST_CASE("syntax error: words of other languages") {
    check({
        {"[True]", 1, "True", "\"True\" is not JSON; write true"},
        {"[False]", 1, "False", "\"False\" is not JSON; write false"},
        {"[None]", 1, "None", "\"None\" is not JSON; write null"},
        {"[NULL]", 1, "NULL", "\"NULL\" is not JSON; write null"},
        {"[undefined]", 1, "undefined", "\"undefined\" is not JSON; write null"},
        {"[nil]", 1, "nil", "\"nil\" is not JSON; write null"},
        {"[nul]", 1, "nul", "\"nul\" is not a JSON value"},
        {"[nulll]", 1, "nulll", "\"nulll\" is not a JSON value"},
        {"[true1]", 1, "true1", "\"true1\" is not a JSON value"},
        {"[NaN]", 1, "NaN", "\"NaN\" is not a JSON value"},
        {"[-Infinity]", 1, "-Infinity", "\"-Infinity\" is not a JSON value"},
        {"{\"a\": !Ref x}", 6, "!Ref", "\"!Ref\" is not a JSON value"},
        {"StartAt: A", 0, "StartAt", "\"StartAt\" is not a JSON value"},
        {"---\nStartAt: A", 0, "---", "\"---\" is not a JSON value"},
        {"[x${A}]", 1, "x", "\"x\" is not a JSON value"},
        {"({})", 0, "(", "\"(\" is not a JSON value"},
    });
}

TEST_CASE("syntax error: numbers") {
    for (const std::string number : {"01", "-01", "1.", ".5", "+1", "1e", "1e+", "--1", "0x10", "1.2.3", "1_000", "1-",
                                     "+1e999", "01e999", "1e999.5", "12h"}) {
        const std::string message = "\"" + number + "\" is not a JSON number";
        check({
            {number, 0, number, message},
            {"[" + number + "]", 1, number, message},
            {"{\"a\": " + number + ", \"b\": 1}", 6, number, message},
            {"{\"a\": 1, \"b\": " + number + "\n}", 14, number, message},
        });
    }
    check({{"[-]", 1, "-", "\"-\" is not a JSON value"}});
}

TEST_CASE("syntax error: strings that are not closed") {
    check({
        {"[\"abc", 1, "\"abc", "the string is never closed"},
        {"[\"abc\\", 1, "\"abc\\", "the string is never closed"},
        {"[\"abc\\\"]", 1, "\"abc\\\"]", "the string is never closed"},
        {"{\"a: 1}", 1, "\"a: 1}", "the string is never closed"},
        {"[\"abc\ndef\"]", 1, "\"abc", "the string is not closed on its line"},
        {"[\"abc\r\ndef\"]", 1, "\"abc", "the string is not closed on its line"},
        {"[\"abc\\\ndef\"]", 1, "\"abc\\", "the string is not closed on its line"},
        {"{\"a\": \"b,\n\"c\": 1}", 6, "\"b,", "the string is not closed on its line"},
    });
}

TEST_CASE("syntax error: escapes") {
    check({
        {R"(["a\qb"])", 3, "\\q", "\"\\q\" is no escape in JSON"},
        {R"(["a\x41"])", 3, "\\x", "\"\\x\" is no escape in JSON"},
        {R"(["a\→"])", 3, "\\→", "\"\\→\" is no escape in JSON"},
        {R"(["a\'b"])", 3, "\\'", "\"\\'\" is no escape in JSON"},
        {R"(["a\u12"])", 3, "\\u12", "\\u takes four hexadecimal digits"},
        {R"(["a\u12G4"])", 3, "\\u12", "\\u takes four hexadecimal digits"},
        {R"(["\u)", 2, "\\u", "\\u takes four hexadecimal digits"},
        {R"(["a\ud800"])", 3, "\\ud800", "half of a surrogate pair"},
        {R"(["a\uDC00"])", 3, "\\uDC00", "half of a surrogate pair"},
        {R"(["\ud83d\ude00\uDBFF\uDBFF"])", 14, "\\uDBFF", "half of a surrogate pair"},
        {R"(["\ud83d\ude"])", 2, "\\ud83d", "half of a surrogate pair"},
        {R"(["\ud800\q"])", 2, "\\ud800", "half of a surrogate pair"},
    });
}

TEST_CASE("syntax error: control characters") {
    check({
        {"[\"a\tb\"]", 3, "\t", "a control character in a string is written \\t"},
        {"[\"a\bb\"]", 3, "\b", "a control character in a string is written \\b"},
        {"[\"a\fb\"]", 3, "\f", "a control character in a string is written \\f"},
        {"[\"a\x1b\"]", 3, "\x1b", "a control character in a string is written \\u001b"},
        {std::string("[\"a\0\"]", 6), 3, std::string_view("\0", 1),
         "a control character in a string is written \\u0000"},
        {"[1,\x0b 2]", 3, "\x0b", "the character U+000B stands outside of a string"},
        {"[1\x0c]", 2, "\x0c", "the character U+000C stands outside of a string"},
        {"[\x7f]", 1, "\x7f", "the character U+007F stands outside of a string"},
    });
}

TEST_CASE("syntax error: NUL bytes") {
    const std::string_view nul("\0", 1);
    check({
        {std::string("\0", 1), 0, nul, "a NUL byte"},
        {std::string("{}\0", 3), 2, nul, "a NUL byte"},
        {std::string("1\0", 2), 1, nul, "a NUL byte"},
        {std::string("{\0}", 3), 1, nul, "a NUL byte"},
        {std::string("[1 \0]", 5), 3, nul, "a NUL byte"},
        {std::string("{} \0{}", 6), 3, nul, "a NUL byte"},
    });
}

TEST_CASE("syntax error: bytes that are not UTF-8") {
    check({
        {"[\"a\xFF\"]", 3, "\xFF", "this byte is not UTF-8"},
        {"[\"\xC3(\"]", 2, "\xC3", "this byte is not UTF-8"},
        {"[\"\xED\xA0\x80\"]", 2, "\xED", "this byte is not UTF-8"},
        {"[\"\xC0\x80\"]", 2, "\xC0", "this byte is not UTF-8"},
        {"{\"\xFF\": 1}", 2, "\xFF", "this byte is not UTF-8"},
        {"[\xFF]", 1, "\xFF", "this byte is not UTF-8"},
        {"{} \xFF", 3, "\xFF", "this byte is not UTF-8"},
        {std::string("\xFF\xFE{\0}\0", 6), 0, "\xFF\xFE", "the file is UTF-16, not UTF-8"},
        {std::string("\xFE\xFF\0{\0}", 6), 0, "\xFE\xFF", "the file is UTF-16, not UTF-8"},
    });
}

TEST_CASE("syntax error: characters outside of strings") {
    check({
        {"{'a': 1}", 1, "'", "JSON strings take straight double quotes"},
        {"{\"a\": 'b'}", 6, "'", "JSON strings take straight double quotes"},
        {"{“a”: 1}", 1, "“", "JSON strings take straight double quotes"},
        {"[`a`]", 1, "`", "JSON strings take straight double quotes"},
        {"{\"a\": 1，\"b\": 2}", 7, "，", "the character U+FF0C stands outside of a string"},
        {"{\u00A0\"a\": 1}", 1, "\u00A0", "the character U+00A0 stands outside of a string"},
        {"{}\u200B", 2, "\u200B", "the character U+200B stands outside of a string"},
        {"{}\xEF\xBB\xBF", 2, "\xEF\xBB\xBF", "the character U+FEFF stands outside of a string"},
    });
}

TEST_CASE("syntax error: comments") {
    check({
        {"// x\n{}", 0, "//", "JSON has no comments"},
        {"{} // x", 3, "//", "JSON has no comments"},
        {"{ /* x */ }", 2, "/*", "JSON has no comments"},
        {"{\"a\": 1, # x\n}", 9, "#", "JSON has no comments"},
        {"{\"a\": // x\n1}", 6, "//", "JSON has no comments"},
        {"{\"a\" /* x */: 1}", 5, "/*", "JSON has no comments"},
        {"[1 // x\n]", 3, "//", "JSON has no comments"},
    });
}

TEST_CASE("syntax error: merge conflicts") {
    check({
        {"<<<<<<< HEAD\n{}", 0, "<<<<<<<", "a merge conflict is not resolved"},
        {"{\"a\": 1,\n<<<<<<< HEAD\n\"b\": 2}", 9, "<<<<<<<", "a merge conflict is not resolved"},
        {"{\"a\": 1\n=======\n\"b\": 3}", 8, "=======", "a merge conflict is not resolved"},
        {"{\"a\": 1}\n>>>>>>> x", 9, ">>>>>>>", "a merge conflict is not resolved"},
    });
}

TEST_CASE("syntax error: substitutions") {
    check({
        {"[${}]", 1, "${}", "an unquoted substitution has the form ${Name}"},
        {"[${B C}]", 1, "${B C}", "an unquoted substitution has the form ${Name}"},
        {"[${B\n}]", 1, "${B", "an unquoted substitution has the form ${Name}"},
        {"[${A}${B}]", 5, "${B}", "expected \",\" or \"]\" before this"},
        {"[${A}x]", 5, "x", "expected \",\" or \"]\" before this"},
        {"[1${A}]", 2, "${A}", "expected \",\" or \"]\" before this"},
        {"[$A]", 1, "$A", "\"$A\" is not a JSON value"},
        {R"({"a": ${A}, })", 10, ",", "a comma before \"}\""},
        {R"({"a": ${A}, "b": tru})", 17, "tru", "\"tru\" is not a JSON value"},
    });
}

TEST_CASE("syntax error: text behind the value") {
    check({
        {R"({"a": 1}{"b": 1})", 8, "{", "text after the end of the JSON value"},
        {R"({"a": 1},)", 8, ",", "text after the end of the JSON value"},
        {"{}\nabc def", 3, "abc", "text after the end of the JSON value"},
        {R"("abc" "d e")", 6, R"("d e")", "text after the end of the JSON value"},
    });
}

}  // namespace stepsmith::json
