#include "support/catch.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 13> layers{"text",   "diagnostic", "json",     "expression", "asl",
                                                  "graph",  "flow",       "pipeline", "rules",      "rewrite",
                                                  "engine", "report",     "cli"};

std::ptrdiff_t rank(std::string_view layer) { return std::find(layers.begin(), layers.end(), layer) - layers.begin(); }

/// What a file of `layer` may not include, of the lines in it.
std::vector<std::string> forbidden_includes(std::string_view layer, std::istream& file) {
    static const std::regex include(R"re(^\s*#\s*include\s*["<](stepsmith/([a-z_]+)/)?([^">]+)[">])re");
    std::vector<std::string> forbidden;
    for (std::string line; std::getline(file, line);) {
        std::smatch match;
        if (!std::regex_search(line, match, include)) continue;
        const std::string used = match[2];
        const std::string name = match[3];
        const bool points_back = !used.empty() && rank(used) > rank(layer);
        const bool crosses = layer == "rewrite" && used == "rules";
        const bool climbs = name.find("..") != std::string::npos;
        const bool is_command_line = name.starts_with("CLI/") && layer != "cli";
        if (points_back || crosses || climbs || is_command_line) forbidden.push_back(line);
    }
    return forbidden;
}

std::vector<std::string> forbidden_includes(std::string_view layer, const std::string& text) {
    std::istringstream file(text);
    return forbidden_includes(layer, file);
}

}  // namespace

TEST_CASE("no include points to a later layer") {
    std::size_t files = 0;
    for (const char* root : {"include/stepsmith", "src"})
        for (const auto& folder : fs::directory_iterator(fs::path(STEPSMITH_SOURCE_DIR) / root)) {
            if (!folder.is_directory()) continue;
            const std::string layer = folder.path().filename();
            INFO(folder.path());
            REQUIRE(rank(layer) < static_cast<std::ptrdiff_t>(layers.size()));
            for (const auto& entry : fs::recursive_directory_iterator(folder)) {
                if (!entry.is_regular_file()) continue;
                INFO(entry.path());
                std::ifstream file(entry.path());
                CHECK(forbidden_includes(layer, file) == std::vector<std::string>{});
                ++files;
            }
        }
    CHECK(files > 30);
}

TEST_CASE("an include that points to a later layer is noticed") {
    CHECK(forbidden_includes("json", "#include \"stepsmith/text/span.h\"\n#include <string>\n").empty());
    CHECK(forbidden_includes("json", "#include \"stepsmith/asl/machine.h\"\n").size() == 1);
    CHECK(forbidden_includes("rewrite", "#include \"stepsmith/rules/rule.h\"\n").size() == 1);
    CHECK(forbidden_includes("rules", "#include \"../engine/git.h\"\n").size() == 1);
    CHECK(forbidden_includes("engine", "#  include <CLI/CLI.hpp>\n").size() == 1);
}

TEST_CASE("no source is longer than 400 lines") {
    for (const char* root : {"include", "src", "tests"})
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(STEPSMITH_SOURCE_DIR) / root)) {
            const std::string extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp") continue;
            INFO(entry.path());
            std::ifstream file(entry.path());
            CHECK(std::count(std::istreambuf_iterator<char>(file), {}, '\n') <= 400);
        }
}

}  // namespace stepsmith::test
