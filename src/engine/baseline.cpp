#include "stepsmith/engine/baseline.h"

#include "fields.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <utility>

namespace stepsmith::engine {
namespace {

namespace fs = std::filesystem;
using json::Kind;
using json::Value;
using text::harmless;

/// One element of a record while it is read.
struct Entry {
    std::string path{};
    std::string rule{};
    std::string state{};
    std::string message{};
    std::size_t count = 0;
};

template <std::string Entry::*member>
void read_text(Fields& fields, Value value, Entry& into) {
    if (fields.expect(value, Kind::string, quoted(value.key()))) into.*member = value.string();
}

void read_count(Fields& fields, Value value, Entry& into) {
    const std::string_view digits = value.text();
    const auto [behind, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into.count);
    if (error != std::errc() || behind != digits.data() + digits.size() || into.count == 0)
        fields.problems().add(value.span(), "\"count\" must be a number from 1 on");
}

constexpr std::array entry_fields{
    Field<Entry>{"path", read_text<&Entry::path>, true}, Field<Entry>{"rule", read_text<&Entry::rule>, true},
    Field<Entry>{"state", read_text<&Entry::state>}, Field<Entry>{"message", read_text<&Entry::message>, true},
    Field<Entry>{"count", read_count, true}};

using Entries = std::vector<Entry>;

void read_version(Fields& fields, Value value, Entries&) {
    if (value.text() != "1") fields.problems().add(value.span(), "this version of stepsmith reads version 1 alone");
}

void read_findings(Fields& fields, Value value, Entries& into) {
    if (!fields.expect(value, Kind::array, "\"findings\"")) return;
    for (const Value element : value.children())
        fields.object(element, "a finding", std::span<const Field<Entry>>(entry_fields), into.emplace_back());
}

constexpr std::array baseline_fields{Field<Entries>{"version", read_version, true},
                                     Field<Entries>{"findings", read_findings, true}};

Entries entries_of(const std::string& file) {
    const auto source = std::make_shared<const text::Source>(file, text::read_file(file));
    const json::Document document(source);
    Problems problems;
    Entries entries;
    if (const auto& error = document.syntax_error()) {
        problems.add(error->span, "{}", error->message);
    } else {
        Fields fields(problems);
        fields.repetitions(document);
        fields.object(document.root(), "a baseline", std::span<const Field<Entries>>(baseline_fields), entries);
    }
    if (!problems.empty()) throw Failure(fmt::format("{}", fmt::join(problems.told(*source), "\n")));
    return entries;
}

}  // namespace

Baseline::Baseline(const std::string& file) : folder_(real_path(file).parent_path()) {}

Baseline Baseline::read(const std::string& file) {
    Baseline baseline(file);
    for (Entry& entry : entries_of(file))
        baseline.counts_[{std::move(entry.path), std::move(entry.rule), std::move(entry.state),
                          std::move(entry.message)}] += entry.count;
    return baseline;
}

Baseline Baseline::of(const std::vector<Checked>& checked, const std::string& file) {
    Baseline baseline(file);
    for (const Checked& one : checked)
        for (const Finding& finding : one.findings) ++baseline.counts_[baseline.key(one, finding)];
    return baseline;
}

std::string Baseline::relative(const std::string& path) const {
    return harmless(real_path(path).lexically_relative(folder_).generic_string());
}

Baseline::Key Baseline::key(const Checked& checked, const Finding& finding) const {
    const asl::State* state = checked.state(finding.span);
    return {.path = relative(checked.path),
            .rule = std::string(finding.rule),
            .state = state ? harmless(state->name) : std::string(),
            .message = harmless(finding.message)};
}

std::string Baseline::json() const {
    using Json = nlohmann::ordered_json;
    std::vector<std::string> lines;
    for (const auto& [key, count] : counts_) {
        Json entry{{"path", key.path}, {"rule", key.rule}};
        if (!key.state.empty()) entry["state"] = key.state;
        entry["message"] = key.message;
        entry["count"] = count;
        lines.push_back("    " + entry.dump());
    }
    const std::string findings = lines.empty() ? "[]" : fmt::format("[\n{}\n  ]", fmt::join(lines, ",\n"));
    return fmt::format("{{\n  \"version\": 1,\n  \"findings\": {}\n}}\n", findings);
}

std::size_t Baseline::size() const {
    std::size_t sum = 0;
    for (const auto& [key, count] : counts_) sum += count;
    return sum;
}

Baseline::Comparison Baseline::leave_out(std::vector<Checked>& checked) const {
    Comparison comparison;
    std::map<Key, std::size_t> left = counts_;
    std::set<std::string> seen;
    for (Checked& one : checked) {
        if (one.failure.empty()) seen.insert(relative(one.path));
        comparison.known += std::erase_if(one.findings, [&](const Finding& finding) {
            const auto recorded = left.find(key(one, finding));
            if (recorded == left.end() || recorded->second == 0) return false;
            --recorded->second;
            return true;
        });
    }
    for (const auto& [key, count] : left) {
        std::error_code error;
        if (seen.contains(key.path) || !fs::exists(folder_ / key.path, error)) comparison.gone += count;
    }
    return comparison;
}

}  // namespace stepsmith::engine
