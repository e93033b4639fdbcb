#include "stepsmith/engine/lint.h"
#include "support/catch.h"
#include "support/picture.h"
#include "support/scratch.h"
#include "support/source.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith::test {
namespace {

std::vector<Finding> findings(std::string definition) {
    return engine::findings_of(Program(source(std::move(definition))));
}

std::ptrdiff_t count(const std::vector<Finding>& findings, std::string_view rule) {
    return std::ranges::count(findings, rule, &Finding::rule);
}

}  // namespace

TEST_CASE("a fix leaves JSON of which its rule has less to say") {
    namespace fs = std::filesystem;
    std::set<std::string, std::less<>> fixing;
    for (const auto& file : fs::recursive_directory_iterator(fs::path(STEPSMITH_SOURCE_DIR) / "fixtures" / "err")) {
        if (!file.is_regular_file()) continue;
        INFO(file.path());
        const std::string definition = redraw("", contents(file.path())).definition;
        const std::vector<Finding> before = findings(definition);
        for (const Finding& finding : before) {
            if (!finding.fix) continue;
            INFO(finding.message);
            const std::vector<Finding> after = findings(text::edited(definition, finding.fix->edits));
            CHECK(count(after, "invalid-json") == 0);
            CHECK(count(after, finding.rule) < count(before, finding.rule));
            fixing.emplace(finding.rule);
        }
    }
    CHECK(fixing.contains("static-path"));
    CHECK(fixing.contains("old-field-name"));
    CHECK(fixing.contains("undefined-variable"));
}

}  // namespace stepsmith::test
