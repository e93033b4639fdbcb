#include "stepsmith/expression/intrinsic.h"

#include <utility>

namespace stepsmith::expression {
namespace {

constexpr std::size_t deepest_nesting = 100;

class Parser {
public:
    explicit Parser(const json::Decoded& source) : source_(source) {}

    std::optional<Intrinsic> whole() {
        std::optional<Intrinsic> call = term(0);
        skip_blanks();
        if (!call || call->term != Term::call || at_ != text().size()) return std::nullopt;
        return call;
    }

private:
    std::string_view text() const { return source_.text; }
    bool is_at(char c) const { return at_ < text().size() && text()[at_] == c; }
    void skip_blanks() { at_ = std::min(text().find_first_not_of(" \t\r\n", at_), text().size()); }
    bool take(char c) {
        skip_blanks();
        if (!is_at(c)) return false;
        ++at_;
        return true;
    }

    std::optional<Intrinsic> term(std::size_t depth) {
        skip_blanks();
        if (at_ == text().size() || depth > deepest_nesting) return std::nullopt;
        const std::size_t begin = at_;
        std::optional<Intrinsic> result = is_at('\'') ? literal() : is_at('$') ? path() : word(depth);
        if (result) result->span = source_.span(begin, at_ - begin);
        return result;
    }

    std::optional<Intrinsic> literal() {
        Intrinsic result{.term = Term::string, .span = {}, .name = {}};
        for (++at_; at_ < text().size(); ++at_) {
            if (is_at('\'')) {
                result.literal.offsets.push_back(source_.offsets[at_]);
                ++at_;
                return result;
            }
            result.literal.offsets.push_back(source_.offsets[at_]);
            if (is_at('\\') && ++at_ == text().size()) break;
            result.literal.text += text()[at_];
        }
        return std::nullopt;
    }

    /// Up to the comma or the bracket that ends the argument; brackets and quotes inside belong to the path.
    std::optional<Intrinsic> path() {
        const std::size_t begin = at_;
        std::size_t open = 0;
        for (char quote = 0; at_ < text().size(); ++at_) {
            const char c = text()[at_];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '[') {
                ++open;
            } else if ((c == ')' || c == ']') && open > 0) {
                --open;
            } else if (open == 0 && (c == ')' || c == ',')) {
                break;
            }
        }
        return Intrinsic{.term = Term::path, .span = {}, .name = std::string(text().substr(begin, at_ - begin))};
    }

    std::optional<Intrinsic> word(std::size_t depth) {
        const std::size_t end = std::min(text().find_first_of(" \t\r\n(),'", at_), text().size());
        Intrinsic result{.term = Term::other, .span = {}, .name = std::string(text().substr(at_, end - at_))};
        if (end == at_) return std::nullopt;
        at_ = end;
        if (!result.name.starts_with("States.")) return result;
        result.term = Term::call;
        if (!take('(')) return std::nullopt;
        if (take(')')) return result;
        do {
            std::optional<Intrinsic> argument = term(depth + 1);
            if (!argument) return std::nullopt;
            result.arguments.push_back(std::move(*argument));
        } while (take(','));
        return take(')') ? std::optional(std::move(result)) : std::nullopt;
    }

    const json::Decoded& source_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<Intrinsic> intrinsic(json::Value string) {
    const json::Decoded source = json::decoded(string);
    return Parser(source).whole();
}

std::string escaped_literal(std::string_view text, bool is_template) {
    std::string result;
    for (const char c : text) {
        if (c == '\'' || c == '\\' || (is_template && (c == '{' || c == '}'))) result += '\\';
        result += c;
    }
    return result;
}

}  // namespace stepsmith::expression
