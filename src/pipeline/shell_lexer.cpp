#include "shell_lexer.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stepsmith::pipeline::sh {
namespace {

/// The longer before those they begin with.
constexpr std::array<std::string_view, 11> signs{";;&", ";;", ";&", ";", "&&", "&", "||", "|&", "|", "(", ")"};
constexpr std::array<std::string_view, 12> arrows{"&>>", "&>", "<<<", "<<-", "<<", "<&",
                                                  "<>",  ">>", ">&",  ">|",  "<",  ">"};

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool ends_word(char c) { return is_blank(c) || text::is_one_of(c, "\n;&|()<>"); }

template <typename Names>
std::string_view first_of(const Names& names, std::string_view rest) {
    if (rest.empty() || !text::is_one_of(rest.front(), "&|;()<>")) return {};
    const auto found = std::ranges::find_if(names, [&](std::string_view name) { return rest.starts_with(name); });
    return found == names.end() ? std::string_view() : *found;
}

/// A quote or bracket that is open, by what closes it; `C` is `$'…'`.
struct Open {
    char close;
    std::size_t at;
};

}  // namespace

Token Lexer::next() {
    skip_blanks();
    const std::size_t begin = at_;
    if (at_ == end_) return token(TokenKind::end, begin);
    if (text_[at_] == '\n') {
        ++at_;
        const Token line = token(TokenKind::line, begin);
        read_documents();
        return line;
    }
    std::size_t arrow = at_;
    while (arrow < end_ && is_digit(text_[arrow])) ++arrow;
    const std::string_view rest = text_.substr(arrow, end_ - arrow);
    const bool is_substitution = rest.starts_with("<(") || rest.starts_with(">(");
    if (const std::string_view sign = first_of(arrows, rest); !sign.empty() && !is_substitution) {
        at_ = arrow + sign.size();
        return token(TokenKind::redirection, begin);
    }
    if (const std::string_view sign = first_of(signs, text_.substr(at_, end_ - at_)); !sign.empty()) {
        at_ += sign.size();
        return token(TokenKind::sign, begin);
    }
    skip_word();
    return token(TokenKind::word, begin);
}

bool Lexer::skip_behind(std::string_view close) {
    while (at_ < end_) {
        if (is_at(close)) {
            at_ += close.size();
            return true;
        }
        const std::size_t before = at_;
        skip_nested();
        if (at_ == before) ++at_;
    }
    return false;
}

std::size_t Lexer::expect_document(std::string_view delimiter, bool strips_tabs) {
    documents_.push_back({end_, 0});
    expected_.push_back({std::string(delimiter), strips_tabs, documents_.size() - 1});
    return documents_.size() - 1;
}

void Lexer::skip_blanks() {
    while (at_ < end_) {
        if (is_blank(text_[at_])) {
            ++at_;
        } else if (is_at("\\\n")) {
            at_ += 2;
        } else if (text_[at_] == '#') {
            at_ = std::min(text_.find('\n', at_), end_);
        } else {
            return;
        }
    }
}

void Lexer::skip_word() {
    const std::size_t begin = at_;
    while (at_ < end_) {
        const std::size_t before = at_;
        skip_nested();
        if (at_ > before) continue;
        const char previous = at_ > begin ? text_[at_ - 1] : ' ';
        const bool opens = text_[at_] == '(' && text::is_one_of(previous, "=?*+@!");
        const bool substitutes = at_ == begin && (is_at("<(") || is_at(">("));
        if (opens || substitutes) {
            at_ += opens ? 1 : 2;
            if (!skip_behind(")")) unclosed_ = unclosed_.value_or(before);
        } else if (ends_word(text_[at_])) {
            return;
        } else {
            at_ = std::min(at_ + (text_[at_] == '\\' ? 2 : 1), end_);
        }
    }
}

void Lexer::skip_nested() {
    if (at_ < end_ && !text::is_one_of(text_[at_], "\"'`$")) return;
    std::vector<Open> open;
    std::size_t quotes = 0;  // double ones that are open
    const auto enter = [&](char close, std::size_t size) {
        open.push_back({close, at_});
        at_ += size;
        quotes += close == '"' ? 1 : 0;
    };
    do {
        const char mode = open.empty() ? '\0' : open.back().close;
        if (at_ >= end_) break;
        const char c = text_[at_];
        if (mode == '\'' || mode == '`' || mode == 'C') {
            if (c == '\\' && mode != '\'') ++at_;
            if (c == (mode == 'C' ? '\'' : mode)) open.pop_back();
            ++at_;
            continue;
        }
        const bool is_literal = quotes > 0 && (mode == '"' || mode == '}');
        if (c == '\\' && mode != '\0')
            at_ += 2;
        else if (mode != '\0' && c == mode) {
            quotes -= mode == '"' ? 1 : 0;
            open.pop_back();
            ++at_;
        } else if (c == '"')
            enter('"', 1);
        else if (c == '`')
            enter('`', 1);
        else if (c == '\'' && !is_literal)
            enter('\'', 1);
        else if (is_at("$'") && !is_literal)
            enter('C', 2);
        else if (is_at("$("))
            enter(')', 2);
        else if (is_at("${"))
            enter('}', 2);
        else if (c == '(' && mode == ')')
            enter(')', 1);
        else if (mode == ')' && c == '#' && ends_word(text_[at_ - 1]))
            at_ = std::min(text_.find('\n', at_), end_);
        else if (mode != '\0')
            ++at_;
    } while (!open.empty());
    at_ = std::min(at_, end_);
    if (open.empty() || unclosed_) return;
    const auto quote = std::find_if(open.rbegin(), open.rend(), [](const Open& one) { return one.close == '\''; });
    unclosed_ = quote == open.rend() ? open.back().at : quote->at;
}

void Lexer::read_documents() {
    for (const Expected& one : expected_) {
        const std::size_t begin = at_;
        std::size_t body_end = end_;
        while (at_ < end_) {
            const std::size_t line_end = std::min(text_.find('\n', at_), end_);
            std::string_view line = text_.substr(at_, line_end - at_);
            if (one.strips_tabs) line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
            const std::size_t line_begin = std::exchange(at_, std::min(line_end + 1, end_));
            if (line != one.delimiter) continue;
            body_end = line_begin;
            break;
        }
        documents_[one.index] = {begin, body_end - begin};
    }
    expected_.clear();
}

}  // namespace stepsmith::pipeline::sh
