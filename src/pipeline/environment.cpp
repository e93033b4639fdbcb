#include "stepsmith/pipeline/environment.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace stepsmith::pipeline {
namespace {

using sh::Invocation;

/// Variables that a shell has without a file.
constexpr auto usual = std::to_array<std::string_view>({"HOME", "PATH", "USER", "PWD", "OLDPWD", "HOSTNAME", "SHELL",
                                                        "LOGNAME", "UID", "EUID", "LANG", "SECONDS", "RANDOM", "IFS",
                                                        "PYTHONPATH", "TMPDIR", "LINENO", "PPID"});

bool is_environment_file(std::string_view path) { return path.ends_with(".env"); }

/// Whether a text sets a variable, and to something else than what it is.
bool sets(std::string_view text, const std::string& name) {
    for (std::size_t at = text.find(name + "="); at != text.npos; at = text.find(name + "=", at + 1)) {
        std::string_view value = text.substr(at + name.size() + 1);
        if (value.starts_with('"')) value.remove_prefix(1);
        if (!value.starts_with("$" + name) && !value.starts_with("${" + name)) return true;
    }
    return false;
}

/// Whether a text uses a variable that nothing in `all` sets.
bool uses_foreign_variable(std::string_view text, std::string_view all) {
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
        std::size_t begin = at + 1;
        if (begin < text.size() && text[begin] == '{') ++begin;
        std::size_t end = begin;
        while (end < text.size() && text::is_word_char(text[end])) ++end;
        const std::string name(text.substr(begin, end - begin));
        if (name.empty() || (name.front() >= '0' && name.front() <= '9')) continue;
        if (std::ranges::find(usual, name) != usual.end()) continue;
        const bool is_set = sets(all, name) || all.find("for " + name + " ") != std::string_view::npos ||
                            all.find("read " + name) != std::string_view::npos;
        if (!is_set) return true;
    }
    return false;
}

class Finder {
public:
    Finder(const ShellScript& script, const Shell& shell) : text_(script.text.text), script_(script), shell_(shell) {}

    std::vector<UnexportedFile> find() {
        for (const Step& step : shell_.steps(text_))
            for (const sh::Command& command : step.pipe->stages)
                if (command.invocation) read(step, *command.invocation, command);
        return std::move(found_);
    }

private:
    void read(const Step& step, const Invocation& invocation, const sh::Command& command) {
        if (invocation.program == "source" || invocation.program == ".")
            source(step, invocation);
        else if (exports(invocation))
            pending_.reset();
        else if (pending_ && is_child(invocation) && script_.is_known_before(command.part.begin))
            report(invocation);
    }

    void source(const Step& step, const Invocation& invocation) {
        if (invocation.arguments.empty()) return;
        const Part file = invocation.arguments.front();
        if (!is_environment_file(sh::unquoted(file.of(text_)))) return;
        pending_.reset();
        if (step.options.allexport || !script_.is_known_before(file.begin)) return;
        const std::size_t begin = invocation.subject.begin;
        pending_ = UnexportedFile{.command = {begin, file.begin + file.size - begin}, .file = file, .child = {}};
    }

    /// `export NAME`, `declare -x NAME`; a value of its own is another variable.
    bool exports(const Invocation& invocation) const {
        const std::string_view program = invocation.program;
        if (program == "declare" || program == "typeset") return true;
        return program == "export" && std::ranges::any_of(invocation.arguments, [&](Part argument) {
                   return argument.of(text_).find('=') == std::string_view::npos || argument.of(text_).starts_with('$');
               });
    }

    bool is_child(const Invocation& invocation) const {
        return invocation.is_script && !invocation.is_sudo && sh::duty(text_, invocation) == sh::Duty::work;
    }

    void report(const Invocation& child) {
        const std::size_t begin = pending_->command.begin + pending_->command.size;
        const std::size_t end = shell_.range.begin + shell_.range.size;
        const std::string_view behind = text_.substr(begin, end - begin);
        if (!uses_foreign_variable(behind, text_) && !exports_later(behind)) {
            pending_->child = child.subject;
            found_.push_back(*pending_);
        }
        pending_.reset();
    }

    /// A script that comes later may be the one that needs them.
    static bool exports_later(std::string_view behind) {
        for (const std::size_t at : text::word_positions(behind, "export")) {
            const std::string_view rest = behind.substr(at, behind.find_first_of("\n;&", at) - at);
            if (rest.find('=') == std::string_view::npos) return true;
        }
        return false;
    }

    std::string_view text_;
    const ShellScript& script_;
    const Shell& shell_;
    std::optional<UnexportedFile> pending_;
    std::vector<UnexportedFile> found_;
};

}  // namespace

std::vector<UnexportedFile> unexported_files(const ShellScript& script) {
    std::vector<UnexportedFile> found;
    for (const Shell& shell : script.shells) {
        const std::vector<UnexportedFile> some = Finder(script, shell).find();
        found.insert(found.end(), some.begin(), some.end());
    }
    return found;
}

}  // namespace stepsmith::pipeline
