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
    std::string_view values;
    std::size_t operands = 0;  ///< words before the program that are no options
};

constexpr auto runners = std::to_array<Runner>({{"sudo", "-u -g -h -p -U -C -r -t"},
                                                {"doas", "-u"},
                                                {"runuser", "-u -g"},
                                                {"env", "-u -C"},
                                                {"nohup", ""},
                                                {"nice", "-n"},
                                                {"ionice", "-c -n"},
                                                {"exec", "-a"},
                                                {"timeout", "-k -s", 1},
                                                {"stdbuf", "-i -o -e"},
                                                {"setsid", ""},
                                                {"flock", "-w", 1},
                                                {"command", ""}});

constexpr auto shells = std::to_array<std::string_view>({"bash", "sh", "zsh", "ksh", "dash"});

constexpr auto interpreters =
    std::to_array<std::string_view>({"bash", "sh", "zsh", "ksh", "dash", "python", "python3", "python2", "perl", "ruby",
                                     "node", "Rscript", "julia", "php"});

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
                         {"pip3", "list show freeze"},
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
    const std::vector<std::string> all = text::split(words, ' ');
    return std::ranges::find(all, word) != all.end();
}

bool is_assignment(std::string_view word) {
    const std::size_t equals = word.find('=');
    const std::string_view name = word.substr(0, equals);
    return equals != std::string_view::npos && equals > 0 && std::ranges::all_of(name, text::is_word_char);
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

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
    Finder(std::string_view text, const Command& command) : text_(text), words_(command.words) {}

    std::optional<Invocation> find() {
        while (at_ < words_.size() && is_assignment(word(at_))) ++at_;
        while (at_ < words_.size() && skip_runner()) {
        }
        if (at_ >= words_.size()) return std::nullopt;
        found_.subject = inside(text_, words_[at_]);
        const std::string path = unquoted(word(at_));
        found_.program = file_name(path);
        const bool is_known = std::ranges::find(tools, found_.program, &Tool::name) != tools.end();
        found_.is_script = !is_known && (path.find('/') != std::string::npos || is_script_name(path));
        found_.arguments.assign(words_.begin() + static_cast<std::ptrdiff_t>(at_) + 1, words_.end());
        if (found_.program == "su") read_su();
        if (is_one_of(interpreters, found_.program)) read_interpreter();
        return std::move(found_);
    }

private:
    std::string_view word(std::size_t at) const { return words_[at].of(text_); }

    static bool is_script_name(std::string_view name) {
        return name.ends_with(".sh") || name.ends_with(".py") || name.ends_with(".R") || name.ends_with(".js");
    }

    bool skip_runner() {
        const std::string_view name = file_name(word(at_));
        const auto runner = std::ranges::find(runners, name, &Runner::name);
        if (runner == runners.end()) return false;
        std::size_t at = at_ + 1;
        for (std::size_t operands = runner->operands; at < words_.size(); ++at) {
            if (word(at) == "-c" && name == "flock") break;
            if (word(at).starts_with('-') && word(at).size() > 1)
                at += holds_word(runner->values, word(at)) ? 1 : 0;
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

    void read_su() {
        found_.is_sudo = found_.is_shell = true;
        for (std::size_t i = 0; i + 1 < found_.arguments.size(); ++i)
            if (found_.arguments[i].of(text_) == "-c") found_.inline_ = inside(text_, found_.arguments[i + 1]);
    }

    /// `perl -ne …` filters what it reads.
    bool is_one_liner(std::string_view word) const {
        return (found_.program == "perl" || found_.program == "ruby") && word.ends_with('e');
    }

    void read_interpreter() {
        found_.is_shell = is_one_of(shells, found_.program);
        found_.is_script = false;
        for (std::size_t i = 0; i < found_.arguments.size(); ++i) {
            const std::string_view word = found_.arguments[i].of(text_);
            const bool is_option = word.starts_with('-') || word.starts_with('+');
            const bool has_next = i + 1 < found_.arguments.size();
            if (!is_option) {
                found_.is_script = true;
                found_.subject = inside(text_, found_.arguments[i]);
                return;
            }
            const bool takes_option =
                found_.is_shell && !word.starts_with("--") && (word.ends_with('o') || word.ends_with('O'));
            if (takes_option) {
                ++i;
            } else if (is_one_liner(word)) {
                return;
            } else if (!word.starts_with("--") && word.ends_with('c') && has_next) {
                found_.is_script = true;
                if (found_.is_shell) found_.inline_ = inside(text_, found_.arguments[i + 1]);
                return;
            } else if (word == "-m" && has_next) {
                found_.is_script = true;
                found_.subject = inside(text_, found_.arguments[i + 1]);
                return;
            } else if (word == "-n" || word == "--version" || word == "-V") {
                return;
            }
        }
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

std::optional<Invocation> invocation(std::string_view text, const Command& command) {
    return command.kind == Kind::simple ? Finder(text, command).find() : std::nullopt;
}

Duty duty(std::string_view text, const Invocation& invocation) {
    const std::string_view program = invocation.program;
    if (program.starts_with("{}") || program.empty()) return Duty::nothing;
    if (is_one_of(housekeeping, program)) return Duty::nothing;
    if (is_one_of(readers, program) && !invocation.subject.of(text).starts_with("./")) return Duty::reading;
    const auto tool = std::ranges::find(tools, program, &Tool::name);
    if (tool != tools.end()) return only_reads(text, *tool, invocation) ? Duty::reading : Duty::work;
    if (is_one_of(interpreters, program) && !invocation.is_script) return Duty::nothing;
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
