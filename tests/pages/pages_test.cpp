#include "stepsmith/engine/configuration.h"
#include "stepsmith/rules/catalogue.h"
#include "support/catch.h"
#include "support/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {
namespace {

struct Example {
    std::string definition;
    Conventions conventions;
};

/// The text of each block fenced with ```asl, and what the ```json before it configures.
std::vector<Example> examples(std::string_view page) {
    constexpr std::string_view fence = "\n```";
    std::vector<Example> found;
    Conventions conventions;
    for (std::size_t at = page.find(fence); at != std::string_view::npos; at = page.find(fence, at + fence.size())) {
        const std::size_t line_end = page.find('\n', at + 1);
        const std::string_view language = page.substr(at + fence.size(), line_end - at - fence.size());
        at = page.find(fence, line_end);
        const std::string text(page.substr(line_end + 1, at - line_end - 1));
        if (language == "asl") found.push_back({text, conventions});
        if (language != "json") continue;
        const auto read = engine::read_configuration("page", STEPSMITH_SOURCE_DIR, text, engine::Day{});
        CHECK(read.problems.empty());
        conventions = *read.conventions;
    }
    return found;
}

}  // namespace

TEST_CASE("a rule's page begins with its name, its severity and its summary") {
    for (const rules::Entry& entry : rules::catalogue()) {
        const std::string begin =
            fmt::format("# {}\n\n**{}**{} · {}\n\n{}\n", entry.rule->name, to_string(entry.rule->severity),
                        entry.rule->on ? "" : " (off)", rules::to_string(entry.rule->category), entry.rule->summary);
        INFO(entry.rule->name);
        CHECK(entry.page.substr(0, begin.size()) == begin);
    }
}

TEST_CASE("the examples on a rule's page show what is found, and one shows it mended") {
    for (const rules::Entry& entry : rules::catalogue()) {
        if (entry.rule->name == "invalid-yaml" && !json::reads_yaml()) continue;
        INFO(entry.rule->name);
        std::size_t reporting = 0;
        std::size_t silent = 0;
        for (const auto& [example, conventions] : examples(entry.page)) {
            const Redrawn redrawn = redraw(entry.rule->name, example, conventions);
            CHECK(redrawn.picture == example);
            ++(redrawn.picture == redrawn.definition ? silent : reporting);
        }
        CHECK(reporting > 0);
        CHECK(silent > 0);
    }
}

TEST_CASE("the catalogue is sorted by name") {
    const auto entries = rules::catalogue();
    CHECK(std::is_sorted(entries.begin(), entries.end(),
                         [](const rules::Entry& a, const rules::Entry& b) { return a.rule->name < b.rule->name; }));
    CHECK(entries.size() >= 10);
}

}  // namespace stepsmith::test
