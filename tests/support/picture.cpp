#include "support/picture.h"

#include "stepsmith/engine/configuration.h"
#include "stepsmith/engine/containers.h"
#include "stepsmith/engine/lint.h"
#include "stepsmith/rules/catalogue.h"
#include "stepsmith/text/utf8.h"
#include "support/catch.h"
#include "support/scratch.h"
#include "support/shell_checker.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <vector>

namespace stepsmith::test {
namespace {

bool is_mark(std::string_view line) {
    const std::size_t first = line.find_first_not_of(' ');
    return first != std::string_view::npos && (line[first] == '^' || line[first] == '~' || line[first] == '=');
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (;;) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += (&line == &lines.front() ? "" : "\n") + line;
    return text;
}

class Drawing {
public:
    Drawing(const text::Source& source, std::string_view rule) : source_(source), rule_(rule) {}

    void add(const std::vector<Finding>& findings) {
        const auto noted =
            std::count_if(findings.begin(), findings.end(), [](const Finding& f) { return !f.notes.empty(); });
        for (std::size_t i = 0; i < findings.size(); ++i) {
            const Finding& finding = findings[i];
            const std::string number = noted > 1 && !finding.notes.empty() ? fmt::format("[{}] ", i + 1) : "";
            const std::string other = finding.rule == rule_ ? "" : fmt::format(" [{}]", finding.rule);
            mark('^', finding.span, number + finding.message + other);
            if (!finding.help.empty()) below(finding.span.begin, fmt::format("= {}", finding.help));
            if (const auto& mends = finding.suggestion)
                below(finding.span.begin,
                      fmt::format("= stepsmith {} FILE {}", mends->command, fmt::join(mends->arguments, " ")));
            for (const Note& note : finding.notes) mark('~', note.span, number + note.message);
        }
    }

    std::string picture() const {
        std::vector<std::string> all;
        for (std::uint32_t number = 1; number <= source_.line_count(); ++number) {
            all.emplace_back(source_.text(source_.line(number)));
            const auto marks = marks_.find(number);
            if (marks != marks_.end()) all.insert(all.end(), marks->second.begin(), marks->second.end());
        }
        return joined(all);
    }

private:
    void mark(char sign, text::Span span, const std::string& message) {
        const std::uint32_t first = source_.position(span.begin).line;
        const std::uint32_t last = source_.position(span.end).line;
        if (first == last) return below(span.begin, drawn(sign, span) + " " + message);
        below(span.begin, drawn(sign, {span.begin, source_.line(first).end}) + "... " + message);
        const text::Span end = source_.line(last);
        const auto indent = static_cast<std::uint32_t>(source_.text(end).find_first_not_of(' '));
        below(end.begin + indent, drawn(sign, {end.begin + indent, span.end}));
    }

    std::string drawn(char sign, text::Span span) const {
        if (span.empty()) return std::string(1, sign) + "|";
        return std::string(text::length(source_.text(span), text::ColumnUnit::code_point), sign);
    }

    void below(std::uint32_t offset, const std::string& what) {
        const text::Position position = source_.position(offset);
        marks_[position.line].push_back(std::string(position.column - 1, ' ') + what);
    }

    const text::Source& source_;
    std::string_view rule_;
    std::map<std::uint32_t, std::vector<std::string>> marks_;
};

/// All rules as they are by themselves, and one that is on in any case.
engine::Policy with(std::string_view rule) {
    engine::Configuration configuration;
    if (const rules::Entry* entry = rules::find_rule(rule))
        configuration.rules.push_back({entry->rule, entry->rule->severity});
    return {.configuration = std::make_shared<const engine::Configuration>(std::move(configuration))};
}

/// The file, or the one definition of a template.
engine::Held only_definition(const std::shared_ptr<const text::Source>& source) {
    engine::Contents contents = engine::contents_of(source);
    REQUIRE(contents.definitions.size() == 1);
    return contents.definitions.front();
}

pipeline::ShellChecker checker_for(std::string_view rule) {
    return rule == "shellcheck" ? check_changed_folders : pipeline::ShellChecker();
}

}  // namespace

Redrawn redraw(std::string_view rule, std::string_view picture, const Conventions& conventions) {
    std::vector<std::string> definition;
    for (const std::string_view line : lines_of(picture))
        if (!is_mark(line)) definition.emplace_back(line);
    Redrawn redrawn{.definition = joined(definition)};
    const char* name = rule == "invalid-yaml" ? "picture.yaml" : "picture.json";
    const engine::Held held = only_definition(std::make_shared<text::Source>(name, redrawn.definition));
    const Program program(held.document, std::make_shared<Conventions>(conventions), held.workflow_type,
                          held.substitutions, checker_for(rule));
    Drawing drawing(program.source(), rule);
    drawing.add(engine::findings_of(program, with(rule)));
    redrawn.picture = drawing.picture();
    return redrawn;
}

void check(std::string_view rule, std::string_view picture, const Conventions& conventions) {
    REQUIRE(rules::find_rule(rule) != nullptr);
    const Redrawn redrawn = redraw(rule, picture, conventions);
    CHECK(redrawn.picture == picture);
}

namespace {

namespace fs = std::filesystem;

/// What the configuration of a folder says, if it has one.
Conventions conventions_in(const fs::path& folder) {
    const fs::path file = folder / engine::configuration_name;
    if (!fs::exists(file)) return {};
    const auto read = engine::read_configuration(file, folder, contents(file), engine::Day{});
    CHECK(read.problems.empty());
    return *read.conventions;
}

std::vector<fs::path> fixtures_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& file : fs::directory_iterator(folder))
        if (!file.is_directory() && file.path().filename() != engine::configuration_name) files.push_back(file);
    return files;
}

}  // namespace

void check_fixtures(std::string_view rule) {
    const fs::path fixtures = fs::path(STEPSMITH_SOURCE_DIR) / "fixtures";
    const Conventions conventions = conventions_in(fixtures / "err" / rule);
    std::size_t reporting = 0;
    for (const fs::path& file : fixtures_in(fixtures / "err" / rule)) {
        INFO(file);
        const std::string picture = contents(file);
        const Redrawn redrawn = redraw(rule, picture, conventions);
        CHECK(redrawn.picture == picture);
        CHECK(redrawn.picture != redrawn.definition);
        ++reporting;
    }
    std::size_t silent = 0;
    for (const fs::path& file : fixtures_in(fixtures / "ok" / rule)) {
        INFO(file);
        const engine::Held held = only_definition(std::make_shared<text::Source>(file, contents(file)));
        const Program program(held.document, std::make_shared<Conventions>(conventions), held.workflow_type,
                              held.substitutions, checker_for(rule));
        for (const Finding& finding : engine::findings_of(program)) {
            INFO(finding.message);
            CHECK((finding.rule != rule && finding.severity == Severity::note));
        }
        ++silent;
    }
    CHECK(reporting > 0);
    CHECK(silent > 0);
}

}  // namespace stepsmith::test
