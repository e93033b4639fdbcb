#include "place.h"
#include "stepsmith/report/report.h"
#include "stepsmith/rules/catalogue.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>

namespace stepsmith::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view level(Severity severity) { return to_string(severity); }

/// A path as a URI, relative if it is.
std::string uri_of(std::string_view path) {
    std::string result = path.starts_with('/') ? "file://" : "";
    for (const char c : path) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              std::string_view("-._~/").find(c) != std::string_view::npos;
        if (is_plain)
            result += c;
        else
            result += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return result;
}

Json region(const stepsmith::text::Source& source, stepsmith::text::Span span) {
    const auto begin = source.position(span.begin, stepsmith::text::ColumnUnit::utf16);
    const auto end = source.position(span.end, stepsmith::text::ColumnUnit::utf16);
    return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line}, {"endColumn", end.column}};
}

/// A message in which nothing is a link.
std::string plain(std::string_view message) {
    std::string result;
    for (const char c : stepsmith::text::harmless(message)) {
        if (c == '(' && result.ends_with(']')) result += ' ';
        result += c;
    }
    return result;
}

/// FNV-1a, which is the same everywhere and always.
std::uint64_t hash(std::string_view text) {
    std::uint64_t value = 0xCBF29CE484222325;
    for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return value;
}

class SarifReport {
public:
    SarifReport() {
        for (const rules::Entry& entry : rules::catalogue()) {
            indices_[entry.rule->name] = rules_.size();
            rules_.push_back({{"id", entry.rule->name},
                              {"shortDescription", {{"text", entry.rule->summary}}},
                              {"fullDescription", {{"text", entry.rule->summary}}},
                              {"help", {{"text", entry.page}, {"markdown", entry.page}}},
                              {"defaultConfiguration", {{"level", level(entry.rule->severity)}}},
                              {"properties", {{"tags", {rules::to_string(entry.rule->category)}}}}});
        }
    }

    /// The findings to come are in this file.
    void enter(const stepsmith::text::Source& source) {
        const std::string path = repository_path(source.path());
        artifact_ = {{"uri", uri_of(path)}};
        if (!path.starts_with('/')) artifact_["uriBaseId"] = "%SRCROOT%";
    }

    void add(const engine::Checked& checked, const Finding& finding) {
        const auto& source = checked.source();
        const asl::State* state = checked.state(finding.span);
        std::string message = plain(finding.message);
        if (const std::string mends = help(source, finding); !mends.empty()) message += fmt::format("\n{}", plain(mends));
        Json where = location(source, finding.span);
        const std::string pointer = checked.document().innermost(finding.span).pointer();
        if (state) where["logicalLocations"] = {{{"name", state->name}, {"fullyQualifiedName", pointer}}};
        Json result{{"ruleId", finding.rule},
                    {"ruleIndex", indices_.at(finding.rule)},
                    {"level", level(finding.severity)},
                    {"message", {{"text", std::move(message)}}},
                    {"locations", {std::move(where)}}};
        for (const Note& note : finding.notes) {
            Json related = location(source, note.span);
            related["message"] = {{"text", plain(note.message)}};
            result["relatedLocations"].push_back(std::move(related));
        }
        result["partialFingerprints"] = {{"primaryLocationLineHash", fingerprint(state, finding)}};
        if (finding.fix) result["fixes"] = {fix(source, *finding.fix)};
        results_.push_back(std::move(result));
    }

    std::string text() && {
        const Json run{
            {"tool",
             {{"driver",
               {{"name", "stepsmith"}, {"semanticVersion", STEPSMITH_VERSION}, {"rules", std::move(rules_)}}}}},
            {"columnKind", "utf16CodeUnits"},
            {"results", std::move(results_)}};
        const Json log{
            {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", {run}}};
        return log.dump(2, ' ', true, Json::error_handler_t::replace) + '\n';
    }

private:
    /// What a finding is known by wherever its line goes: its rule, file, state and message, and which of the same it
    /// is.
    std::string fingerprint(const asl::State* state, const Finding& finding) {
        const std::string key = fmt::format("{}\n{}\n{}\n{}", finding.rule, artifact_["uri"].get<std::string>(),
                                            state ? state->name : std::string_view{}, finding.message);
        return fmt::format("{:016x}:{}", hash(key), ++seen_[key]);
    }

    Json location(const stepsmith::text::Source& source, stepsmith::text::Span span) const {
        return {{"physicalLocation", {{"artifactLocation", artifact_}, {"region", region(source, span)}}}};
    }

    Json fix(const stepsmith::text::Source& source, const Fix& fix) const {
        Json replacements = Json::array();
        for (const stepsmith::text::Edit& edit : fix.edits)
            replacements.push_back(
                {{"deletedRegion", region(source, edit.span)}, {"insertedContent", {{"text", edit.replacement}}}});
        return {{"description", {{"text", plain(fix.title)}}},
                {"artifactChanges", {{{"artifactLocation", artifact_}, {"replacements", std::move(replacements)}}}}};
    }

    Json artifact_;
    Json rules_ = Json::array();
    Json results_ = Json::array();
    std::map<std::string_view, std::size_t> indices_;
    std::map<std::string, std::size_t> seen_;
};

}  // namespace

std::string sarif(std::span<const engine::Checked> checked) {
    SarifReport report;
    for (const engine::Checked& one : checked) {
        if (!one.findings.empty()) report.enter(one.source());
        for (const Finding& finding : one.findings) report.add(one, finding);
    }
    return std::move(report).text();
}

}  // namespace stepsmith::report
