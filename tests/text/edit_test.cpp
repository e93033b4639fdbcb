#include "stepsmith/text/edit.h"

#include "support/catch.h"
#include "support/scratch.h"

#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace stepsmith::text {
namespace {

using Edits = std::vector<Edit>;

/// The lines of a diff behind the two that name the files.
std::string hunks(std::string_view bytes, const Edits& edits) {
    std::string diff = unified_diff("a.json", bytes, edits);
    const std::string_view names = "--- a/a.json\n+++ b/a.json\n";
    REQUIRE(diff.starts_with(names));
    return diff.substr(names.size());
}

std::string lines(int count, std::string_view end = "\n") {
    std::string text;
    for (int line = 1; line <= count; ++line) text += std::to_string(line) + (line == count ? std::string(end) : "\n");
    return text;
}

/// Replaces or inserts whole lines and parts of them, at random places that do not overlap.
Edits random_edits(const std::string& text, std::mt19937& random) {
    const auto below = [&](std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end)(random); };
    static const std::vector<std::string> replacements{"", "x", "x\n", "\n", "x\ny", "\nx\n", "5\n6\n"};
    Edits edits;
    for (std::size_t at = below(8); at <= text.size(); at += 1 + below(8)) {
        const std::size_t end = std::min(text.size(), at + below(4));
        edits.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                         replacements[below(replacements.size() - 1)]});
        at = end;
    }
    return edits;
}

}  // namespace

TEST_CASE("edits: those at one place keep their order when sorted") {
    Edits edits{{{4, 6}, "c"}, {{2, 2}, "a"}, {{2, 2}, "b"}, {{0, 1}, "x"}};
    sort_edits(edits);
    CHECK(edits == Edits{{{0, 1}, "x"}, {{2, 2}, "a"}, {{2, 2}, "b"}, {{4, 6}, "c"}});
    CHECK(edited("012345", edits) == "x1ab23c");
}

TEST_CASE("edits: none leave the text, and they may stand at both ends and side by side") {
    CHECK(edited("abc", {}) == "abc");
    CHECK(edited("", Edits{{{0, 0}, "x"}}) == "x");
    CHECK(edited("abc", Edits{{{0, 0}, "<"}, {{0, 1}, "A"}, {{1, 3}, ""}, {{3, 3}, ">"}}) == "<A>");
}

TEST_CASE("diff: nothing is said of edits that change nothing") {
    CHECK(unified_diff("a", "x\ny\n", {}).empty());
    CHECK(unified_diff("a", "x\ny\n", Edits{{{0, 1}, "x"}}).empty());
}

TEST_CASE("diff: three lines of context stand around a change") {
    CHECK(hunks(lines(9), {{{8, 9}, "five"}}) == "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("diff: lines that an edit covers and does not change are context") {
    CHECK(hunks("a\nb\nc\n", {{{0, 5}, "a\nB\nc"}}) == "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
}

TEST_CASE("diff: insertions at the start and at the end") {
    CHECK(hunks("a\n", {{{0, 0}, "x\n"}}) == "@@ -1 +1,2 @@\n+x\n a\n");
    CHECK(hunks("a\n", {{{2, 2}, "x\n"}}) == "@@ -1 +1,2 @@\n a\n+x\n");
    CHECK(hunks("", {{{0, 0}, "x\n"}}) == "@@ -0,0 +1 @@\n+x\n");
    CHECK(hunks("a\n", {{{0, 2}, ""}}) == "@@ -1 +0,0 @@\n-a\n");
}

TEST_CASE("diff: a text without a line feed at its end") {
    CHECK(hunks("a\nb", {{{2, 3}, "c"}}) ==
          "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n");
    CHECK(hunks("a\nb", {{{0, 1}, "c"}}) == "@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n");
    CHECK(hunks("a", {{{1, 1}, "\n"}}) == "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

TEST_CASE("diff: changes that share context share a hunk, others do not, and later ones know of earlier ones") {
    CHECK(hunks(lines(20), {{{2, 2}, "x\n"}, {{14, 15}, "eight"}}) ==
          "@@ -1,11 +1,12 @@\n 1\n+x\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+eight\n 9\n 10\n 11\n");
    CHECK(hunks(lines(20), {{{2, 2}, "x\n"}, {{16, 17}, "nine"}}) ==
          "@@ -1,4 +1,5 @@\n 1\n+x\n 2\n 3\n 4\n"
          "@@ -6,7 +7,7 @@\n 6\n 7\n 8\n-9\n+nine\n 10\n 11\n 12\n");
}

TEST_CASE("diff: two edits in one line are one change") {
    CHECK(hunks("abc\n", {{{0, 1}, "A"}, {{2, 3}, "C"}}) == "@@ -1 +1 @@\n-abc\n+AbC\n");
}

TEST_CASE("diff: a name is made relative, and one with blanks ends in a tab") {
    const Edits edits{{{0, 1}, "b"}};
    CHECK(unified_diff("/x/a.json", "a\n", edits).starts_with("--- a/x/a.json\n+++ b/x/a.json\n"));
    CHECK(unified_diff("./a.json", "a\n", edits).starts_with("--- a/a.json\n+++ b/a.json\n"));
    CHECK(unified_diff(".//./a.json", "a\n", edits).starts_with("--- a/a.json\n+++ b/a.json\n"));
    CHECK(unified_diff("my file", "a\n", edits).starts_with("--- a/my file\t\n+++ b/my file\t\n"));
}

TEST_CASE("diff: patch makes of it what the edits make") {
    const test::Scratch scratch;
    std::mt19937 random(5);
    std::map<std::string, std::string> wanted;
    std::string diff;
    for (int round = 0; round < 300; ++round) {
        const std::string text = lines(1 + round % 30, round % 3 == 0 ? "" : "\n");
        const Edits edits = random_edits(text, random);
        const std::string name = "case " + std::to_string(round);
        const std::string result = edited(text, edits);
        if (result.empty()) continue;  // patch takes such a file away
        scratch.file("old/" + name, text);
        diff += unified_diff(name, text, edits);
        wanted.emplace(name, result);
    }
    scratch.file("all.diff", diff);
    const std::string command = "cd " + scratch.path("old") + " && patch -p1 --silent --fuzz=0 < ../all.diff";
    CHECK(std::system(command.c_str()) == 0);
    for (const auto& [name, text] : wanted) {
        INFO(name);
        CHECK(test::contents(scratch.path("old/" + name)) == text);
    }
}

}  // namespace stepsmith::text
