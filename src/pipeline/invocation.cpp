#include "stepsmith/pipeline/invocation.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stepsmith::pipeline::sh {
namespace {

/// They run the program behind them; `values` are their options that take a word of their own.
struct Runner {
    std::string_view name;
    std::string_view verb;  ///< the command of theirs that does so, if they have others
    std::string_view values;
    std::size_t operands = 0;  ///< words before the program that are no options
};

constexpr auto runners = std::to_array<Runner>(
    {{"sudo", "", "-u -g -h -p -U -C -r -t -T -D -R --user --group --host --prompt --other-user --chdir --chroot"},
     {"doas", "", "-u -C"},
     {"runuser", "", "-u -g --user --group"},
     {"env", "", "-u -C --unset --chdir"},
     {"nohup", "", ""},
     {"nice", "", "-n --adjustment"},
     {"ionice", "", "-c -n --class --classdata"},
     {"exec", "", "-a"},
     {"timeout", "", "-k -s --kill-after --signal", 1},
     {"stdbuf", "", "-i -o -e --input --output --error"},
     {"setsid", "", ""},
     {"flock", "", "-w -E --wait --timeout --conflict-exit-code", 1},
     {"taskset", "", "", 1},
     {"command", "", ""},
     {"conda", "run", "-n -p --name --prefix --cwd"},
     {"mamba", "run", "-n -p --name --prefix --cwd"},
     {"micromamba", "run", "-n -p --name --prefix --cwd"},
     {"poetry", "run", "-C -P --directory --project"},
     {"pipenv", "run", ""},
     {"uv", "run", "-p --python --with --extra --group --project --directory --env-file"},
     {"pdm", "run", "-p --project"}});

/// They run the script behind them. `values` are their options that take a word of their own, `code` those that take
/// the script's text.
struct Interpreter {
    std::string_view name;
    std::string_view values;
    std::string_view code;
};

constexpr auto interpreters = std::to_array<Interpreter>({{"bash", "--rcfile --init-file", "-c"},
                                                          {"sh", "", "-c"},
                                                          {"zsh", "", "-c"},
                                                          {"ksh", "", "-c"},
                                                          {"dash", "", "-c"},
                                                          {"python", "-W -X", "-c"},
                                                          {"pypy", "-W -X", "-c"},
                                                          {"perl", "-I", ""},
                                                          {"ruby", "-I -r", ""},
                                                          {"node", "-r --require --import --loader", "-e -p --eval"},
                                                          {"Rscript", "", "-e"},
                                                          {"julia", "-t -p -L --threads", "-e -E"},
                                                          {"php", "-d -c", "-r"}});

constexpr auto shells = std::to_array<std::string_view>({"bash", "sh", "zsh", "ksh", "dash"});

constexpr auto housekeeping = std::to_array<std::string_view>(
    {"set",   "cd",    "pushd", "popd",   "export", "source", ".",        "trap",    "echo",    "printf",
     "tee",   "mkdir", "chmod", "chown",  "rm",     "ln",     "touch",    "sleep",   "true",    "false",
     "test",  "[",     "unset", "ulimit", "umask",  "shopt",  "declare",  "local",   "typeset", "readonly",
     "read",  "wait",  "exit",  "return", "eval",   "shift",  "alias",    "logger",  ":",       "kill",
     "pkill", "yes",   "cp",    "mv",     "rmdir",  "break",  "continue", "getopts", "builtin"});

constexpr auto readers = std::to_array<std::string_view>(
    {"cat",    "ls",        "ps",         "df",         "du",       "find",        "grep",    "egrep",   "fgrep",
     "zgrep",  "awk",       "gawk",       "sed",        "cut",      "sort",        "uniq",    "head",    "tail",
     "tr",     "wc",        "date",       "env",        "printenv", "seq",         "which",   "type",    "hostname",
     "whoami", "id",        "uname",      "uptime",     "free",     "top",         "ss",      "netstat", "lsof",
     "lsblk",  "mount",     "blkid",      "journalctl", "jq",       "yq",          "history", "base64",  "xxd",
     "md5sum", "sha256sum", "getent",     "ip",         "ifconfig", "nproc",       "dmesg",   "last",    "w",
     "who",    "dig",       "nslookup",   "ping",       "chronyc",  "timedatectl", "tree",    "file",    "stat",
     "diff",   "comm",      "nvidia-smi", "column",     "xargs",    "ec2-metadata"});

/// Programs with commands of their own, and which of those only look.
struct Tool {
    std::string_view name;
    std::string_view reading;
};

constexpr auto tools =
    std::to_array<Tool>({{"git", "log status rev-parse diff show branch describe ls-files ls-remote config tag remote"},
                         {"aws", "ls"},
                         {"docker", "ps images logs inspect info version stats top port"},
                         {"podman", "ps images logs inspect info version stats"},
                         {"kubectl", "get describe logs top version config"},
                         {"systemctl", "status is-active is-enabled list-units show cat list-timers stop"},
                         {"service", ""},
                         {"crontab", "-l"},
                         {"apt", "list search show"},
                         {"apt-get", ""},
                         {"yum", "list info search repolist"},
                         {"dnf", "list info search repolist"},
                         {"rpm", "-q -qa -qi"},
                         {"dpkg", "-l -s -L"},
                         {"pip", "list show freeze"},
                         {"npm", "list ls view"},
                         {"conda", "list info"},
                         {"tar", "t tf -t -tf tzf -tzf"},
                         {"unzip", "-l"},
                         {"openssl", "x509 s_client rand dgst"}});

template <typename Names>
bool is_one_of(const Names& names, std::string_view word) {
    return std::ranges::find(names, word) != std::end(names);
}

bool holds_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}

bool is_assignment(std::string_view word) {
    const std::size_t equals = word.find('=');
    const std::string_view name = word.substr(0, equals);
    return equals != std::string_view::npos && equals > 0 && std::ranges::all_of(name, text::is_word_char);
}

/// `python` of `python3.11`.
std::string_view without_version(std::string_view program) {
    return program.substr(0, program.find_last_not_of("0123456789.") + 1);
}

const Interpreter* interpreter(std::string_view program) {
    const auto found = std::ranges::find(interpreters, without_version(program), &Interpreter::name);
    return found == interpreters.end() ? nullptr : &*found;
}

const Tool* tool_of(std::string_view program) {
    const auto found = std::ranges::find(tools, without_version(program), &Tool::name);
    return found == tools.end() ? nullptr : &*found;
}

/// Whether an option takes the next word: one of those that do, or letters of which only the last one does.
bool takes_next(std::string_view values, std::string_view option) {
    if (option.starts_with("--") || option.size() < 3) return holds_word(values, option);
    const auto takes = [&](char letter) { return holds_word(values, std::string{'-', letter}); };
    return takes(option.back()) && std::none_of(option.begin() + 1, option.end() - 1, takes);
}

/// Without the quotes that enclose the whole word.
Part inside(std::string_view text, Part part) {
    const std::string_view word = part.of(text);
    const bool is_quoted = word.size() > 1 && (word.front() == '"' || word.front() == '\'') &&
                           word.find(word.front(), 1) == word.size() - 1;
    const bool is_escaped = word.size() > 1 && word.front() == '"' && word.back() == '"';
    return is_quoted || is_escaped ? Part{part.begin + 1, part.size - 2} : part;
}

class Finder {
public:
    Finder(std::string_view text, const std::vector<Part>& words) : text_(text), words_(words) {}

    std::optional<Invocation> find() {
        while (at_ < words_.size() && is_assignment(word(at_))) ++at_;
        while (at_ < words_.size() && skip_runner()) {
        }
        if (at_ >= words_.size()) return std::nullopt;
        found_.subject = inside(text_, words_[at_]);
        const std::string path = unquoted(word(at_));
        found_.program = text::file_name(path);
        const bool is_known = tool_of(found_.program) != nullptr;
        found_.is_script = !is_known && (path.find('/') != std::string::npos || is_script_name(path));
        found_.arguments.assign(words_.begin() + static_cast<std::ptrdiff_t>(at_) + 1, words_.end());
        if (found_.program == "su" || found_.program == "runuser") read_su();
        if (found_.program == "flock") read_flock();
        if (const Interpreter* const known = interpreter(found_.program)) read_interpreter(*known);
        return std::move(found_);
    }

private:
    std::string_view word(std::size_t at) const { return words_[at].of(text_); }

    static bool is_script_name(std::string_view name) {
        return name.ends_with(".sh") || name.ends_with(".py") || name.ends_with(".R") || name.ends_with(".js");
    }

    bool skip_runner() {
        const std::string_view name = text::file_name(word(at_));
        const auto runner = std::ranges::find(runners, name, &Runner::name);
        if (runner == runners.end() || (name == "runuser" && !names_user())) return false;
        std::size_t at = at_ + 1;
        bool has_verb = runner->verb.empty();
        for (std::size_t operands = runner->operands; at < words_.size(); ++at) {
            if (name == "flock" && (word(at) == "-c" || word(at) == "--command")) return false;
            if (word(at).starts_with('-') && word(at).size() > 1)
                at += takes_next(runner->values, word(at)) ? 1 : 0;
            else if (!has_verb && word(at) != runner->verb)
                return false;
            else if (!has_verb)
                has_verb = true;
            else if (!is_assignment(word(at)) && operands-- == 0)
                break;
        }
        if (at >= words_.size()) return false;
        const bool hands_on =
            std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(at_),
                        words_.begin() + static_cast<std::ptrdiff_t>(at), [&](Part part) {
                            return part.of(text_).starts_with("-E") || part.of(text_).starts_with("--preserve-env");
                        });
        found_.is_sudo = found_.is_sudo || ((name == "sudo" || name == "doas" || name == "runuser") && !hands_on);
        at_ = at;
        return true;
    }

    /// `runuser` runs a program for the user that is named so, and is like `su` else.
    bool names_user() const {
        return std::ranges::any_of(words_, [&](Part part) {
            const std::string_view word = part.of(text_);
            return word == "-u" || word == "--user" || word.starts_with("--user=");
        });
    }

    void read_su() {
        found_.is_sudo = found_.is_shell = true;
        read_command_option();
    }

    /// `flock FILE -c 'COMMAND'`.
    void read_flock() {
        read_command_option();
        found_.is_shell = found_.inline_.has_value();
    }

    void read_command_option() {
        for (std::size_t i = 0; i + 1 < found_.arguments.size(); ++i) {
            const std::string_view word = found_.arguments[i].of(text_);
            const bool is_short = word.starts_with('-') && !word.starts_with("--") && word.ends_with('c');
            if (is_short || word == "--command") found_.inline_ = inside(text_, found_.arguments[i + 1]);
        }
    }

    /// `perl -ne …` filters what it reads.
    static bool is_one_liner(const Interpreter& known, std::string_view word) {
        return (known.name == "perl" || known.name == "ruby") && word.ends_with('e');
    }

    void read_interpreter(const Interpreter& known) {
        found_.is_shell = is_one_of(shells, found_.program);
        found_.is_interpreter = true;
        found_.is_script = false;
        for (std::size_t i = 0; i < found_.arguments.size(); ++i) {
            const std::string_view word = found_.arguments[i].of(text_);
            const bool is_option = word.starts_with('-') || word.starts_with('+');
            const bool has_next = i + 1 < found_.arguments.size();
            if (!is_option) return take_script(i);
            const bool takes_option =
                found_.is_shell && !word.starts_with("--") && (word.ends_with('o') || word.ends_with('O'));
            if (takes_option || takes_next(known.values, word)) {
                ++i;
            } else if (is_one_liner(known, word)) {
                return;
            } else if (has_next && takes_next(known.code, word)) {
                found_.is_script = true;
                if (found_.is_shell) found_.inline_ = inside(text_, found_.arguments[i + 1]);
                return;
            } else if (word == "-m" && has_next) {
                return take_script(i + 1);
            } else if (word == "-n" || word == "--version" || word == "-V" || (found_.is_shell && word == "-s")) {
                return;
            }
        }
    }

    void take_script(std::size_t argument) {
        found_.is_script = true;
        found_.subject = inside(text_, found_.arguments[argument]);
    }

    std::string_view text_;
    const std::vector<Part>& words_;
    std::size_t at_ = 0;
    Invocation found_{.program = {}, .arguments = {}, .subject = {}};
};

/// Whether a command of `aws` or the like only looks.
bool only_reads(std::string_view text, const Tool& tool, const Invocation& invocation) {
    for (const Part& argument : invocation.arguments) {
        const std::string_view word = argument.of(text);
        const bool looks_up = tool.name == "aws" && (word.starts_with("describe-") || word.starts_with("list-") ||
                                                     word.starts_with("get-") || word == "wait");
        if (looks_up || holds_word(tool.reading, word)) return true;
    }
    return false;
}

}  // namespace

std::optional<Invocation> invocation(std::string_view text, const std::vector<Part>& words) {
    return Finder(text, words).find();
}

Duty duty(std::string_view text, const Invocation& invocation) {
    const std::string_view program = invocation.program;
    if (program.starts_with("{}") || program.empty()) return Duty::nothing;
    if (is_one_of(housekeeping, program)) return Duty::nothing;
    if (is_one_of(readers, program) && !invocation.subject.of(text).starts_with("./")) return Duty::reading;
    if (const Tool* const tool = tool_of(program))
        return only_reads(text, *tool, invocation) ? Duty::reading : Duty::work;
    if (invocation.is_interpreter && !invocation.is_script) return Duty::nothing;
    if (invocation.is_interpreter && invocation.subject.of(text) == "json.tool") return Duty::reading;
    for (const Part& argument : invocation.arguments)
        if (argument.of(text) == "--version" || argument.of(text) == "--help") return Duty::reading;
    return Duty::work;
}

bool always_succeeds(std::string_view text, const Invocation& invocation) {
    const std::string_view program = invocation.program;
    if (program == "exit") return invocation.arguments.size() == 1 && invocation.arguments.front().of(text) == "0";
    constexpr auto names = std::to_array<std::string_view>({"echo", "printf", "true", ":", "date", "logger", "sleep"});
    return is_one_of(names, program);
}

}  // namespace stepsmith::pipeline::sh
