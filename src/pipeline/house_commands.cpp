#include "stepsmith/pipeline/house_commands.h"

#include "stepsmith/pipeline/exit_status.h"
#include "stepsmith/pipeline/run_as.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace stepsmith::pipeline {
namespace {

namespace fs = std::filesystem;
using sh::Invocation;

/// Whether a word of a command is the one that was asked for; `-o` also stands in `-euo`, and `HOME` in `HOME=/root`.
bool is_word(std::string_view word, std::string_view wanted) {
    if (word.substr(0, word.find('=')) == wanted || word == wanted) return true;
    const auto is_short = [](std::string_view option) {
        return option.size() > 1 && option.front() == '-' && option[1] != '-';
    };
    return is_short(word) && is_short(wanted) && wanted.size() == 2 && word.find(wanted[1], 1) != word.npos;
}

/// Whether the program is the first of the words, and the others stand behind it in this order.
bool is_command(std::string_view text, const Invocation& invocation, std::string_view words) {
    words.remove_prefix(std::min(words.find_first_not_of(' '), words.size()));
    if (words.empty() || invocation.program != words.substr(0, words.find(' '))) return false;
    std::vector<std::string> wanted = text::split(words, ' ');
    std::erase(wanted, "");
    auto next = wanted.begin() + 1;
    for (const Part argument : invocation.arguments)
        if (next != wanted.end() && is_word(sh::unquoted(argument.of(text)), *next)) ++next;
    return next == wanted.end();
}

/// Each simple command of a script, in all of its shells.
template <typename Visit>
void each_command(const ShellScript& script, const Visit& visit) {
    for (const Shell& shell : script.shells)
        for (const Step& step : shell.steps(script.text.text))
            for (const sh::Command& command : step.pipe->stages)
                if (command.invocation) visit(step, *command.invocation, command);
}

/// Whether a rule is about a command: `git pull`, or `root: git pull` where the user counts.
bool is_meant(const ShellScript& script, const Invocation& invocation, const sh::Command& command,
              const CommandRule& rule) {
    const std::string_view words = rule.command;
    const std::size_t colon = words.substr(0, words.find(' ')).find(':');
    if (colon == std::string_view::npos) return is_command(script.text.text, invocation, words);
    return is_command(script.text.text, invocation, words.substr(colon + 1)) &&
           user_of(script, command) == words.substr(0, colon);
}

bool stands_before(const ShellScript& script, const CommandRule& rule, std::size_t place) {
    bool found = false;
    each_command(script, [&](const Step&, const Invocation& invocation, const sh::Command& command) {
        found = found || (command.part.begin < place && is_meant(script, invocation, command, rule));
    });
    return found;
}

/// The variables that the commands before a place hand on to what runs there.
class Environment {
public:
    Environment(const ShellScript& script, std::size_t place) : text_(script.text.text) {
        for (const Step& step : script.shells.front().steps(text_))
            for (const sh::Command& command : step.pipe->stages)
                if (command.part.begin < place) read(step, command);
    }

    bool has(const std::string& name) const { return is_open_ || exported_.contains(name); }

private:
    void read(const Step& step, const sh::Command& command) {
        const std::optional<Invocation>& found = command.invocation;
        if (!found) {
            if (step.options.allexport) add(command.words);
            return;
        }
        const std::string_view program = found->program;
        if (program == "export" || program == "declare" || program == "typeset") add(found->arguments);
        const bool sources = program == "source" || program == "." || program == "eval";
        is_open_ = is_open_ || (sources && (step.options.allexport || !reads_variables(*found)));
    }

    /// Of a file that does no more than set them.
    bool reads_variables(const Invocation& source) const {
        return !source.arguments.empty() && sh::unquoted(source.arguments.front().of(text_)).ends_with(".env");
    }

    void add(const std::vector<Part>& words) {
        for (const Part word : words) {
            const std::string_view name = word.of(text_).substr(0, word.of(text_).find('='));
            is_open_ = is_open_ || name.find_first_of("$`") != name.npos;
            exported_.insert(sh::unquoted(name));
        }
    }

    std::string_view text_;
    std::set<std::string> exported_;
    bool is_open_ = false;  ///< some file may hand on anything
};

/// `NAME=value run.sh`, also behind `env` and `sudo`.
bool is_given(std::string_view text, const ScriptRun& run, const std::string& name) {
    const std::string_view before = text.substr(run.command.begin, run.subject.begin - run.command.begin);
    const std::vector<std::size_t> places = text::word_positions(before, name);
    return std::ranges::any_of(places,
                               [&](std::size_t at) { return before.substr(at + name.size()).starts_with('='); });
}

/// What `sudo` does with the variables of what it runs.
struct Sudo {
    bool is_there = false;
    bool keeps = false;      ///< by an option
    bool goes_home = false;  ///< before it runs something

    /// Those that it sets itself.
    bool sets(std::string_view name) const {
        constexpr auto own = std::to_array<std::string_view>({"HOME", "USER", "LOGNAME", "SHELL"});
        return is_there && std::ranges::find(own, name) != own.end();
    }
};

Sudo sudo(std::string_view text, const ScriptRun& run) {
    const std::string_view before = text.substr(run.command.begin, run.subject.begin - run.command.begin);
    const bool is_there = !text::word_positions(before, "sudo").empty();
    const auto is_login = [](const std::string& word) {
        return word == "--login" || (word.starts_with('-') && !word.starts_with("--") && word.find('i') != word.npos);
    };
    return {.is_there = is_there,
            .keeps = before.find("-E") != before.npos || before.find("--preserve-env") != before.npos,
            .goes_home = is_there && std::ranges::any_of(text::split(before, ' '), is_login)};
}

bool is_plain(std::string_view path) { return path.find_first_of("$`*?[{~\"'\\") == path.npos; }

/// Where commands before a place have gone to; nothing if that is not known.
std::optional<fs::path> folder_at(const ShellScript& script, std::size_t place) {
    std::optional<fs::path> folder;
    const std::string_view text = script.text.text;
    each_command(script, [&](const Step&, const Invocation& invocation, const sh::Command& command) {
        constexpr auto movers = std::to_array<std::string_view>({"cd", "pushd", "popd"});
        if (command.part.begin >= place || std::ranges::find(movers, invocation.program) == movers.end()) return;
        const std::string target =
            invocation.arguments.size() == 1 ? sh::unquoted(invocation.arguments.front().of(text)) : "";
        const bool is_known = !target.empty() && target != "-" && is_plain(target) && invocation.program != "popd";
        if (is_known && (folder || target.starts_with('/')))
            folder = folder.value_or("/") / target;
        else
            folder.reset();
    });
    return folder;
}

/// Whether commands before a place may have put a file there: they name it, or copy, unpack or make things.
bool may_be_made(const ShellScript& script, std::string_view path, std::size_t place) {
    constexpr auto makers = std::to_array<std::string_view>(
        {"curl", "wget", "cp", "mv", "ln", "rsync", "scp", "tar", "unzip", "gunzip", "make", "install", "patch"});
    const std::string_view text = script.text.text;
    bool found = text.substr(0, place).find(text::file_name(path)) != text.npos;
    each_command(script, [&](const Step&, const Invocation& invocation, const sh::Command& command) {
        if (command.part.begin >= place) return;
        found = found || std::ranges::find(makers, invocation.program) != makers.end() ||
                is_command(text, invocation, "aws s3") || is_command(text, invocation, "git clone");
    });
    return found;
}

std::optional<AbsentFile> absent_file(const CalledFile& called, const Conventions& conventions) {
    for (const Checkout& checkout : conventions.checkouts) {
        if (!called.path.starts_with(checkout.path + "/")) continue;
        const std::string file = called.path.substr(checkout.path.size() + 1);
        std::error_code error;
        if (fs::exists(checkout.folder / file, error)) return std::nullopt;
        return AbsentFile{called.script, file, &checkout};
    }
    return std::nullopt;
}

/// A command that makes the shell ready for a script.
struct Preparation {
    std::string command;
    std::string sign;  ///< a script that does not hold this does not do it in another way either
    Part place;
};

/// Those before a place.
std::vector<Preparation> preparations(const ShellScript& script, std::size_t place) {
    std::vector<Preparation> found;
    const std::string_view text = script.text.text;
    each_command(script, [&](const Step&, const Invocation& invocation, const sh::Command& command) {
        if (command.part.begin >= place) return;
        const auto add = [&](std::string name, std::string sign) {
            found.push_back({std::move(name), std::move(sign), command.part});
        };
        if (is_command(text, invocation, "set -o pipefail")) add("set -o pipefail", "pipefail");
        if (is_command(text, invocation, "trap EXIT")) add("trap … EXIT", "trap");
        if (is_command(text, invocation, "export HOME")) add("export HOME", "HOME");
        const bool sources = invocation.program == "source" || invocation.program == ".";
        if (!sources || invocation.arguments.empty()) return;
        const std::string file = sh::unquoted(invocation.arguments.front().of(text));
        if (is_plain(file) && file.ends_with(".env")) add("source " + file, ".env");
    });
    return found;
}

/// Whether a script surely goes without what others prepare.
bool lacks(const TaskRuns& task, const ScriptRun& run, const Preparation& preparation) {
    const std::string_view text = task.script.text.text;
    if (text.find(preparation.sign) != text.npos) return false;
    // A pipe that hides a failure is told of by itself.
    if (preparation.sign == "pipefail") return hiding_pipes(task.script).empty();
    // What is exported is lost behind sudo.
    if (preparation.sign == "HOME" || preparation.sign == ".env") {
        if (sudo(text, run).is_there) return false;
        return preparation.sign != "HOME" || !Environment(task.script, run.command.begin).has("HOME");
    }
    return true;
}

/// A task whose commands are known up to its first script.
struct Sibling {
    asl::Index state;
    const TaskRuns* task;
    ScriptRun first;
};

std::vector<Sibling> siblings(const std::vector<std::optional<TaskRuns>>& runs) {
    std::vector<Sibling> found;
    for (asl::Index state = 0; state < runs.size(); ++state) {
        if (!runs[state] || !runs[state]->script.is_all) continue;
        const std::vector<ScriptRun> steps = runs[state]->steps();
        if (!steps.empty() && runs[state]->script.is_known_before(steps.front().command.begin))
            found.push_back({state, &*runs[state], steps.front()});
    }
    return found;
}

/// What some of the tasks prepare, and which of them do.
struct Habit {
    Preparation preparation;  ///< of the first
    std::set<asl::Index> tasks{};
};

std::map<std::string, Habit> habits(const std::vector<Sibling>& siblings) {
    std::map<std::string, Habit> found;
    for (const auto& [state, task, first] : siblings)
        for (const Preparation& one : preparations(task->script, first.command.begin))
            found.try_emplace(one.command, Habit{one}).first->second.tasks.insert(state);
    return found;
}

}  // namespace

std::vector<ForbiddenCommand> forbidden_commands(const ShellScript& script, const Conventions& conventions) {
    std::vector<ForbiddenCommand> found;
    if (conventions.forbidden_commands.empty()) return found;
    each_command(script, [&](const Step&, const Invocation& invocation, const sh::Command& command) {
        for (const CommandRule& rule : conventions.forbidden_commands)
            if (is_meant(script, invocation, command, rule)) found.push_back({&rule, command.part});
    });
    return found;
}

std::vector<AbsentCommand> absent_commands(const TaskRuns& task, const Conventions& conventions) {
    std::vector<AbsentCommand> found;
    const std::vector<ScriptRun> steps = task.steps();
    if (steps.empty() || !task.script.is_known_before(steps.front().command.begin)) return found;
    for (const CommandRule& rule : conventions.required_commands)
        if (!stands_before(task.script, rule, steps.front().command.begin))
            found.push_back({&rule, steps.front().subject});
    return found;
}

std::vector<UnsetVariable> unset_variables(const TaskRuns& task, const Conventions& conventions) {
    std::vector<UnsetVariable> found;
    const std::string_view text = task.script.text.text;
    for (const ScriptRun& run : task.runs) {
        const Script* script = conventions.script(task.at(run.subject));
        if (!script || script->environment.empty() || !task.script.is_known_before(run.command.begin)) continue;
        const Environment environment(task.script, run.command.begin);
        const Sudo sudo = pipeline::sudo(text, run);
        const bool is_lost = sudo.is_there && !sudo.keeps;
        for (const std::string& name : script->environment)
            if (!is_given(text, run, name) && !sudo.sets(name) && (is_lost || !environment.has(name)))
                found.push_back({name, run.subject, is_lost});
    }
    return found;
}

std::vector<CalledFile> called_files(const TaskRuns& task) {
    std::vector<CalledFile> found;
    for (const ScriptRun& run : task.runs) {
        const std::string_view written = task.at(run.subject);
        const std::string_view before = std::string_view(task.script.text.text).substr(0, run.subject.begin);
        const bool is_module = before.ends_with(" -m ");
        const bool is_file = (run.is_interpreted && !is_module) || written.find('/') != written.npos;
        if (!run.is_script || !is_file || !is_plain(written)) continue;
        if (!task.script.is_known_before(run.command.begin) || may_be_made(task.script, written, run.command.begin))
            continue;
        const std::optional<fs::path> folder =
            sudo(task.script.text.text, run).goes_home ? std::nullopt : folder_at(task.script, run.command.begin);
        if (!folder && !written.starts_with('/')) continue;
        const fs::path path = folder.value_or("/") / written;
        found.push_back({.script = run.subject,
                         .path = path.lexically_normal().generic_string(),
                         .folder = folder ? (*folder / "").lexically_normal().parent_path().generic_string() : ""});
    }
    return found;
}

std::vector<std::string> folders_of_git(const ShellScript& script) {
    std::vector<std::string> found;
    const std::string_view text = script.text.text;
    each_command(script, [&](const Step&, const Invocation& invocation, const sh::Command&) {
        const std::vector<Part>& words = invocation.arguments;
        if (invocation.program != "git" || words.size() < 2 || words[0].of(text) != "-C") return;
        const std::string folder = sh::unquoted(words[1].of(text));
        if (folder.starts_with('/') && is_plain(folder))
            found.push_back((fs::path(folder) / "").lexically_normal().parent_path().generic_string());
    });
    return found;
}

std::vector<AbsentFile> absent_files(const TaskRuns& task, const Conventions& conventions) {
    std::vector<AbsentFile> found;
    if (conventions.checkouts.empty()) return found;
    for (const CalledFile& called : called_files(task))
        if (auto absent = absent_file(called, conventions)) found.push_back(std::move(*absent));
    return found;
}

std::vector<OddTask> odd_tasks(const std::vector<std::optional<TaskRuns>>& runs) {
    constexpr std::size_t fewest = 4;
    std::vector<OddTask> found;
    const std::vector<Sibling> all = siblings(runs);
    if (all.size() < fewest) return found;
    for (const auto& [command, habit] : habits(all)) {
        if (habit.tasks.size() * 4 < all.size() * 3) continue;
        for (const auto& [state, task, first] : all)
            if (lacks(*task, first, habit.preparation))
                found.push_back({.task = state,
                                 .command = command,
                                 .sibling = *habit.tasks.begin(),
                                 .place = habit.preparation.place,
                                 .script = first.subject,
                                 .count = habit.tasks.size(),
                                 .tasks = all.size()});
    }
    return found;
}

}  // namespace stepsmith::pipeline
