#include "stepsmith/expression/intrinsic.h"

#include "brackets.h"
#include "number.h"
#include "stepsmith/text/utf8.h"
#include "substitutions.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace stepsmith::expression {
namespace {

/// The service takes ten calls in each other; the parser goes on for a while, since a call that is too deep is a call.
constexpr std::size_t deepest_call = 10;
constexpr std::size_t deepest_nesting = 100;

constexpr std::string_view blanks = " \t\r\n";

class Parser {
public:
    explicit Parser(const json::Decoded& source) : source_(source), substitutions_(substitutions(source.text)) {}

    Reading whole() {
        Reading result;
        skip_blanks();
        const std::size_t begin = at_;
        std::optional<Intrinsic> call = term(0);
        if (call && call->term != Term::call) {
            fail(begin, at_ - begin, neither);
        } else if (call) {
            skip_blanks();
            const std::size_t end = text().find_last_not_of(blanks) + 1;
            if (at_ < end) fail(at_, end - at_, "nothing can stand behind the call");
        }
        if (call && !failed_) result.call = std::move(call);
        result.problems = std::move(problems_);
        return result;
    }

private:
    static constexpr const char* neither = "this is neither a path nor a call of an intrinsic function";

    std::string_view text() const { return source_.text; }
    bool is_at(char c) const { return at_ < text().size() && text()[at_] == c; }
    bool is_at_end() const { return at_ == text().size(); }
    void skip_blanks() { at_ = std::min(text().find_first_not_of(blanks, at_), text().size()); }
    bool take(char c) {
        skip_blanks();
        if (!is_at(c)) return false;
        ++at_;
        return true;
    }

    void add_problem(std::size_t begin, std::size_t size, std::string message) {
        problems_.push_back({source_.span(begin, size), std::move(message)});
    }

    /// Behind a substitution that stands for more than a part of a literal, anything may be right.
    std::nullopt_t fail(std::size_t begin, std::size_t size, std::string message) {
        if (!failed_ && !is_open_) add_problem(begin, size, std::move(message));
        failed_ = true;
        return std::nullopt;
    }

    std::nullopt_t fail_here(std::string message) {
        return fail(at_, is_at_end() ? 0 : text::decode(text().substr(at_)).size, std::move(message));
    }

    /// Where the next substitution begins, at the place reached or behind it; the text's end if there is none.
    std::size_t next_substitution() {
        while (substitution_ < substitutions_.size() && substitutions_[substitution_].begin < at_) ++substitution_;
        return substitution_ < substitutions_.size() ? substitutions_[substitution_].begin : text().size();
    }
    bool is_at_substitution() { return !is_at_end() && next_substitution() == at_; }
    std::size_t substitution_end() const { return substitutions_[substitution_].end; }

    std::optional<Intrinsic> term(std::size_t depth) {
        skip_blanks();
        const std::size_t begin = at_;
        if (is_at_end() && depth == 0) return fail(begin, 0, neither);
        std::optional<Intrinsic> result = is_at('\'')            ? literal()
                                          : is_at_substitution() ? substitution()
                                          : is_at('$')           ? path()
                                                                 : word(depth);
        if (result) result->span = source_.span(begin, at_ - begin);
        return result;
    }

    std::optional<Intrinsic> substitution() {
        const std::size_t begin = at_;
        is_open_ = true;
        at_ = substitution_end();
        return Intrinsic{
            .term = Term::substitution, .span = {}, .name = std::string(text().substr(begin, at_ - begin))};
    }

    std::optional<Intrinsic> literal() {
        const std::size_t begin = at_;
        Intrinsic result{.term = Term::string, .span = {}, .name = {}};
        for (++at_; !is_at_end(); ++at_) {
            result.literal.offsets.push_back(source_.offsets[at_]);
            if (is_at('\'')) {
                ++at_;
                return result;
            }
            if (is_at_substitution()) {
                for (result.is_open = true; at_ + 1 < substitution_end(); ++at_) {
                    result.literal.text += text()[at_];
                    result.literal.offsets.push_back(source_.offsets[at_ + 1]);
                }
            } else if (text().substr(at_, 2) == "{}") {
                ++result.gaps;
            } else if (is_at('\\')) {
                ++at_;
                if (is_at_end()) break;
                check_escape();
            }
            result.literal.text += text()[at_];
        }
        return fail(begin, 1, "this quote is not closed");
    }

    /// The place is behind the backslash.
    void check_escape() {
        if (std::string_view("'{}\\").find(text()[at_]) != std::string_view::npos || is_at_substitution()) return;
        const std::size_t size = 1 + text::decode(text().substr(at_)).size;
        add_problem(
            at_ - 1, size,
            fmt::format("\"{}\" is no escape of a literal, which only has \"\\'\", \"\\{{\", \"\\}}\" and \"\\\\\"",
                        text().substr(at_ - 1, size)));
    }

    /// Up to the blank, the comma or the bracket that ends the argument; those in brackets belong to the path.
    std::optional<Intrinsic> path() {
        const std::size_t begin = at_;
        while (!is_at_end() && std::string_view(" \t\r\n,)").find(text()[at_]) == std::string_view::npos) skip_part();
        Intrinsic result{.term = Term::path, .span = {}, .name = std::string(text().substr(begin, at_ - begin))};
        result.path = expression::path(source_, begin, at_);
        if (!result.path->error) return result;
        problems_.push_back(*result.path->error);
        failed_ = failed_ || is_at_end();
        return result;
    }

    /// A substitution, brackets, or a character of a path. Brackets that are not closed take all that follows.
    void skip_part() {
        if (is_at_substitution()) {
            at_ = substitution_end();
        } else if (is_at('[') || is_at('(')) {
            const Brackets found = brackets(text(), at_);
            at_ = found.unclosed ? text().size() : found.end;
        } else {
            at_ = std::min(at_ + (is_at('\\') ? 2 : 1), text().size());
        }
    }

    std::optional<Intrinsic> word(std::size_t depth) {
        const std::size_t begin = at_;
        const std::size_t end = std::min(text().find_first_of(" \t\r\n(),'", at_), text().size());
        if (next_substitution() < end) {
            is_open_ = true;
            return fail_here(neither);
        }
        if (end == at_) return fail_here(depth == 0 ? neither : "expected an argument");
        Intrinsic result{.term = Term::other, .span = {}, .name = std::string(text().substr(begin, end - begin))};
        at_ = end;
        result.name_span = source_.span(begin, end - begin);
        if (is_value(result.name)) return result;
        if (take('(')) {
            result.term = Term::call;
            return call(std::move(result), depth);
        }
        if (result.name.starts_with("States."))
            return fail(begin, end - begin, fmt::format("expected \"(\" behind \"{}\"", result.name));
        if (depth == 0) return fail(begin, text().find_last_not_of(blanks) + 1 - begin, neither);
        if (result.name.starts_with('"')) return fail(begin, 1, "a literal stands in single quotes");
        return fail(begin, end - begin, "expected a path, a call, a number or a literal in single quotes");
    }

    static bool is_value(std::string_view word) {
        return word == "true" || word == "false" || word == "null" || number(word).has_value();
    }

    /// The place is behind the bracket that opens the arguments.
    std::optional<Intrinsic> call(Intrinsic result, std::size_t depth) {
        const std::size_t open = at_ - 1;
        if (depth == deepest_call)
            problems_.push_back(
                {result.name_span, fmt::format("calls stand in each other at most {} deep", deepest_call)});
        if (depth == deepest_nesting) {
            failed_ = true;
            return std::nullopt;
        }
        if (take(')')) return result;
        do {
            skip_blanks();
            if (is_at_end()) return fail(open, 1, "this \"(\" is not closed");
            std::optional<Intrinsic> argument = term(depth + 1);
            if (!argument) return std::nullopt;
            result.arguments.push_back(std::move(*argument));
        } while (take(','));
        if (take(')')) return result;
        if (is_at_end()) return fail(open, 1, "this \"(\" is not closed");
        return fail_here("expected \",\" or \")\" behind an argument");
    }

    const json::Decoded& source_;
    std::vector<text::Span> substitutions_;
    std::size_t substitution_ = 0;
    std::size_t at_ = 0;
    bool is_open_ = false;
    bool failed_ = false;
    std::vector<Problem> problems_;
};

}  // namespace

Reading reading(json::Value string) {
    const json::Decoded source = json::decoded(string);
    return Parser(source).whole();
}

std::optional<Intrinsic> intrinsic(json::Value string) { return reading(string).call; }

std::string escaped_literal(std::string_view text, bool is_template) {
    std::string result;
    for (const char c : text) {
        if (c == '\'' || c == '\\' || (is_template && (c == '{' || c == '}'))) result += '\\';
        result += c;
    }
    return result;
}

}  // namespace stepsmith::expression
