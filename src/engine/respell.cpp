#include "respell.h"

#include <algorithm>
#include <string_view>

namespace stepsmith::engine {
namespace {

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether a text is a string of YAML's as it stands.
bool is_plain(std::string_view text) {
    const auto is_plain_char = [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; };
    constexpr std::string_view others[]{"true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL"};
    return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, is_plain_char) &&
           std::ranges::find(others, text) == std::end(others);
}

/// Whether an edit could be written in YAML: a name takes a name's place, with quotes where that had some.
bool respell(text::Edit& edit, const json::Document& document) {
    const std::string_view before = document.source().text(edit.span);
    std::string& text = edit.replacement;
    const bool is_quoted = text.size() >= 2 && text.starts_with('"') && text.ends_with('"');
    if (is_quoted && is_plain(before) && is_plain(std::string_view(text).substr(1, text.size() - 2)))
        text = text.substr(1, text.size() - 2);
    return is_plain(text) ? is_plain(before) : is_quoted && (is_plain(before) || before.starts_with('"'));
}

bool respell(Fix& fix, const json::Document& document) {
    switch (document.notation()) {
        case json::Notation::json: return true;
        case json::Notation::yaml:
            return std::ranges::all_of(fix.edits, [&](text::Edit& edit) { return respell(edit, document); });
        case json::Notation::embedded: return false;
    }
    return false;
}

}  // namespace

void respell(std::vector<Finding>& findings, const json::Document& document) {
    if (document.is_whole_json()) return;
    for (Finding& finding : findings) {
        // The commands rewrite files that are JSON definitions and nothing else.
        finding.suggestion.reset();
        if (finding.fix && !respell(*finding.fix, document)) finding.fix.reset();
    }
}

}  // namespace stepsmith::engine
