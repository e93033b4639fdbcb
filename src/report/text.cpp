#include "place.h"
#include "snippet.h"
#include "stepsmith/report/report.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <array>
#include <iterator>

namespace stepsmith::report {
namespace {

using stepsmith::text::harmless;

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view blue = "\x1b[1;34m";
constexpr std::string_view plain = "\x1b[0m";

constexpr std::string_view color_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "\x1b[1;31m";
        case Severity::warning: return "\x1b[1;33m";
        case Severity::note: return "\x1b[1;36m";
    }
    return {};
}

class TextReport {
public:
    explicit TextReport(bool color) : color_(color) {}

    void add(const stepsmith::text::Source& source, const Finding& finding) {
        append("{}: {}: {} [{}]\n", painted(bold, place(source, finding.span)),
               painted(color_of(finding.severity), to_string(finding.severity)), harmless(finding.message),
               finding.rule);
        const std::string number = fmt::to_string(source.position(finding.span.begin).line);
        const std::string margin(number.size(), ' ');
        const Snippet shown = snippet(source, finding.span);
        append("{} {}\n", margin, painted(blue, "|"));
        append("{} {} {}\n", painted(blue, number), painted(blue, "|"), shown.line);
        append("{} {} {:{}}{}\n", margin, painted(blue, "|"), "", shown.caret_column,
               painted(color_of(finding.severity), std::string(shown.caret_count, '^')));
        for (const Note& note : finding.notes)
            append("{} {} {}: {}{}\n", margin, painted(blue, "="), painted(bold, "note"),
                   note.span == finding.span ? "" : place(source, note.span) + ": ", harmless(note.message));
        if (const std::string mends = help(source, finding); !mends.empty())
            append("{} {} {}: {}\n", margin, painted(blue, "="), painted(bold, "help"), harmless(mends));
        out_ += '\n';
    }

    std::string take() && { return std::move(out_); }

private:
    template <typename... Args>
    void append(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    }

    std::string painted(std::string_view color, std::string_view text) const {
        return color_ ? fmt::format("{}{}{}", color, text, plain) : std::string(text);
    }

    bool color_;
    std::string out_;
};

}  // namespace

std::string text(std::span<const engine::Checked> checked, bool color) {
    TextReport report(color);
    for (const engine::Checked& one : checked)
        for (const Finding& finding : one.findings) report.add(one.source(), finding);
    return std::move(report).take();
}

std::string summary(std::span<const engine::Checked> checked, std::size_t in_baseline) {
    std::array<std::size_t, 3> counts{};
    std::size_t definitions = 0;
    std::size_t states = 0;
    for (const engine::Checked& one : checked) {
        for (const Finding& finding : one.findings) ++counts[static_cast<std::size_t>(finding.severity)];
        if (!one.program) continue;
        ++definitions;
        states += one.program->machine().states().size();
    }
    std::string found;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
        const std::size_t count = counts[static_cast<std::size_t>(severity)];
        if (count == 0) continue;
        if (!found.empty()) found += ", ";
        found += counted(count, to_string(severity));
    }
    return fmt::format("{} in {} ({}){}\n", found.empty() ? "no findings" : found, counted(definitions, "definition"),
                       counted(states, "state"),
                       in_baseline == 0 ? "" : fmt::format(", {} more in the baseline", in_baseline));
}

}  // namespace stepsmith::report
