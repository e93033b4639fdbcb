#include "shell_tokens.h"

#include <algorithm>
#include <cstddef>

namespace stepsmith::engine {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
constexpr bool is_operator(char c) {
    return c == ';' || c == '|' || c == '&' || c == '(' || c == ')' || c == '<' || c == '>' || c == '\n';
}

class Tokens {
public:
    explicit Tokens(std::string_view script) : script_(script) {}

    std::vector<ShellToken> all() {
        while (at_ < script_.size()) {
            const char c = script_[at_];
            if (is_blank(c))
                ++at_;
            else if (c == '#')
                at_ = std::min(script_.find('\n', at_), script_.size());
            else if (is_operator(c))
                add_operator();
            else
                add_word();
        }
        return std::move(tokens_);
    }

private:
    std::string_view rest() const { return script_.substr(at_); }

    void add_operator() {
        if (rest().starts_with("<<") && !rest().starts_with("<<<")) return add_here_document();
        const std::size_t size = rest().starts_with(";;&")                              ? 3
                                 : rest().starts_with(";;") || rest().starts_with(";&") ? 2
                                                                                        : 1;
        tokens_.push_back({.text = std::string(size > 1 ? ";;" : rest().substr(0, 1)), .is_operator = true});
        at_ += size;
        if (tokens_.back().text == "\n") skip_here_documents();
    }

    /// Remembers the word that ends the document, which begins in the next line.
    void add_here_document() {
        at_ += rest().starts_with("<<-") ? 3 : 2;
        while (at_ < script_.size() && is_blank(script_[at_])) ++at_;
        if (at_ == script_.size() || is_operator(script_[at_])) return;
        add_word();
        ends_.push_back(std::move(tokens_.back().text));
        tokens_.pop_back();
    }

    void skip_here_documents() {
        for (const std::string& end : ends_) {
            while (at_ < script_.size()) {
                const std::size_t line_end = std::min(script_.find('\n', at_), script_.size());
                std::string_view line = script_.substr(at_, line_end - at_);
                at_ = std::min(line_end + 1, script_.size());
                line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
                if (line == end) break;
            }
        }
        ends_.clear();
    }

    void add_word() {
        ShellToken word;
        word.begins_quoted = std::string_view("'\"\\").find(script_[at_]) != std::string_view::npos;
        for (char quote = 0; at_ < script_.size(); ++at_) {
            const char c = script_[at_];
            if (c == '\\' && quote != '\'' && at_ + 1 < script_.size()) {
                if (script_[++at_] != '\n') word.text += script_[at_];
            } else if ((c == '$' || c == '`') && quote != '\'') {
                word.has_parameter = true;
                word.text += substitution();
            } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote == 0 ? c : '\0';
            } else if (quote == 0 && (is_blank(c) || is_operator(c))) {
                break;
            } else {
                word.text += c;
            }
        }
        tokens_.push_back(std::move(word));
    }

    /// From `$` or a backquote to the last byte of what is substituted, on which `at_` is then.
    std::string_view substitution() {
        const std::size_t begin = at_;
        const char open = script_[at_] == '`' ? '`' : at_ + 1 < script_.size() ? script_[at_ + 1] : '\0';
        const char close = open == '(' ? ')' : open == '{' ? '}' : '`';
        if (open != '(' && open != '{' && open != '`') return script_.substr(begin, 1);
        if (open != '`') ++at_;
        std::size_t depth = 1;
        while (++at_ < script_.size()) {
            if (script_[at_] == '\\')
                ++at_;
            else if (script_[at_] == close)
                --depth;
            else if (script_[at_] == open)
                ++depth;
            if (depth == 0) break;
        }
        at_ = std::min(at_, script_.size() - 1);
        return script_.substr(begin, at_ + 1 - begin);
    }

    std::string_view script_;
    std::size_t at_ = 0;
    std::vector<ShellToken> tokens_;
    std::vector<std::string> ends_;
};

}  // namespace

std::vector<ShellToken> shell_tokens(std::string_view script) { return Tokens(script).all(); }

}  // namespace stepsmith::engine
