#include "stepsmith/json/decoded.h"

#include "support/catch.h"
#include "support/source.h"

namespace stepsmith::json {
namespace {

/// Each byte of a string's content with what it is written as: "a=a, \n=\\n". The string is the only element of an
/// array, behind two blanks.
std::string pairs(const std::string& quoted) {
    const Document document(test::source("[  " + quoted + "]"));
    REQUIRE(!document.syntax_error());
    const Decoded text = decoded(*document.root().children().begin());
    CHECK(text.offsets.size() == text.text.size() + 1);
    CHECK(text.offsets.front() == 4);
    std::string result;
    for (std::size_t at = 0, size = 1; at < text.text.size(); at += size) {
        size = 1;
        while (text.offsets[at + size] == text.offsets[at]) ++size;
        result += (result.empty() ? "" : ", ") + text.text.substr(at, size) + "=";
        result += document.source().text(text.span(at, size));
    }
    return result;
}

}  // namespace

TEST_CASE("decoded: each byte knows what it is written as") {
    CHECK(pairs(R"("ab")") == "a=a, b=b");
    CHECK(pairs(R"("a\"b")") == R"(a=a, "=\", b=b)");
    CHECK(pairs(R"("\\\/x")") == R"(\=\\, /=\/, x=x)");
    CHECK(pairs(R"("\b\f\n\r\t")") == "\b=\\b, \f=\\f, \n=\\n, \r=\\r, \t=\\t");
}

TEST_CASE("decoded: escapes of code points take as many bytes as the code point") {
    CHECK(pairs(R"("\u0041\u00e9\u20AC-")") == R"(A=\u0041, é=\u00e9, €=\u20AC, -=-)");
    CHECK(pairs(R"("\u007f\u0080\u07ff\u0800\uffff")") ==
          "\x7f=\\u007f, \u0080=\\u0080, \u07ff=\\u07ff, \u0800=\\u0800, \uffff=\\uffff");
    CHECK(pairs(R"("\ud7ff\ue000")") == "\ud7ff=\\ud7ff, \ue000=\\ue000");
}

TEST_CASE("decoded: a surrogate pair is one code point") {
    CHECK(pairs(R"("x\ud83d\ude00y")") == R"(x=x, 😀=\ud83d\ude00, y=y)");
    CHECK(pairs(R"("\uD800\uDC00\uDBFF\uDFFF")") == "\U00010000=\\uD800\\uDC00, \U0010ffff=\\uDBFF\\uDFFF");
    CHECK(pairs(R"("\uDA3d\ude00")") == "\U0009f600=\\uDA3d\\ude00");
}

TEST_CASE("decoded: characters as they are, one byte at a time") {
    CHECK(pairs("\"aé\"") == "a=a, \xC3=\xC3, \xA9=\xA9");
    const Document document(test::source("[\"😀\"]"));
    CHECK(decoded(*document.root().children().begin()).span(0, 4) == text::Span{2, 6});
}

TEST_CASE("decoded: an escaped backslash begins no escape") {
    CHECK(pairs(R"("\\u0041")") == R"(\=\\, u=u, 0=0, 0=0, 4=4, 1=1)");
}

TEST_CASE("decoded: the empty string, and what is none") {
    const Document document(test::source(R"(["", 1])"));
    const Decoded empty = decoded(*document.root().children().begin());
    CHECK(empty.text.empty());
    CHECK(empty.span(0, 0) == text::Span{2, 2});
    CHECK(decoded(document.root()).text.empty());
    CHECK(decoded({}).offsets.size() == 1);
}

TEST_CASE("escaped: only what must be") {
    CHECK(escaped("a/b é 😀 'x'") == "a/b é 😀 'x'");
    CHECK(escaped("\"\\") == R"(\"\\)");
    CHECK(escaped("\n\r\t") == R"(\n\r\t)");
    CHECK(escaped(std::string_view("\0\x01\x1f\x7f", 4)) == "\\u0000\\u0001\\u001f\x7f");
}

TEST_CASE("escaped: what is escaped reads as it was") {
    std::string all;
    for (int c = 0; c < 0x80; ++c) all += static_cast<char>(c);
    all += "é€😀";
    const Document document(test::source("[\"" + ascii(escaped(all)) + "\"]"));
    REQUIRE(!document.syntax_error());
    CHECK(((*document.root().children().begin()).string() == all));
}

TEST_CASE("ascii: characters beyond ASCII are escaped, those beyond the basic plane as pairs") {
    CHECK(ascii(R"("a\n" é€)") == R"("a\n" \u00e9\u20ac)");
    CHECK(ascii("\u0080\u07ff\uffff") == R"(\u0080\u07ff\uffff)");
    CHECK(ascii("😀\U00010000\U0010ffff") == R"(\ud83d\ude00\ud800\udc00\udbff\udfff)");
    CHECK(ascii("").empty());
}

TEST_CASE("ascii: what is no character stays as it is") {
    CHECK(ascii("a\xFF\xC3") == "a\xFF\xC3");
    CHECK(is_ascii("a\x7f"));
    CHECK(!is_ascii("é"));
    CHECK(!is_ascii("\x80"));
}

}  // namespace stepsmith::json
