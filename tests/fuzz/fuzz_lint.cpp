#include "require.h"
#include "stepsmith/engine/lint.h"
#include "stepsmith/report/report.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>

namespace stepsmith::fuzz {
namespace {

void check_inside(text::Span span, const Program& program) {
    require(span.begin <= span.end && span.end <= program.source().bytes().size(), "a finding lies inside the file");
}

bool is_sorted(const std::vector<Finding>& findings) {
    return std::is_sorted(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.span, a.rule, a.message) < std::tie(b.span, b.rule, b.message);
    });
}

bool is_harmless(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); });
}

void check_reports(const engine::Checked& checked) {
    const std::string text = report::text({&checked, 1}, false);
    require(is_harmless(text), "the report for people holds no control characters");
    const auto json = nlohmann::json::parse(report::json({&checked, 1}), nullptr, false);
    require(!json.is_discarded(), "the JSON report is JSON");
    require(json["findings"].size() == checked.findings.size(), "the JSON report holds every finding");
}

void check(std::string bytes) {
    engine::Checked checked{.path = "fuzz.json"};
    checked.program = std::make_unique<Program>(std::make_shared<text::Source>(checked.path, std::move(bytes)));
    const Program& program = *checked.program;
    checked.findings = engine::findings_of(program);
    require(is_sorted(checked.findings), "findings are sorted");
    for (const Finding& finding : checked.findings) {
        check_inside(finding.span, program);
        for (const Note& note : finding.notes) check_inside(note.span, program);
        program.machine().innermost_state(finding.span);
    }
    const bool is_broken = program.document().syntax_error().has_value();
    require(!is_broken || checked.findings.size() == 1, "of a text that is not JSON only that is said");
    check_reports(checked);
}

}  // namespace
}  // namespace stepsmith::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    stepsmith::fuzz::check(std::string(data, data + size));
    return 0;
}
