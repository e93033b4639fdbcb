#include "stepsmith/pipeline/shell.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stepsmith::pipeline {
namespace {

constexpr std::array<std::string_view, 34> housekeeping{
    "set",  "cd",    "export",  "source", ".",    "git", "trap",  "echo",   "printf", "tee",  "aws", "pip",
    "pip3", "apt",   "apt-get", "yum",    "dnf",  "npm", "mkdir", "chmod",  "chown",  "cp",   "mv",  "rm",
    "ln",   "touch", "sleep",   "true",   "test", "[",   "unset", "ulimit", "umask",  "shopt"};

/// They run the program that follows them.
constexpr std::array<std::string_view, 20> runners{"bash", "sh",   "zsh",     "python", "python3", "python2", "perl",
                                                   "ruby", "node", "Rscript", "sudo",   "env",     "nohup",   "time",
                                                   "nice", "exec", "timeout", "stdbuf", "xargs",   "command"};

/// A command may follow them.
constexpr std::array<std::string_view, 10> openers{"if", "then", "else", "elif", "do", "while", "until", "!", "{", "("};
/// They begin no command.
constexpr std::array<std::string_view, 7> fillers{"for", "case", "fi", "done", "esac", "}", ")"};

constexpr std::array<std::string_view, 3> shells{"bash", "sh", "zsh"};

template <typename Names>
bool is_one_of(const Names& names, std::string_view word) {
    return std::find(names.begin(), names.end(), word) != names.end();
}

constexpr std::size_t deepest_nesting = 100;

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }
constexpr bool ends_command(char c) { return c == '|' || c == ';' || c == '&' || c == '\n' || c == '(' || c == ')'; }

/// Where a quote, `$( )`, `${ }` or backquote that begins at `at` ends, one
/// behind; `at` itself if none begins there.
std::size_t behind_nested(std::string_view text, std::size_t at, std::size_t depth = 0) {
    const char c = text[at];
    const bool is_dollar = c == '$' && at + 1 < text.size() && (text[at + 1] == '(' || text[at + 1] == '{');
    if (c != '"' && c != '\'' && c != '`' && !is_dollar) return at;
    const char close = !is_dollar ? c : text[at + 1] == '(' ? ')' : '}';
    for (at += is_dollar ? 2 : 1; at < text.size() && text[at] != close;) {
        if (text[at] == '\\' && close != '\'') {
            at += 2;
            continue;
        }
        const bool nests =
            depth < deepest_nesting && (close == ')' || close == '}' || (close == '"' && text[at] != '\''));
        const std::size_t behind = nests ? behind_nested(text, at, depth + 1) : at;
        at = behind > at ? behind : at + 1;
    }
    return std::min(at + 1, text.size());
}

/// The words of a line, quotes included; `|`, `;`, `&`, brackets and line feeds
/// are words of their own.
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
        while (at < text.size()) {
            const char c = text[at];
            const std::size_t behind = behind_nested(text, at);
            if (behind > at)
                at = behind;
            else if (c == '\\')
                at += 2;
            else if (is_blank(c) || (ends_command(c) && !(c == '&' && at > begin && text[at - 1] == '>')))
                break;
            else if (c == '>' &&
                     text.substr(begin, at - begin).find_first_not_of("0123456789>") != std::string_view::npos)
                break;
            else
                ++at;
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

/// A word without its quotes.
Part unquoted(std::string_view text, Part part) {
    const std::string_view word = part.of(text);
    const bool is_quoted =
        word.size() > 2 && (word.front() == '"' || word.front() == '\'') && word.back() == word.front();
    return is_quoted ? Part{part.begin + 1, part.size - 2} : part;
}

/// Finds the words of a line that name programs; those of a runner with nothing to run are the runner itself.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<Part> read() {
        read({0, text_.size()});
        return std::move(found_);
    }

private:
    void read(Part range) {
        for (Part part : words(range.of(text_))) {
            part.begin += range.begin;
            const std::string_view word = part.of(text_);
            if (is_separator(word))
                separate();
            else if (is_open_)
                take(part, word);
        }
        finish();
    }

    void separate() {
        finish();
        is_open_ = true;
    }

    void finish() {
        if (is_open_ && runner_.size > 0) found_.push_back(runner_);
        runner_ = {};
    }

    void take(const Part& part, std::string_view word) {
        if (is_assignment(word) || std::exchange(takes_value_, false) || is_one_of(openers, word)) return;
        const std::string_view runner = text::file_name(runner_.of(text_));
        if (std::exchange(takes_script_, false)) {
            runner_ = {};
            if (unquoted(text_, part).size < part.size) read(unquoted(text_, part));
            is_open_ = false;
        } else if (word.starts_with('-')) {
            takes_value_ = (runner == "sudo" && (word == "-u" || word == "-g")) || (runner == "nice" && word == "-n") ||
                           (is_one_of(shells, runner) && word.ends_with('o') && word[1] != '-');
            takes_script_ = is_one_of(shells, runner) && word.ends_with('c');
        } else if (is_one_of(fillers, word)) {
            is_open_ = false;
        } else if (is_one_of(runners, text::file_name(word))) {
            runner_ = part;
        } else if (!(runner == "timeout" && word.front() >= '0' && word.front() <= '9')) {
            finish_with(part);
        }
    }

    void finish_with(const Part& program) {
        found_.push_back(program);
        is_open_ = false;
        runner_ = {};
    }

    std::string_view text_;
    std::vector<Part> found_;
    Part runner_;
    bool is_open_ = true;
    bool takes_value_ = false;
    bool takes_script_ = false;
};

class Redirections {
public:
    explicit Redirections(std::string_view text) : text_(text) {}

    /// Those of errors alone come last.
    std::vector<Part> files() {
        read({0, text_.size()});
        out_.insert(out_.end(), errors_.begin(), errors_.end());
        return std::move(out_);
    }

private:
    void read(Part range) {
        std::vector<Part>* target = nullptr;
        bool after_tee = false;
        bool in_shell = false;
        bool after_dash_c = false;
        for (Part part : words(range.of(text_))) {
            part.begin += range.begin;
            const std::string_view word = part.of(text_);
            if (is_separator(word)) {
                target = nullptr;
                after_tee = in_shell = after_dash_c = false;
                continue;
            }
            const std::size_t arrow = word.find_first_not_of("0123456789");
            if (arrow != std::string_view::npos && word[arrow] == '>') {
                target = word.front() == '2' ? &errors_ : &out_;
                const std::size_t name = std::min(word.find_first_not_of('>', arrow), word.size());
                if (name == word.size()) continue;
                if (word[name] != '&') add(*target, {part.begin + name, word.size() - name});
                target = nullptr;
            } else if (target) {
                add(*std::exchange(target, nullptr), part);
            } else if (after_tee && !word.starts_with('-')) {
                add(out_, part);
            } else if (after_dash_c && unquoted(text_, part).size < part.size) {
                read(unquoted(text_, part));
            }
            after_tee = after_tee || word == "tee";
            in_shell = in_shell || is_one_of(shells, text::file_name(word));
            after_dash_c = in_shell && word.starts_with('-') && word.ends_with('c');
        }
    }

    void add(std::vector<Part>& files, Part part) {
        part = unquoted(text_, part);
        if (!part.of(text_).starts_with("/dev/")) files.push_back(part);
    }

    std::string_view text_;
    std::vector<Part> out_;
    std::vector<Part> errors_;
};

}  // namespace

bool is_work(std::string_view text) {
    if (text.starts_with('#')) return false;
    const std::vector<Part> programs = Reader(text).read();
    return std::any_of(programs.begin(), programs.end(),
                       [&](const Part& program) { return !is_one_of(housekeeping, program.of(text)); });
}

std::vector<std::string> skip_options(std::string_view text) {
    std::vector<std::string> options;
    for (const Part& part : words(text)) {
        const std::string_view word = part.of(text);
        for (const std::string_view prefix : {"--skip", "--exclude", "--omit"}) {
            const std::string option(word.substr(0, word.find('=')));
            const bool is_new = std::find(options.begin(), options.end(), option) == options.end();
            if (is_new && word.starts_with(prefix) && option_value(text, option)) options.push_back(option);
        }
    }
    return options;
}

std::optional<Part> option_value(std::string_view text, std::string_view option) {
    for (std::size_t at = text.find(option); at != std::string_view::npos; at = text.find(option, at + 1)) {
        std::size_t begin = at + option.size();
        const bool begins = at == 0 || is_blank(text[at - 1]) || text[at - 1] == '"' || text[at - 1] == '\'';
        if (!begins || begin >= text.size() || (text[begin] != '=' && !is_blank(text[begin]))) continue;
        const bool has_equals = text[begin] == '=';
        begin = has_equals ? begin + 1 : std::min(text.find_first_not_of(" \t", begin), text.size());
        const char quote = begin < text.size() && (text[begin] == '"' || text[begin] == '\'') ? text[begin++] : '\0';
        const std::size_t end = std::min(text.find_first_of(" \t\n\"';|&<>(){}[]*?\\$`", begin), text.size());
        const bool is_whole = quote == '\0' || (end < text.size() && (text[end] == quote || text[end] == '{'));
        const bool is_followed = end > begin && text[end - 1] != ',' && text.compare(end, 2, "{}") == 0;
        const bool is_plain = end == text.size() || is_followed ||
                              std::string_view(" \t\n\"';|&<>)").find(text[end]) != std::string_view::npos;
        const bool is_list = end > begin ? has_equals || text[begin] != '-' : has_equals;
        if (is_whole && is_plain && is_list) return Part{begin, end - begin};
    }
    return std::nullopt;
}

std::vector<Part> option_values(std::string_view text, std::string_view option) {
    std::vector<Part> found;
    std::size_t begin = 0;
    while (const std::optional<Part> value = option_value(text.substr(begin), option)) {
        found.push_back({begin + value->begin, value->size});
        begin += value->begin + value->size;
    }
    return found;
}

std::vector<Part> written_files(std::string_view text) { return Redirections(text).files(); }

}  // namespace stepsmith::pipeline
