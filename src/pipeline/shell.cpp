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

constexpr std::array<std::string_view, 11> interpreters{"bash", "sh",   "zsh",  "python",  "python3", "python2",
                                                        "perl", "ruby", "node", "Rscript", "julia"};

/// A command may follow them.
constexpr std::array<std::string_view, 10> openers{"if", "then", "else", "elif", "do", "while", "until", "!", "{", "("};
/// They begin no command.
constexpr std::array<std::string_view, 7> fillers{"for", "case", "fi", "done", "esac", "}", ")"};

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

/// A command's program: the word that names it, and the runner, such as `bash` or `sudo`, before it.
struct Invocation {
    Part program;
    std::string_view runner;
    bool is_alternative = false;  ///< stands behind `||`
};

/// Reads the invocations of a line word by word.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<Invocation> read() {
        for (const Part& part : words(text_)) {
            const std::string_view word = part.of(text_);
            if (is_separator(word))
                separate(part);
            else if (is_open_)
                take(part, word);
        }
        finish();
        return std::move(found_);
    }

private:
    void separate(const Part& part) {
        finish();
        is_alternative_ = part.of(text_) == "|" && part.begin > 0 && text_[part.begin - 1] == '|';
        is_open_ = true;
    }

    /// A runner with nothing to run is the program itself.
    void finish() {
        if (is_open_ && runner_.size > 0) found_.push_back({runner_, {}, is_alternative_});
        runner_ = {};
    }

    void take(const Part& part, std::string_view word) {
        if (is_assignment(word) || std::exchange(takes_value_, false) || is_one_of(openers, word)) return;
        const std::string_view runner = runner_.of(text_);
        if (word.starts_with('-')) {
            takes_value_ = runner == "sudo" && (word == "-u" || word == "-g");
            if (word == "-m" || word == "-c") finish_with(runner_, {});
        } else if (is_one_of(fillers, word)) {
            is_open_ = false;
        } else if (is_one_of(runners, word)) {
            runner_ = part;
        } else if (!(runner == "timeout" && word.front() >= '0' && word.front() <= '9')) {
            finish_with(part, runner);
        }
    }

    void finish_with(const Part& program, std::string_view runner) {
        found_.push_back({program, runner, is_alternative_});
        is_open_ = false;
        runner_ = {};
    }

    std::string_view text_;
    std::vector<Invocation> found_;
    Part runner_;
    bool is_open_ = true;
    bool is_alternative_ = false;
    bool takes_value_ = false;
};

bool is_housekeeping(std::string_view text, const Invocation& invocation) {
    return is_one_of(housekeeping, invocation.program.of(text));
}

bool prepares(std::string_view script) {
    for (const std::string_view word : {"install", "setup", "bootstrap"})
        if (script.find(word) != std::string_view::npos) return true;
    return false;
}

}  // namespace

bool is_work(std::string_view text) {
    if (text.starts_with('#')) return false;
    const std::vector<Invocation> all = Reader(text).read();
    return std::any_of(all.begin(), all.end(), [&](const Invocation& one) { return !is_housekeeping(text, one); });
}

std::string_view script(std::string_view text) {
    for (const Invocation& invocation : Reader(text).read())
        if (!is_housekeeping(text, invocation)) return invocation.program.of(text);
    return {};
}

std::vector<Part> scripts_run(std::string_view text) {
    std::vector<Part> scripts;
    if (text.starts_with('#')) return scripts;
    for (const Invocation& invocation : Reader(text).read()) {
        const std::string_view program = invocation.program.of(text);
        const std::string_view name = program.substr(program.rfind('/') + 1);
        const bool has_extension =
            name.ends_with(".sh") || name.ends_with(".py") || name.ends_with(".R") || name.ends_with(".js");
        const bool is_script =
            has_extension || (is_one_of(interpreters, invocation.runner) && !is_housekeeping(text, invocation));
        if (is_script && !invocation.is_alternative && !prepares(name)) scripts.push_back(invocation.program);
    }
    return scripts;
}

std::vector<std::string> skip_options(std::string_view text) {
    std::vector<std::string> options;
    for (const Part& part : words(text)) {
        const std::string_view word = part.of(text);
        for (const std::string_view prefix : {"--skip", "--exclude", "--omit"}) {
            const std::string option(word.substr(0, word.find('=')));
            if (word.starts_with(prefix) && option_value(text, option)) options.push_back(option);
        }
    }
    return options;
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

}  // namespace stepsmith::pipeline
