#include "script_stages.h"

#include "shell_tokens.h"
#include "stepsmith/text/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace stepsmith::engine {
namespace {

using Tokens = std::vector<ShellToken>;

bool is_operator(const ShellToken& token, std::string_view text) { return token.is_operator && token.text == text; }
bool is_word(const ShellToken& token, std::string_view text) { return !token.is_operator && token.text == text; }

/// Whether a command may begin behind a token.
bool begins_command(const ShellToken& before) {
    static constexpr std::array<std::string_view, 6> words{"then", "do", "else", "elif", "{", "!"};
    return before.is_operator || std::find(words.begin(), words.end(), before.text) != words.end();
}

bool is_name(std::string_view text) {
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
                                std::string_view::npos;
}

/// The name before `=`; empty if the word is no assignment.
std::string_view assigned(const ShellToken& token) {
    const std::string_view text = token.text;
    const std::size_t equals = text.find('=');
    if (token.is_operator || token.begins_quoted || equals == std::string_view::npos) return {};
    return is_name(text.substr(0, equals)) ? text.substr(0, equals) : std::string_view();
}

/// The words that assign: at the beginning of a command, or behind `export` and the like.
std::vector<std::size_t> assignments(const Tokens& tokens) {
    static constexpr std::array<std::string_view, 5> declarations{"export", "readonly", "declare", "local", "typeset"};
    std::vector<std::size_t> found;
    bool may_assign = true;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const ShellToken& token = tokens[at];
        const bool is_assignment = !assigned(token).empty();
        if (may_assign && is_assignment) found.push_back(at);
        const bool declares = std::find(declarations.begin(), declarations.end(), token.text) != declarations.end();
        may_assign =
            begins_command(token) || (may_assign && (is_assignment || declares || token.text.starts_with('-')));
    }
    return found;
}

void add_words(std::string_view text, std::vector<std::string>& words) {
    for (std::size_t begin = 0; begin < text.size();) {
        begin = std::min(text.find_first_not_of(" \t\r\n,", begin), text.size());
        const std::size_t end = std::min(text.find_first_of(" \t\r\n,", begin), text.size());
        if (end > begin) words.emplace_back(text.substr(begin, end - begin));
        begin = end;
    }
}

std::string unknown_variable(const Tokens& tokens, std::string_view variable) {
    std::vector<std::string_view> names;
    for (const std::size_t at : assignments(tokens)) names.push_back(assigned(tokens[at]));
    const std::string_view near = text::nearest(variable, names);
    return fmt::format("the script assigns no variable \"{}\"{}", variable,
                       near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near));
}

/// The labels of `case` lists, in the order in which the lists begin.
class Cases {
public:
    explicit Cases(const Tokens& tokens) : tokens_(tokens) {}

    std::vector<std::vector<std::string>> all() && {
        while (at_ < tokens_.size()) step();
        return std::move(labels_);
    }

private:
    bool is_at(std::string_view word) const { return at_ < tokens_.size() && is_word(tokens_[at_], word); }
    bool is_at_operator(std::string_view text) const { return at_ < tokens_.size() && is_operator(tokens_[at_], text); }
    bool begins_here() const { return at_ == 0 || begins_command(tokens_[at_ - 1]); }
    void skip_lines() {
        while (is_at_operator("\n")) ++at_;
    }

    void step() {
        const bool begins = begins_here();
        if (begins && is_at("case"))
            open();
        else if (!open_.empty() && begins && is_at("esac"))
            close();
        else if (!open_.empty() && is_at_operator(";;"))
            next_label();
        else
            ++at_;
    }

    void open() {
        const bool over_parameter = at_ + 1 < tokens_.size() && tokens_[at_ + 1].has_parameter;
        at_ += 2;
        skip_lines();
        if (!is_at("in")) return;
        ++at_;
        open_.push_back(labels_.size());
        labels_.emplace_back();
        counts_.push_back(over_parameter);
        label();
    }

    void close() {
        open_.pop_back();
        ++at_;
    }

    void next_label() {
        ++at_;
        label();
    }

    void label() {
        skip_lines();
        if (is_at("esac")) return;
        for (; at_ < tokens_.size() && !is_at_operator(")") && !is_at_operator("\n"); ++at_)
            if (const ShellToken& token = tokens_[at_]; counts_[open_.back()] && is_plain_label(token))
                labels_[open_.back()].push_back(token.text);
        if (at_ < tokens_.size()) ++at_;
    }

    static bool is_plain_label(const ShellToken& token) {
        return !token.is_operator && !token.has_parameter && !token.text.empty() && token.text.front() != '-' &&
               token.text.find_first_of("*?[]") == std::string::npos;
    }

    const Tokens& tokens_;
    std::size_t at_ = 0;
    std::vector<std::size_t> open_;
    std::vector<std::vector<std::string>> labels_;
    std::vector<bool> counts_;
};

}  // namespace

ScriptStages stages_in_variable(std::string_view script, std::string_view variable) {
    const Tokens tokens = shell_tokens(script);
    const std::vector<std::size_t> all = assignments(tokens);
    const auto first = std::ranges::find(all, variable, [&](std::size_t index) { return assigned(tokens[index]); });
    if (first == all.end()) return {.trouble = unknown_variable(tokens, variable)};
    const auto at = tokens.begin() + static_cast<std::ptrdiff_t>(*first);
    ScriptStages result;
    bool is_plain = !at->has_parameter;
    add_words(std::string_view(at->text).substr(variable.size() + 1), result.stages);
    if (at + 1 != tokens.end() && is_operator(at[1], "(")) {
        for (auto word = at + 2; word != tokens.end() && !is_operator(*word, ")"); ++word) {
            is_plain = is_plain && !word->has_parameter;
            if (!word->is_operator) result.stages.push_back(word->text);
        }
    }
    if (!is_plain) return {.trouble = fmt::format("the variable \"{}\" is not assigned a plain list", variable)};
    if (result.stages.empty()) return {.trouble = fmt::format("the variable \"{}\" is assigned nothing", variable)};
    return result;
}

std::vector<std::string> assigned_variables(std::string_view script) {
    const Tokens tokens = shell_tokens(script);
    std::vector<std::string> names;
    for (const std::size_t at : assignments(tokens))
        if (std::string name(assigned(tokens[at])); std::ranges::find(names, name) == names.end())
            names.push_back(std::move(name));
    return names;
}

ScriptStages stages_in_case(std::string_view script) {
    const Tokens tokens = shell_tokens(script);
    for (const std::vector<std::string>& labels : Cases(tokens).all())
        if (!labels.empty()) return {.stages = labels};
    return {.trouble = "the script has no \"case\" list over a parameter with names for labels"};
}

}  // namespace stepsmith::engine
