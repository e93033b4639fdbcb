#include "stepsmith/text/source.h"

#include "stepsmith/text/utf8.h"
#include "support/catch.h"

#include <random>
#include <string>
#include <vector>

namespace stepsmith::text {
namespace {

std::vector<std::string> lines_of(const Source& source) {
    std::vector<std::string> lines;
    for (std::uint32_t number = 1; number <= source.line_count(); ++number)
        lines.emplace_back(source.text(source.line(number)));
    return lines;
}

void check_position(const Source& source, std::uint32_t offset, std::uint32_t line, std::uint32_t column,
                    ColumnUnit unit = ColumnUnit::code_point) {
    const Position position = source.position(offset, unit);
    INFO("offset " << offset);
    CHECK(position.line == line);
    CHECK(position.column == column);
}

}  // namespace

TEST_CASE("source: an empty text has one empty line") {
    const Source source("a.json", "");
    CHECK(source.path() == "a.json");
    CHECK(source.line_count() == 1);
    CHECK(source.line(1).empty());
    check_position(source, 0, 1, 1);
}

TEST_CASE("source: lines and columns begin at 1, a line feed is the last column of its line") {
    const Source source("", "ab\ncd\n");
    check_position(source, 0, 1, 1);
    check_position(source, 2, 1, 3);
    check_position(source, 3, 2, 1);
    check_position(source, 5, 2, 3);
}

TEST_CASE("source: the place behind the last byte has a position") {
    check_position(Source("", "ab"), 2, 1, 3);
    check_position(Source("", "ab\n"), 3, 2, 1);
}

TEST_CASE("source: a final line feed begins one more, empty line") {
    CHECK(lines_of(Source("", "ab\ncd")) == std::vector<std::string>{"ab", "cd"});
    CHECK(lines_of(Source("", "ab\ncd\n")) == std::vector<std::string>{"ab", "cd", ""});
    CHECK(lines_of(Source("", "\n\n")) == std::vector<std::string>{"", "", ""});
}

TEST_CASE("source: a carriage return before a line feed, or at the end, is no part of the line") {
    const Source source("", "ab\r\n\r\ncd\r\n");
    CHECK(lines_of(source) == std::vector<std::string>{"ab", "", "cd", ""});
    check_position(source, 2, 1, 3);
    check_position(source, 4, 2, 1);
    check_position(source, 6, 3, 1);
    CHECK(lines_of(Source("", "ab\r")) == std::vector<std::string>{"ab"});
}

TEST_CASE("source: a carriage return alone ends no line") {
    CHECK(lines_of(Source("", "a\rb\nc")) == std::vector<std::string>{"a\rb", "c"});
    check_position(Source("", "a\rb"), 2, 1, 3);
}

TEST_CASE("source: columns are counted in bytes, code points or UTF-16") {
    const Source source("", "x\n\"é→😀\"!");
    const std::uint32_t mark = 2 + 1 + 2 + 3 + 4 + 1;
    REQUIRE(source.bytes()[mark] == '!');
    check_position(source, mark, 2, 12, ColumnUnit::byte);
    check_position(source, mark, 2, 6, ColumnUnit::code_point);
    check_position(source, mark, 2, 7, ColumnUnit::utf16);
}

TEST_CASE("source: each byte that is not UTF-8 is a column in every unit") {
    const Source source("", "\xFF\xC3\xE2\x82!");
    for (const ColumnUnit unit : {ColumnUnit::byte, ColumnUnit::code_point, ColumnUnit::utf16})
        check_position(source, 4, 1, 5, unit);
}

TEST_CASE("source: a byte order mark is no column, a tab is one") {
    const Source source("", "\xEF\xBB\xBF\t{\n\xEF\xBB\xBF!");
    for (const ColumnUnit unit : {ColumnUnit::byte, ColumnUnit::code_point, ColumnUnit::utf16}) {
        check_position(source, 0, 1, 1, unit);
        check_position(source, 3, 1, 1, unit);
        check_position(source, 4, 1, 2, unit);
    }
    check_position(source, 9, 2, 2);
    CHECK(lines_of(source) == std::vector<std::string>{"\t{", "\xEF\xBB\xBF!"});
    check_position(Source("", "\xEF\xBB\xBF"), 3, 1, 1);
}

TEST_CASE("source: long lines of characters of any length are counted exactly") {
    for (const std::string& pattern : std::vector<std::string>{"abcdefg", "abcdefgé", "é", "ab😀", "\xFFwxyz"}) {
        std::string line;
        for (int i = 0; i < 100; ++i) line += pattern;
        std::uint32_t expected = 1;
        for (std::size_t at = 0; at < line.size(); ++at) expected += (line[at] & 0xC0) != 0x80;
        check_position(Source("", "first\n" + line), static_cast<std::uint32_t>(6 + line.size()), 2, expected);
    }
}

TEST_CASE("source: columns of a very long line are the same as counted from its beginning") {
    std::mt19937 random(3);
    const std::vector<std::string> parts{"a",        "é",          "→", "😀", "\xFF", "\x80\x80\x80\x80\x80",
                                         "\xF0\x9F", "plain text", "\n"};
    std::string text;
    while (text.size() < 30'000) text += parts[random() % (text.size() < 9'000 ? parts.size() : parts.size() - 1)];
    const Source source("", text);
    for (std::uint32_t offset = 1; offset <= text.size(); offset += 1 + random() % 7) {
        const std::size_t begin = text.rfind('\n', offset - 1) + 1;
        const std::string_view before = std::string_view(text).substr(begin, offset - begin);
        for (const ColumnUnit unit : {ColumnUnit::byte, ColumnUnit::code_point, ColumnUnit::utf16})
            if (offset == text.size() || !is_continuation(text[offset]))
                CHECK(source.position(offset, unit).column == 1 + length(before, unit));
    }
}

TEST_CASE("source: a span's text") {
    const Source source("", "{\"a\": 1}");
    CHECK(source.text({1, 4}) == "\"a\"");
    CHECK(source.text({8, 8}).empty());
}

}  // namespace stepsmith::text
