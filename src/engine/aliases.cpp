#include "aliases.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <string_view>

namespace stepsmith::engine {
namespace {

using text::Span;

/// The name behind the `*`; empty where no alias stands.
std::string_view alias_at(std::string_view bytes, Span span) {
    const std::string_view text = span.of(bytes);
    const bool begins = span.begin == 0 || std::string_view(" \t\n[{,").find(bytes[span.begin - 1]) != bytes.npos;
    return begins && text.size() > 1 && text.front() == '*' ? text.substr(1) : std::string_view();
}

/// Where the node of an alias begins: behind the last `&name` before it.
std::size_t anchor_of(std::string_view bytes, std::string_view name, std::size_t before) {
    std::size_t found = std::string_view::npos;
    for (const std::size_t at : text::word_positions(bytes.substr(0, before), name))
        if (at > 0 && bytes[at - 1] == '&') found = at;
    return found;
}

}  // namespace

void leave_out_aliases(std::vector<Finding>& findings, const json::Document& document) {
    if (document.notation() != json::Notation::yaml) return;
    const std::string_view bytes = document.source().bytes();
    const auto is_said_before = [&](const Finding& finding) {
        const std::string_view name = alias_at(bytes, finding.span);
        const std::size_t anchor = name.empty() ? bytes.npos : anchor_of(bytes, name, finding.span.begin);
        return anchor != bytes.npos && std::ranges::any_of(findings, [&](const Finding& other) {
                   return other.rule == finding.rule && other.message == finding.message && other.span.begin > anchor &&
                          other.span.begin < finding.span.begin && alias_at(bytes, other.span).empty();
               });
    };
    std::vector<bool> is_left_out;
    for (const Finding& finding : findings) is_left_out.push_back(is_said_before(finding));
    std::size_t at = 0;
    std::erase_if(findings, [&](const Finding&) { return is_left_out[at++]; });
}

}  // namespace stepsmith::engine
