#include "stepsmith/text/utf8.h"
#include "support/catch.h"

#include <string>
#include <utility>
#include <vector>

namespace stepsmith::text {
namespace {

void check_decoded(std::string_view bytes, char32_t value, int size) {
    const CodePoint decoded = decode(bytes);
    INFO(harmless(bytes));
    CHECK(decoded.valid);
    CHECK(static_cast<std::uint32_t>(decoded.value) == static_cast<std::uint32_t>(value));
    CHECK(static_cast<int>(decoded.size) == size);
    CHECK(encoded(value) == bytes.substr(0, decoded.size));
}

void check_broken(std::string_view bytes) {
    const CodePoint decoded = decode(bytes);
    INFO(harmless(bytes));
    CHECK_FALSE(decoded.valid);
    CHECK(static_cast<int>(decoded.size) == 1);
    CHECK(static_cast<std::uint32_t>(decoded.value) == static_cast<unsigned char>(bytes.front()));
}

}  // namespace

TEST_CASE("utf8: the first and the last code point of each length") {
    check_decoded(std::string_view("\0", 1), 0, 1);
    check_decoded("\x7F", 0x7F, 1);
    check_decoded("\xC2\x80", 0x80, 2);
    check_decoded("\xDF\xBF", 0x7FF, 2);
    check_decoded("\xE0\xA0\x80", 0x800, 3);
    check_decoded("\xEF\xBF\xBF", 0xFFFF, 3);
    check_decoded("\xF0\x90\x80\x80", 0x10000, 4);
    check_decoded("\xF4\x8F\xBF\xBF", 0x10FFFF, 4);
}

TEST_CASE("utf8: only the first code point is decoded") { check_decoded("é!", 0xE9, 2); }

TEST_CASE("utf8: overlong forms are broken") {
    check_broken("\xC0\x80");
    check_broken("\xC1\xBF");
    check_broken("\xE0\x80\x80");
    check_broken("\xE0\x9F\xBF");
    check_broken("\xF0\x8F\xBF\xBF");
}

TEST_CASE("utf8: surrogates and what is beyond the last code point are broken") {
    check_decoded("\xED\x9F\xBF", 0xD7FF, 3);
    check_broken("\xED\xA0\x80");
    check_broken("\xED\xBF\xBF");
    check_decoded("\xEE\x80\x80", 0xE000, 3);
    check_broken("\xF4\x90\x80\x80");
    check_broken("\xF5\x80\x80\x80");
}

TEST_CASE("utf8: stray, missing and wrong continuations are broken") {
    check_broken("\x80");
    check_broken("\xBF\x80");
    check_broken("\xC3");
    check_broken("\xC3(");
    check_broken("\xE2\x82");
    check_broken("\xE2\x82(");
    check_broken("\xF0\x9F\x98");
    check_broken("\xF0\x9F\x98(");
    check_broken("\xFE");
    check_broken("\xFF");
}

TEST_CASE("utf8: lengths in each unit") {
    const std::string_view text = "a é → 😀 \xFF";
    CHECK(length(text, ColumnUnit::byte) == 15);
    CHECK(length(text, ColumnUnit::code_point) == 9);
    CHECK(length(text, ColumnUnit::utf16) == 10);
    CHECK(length("", ColumnUnit::code_point) == 0);
}

TEST_CASE("utf8: display widths") {
    CHECK(display_width(U'a') == 1);
    CHECK(display_width(U'é') == 1);
    CHECK(display_width(U'→') == 1);
    CHECK(display_width(U'日') == 2);
    CHECK(display_width(U'한') == 2);
    CHECK(display_width(U'ａ') == 2);
    CHECK(display_width(U'😀') == 2);
    CHECK(display_width(0x0301) == 0);
    CHECK(display_width(0x200D) == 0);
    CHECK(display_width(0xFE0F) == 0);
    CHECK(display_width(0x10FFFF) == 1);
}

TEST_CASE("utf8: what a terminal may show stays as it is") {
    for (const std::string text : {"", "plain", "é → 😀 日本", "\"quoted\" <U+0041>"}) CHECK(harmless(text) == text);
}

TEST_CASE("utf8: control characters, bidirectional marks and invisible characters are spelled out") {
    const std::vector<std::pair<std::string, std::string>> table{
        {"\x1b[31mred", "<U+001B>[31mred"},
        {"a\tb\nc\rd", "a<U+0009>b<U+000A>c<U+000D>d"},
        {std::string("\0", 1), "<U+0000>"},
        {"\x7F", "<U+007F>"},
        {"\xC2\x9B", "<U+009B>"},
        {"\u202Etxt\u202C", "<U+202E>txt<U+202C>"},
        {"\u2066a\u2069", "<U+2066>a<U+2069>"},
        {"\u200E\u200F\u061C", "<U+200E><U+200F><U+061C>"},
        {"a\u200Bb\u00ADc", "a<U+200B>b<U+00AD>c"},
        {"\uFEFF", "<U+FEFF>"},
        {"\u2028\u2029", "<U+2028><U+2029>"},
        {"\U000E0041", "<U+E0041>"},
    };
    for (const auto& [text, shown] : table) CHECK(harmless(text) == shown);
}

TEST_CASE("utf8: bytes that are not UTF-8 are spelled out") {
    CHECK(harmless("a\xFFz") == "a<FF>z");
    CHECK(harmless("\xE2\x82") == "<E2><82>");
}

TEST_CASE("utf8: a combination of emoji is shown whole") { CHECK(harmless("👩‍🚀") == "👩‍🚀"); }

}  // namespace stepsmith::text
