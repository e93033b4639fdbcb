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

    /// The number that ends at the standpoint and goes on where JSON numbers cannot: `01`, `1.2.3`.
    Span overlong_number() const {
        constexpr std::string_view digits = "+-.0123456789eE";
        Span number{stand_.offset, stand_.offset};
        while (number.begin > 0 && digits.find(bytes_[number.begin - 1]) != std::string_view::npos) --number.begin;
        if (number.empty()) return number;
        while (number.end < bytes_.size() && digits.find(bytes_[number.end]) != std::string_view::npos) ++number.end;
        return number.end > stand_.offset || (!stand_.opened && is_at_end()) ? number : Span{};
    }

    SyntaxError behind_value() {
        if (const Span number = overlong_number(); !number.empty())
            return {number, fmt::format("\"{}\" is not a JSON number", number.of(bytes_))};
        if (!stand_.opened)
            return is_odd() ? odd() : SyntaxError{here(token_size()), "text after the end of the JSON value"};
        if (is_at_end()) return not_closed();
        if (is_at(",")) {
            const Span comma = step();
            if (is_at(closer())) return {comma, fmt::format("a comma before \"{}\"", closer())};
            return stand_.in_object ? bad_key() : bad_value();
        }
        if (is_at("}") || is_at("]"))
            return {here(1), fmt::format("\"{}\" where \"{}\" is expected", rest().front(), closer()), stand_.opened};
        if (is_odd()) return odd();
        return {here(token_size()), fmt::format("expected \",\" or \"{}\" before this", closer())};
    }

    SyntaxError bad_key() const {
        if (is_at_end()) return not_closed();
        if (is_at("\"")) return bad_string();
        if (is_odd()) return odd();
        if (is_at("]")) return {here(1), "\"]\" where \"}\" is expected", stand_.opened};
        if (is_at(",")) return {here(1), "a comma with nothing before it"};
        return {here(token_size()), "a key needs double quotes"};
    }

    SyntaxError bad_value() const {
        if (is_at_end()) return stand_.opened ? not_closed() : SyntaxError{here(0), "a value is missing"};
        if (is_at("\"")) return bad_string();
        if (is_odd()) return odd();
        if (is_at(",") || is_at("}") || is_at("]") || is_at(":"))
            return {here(1), fmt::format("\"{}\" where a value is expected", rest().front())};
        if (is_at("${") && substitution_length(rest()) == 0)
            return {here(token_size()), "an unquoted substitution has the form ${Name}"};
        return bad_word();
    }

    SyntaxError bad_word() const {
        const std::string_view word = rest().substr(0, token_size());
        constexpr std::array<std::pair<std::string_view, std::string_view>, 6> known{{{"True", "true"},
                                                                                      {"False", "false"},
                                                                                      {"None", "null"},
                                                                                      {"NULL", "null"},
                                                                                      {"undefined", "null"},
                                                                                      {"nil", "null"}}};
        for (const auto& [said, meant] : known)
            if (word == said) return {here(word.size()), fmt::format("\"{}\" is not JSON; write {}", said, meant)};
        if (std::string_view("+-.0123456789").find(word.front()) != std::string_view::npos)
            return {here(word.size()), fmt::format("\"{}\" is not a JSON number", word)};
        return {here(word.size()), fmt::format("\"{}\" is not a JSON value", word)};
    }

    /// What is wrong wherever it stands, outside strings.
    bool is_odd() const { return !odd().message.empty(); }

    SyntaxError odd() const {
        if (is_at_end()) return {};
        const text::CodePoint next = text::decode(rest());
        if (!next.valid) return {here(1), "this byte is not UTF-8"};
        if (next.value == 0) return {here(1), "a NUL byte"};
        if (is_at("//") || is_at("/*")) return {here(2), "JSON has no comments"};
        if (is_at("#")) return {here(1), "JSON has no comments"};
        if (is_at("'")) return {here(1), "JSON strings take double quotes"};
        for (const std::string_view marker : {"<<<<<<<", "=======", ">>>>>>>"})
            if (is_at(marker)) return {here(marker.size()), "a merge conflict is not resolved"};
        if (next.value >= 0x80)
            return {here(next.size), fmt::format("\"{}\" stands outside of a string", rest().substr(0, next.size))};
        return {};
    }

    std::size_t token_size() const {
        const std::size_t end = rest().find_first_of(" \t\r\n,:[]{}\"'", rest().front() == '$' ? 2 : 1);
        if (end == std::string_view::npos) return rest().size();
        return rest().front() == '$' && rest()[end] == '}' ? end + 1 : end;
    }

    SyntaxError bad_string() const {
        const std::uint32_t begin = at_;
        for (std::uint32_t at = begin + 1; at < bytes_.size();) {
            const text::CodePoint next = text::decode(bytes_.substr(at));
            const Span span{at, at + next.size};
            if (!next.valid) return {span, "this byte is not UTF-8"};
            if (next.value == '\n' || next.value == '\r') return {{begin, at}, "the string is not closed on its line"};
            if (next.value == '"') return bad_surrogate({begin, at + 1});
            if (next.value < 0x20)
                return {span, fmt::format("a control character in a string is written \\u{:04x}",
                                          static_cast<unsigned>(next.value))};
            if (next.value == '\\') {
                const std::uint32_t size = escape_size(at);
                if (size == 0) return bad_escape(at);
                at += size;
            } else {
                at += next.size;
            }
        }
        return {{begin, static_cast<std::uint32_t>(bytes_.size())}, "the string is never closed"};
    }

    /// 0 if what begins with this backslash is no escape.
    std::uint32_t escape_size(std::uint32_t at) const {
        if (at + 1 >= bytes_.size()) return 0;
        if (std::string_view("\"\\/bfnrt").find(bytes_[at + 1]) != std::string_view::npos) return 2;
        if (bytes_[at + 1] != 'u') return 0;
        const std::string_view digits = bytes_.substr(at + 2, 4);
        return digits.size() == 4 && digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos ? 6
                                                                                                                  : 0;
    }

    SyntaxError bad_escape(std::uint32_t at) const {
        const bool is_unicode = at + 1 < bytes_.size() && bytes_[at + 1] == 'u';
        if (is_unicode) return {{at, at + 2}, "\\u takes four hexadecimal digits"};
        std::uint32_t size = 1;
        if (at + 1 < bytes_.size()) size += text::decode(bytes_.substr(at + 1)).size;
        return {{at, at + size}, fmt::format("\"{}\" is no escape in JSON", bytes_.substr(at, size))};
    }

    /// Of a string whose characters and escapes are all well formed.
    SyntaxError bad_surrogate(Span string) const {
        for (std::size_t at = string.begin; at < string.end;) {
            if (bytes_[at] != '\\') {
                ++at;
                continue;
            }
            const std::uint32_t size = escape_size(static_cast<std::uint32_t>(at));
            const bool is_pair = is_surrogate(at, '8', 'B') && is_surrogate(at + 6, 'C', 'F');
            if (size == 6 && !is_pair && is_surrogate(at, '8', 'F'))
                return {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at) + 6},
                        "half of a surrogate pair"};
            at += is_pair ? 12 : size;
        }
        return {string, "this string is not JSON"};
    }

    /// Whether `at` begins an escape \uDxyz with x from `first` to `last`.
    bool is_surrogate(std::size_t at, char first, char last) const {
        const std::string_view escape = bytes_.substr(std::min(at, bytes_.size()), 6);
        if (escape.size() < 6 || !escape.starts_with("\\u") || (escape[2] | 0x20) != 'd') return false;
        const char third = static_cast<char>(escape[3] >= 'a' ? escape[3] - 0x20 : escape[3]);
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
