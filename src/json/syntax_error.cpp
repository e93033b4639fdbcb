#include "syntax_error.h"

#include "stepsmith/text/utf8.h"
#include "substitutions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace stepsmith::json {
namespace {

using text::Span;

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF";

class Explanation {
public:
    Explanation(std::string_view bytes, const Standpoint& standpoint) : bytes_(bytes), stand_(standpoint) {
        at_ = skip_blanks(standpoint.offset);
    }

    SyntaxError result() {
        using After = Standpoint::After;
        switch (stand_.after) {
            case After::nothing: return is_at_end() ? SyntaxError{here(0), "the file is empty"} : bad_value();
            case After::opening: return stand_.in_object ? bad_key() : bad_value();
            case After::key: return behind_key();
            case After::value: return behind_value();
        }
        return {};
    }

private:
    std::uint32_t skip_blanks(std::uint32_t from) const {
        const std::size_t found = bytes_.find_first_not_of(blanks, from);
        return static_cast<std::uint32_t>(found == std::string_view::npos ? bytes_.size() : found);
    }
    bool is_at_end() const { return at_ == bytes_.size(); }
    std::string_view rest() const { return bytes_.substr(at_); }
    bool is_at(std::string_view text) const { return rest().starts_with(text); }
    bool is_at_any_of(std::string_view chars) const {
        return !is_at_end() && chars.find(rest().front()) != std::string_view::npos;
    }
    Span here(std::size_t size) const { return {at_, at_ + static_cast<std::uint32_t>(size)}; }
    std::string_view closer() const { return stand_.in_object ? "}" : "]"; }

    /// Steps over the separator; the place it stood at.
    Span step() {
        const Span separator = here(1);
        at_ = skip_blanks(at_ + 1);
        return separator;
    }

    SyntaxError not_closed() const {
        return {*stand_.opened, fmt::format("this \"{}\" is never closed", stand_.in_object ? "{" : "[")};
    }

    SyntaxError behind_key() {
        if (is_at_end()) return not_closed();
        if (!is_at(":")) return is_odd() ? odd() : SyntaxError{here(token_size()), "expected \":\" after the key"};
        step();
        return bad_value();
    }

    /// What is written without a blank between it and a number or word that was read: `01`, `1.2.3`, `0x10`, `nulll`.
    Span overlong_word() const {
        std::uint32_t begin = stand_.offset;
        while (begin > 0 && is_word_char(bytes_[begin - 1])) --begin;
        const std::uint32_t end = word_end(stand_.offset);
        const bool goes_on = end > stand_.offset || (!stand_.opened && is_at_end());
        return begin < stand_.offset && goes_on ? Span{begin, end} : Span{};
    }

    SyntaxError behind_value() {
        if (const Span word = overlong_word(); !word.empty()) return bad_word(word);
        if (!stand_.opened) return behind_everything();
        if (is_at_end()) return not_closed();
        if (is_at(",")) {
            const Span comma = step();
            if (is_at(closer())) return {comma, fmt::format("a comma before \"{}\"", closer())};
            return stand_.in_object ? bad_key() : bad_value();
        }
        if (is_at("}") || is_at("]")) return wrong_closer();
        if (is_odd()) return odd();
        if (is_at_any_of(":=;"))
            return {here(1), fmt::format("expected \",\" or \"{}\" instead of \"{}\"", closer(), rest().front())};
        return {here(token_size()), fmt::format("expected \",\" or \"{}\" before this", closer())};
    }

    SyntaxError behind_everything() const {
        if (is_odd()) return odd();
        if (is_at_any_of("}]")) return {here(1), fmt::format("\"{}\" closes nothing", rest().front())};
        return {here(token_size()), "text after the end of the JSON value"};
    }

    SyntaxError wrong_closer() const {
        return {here(1), fmt::format("\"{}\" where \"{}\" is expected", rest().front(), closer()), stand_.opened};
    }

    SyntaxError bad_key() const {
        if (is_at_end()) return not_closed();
        if (is_at("\"")) return bad_string();
        if (is_odd()) return odd();
        if (is_at("]")) return wrong_closer();
        if (is_at(",")) return {here(1), "a comma with nothing before it"};
        if (is_at_any_of(":=;[{(}")) return {here(1), fmt::format("\"{}\" where a key is expected", rest().front())};
        return {here(token_size()), "a key needs double quotes"};
    }

    SyntaxError bad_value() const {
        if (is_at_end()) return stand_.opened ? not_closed() : SyntaxError{here(0), "a value is missing"};
        if (is_at("\"")) return bad_string();
        if (is_odd()) return odd();
        if (stand_.after == Standpoint::After::opening && is_at("}")) return wrong_closer();
        if (is_at_any_of(",:=;}])")) return {here(1), fmt::format("\"{}\" where a value is expected", rest().front())};
        if (is_at("${") && substitution_length(rest()) == 0)
            return {here(token_size()), "an unquoted substitution has the form ${Name}"};
        return bad_word(here(token_size()));
    }

    SyntaxError bad_word(Span place) const {
        const std::string_view word = place.of(bytes_);
        constexpr std::array<std::pair<std::string_view, std::string_view>, 6> known{{{"True", "true"},
                                                                                      {"False", "false"},
                                                                                      {"None", "null"},
                                                                                      {"NULL", "null"},
                                                                                      {"undefined", "null"},
                                                                                      {"nil", "null"}}};
        for (const auto& [said, meant] : known)
            if (word == said) return {place, fmt::format("\"{}\" is not JSON; write {}", said, meant)};
        const std::size_t first = word.find_first_not_of("+-.");
        const bool is_number = first != std::string_view::npos && word[first] >= '0' && word[first] <= '9';
        return {place, fmt::format("\"{}\" is not a JSON {}", word, is_number ? "number" : "value")};
    }

    /// What is wrong wherever it stands, outside strings.
    bool is_odd() const { return !odd().message.empty(); }

    SyntaxError odd() const {
        if (is_at_end()) return {};
        const text::CodePoint next = text::decode(rest());
        if (at_ == 0 && (is_at("\xFF\xFE") || is_at("\xFE\xFF"))) return {here(2), "the file is UTF-16, not UTF-8"};
        if (!next.valid) return {here(1), "this byte is not UTF-8"};
        if (next.value == 0) return {here(1), "a NUL byte"};
        if (is_at("//") || is_at("/*")) return {here(2), "JSON has no comments"};
        if (is_at("#")) return {here(1), "JSON has no comments"};
        for (const std::string_view quote : {"'", "`", "“", "”", "„", "‘", "’"})
            if (is_at(quote)) return {here(quote.size()), "JSON strings take straight double quotes"};
        for (const std::string_view marker : {"<<<<<<<", "=======", ">>>>>>>"})
            if (is_at(marker)) return {here(marker.size()), "a merge conflict is not resolved"};
        if (next.value < 0x20 || next.value >= 0x7F)
            return {here(next.size), fmt::format("the character U+{:04X} stands outside of a string",
                                                 static_cast<std::uint32_t>(next.value))};
        return {};
    }

    static bool is_word_char(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '+' ||
               c == '-' || c == '.';
    }

    std::uint32_t word_end(std::uint32_t from) const {
        while (from < bytes_.size() && is_word_char(bytes_[from])) ++from;
        return from;
    }

    std::uint32_t line_end(std::uint32_t from) const {
        return static_cast<std::uint32_t>(std::min(bytes_.find_first_of("\r\n", from), bytes_.size()));
    }

    /// How much of what stands here belongs together, on one line: a string, a `${…}`, a word, or one character.
    std::size_t token_size() const {
        const std::string_view line = bytes_.substr(at_, line_end(at_) - at_);
        if (is_at("\"")) return std::min(string_length(rest()), line.size());
        if (is_at("${")) return std::min(line.find('}'), line.size() - 1) + 1;
        const std::size_t end = line.find_first_of(" \t,:;=[]{}()\"'$", 1);
        if (std::string_view(",:;=[]{}()").find(line.front()) != std::string_view::npos) return 1;
        return std::min(end, line.size());
    }

    SyntaxError bad_string() const {
        const std::uint32_t begin = at_;
        for (std::uint32_t at = begin + 1; at < bytes_.size();) {
            const text::CodePoint next = text::decode(bytes_.substr(at));
            const Span span{at, at + next.size};
            if (!next.valid) return {span, "this byte is not UTF-8"};
            if (next.value == '"') return {{begin, at + 1}, "this string is not JSON"};
            if (next.value == '\n' || next.value == '\r') return {{begin, at}, "the string is not closed on its line"};
            if (next.value < 0x20)
                return {span, fmt::format("a control character in a string is written {}", escaped(next.value))};
            if (next.value != '\\') {
                at += next.size;
                continue;
            }
            const std::uint32_t size = escape_size(at);
            if (size == 0 && line_end(at) == at + 1) break;
            if (size == 0) return bad_escape(at);
            const bool is_pair = is_surrogate(at, '8', 'B') && is_surrogate(at + 6, 'C', 'F');
            if (!is_pair && is_surrogate(at, '8', 'F')) return {{at, at + 6}, "half of a surrogate pair"};
            at += is_pair ? 12 : size;
        }
        const std::uint32_t end = line_end(begin);
        return {{begin, end},
                end == bytes_.size() ? "the string is never closed" : "the string is not closed on its line"};
    }

    static std::string escaped(char32_t control) {
        switch (control) {
            case '\b': return "\\b";
            case '\t': return "\\t";
            case '\f': return "\\f";
            default: return fmt::format("\\u{:04x}", static_cast<std::uint32_t>(control));
        }
    }

    /// 0 if what begins with this backslash is no escape.
    std::uint32_t escape_size(std::uint32_t at) const {
        if (at + 1 >= bytes_.size()) return 0;
        if (std::string_view("\"\\/bfnrt").find(bytes_[at + 1]) != std::string_view::npos) return 2;
        if (bytes_[at + 1] != 'u') return 0;
        const std::string_view digits = bytes_.substr(at + 2, 4);
        return digits.size() == 4 && digits.find_first_not_of(hexadecimal) == std::string_view::npos ? 6 : 0;
    }

    SyntaxError bad_escape(std::uint32_t at) const {
        if (bytes_[at + 1] == 'u') {
            const std::string_view digits = bytes_.substr(at + 2, 4);
            const std::size_t good = std::min(digits.find_first_not_of(hexadecimal), digits.size());
            return {{at, at + 2 + static_cast<std::uint32_t>(good)}, "\\u takes four hexadecimal digits"};
        }
        const Span span{at, at + 1 + text::decode(bytes_.substr(at + 1)).size};
        return {span, fmt::format("\"{}\" is no escape in JSON", span.of(bytes_))};
    }

    /// Whether `at` begins an escape \uDxyz with x from `first` to `last`.
    bool is_surrogate(std::uint32_t at, char first, char last) const {
        if (at >= bytes_.size() || bytes_[at] != '\\' || escape_size(at) != 6 || (bytes_[at + 2] | 0x20) != 'd')
            return false;
        const char third = static_cast<char>(bytes_[at + 3] >= 'a' ? bytes_[at + 3] - 0x20 : bytes_[at + 3]);
        return third >= first && third <= last;
    }

    std::string_view bytes_;
    const Standpoint& stand_;
    std::uint32_t at_ = 0;
};

}  // namespace

SyntaxError explain(std::string_view bytes, const Standpoint& standpoint) {
    return Explanation(bytes, standpoint).result();
}

}  // namespace stepsmith::json
