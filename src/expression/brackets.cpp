#include "brackets.h"

#include "number.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace stepsmith::expression {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view operators = "&|=<>!~,";
constexpr std::array<std::string_view, 12> signs{"===", "!==", "==", "!=", "<=", ">=", "=~", "&&", "||", "<", ">", "!"};
constexpr std::string_view ends_of_word = " \t\r\n()[]{}'\"&|=<>!~,";

bool is_literal(std::string_view word) {
    return word == "true" || word == "false" || word == "null" || number(word).has_value();
}

bool is_operator(std::string_view word) {
    constexpr std::array<std::string_view, 12> names{"in",  "nin",      "subsetof", "anyof", "noneof", "nanyof",
                                                     "all", "contains", "size",     "empty", "type",   "matches"};
    std::string lower(word.substr(0, 16));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::find(names.begin(), names.end(), lower) != names.end();
}

class Scanner {
public:
    Scanner(std::string_view text, std::size_t begin) : text_(text), at_(begin) {}

    Brackets scan() {
        do {
            step();
        } while (!open_.empty() && !result_.unclosed && at_ < text_.size());
        if (!open_.empty() && !result_.unclosed) result_.unclosed = open_.back().at;
        result_.end = at_;
        return std::move(result_);
    }

private:
    struct Open {
        char closer;
        std::size_t at;
        bool is_condition;  ///< of a filter, or a part of it in brackets; anything else is only skipped
    };

    void step() {
        const char c = text_[at_];
        if (c == '(' || c == '[' || c == '{') return open();
        if (c == ')' || c == ']' || c == '}') return close();
        if (c == '\'' || c == '"') return quoted();
        if (!open_.back().is_condition || blanks.find(c) != std::string_view::npos) {
            ++at_;
        } else if (operators.find(c) != std::string_view::npos) {
            sign();
        } else if (c != '/' || !expects_operand_ || !regular_expression()) {
            word();
        }
    }

    void sign() {
        const std::string_view rest = text_.substr(at_);
        const auto known = std::ranges::find_if(signs, [&](std::string_view sign) { return rest.starts_with(sign); });
        const std::size_t size = known == signs.end() ? 1 : known->size();
        operator_ = part(at_, at_ + size);
        const bool lacks_operand = expects_operand_ && known != signs.end() && *known != "!";
        if ((known == signs.end() && rest.front() != ',') || lacks_operand) set_unreadable(*operator_);
        expects_operand_ = true;
        at_ += size;
    }

    static text::Span part(std::size_t begin, std::size_t end) {
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }

    void set_unreadable(text::Span sign) {
        if (!result_.unreadable) result_.unreadable = sign;
    }

    void open() {
        const char c = text_[at_];
        const char closer = c == '(' ? ')' : c == '[' ? ']' : '}';
        const std::size_t next = text_.find_first_not_of(blanks, at_ + 1);
        const bool is_filter = c == '[' && next < text_.size() && text_[next] == '?';
        const bool is_part = c == '(' && !open_.empty() && open_.back().is_condition && expects_operand_;
        open_.push_back({closer, at_, is_filter || is_part});
        at_ = is_filter ? next + 1 : at_ + 1;
        expects_operand_ = true;
    }

    void close() {
        if (text_[at_] != open_.back().closer) {
            result_.unclosed = open_.back().at;
            return;
        }
        if (open_.back().is_condition && expects_operand_ && operator_) set_unreadable(*operator_);
        open_.pop_back();
        take_operand();
        ++at_;
    }

    /// Whether a closing mark was found; then it is behind it.
    bool skip_to(char mark) {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != mark) end += text_[end] == '\\' ? 2 : 1;
        if (end >= text_.size()) return false;
        at_ = end + 1;
        return true;
    }

    void quoted() {
        const std::size_t begin = at_;
        if (!skip_to(text_[at_])) {
            result_.unclosed = begin;
            at_ = text_.size();
        }
        take_operand();
    }

    void take_operand() {
        expects_operand_ = false;
        operator_.reset();
    }

    bool regular_expression() {
        if (no_more_expressions_ || !skip_to('/')) {
            no_more_expressions_ = true;
            return false;
        }
        while (at_ < text_.size() && std::isalpha(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
        take_operand();
        return true;
    }

    void word() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && ends_of_word.find(text_[at_]) == std::string_view::npos)
            at_ += text_[at_] == '\\' ? 2 : 1;
        at_ = std::min(at_, text_.size());
        const std::string_view word = text_.substr(begin, at_ - begin);
        const bool goes_on = word.front() == '.' && text_[begin - 1] == ']';
        if (!expects_operand_ && !goes_on) {
            operator_ = part(begin, at_);
            expects_operand_ = is_operator(word);
            if (!expects_operand_) set_unreadable(*operator_);
            return;
        }
        take_operand();
        if (!goes_on && word.front() != '@' && word.front() != '$' && !is_literal(word))
            result_.bare_words.push_back(part(begin, at_));
    }

    std::string_view text_;
    std::size_t at_;
    std::vector<Open> open_;
    bool expects_operand_ = true;
    std::optional<text::Span> operator_;  ///< the last one, as long as nothing stands behind it
    bool no_more_expressions_ = false;
    Brackets result_;
};

}  // namespace

Brackets brackets(std::string_view text, std::size_t begin) { return Scanner(text, begin).scan(); }

}  // namespace stepsmith::expression
