#include "stepsmith/pipeline/quoting.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>

namespace stepsmith::pipeline {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_quote(char c) { return c == '\'' || c == '"'; }

class Finder {
public:
    explicit Finder(const ShellScript& script)
        : script_(script), text_(script.text.text), whole_(script.shells.front().reading) {}

    std::vector<StrayQuote> find() {
        if (const std::optional<std::size_t> open = unclosed()) add({*open, 1}, std::nullopt);
        for (const Shell& shell : script_.shells) look_at(shell.reading.list);
        return std::move(found_);
    }

private:
    Part line(std::size_t index) const {
        const std::size_t begin = script_.begins[index];
        const std::size_t end = index + 1 < script_.begins.size() ? script_.begins[index + 1] : text_.size();
        return {begin, end - begin};
    }

    std::size_t line_at(std::size_t place) const {
        const auto behind = std::upper_bound(script_.begins.begin(), script_.begins.end(), place);
        return static_cast<std::size_t>(behind - script_.begins.begin()) - 1;
    }

    void add(Part quote, std::optional<Part> opening) {
        const Command& command = script_.lines[line_at(quote.begin)];
        found_.push_back({.quote = quote, .opening = opening, .escaping = command.escaping});
    }

    /// The first quote that its own line leaves open, if nothing closes it or it is an apostrophe.
    std::optional<std::size_t> unclosed() const {
        std::size_t document = 0;
        for (std::size_t i = 0; i < script_.begins.size(); ++i) {
            const Part part = line(i);
            while (document < whole_.documents.size() && end_of(whole_.documents[document]) <= part.begin) ++document;
            const bool is_inside = document < whole_.documents.size() && whole_.documents[document].begin <= part.begin;
            const bool is_plain =
                std::ranges::none_of(part.of(text_), [](char c) { return text::is_one_of(c, "'\"`("); });
            const std::optional<std::size_t> open =
                is_inside || is_plain ? std::nullopt : sh::read(text_, part).unclosed;
            if (!open) continue;
            if (!is_quote(text_[*open])) return std::nullopt;
            return whole_.unclosed || is_apostrophe(*open, part.begin) ? open : std::nullopt;
        }
        return whole_.unclosed && is_quote(text_[*whole_.unclosed]) ? whole_.unclosed : std::nullopt;
    }

    static std::size_t end_of(Part part) { return part.begin + part.size; }

    bool is_apostrophe(std::size_t at, std::size_t line) const {
        const bool is_between_letters = text_[at] == '\'' && at > line && at + 1 < text_.size() &&
                                        text::is_word_char(text_[at - 1]) && text::is_word_char(text_[at + 1]);
        if (!is_between_letters) return false;
        const std::size_t blank = text_.substr(0, at).find_last_of(" \t\n");
        return text_[blank == npos ? 0 : blank + 1] != '-';
    }

    /// The apostrophe of `it's` and `don't`, in a word of its own.
    bool is_contraction(std::size_t at) const {
        constexpr auto ends = std::to_array<std::string_view>({"s", "t", "d", "m", "re", "ve", "ll"});
        std::size_t begin = at;
        while (begin > 0 && text::is_word_char(text_[begin - 1])) --begin;
        std::size_t end = at + 1;
        while (end < text_.size() && text::is_word_char(text_[end])) ++end;
        const bool is_whole = begin < at && (begin == 0 || text::is_one_of(text_[begin - 1], " \t\n")) &&
                              (end == text_.size() || text_[end] != '\'');
        return is_whole && std::ranges::find(ends, text_.substr(at + 1, end - at - 1)) != ends.end();
    }

    void look_at(const sh::List& list) {
        for (const sh::Chain& chain : list)
            for (const sh::Pipe& pipe : chain.pipes)
                for (const sh::Command& command : pipe.stages) {
                    look_at(command);
                    for (const sh::List& inner : command.conditions) look_at(inner);
                    for (const sh::List& inner : command.bodies) look_at(inner);
                }
    }

    /// Quoted text, bare letters and quoted text again without a blank between them.
    void look_at(const sh::Command& command) {
        if (command.words.empty()) return;
        const Part part{command.words.front().begin, end_of(command.words.back()) - command.words.front().begin};
        std::optional<Part> before;
        for (std::size_t at = part.begin; at < end_of(part);) {
            const char c = text_[at];
            if (c == '\\') {
                at += 2;
            } else if (c == '"') {
                for (++at; at < end_of(part) && text_[at] != '"'; ++at)
                    if (text_[at] == '\\') ++at;
                ++at;
                before.reset();
            } else if (c == '\'') {
                const std::size_t close = text_.find('\'', at + 1);
                if (close == npos) return;
                const Part now{at, close + 1 - at};
                if (found_.empty() && is_contraction(at) && is_contraction(close)) add({at, 1}, std::nullopt);
                if (before && ends_early(*before, now)) add({end_of(*before) - 1, 1}, Part{before->begin, 1});
                before = now;
                at = close + 1;
            } else {
                ++at;
            }
        }
    }

    bool ends_early(Part before, Part now) const {
        const std::string_view between = text_.substr(end_of(before), now.begin - end_of(before));
        return before.size > 2 && now.size > 2 && !between.empty() && text::is_word_char(between.front()) &&
               text::is_word_char(between.back()) && between.find_first_of("$`\\=;|&<>\n") == npos;
    }

    const ShellScript& script_;
    std::string_view text_;
    const sh::Reading& whole_;
    std::vector<StrayQuote> found_;
};

}  // namespace

std::vector<StrayQuote> stray_quotes(const ShellScript& script) {
    if (script.open) return {};
    return Finder(script).find();
}

}  // namespace stepsmith::pipeline
