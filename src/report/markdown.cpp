#include "place.h"
#include "stepsmith/report/report.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

namespace stepsmith::report {
namespace {

/// A comment on a pull request takes 65,536 characters; the summary has to fit in too.
constexpr std::size_t longest = 60'000;

/// Text of which nothing is markup, a link, a mention or the end of a table's cell. Mentions are looked for in what is
/// shown, so that only something between `@` and the name is of help.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : stepsmith::text::harmless(text)) {
        if (c == '@' || c == '#')
            result += fmt::format("&#{};&#8203;", static_cast<unsigned>(c));
        else if (std::string_view("\\`*_{}[]<>()+!|~&$:").find(c) != std::string_view::npos)
            result += fmt::format("&#{};", static_cast<unsigned>(c));
        else
            result += c;
    }
    return result;
}

std::string row(const stepsmith::text::Source& source, const Finding& finding) {
    std::string text = escaped(finding.message);
    for (const Note& note : finding.notes)
        text += fmt::format("<br>note: {} ({})", escaped(note.message), escaped(place(source, note.span)));
    if (const std::string mends = help(source, finding); !mends.empty())
        text += fmt::format("<br>help: <code>{}</code>", escaped(mends));
    return fmt::format("| {} | {} | {} | {} |\n", to_string(finding.severity), escaped(place(source, finding.span)),
                       text, finding.rule);
}

}  // namespace

std::string markdown(std::span<const engine::Checked> checked) {
    std::string result = fmt::format("**stepsmith**: {}", summary(checked));
    std::size_t left_out = 0;
    std::string rows;
    for (const engine::Checked& one : checked)
        for (const Finding& finding : one.findings) {
            const std::string next = row(one.source(), finding);
            if (left_out > 0 || rows.size() + next.size() > longest)
                ++left_out;
            else
                rows += next;
        }
    if (!rows.empty()) result += "\n| severity | place | finding | rule |\n|---|---|---|---|\n" + rows;
    if (left_out > 0) result += fmt::format("\n{} more\n", counted(left_out, "finding"));
    return result;
}

}  // namespace stepsmith::report
