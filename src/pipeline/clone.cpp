#include "stepsmith/pipeline/clone.h"

#include "stepsmith/json/decoded.h"
#include "stepsmith/json/layout.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace stepsmith::pipeline {

using json::Kind;
using json::Value;

namespace {

/// Whether a place of an expression is inside one of its literals.
bool is_in_literal(std::string_view expression, std::size_t at) {
    bool inside = false;
    for (std::size_t before = 0; before < at; ++before) {
        if (expression[before] == '\\') {
            ++before;
            continue;
        }
        if (expression[before] == '\'') inside = !inside;
    }
    return inside;
}

/// One word may begin with another, as state names with blanks do.
std::vector<Renamed> longest_first(std::vector<Renamed> words) {
    std::stable_sort(words.begin(), words.end(),
                     [](const Renamed& a, const Renamed& b) { return a.from.size() > b.from.size(); });
    return words;
}

bool overlaps(const std::vector<text::Edit>& edits, text::Span span) {
    return std::any_of(edits.begin(), edits.end(), [&](const text::Edit& edit) {
        return edit.span.begin < span.end && span.begin < edit.span.end;
    });
}

}  // namespace

Clone& Clone::name(std::string_view name) {
    edits_.push_back({donor_.value.key_span(), json::quoted(name)});
    return *this;
}

Clone& Clone::set(Value string, std::string_view text) {
    if (string.string() != text) edits_.push_back({string.span(), json::quoted(text)});
    return *this;
}

Clone& Clone::rename_paths(const std::vector<Renamed>& paths) {
    rename(donor_.value, longest_first(paths), Where::paths);
    return *this;
}

Clone& Clone::rename_words(const std::vector<Renamed>& words) {
    const std::vector<Renamed> sorted = longest_first(words);
    for (const std::string_view field : {"Parameters", "Result"}) rename(donor_.value[field], sorted, Where::words);
    return *this;
}

void Clone::rename(Value value, const std::vector<Renamed>& words, Where where) {
    const bool is_command = where == Where::paths && (value.key() == "commands" || value.key() == "commands.$");
    if (is_command) return;
    for (const Value inner : value.children()) rename(inner, words, where);
    if (!value.is(Kind::string)) return;
    const bool only_literals = where == Where::words && value.key().ends_with(".$");
    const json::Decoded text = json::decoded(value);
    for (const Renamed& word : words)
        for (const std::size_t at : text::word_positions(text.text, word.from)) {
            if (only_literals && !is_in_literal(text.text, at)) continue;
            const text::Span span = text.span(at, word.from.size());
            if (!overlaps(edits_, span)) edits_.push_back({span, json::escaped(word.to)});
        }
}

Clone& Clone::comment(std::string_view text) {
    const Value comment = donor_.value["Comment"];
    if (comment && !text.empty()) edits_.push_back({comment.span(), json::quoted(text)});
    if (text.empty()) take_out_comments(donor_.value);
    if (!comment && !text.empty()) {
        const Value type = donor_.value["Type"];
        const std::string_view separator = json::separator(*std::next(donor_.value.children().begin()));
        edits_.push_back(
            {{type.span().end, type.span().end}, fmt::format("{}\"Comment\": {}", separator, json::quoted(text))});
    }
    for (const std::string_view list : {"Choices", "Retry", "Catch"})
        for (const Value element : donor_.value[list].children()) take_out_comments_of_rule(element);
    return *this;
}

void Clone::take_out_comments(Value object) {
    for (const text::Span span : json::removals(object, "Comment")) edits_.push_back({span, ""});
}

void Clone::take_out_comments_of_rule(Value rule) {
    take_out_comments(rule);
    for (const Value field : rule.children()) {
        if (field.key() == "And" || field.key() == "Or")
            for (const Value inner : field.children()) take_out_comments_of_rule(inner);
        if (field.key() == "Not") take_out_comments_of_rule(field);
    }
}

Clone& Clone::edit(std::vector<text::Edit> edits) {
    for (text::Edit& edit : edits)
        if (!overlaps(edits_, edit.span)) edits_.push_back(std::move(edit));
    return *this;
}

std::string Clone::text() const {
    const text::Span span = donor_.value.member_span();
    std::vector<text::Edit> edits = edits_;
    for (text::Edit& edit : edits) edit.span = {edit.span.begin - span.begin, edit.span.end - span.begin};
    text::sort_edits(edits);
    return text::edited(span.of(donor_.value.document().source().bytes()), edits);
}

}  // namespace stepsmith::pipeline
