#include "stepsmith/pipeline/command.h"

#include "stepsmith/expression/intrinsic.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>

namespace stepsmith::pipeline {
namespace {

using expression::Intrinsic;
using expression::Term;
using json::Value;

constexpr std::array<std::string_view, 34> housekeeping{
    "set",  "cd",    "export",  "source", ".",    "git", "trap",  "echo",   "printf", "tee",  "aws", "pip",
    "pip3", "apt",   "apt-get", "yum",    "dnf",  "npm", "mkdir", "chmod",  "chown",  "cp",   "mv",  "rm",
    "ln",   "touch", "sleep",   "true",   "test", "[",   "unset", "ulimit", "umask",  "shopt"};

/// They run the program that follows them.
constexpr std::array<std::string_view, 20> runners{"bash", "sh",   "zsh",     "python", "python3", "python2", "perl",
                                                   "ruby", "node", "Rscript", "sudo",   "env",     "nohup",   "time",
                                                   "nice", "exec", "timeout", "stdbuf", "xargs",   "command"};

template <typename Names>
bool is_one_of(const Names& names, std::string_view word) {
    return std::find(names.begin(), names.end(), word) != names.end();
}

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }
constexpr bool ends_command(char c) { return c == '|' || c == ';' || c == '&' || c == '\n'; }

/// The words of a line, quotes included; `|`, `;`, `&` and line feeds are words of their own.
std::vector<Part> words(std::string_view text) {
    std::vector<Part> found;
    for (std::size_t at = 0; at < text.size();) {
        if (ends_command(text[at])) {
            found.push_back({at++, 1});
            continue;
        }
        if (is_blank(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        for (char quote = 0; at < text.size(); ++at) {
            const char c = text[at];
            if (c == '\\' && quote != '\'') {
                ++at;
            } else if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (is_blank(c) || (ends_command(c) && !(c == '&' && at > begin && text[at - 1] == '>'))) {
                break;
            }
        }
        at = std::min(at, text.size());
        found.push_back({begin, at - begin});
    }
    return found;
}

bool is_separator(std::string_view word) { return word.size() == 1 && ends_command(word.front()); }

bool is_assignment(std::string_view word) {
    const std::size_t equals = word.find('=');
    return equals != std::string_view::npos && equals > 0 &&
           std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals), text::is_word_char);
}

/// The program that each command of a line runs, runners such as `sudo` and `bash` stepped over where something
/// follows.
std::vector<std::string_view> programs(std::string_view text) {
    std::vector<std::string_view> found;
    std::string_view runner;
    bool is_open = true;
    bool takes_user = false;
    for (const Part& part : words(text)) {
        const std::string_view word = part.of(text);
        if (is_separator(word)) {
            if (is_open && !runner.empty()) found.push_back(runner);
            runner = {};
            is_open = true;
            continue;
        }
        if (!is_open || is_assignment(word)) continue;
        if (std::exchange(takes_user, false)) continue;
        if (word.starts_with('-')) {
            takes_user = runner == "sudo" && (word == "-u" || word == "-g");
            if (word == "-m" || word == "-c") is_open = found.emplace_back(runner).empty();
            continue;
        }
        if (is_one_of(runners, word)) {
            runner = word;
            continue;
        }
        found.push_back(word);
        is_open = false;
    }
    if (is_open && !runner.empty()) found.push_back(runner);
    return found;
}

Command literal_command(const Intrinsic& term, Escaping escaping) {
    return {.shell = term.literal, .escaping = escaping};
}

std::vector<Command> from_expression(Value expression) {
    std::vector<Command> found;
    const std::optional<Intrinsic> call = expression::intrinsic(expression);
    if (!call || call->name != "States.Array") return found;
    for (const Intrinsic& argument : call->arguments) {
        if (argument.term == Term::string) found.push_back(literal_command(argument, Escaping::literal));
        const bool is_format = argument.term == Term::call && argument.name == "States.Format" &&
                               !argument.arguments.empty() && argument.arguments.front().term == Term::string;
        if (is_format) found.push_back(literal_command(argument.arguments.front(), Escaping::format));
    }
    return found;
}

}  // namespace

std::string Command::written(std::string_view text) const {
    if (escaping == Escaping::json) return json::escaped(text);
    return json::escaped(expression::escaped_literal(text, escaping == Escaping::format));
}

std::vector<Command> commands(const asl::State& task) {
    std::vector<Command> found;
    if (!task.value["Resource"].string().ends_with(":ssm:sendCommand")) return found;
    const Value parameters = task.value["Parameters"]["Parameters"];
    for (const Value command : parameters["commands"].children())
        if (command.is(json::Kind::string)) found.push_back({.shell = json::decoded(command)});
    return found.empty() ? from_expression(parameters["commands.$"]) : found;
}

bool is_work(std::string_view text) {
    const std::vector<std::string_view> all = programs(text);
    return std::any_of(all.begin(), all.end(),
                       [](std::string_view program) { return !is_one_of(housekeeping, program); }) &&
           !text.starts_with('#');
}

std::optional<Part> option_value(std::string_view text, std::string_view option) {
    for (std::size_t at = text.find(option); at != std::string_view::npos; at = text.find(option, at + 1)) {
        std::size_t begin = at + option.size();
        const bool begins = at == 0 || is_blank(text[at - 1]) || text[at - 1] == '"' || text[at - 1] == '\'';
        if (!begins || begin >= text.size() || (text[begin] != '=' && !is_blank(text[begin]))) continue;
        begin = text[begin] == '=' ? begin + 1 : std::min(text.find_first_not_of(" \t", begin), text.size());
        if (begin < text.size() && (text[begin] == '"' || text[begin] == '\'')) ++begin;
        const std::size_t end = std::min(text.find_first_of(" \t\n\"';|&<>(){}$`", begin), text.size());
        const bool is_plain = end == text.size() || std::string_view("$`(").find(text[end]) == std::string_view::npos;
        if (end > begin && is_plain) return Part{begin, end - begin};
    }
    return std::nullopt;
}

std::optional<Part> written_file(std::string_view text) {
    const std::vector<Part> all = words(text);
    bool after_tee = false;
    bool after_redirection = false;
    for (const Part& part : all) {
        std::string_view word = part.of(text);
        std::size_t begin = part.begin;
        if (is_separator(word)) {
            after_tee = after_redirection = false;
            continue;
        }
        if (after_tee && word.starts_with('-')) continue;
        const std::size_t arrow = word.find_first_not_of("0123456789");
        const bool redirects = arrow != std::string_view::npos && word[arrow] == '>';
        if (redirects) {
            const std::size_t target = word.find_first_not_of('>', arrow);
            after_redirection = target == std::string_view::npos;
            if (after_redirection || word[target] == '&') continue;
            begin += target;
            word.remove_prefix(target);
        }
        if (redirects || after_redirection || after_tee) {
            if (word.size() > 2 && (word.front() == '"' || word.front() == '\'')) {
                ++begin;
                word = word.substr(1, word.size() - 2);
            }
            if (word != "/dev/null") return Part{begin, word.size()};
            after_redirection = false;
        }
        after_tee = after_tee || word == "tee";
    }
    return std::nullopt;
}

std::string_view script(std::string_view text) {
    for (const std::string_view program : programs(text))
        if (!is_one_of(housekeeping, program)) return program;
    return {};
}

}  // namespace stepsmith::pipeline
