#include "support/lossless.h"
#include "stepsmith/json/document.h"
#include "support/catch.h"
#include "support/scratch.h"
#include "support/source.h"

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace stepsmith::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> json_files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    if (!fs::exists(folder)) return files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".json") files.push_back(entry.path());
    return files;
}

std::string loss_of(const json::Document& document) { return loss(document.source().bytes(), pieces_of(document)); }

/// How many of the files are JSON; each that is must have lost nothing.
std::size_t check_files(const std::vector<fs::path>& files) {
    std::size_t loaded = 0;
    for (const fs::path& file : files) {
        const json::Document document(source(contents(file)));
        if (document.syntax_error()) continue;
        ++loaded;
        INFO(file.string());
        CHECK(loss_of(document).empty());
    }
    return loaded;
}

/// Moves one piece by one byte, to the left and to the right; both must be noticed.
void check_shifts(std::string_view bytes, std::vector<Piece>& pieces, std::size_t index) {
    text::Span& span = pieces[index].span;
    for (const std::uint32_t by : {1U, ~0U}) {
        span = {span.begin + by, span.end + by};
        INFO("piece " << index << " moved by " << static_cast<int>(by));
        CHECK_FALSE(loss(bytes, pieces).empty());
        span = {span.begin - by, span.end - by};
    }
}

constexpr std::string_view small = R"({
    "n": null, "t": true, "f":false, "i": [1, 11, 111,1], "d": -1.50E+3,
    "s": "", "q": "\"\"", "\u0041": "\ud83d\ude00", "dup": 1, "dup": 2,
    "o": {"a":{}}, "e": [ ], "x": ${Sub.Arn}, "y": [${A}, "${A}"], "huge": 1e999
} )";

}  // namespace

TEST_CASE("lossless: every value and key of a document is at its place") {
    const json::Document document(source(std::string(small)));
    REQUIRE_FALSE(document.syntax_error());
    CHECK(loss_of(document).empty());
}

TEST_CASE("lossless: any piece of a small document that is moved by a byte is noticed") {
    const json::Document document(source(std::string(small)));
    std::vector<Piece> pieces = pieces_of(document);
    REQUIRE(pieces.size() > 40);
    for (std::size_t i = 0; i < pieces.size(); ++i) check_shifts(small, pieces, i);
}

TEST_CASE("lossless: a piece that is missing, longer, shorter or of another kind is noticed") {
    const json::Document document(source(std::string(small)));
    const std::vector<Piece> whole = pieces_of(document);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        INFO("piece " << i);
        std::vector<Piece> changed = whole;
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
        CHECK_FALSE(loss(small, changed).empty());
        changed = whole;
        ++changed[i].span.end;
        CHECK_FALSE(loss(small, changed).empty());
        changed = whole;
        ++changed[i].span.begin;
        CHECK_FALSE(loss(small, changed).empty());
        if (whole[i].what != Piece::What::leaf) continue;
        changed = whole;
        changed[i].kind = whole[i].kind == json::Kind::null ? json::Kind::string : json::Kind::null;
        CHECK_FALSE(loss(small, changed).empty());
    }
}

TEST_CASE("lossless: byte order mark, carriage returns, tabs and blank lines") {
    const std::vector<std::string> texts{"\xEF\xBB\xBF{\"a\":1}",
                                         "\r\n{\t\"a\"\t:\r\n1\r\n}\r\n",
                                         "\n\n[\n\n1\n\n,2]\n\n",
                                         "1",
                                         "\"\"",
                                         "${A}",
                                         " 1e999 ",
                                         "[1]",
                                         "[[],{},[[]]]"};
    for (const std::string& text : texts) {
        INFO(text);
        const json::Document document(source(text));
        REQUIRE_FALSE(document.syntax_error());
        CHECK(loss_of(document).empty());
    }
}

TEST_CASE("lossless: every fixture") {
    CHECK(check_files(json_files_in(fs::path(STEPSMITH_SOURCE_DIR) / "fixtures")) > 0);
}

TEST_CASE("lossless: a random piece of a large fixture that is moved by a byte is noticed") {
    const std::string bytes = contents(fs::path(STEPSMITH_SOURCE_DIR) / "fixtures/weekly/step_function.json");
    const json::Document document(source(bytes));
    REQUIRE_FALSE(document.syntax_error());
    std::vector<Piece> pieces = pieces_of(document);
    std::mt19937 random(1);
    for (int i = 0; i < 50; ++i) check_shifts(bytes, pieces, random() % pieces.size());
}

TEST_CASE("lossless: every file of the folder that STEPSMITH_CORPUS names") {
    const char* folder = std::getenv("STEPSMITH_CORPUS");
    if (!folder) {
        WARN("STEPSMITH_CORPUS is not set");
        return;
    }
    const std::vector<fs::path> files = json_files_in(folder);
    WARN(check_files(files) << " of " << files.size() << " files are JSON");
}

}  // namespace stepsmith::test
