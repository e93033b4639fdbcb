#include "place.h"
#include "stepsmith/report/report.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <array>

namespace stepsmith::report {
namespace {

/// So many annotations of a kind are shown for one step of a workflow.
constexpr std::size_t shown = 10;

constexpr std::string_view command(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::note: return "notice";
    }
    return {};
}

/// Text behind the second `::` of a workflow command.
std::string escaped_message(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '%' || c == '\r' || c == '\n')
            escaped += fmt::format("%{:02X}", static_cast<unsigned>(c));
        else
            escaped += c;
    }
    return escaped;
}

std::string escaped_property(std::string_view text) {
    std::string escaped;
    for (const char c : escaped_message(text)) {
        if (c == ':' || c == ',')
            escaped += fmt::format("%{:02X}", static_cast<unsigned>(c));
        else
            escaped += c;
    }
    return escaped;
}

/// Text in a line that is no command: `##[` would begin one of an older kind.
std::string plain(std::string text) {
    for (std::size_t at = text.find("##["); at != std::string::npos; at = text.find("##[", at))
        text.insert(at + 1, 1, ' ');
    return text;
}

class GithubReport {
public:
    /// The findings to come are in this file.
    void enter(const stepsmith::text::Source& source) { path_ = repository_path(source.path()); }

    void add(const stepsmith::text::Source& source, const Finding& finding) {
        std::size_t& count = counts_[static_cast<std::size_t>(finding.severity)];
        if (++count <= shown) {
            annotate(source, finding);
            return;
        }
        std::string& rest = rest_[static_cast<std::size_t>(finding.severity)];
        rest += fmt::format("{}{} [{}]", rest.empty() ? "" : ", ", plain(place(source, finding.span)), finding.rule);
    }

    std::string take() && {
        for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
            const std::size_t count = counts_[static_cast<std::size_t>(severity)];
            if (count > shown)
                out_ += fmt::format("stepsmith: {} more: {}\n", counted(count - shown, to_string(severity)),
                                    rest_[static_cast<std::size_t>(severity)]);
        }
        return std::move(out_);
    }

private:
    void annotate(const stepsmith::text::Source& source, const Finding& finding) {
        const auto begin = source.position(finding.span.begin);
        const auto end = source.position(finding.span.end);
        out_ += fmt::format("::{} file={},line={},endLine={}", command(finding.severity),
                            escaped_property(stepsmith::text::harmless(path_)), begin.line, end.line);
        if (begin.line == end.line) out_ += fmt::format(",col={},endColumn={}", begin.column, end.column);
        std::string message = stepsmith::text::harmless(finding.message);
        for (const Note& note : finding.notes)
            message += fmt::format("\nnote: {}: {}", place(source, note.span), stepsmith::text::harmless(note.message));
        if (const std::string mends = help(source, finding); !mends.empty())
            message += "\nhelp: " + stepsmith::text::harmless(mends);
        out_ += fmt::format(",title={}::{}\n", escaped_property(fmt::format("stepsmith: {}", finding.rule)),
                            escaped_message(message));
    }

    std::string path_;
    std::string out_;
    std::array<std::size_t, 3> counts_{};
    std::array<std::string, 3> rest_{};
};

}  // namespace

std::string github(std::span<const engine::Checked> checked) {
    GithubReport report;
    for (const engine::Checked& one : checked) {
        if (!one.findings.empty()) report.enter(one.source());
        for (const Finding& finding : one.findings) report.add(one.source(), finding);
    }
    return std::move(report).take();
}

}  // namespace stepsmith::report
