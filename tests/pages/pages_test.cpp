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

/// The text of each block fenced with ```asl.
std::vector<std::string> examples(std::string_view page) {
    constexpr std::string_view open = "```asl\n";
    std::vector<std::string> found;
    for (std::size_t at = page.find(open); at != std::string_view::npos; at = page.find(open, at)) {
        at += open.size();
        found.emplace_back(page.substr(at, page.find("\n```", at) - at));
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
        for (const std::string& example : examples(entry.page)) {
            const Redrawn redrawn = redraw(entry.rule->name, example);
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
