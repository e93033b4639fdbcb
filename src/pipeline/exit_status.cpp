#include "stepsmith/pipeline/exit_status.h"

#include "shell_work.h"

#include <algorithm>
#include <array>
#include <optional>

namespace stepsmith::pipeline {
namespace {

using sh::Invocation;

std::size_t end_of(Part part) { return part.begin + part.size; }

bool succeeds(std::string_view text, const sh::Pipe& pipe);

/// `{ echo failed; true; }`
bool is_group_that_succeeds(std::string_view text, const sh::Command& command) {
    return command.kind == sh::Kind::group && std::ranges::all_of(command.bodies, [&](const sh::List& list) {
               return std::ranges::all_of(list, [&](const sh::Chain& chain) {
                   return std::ranges::all_of(chain.pipes, [&](const sh::Pipe& pipe) { return succeeds(text, pipe); });
               });
           });
}

bool succeeds(std::string_view text, const sh::Pipe& pipe) {
    if (pipe.stages.size() == 1 && is_group_that_succeeds(text, pipe.stages.front())) return !pipe.is_negated;
    const std::optional<Invocation>& first = pipe.stages.front().invocation;
    const std::optional<Invocation>& last = pipe.stages.back().invocation;
    if (!first || !last || pipe.is_negated) return false;
    return sh::always_succeeds(text, *first) && (pipe.stages.size() == 1 || last->program == "tee");
}

/// What makes nothing come of the status: `|| true`; nothing if there is none.
std::optional<Part> tolerance(std::string_view text, const Step& step) {
    const std::vector<sh::Link>& links = step.chain->links;
    const auto behind =
        std::find(links.begin() + static_cast<std::ptrdiff_t>(step.place), links.end(), sh::Link::either);
    if (behind == links.end()) return std::nullopt;
    const std::vector<sh::Pipe>& pipes = step.chain->pipes;
    const auto before = static_cast<std::size_t>(behind - links.begin());
    if (!succeeds(text, pipes[before + 1])) return std::nullopt;
    const std::size_t begin = text.find("||", end_of(pipes[before].part));
    return Part{begin, end_of(pipes[before + 1].part) - begin};
}

/// Whether a status of the pipe is looked at with `PIPESTATUS` before another pipe sets it anew.
bool is_inspected(std::string_view text, const std::vector<Step>& steps, std::size_t at, const Shell& shell) {
    const std::size_t begin = end_of(steps[at].pipe->part);
    std::size_t end = end_of(shell.range);
    for (std::size_t next = at + 1; next < steps.size(); ++next) {
        const sh::Pipe& pipe = *steps[next].pipe;
        if (pipe.stages.size() < 2 || pipe.part.begin < begin) continue;
        end = end_of(pipe.part);
        break;
    }
    const std::string_view behind = text.substr(begin, end - begin);
    return behind.find("PIPESTATUS") != std::string_view::npos || behind.find("pipestatus") != std::string_view::npos;
}

/// Whether a command stops to read before the work is done, so that `pipefail` would be wrong.
bool stops_early(std::string_view text, const Invocation& taker) {
    if (taker.program == "head") return true;
    return taker.program.ends_with("grep") && std::ranges::any_of(taker.arguments, [&](Part argument) {
               const std::string_view word = argument.of(text);
               return word.starts_with('-') && !word.starts_with("--") &&
                      word.find_first_of("qm") != std::string_view::npos;
           });
}

/// Whether a program takes an input that is empty, or breaks off, for a whole one.
bool takes_anything(std::string_view text, const Invocation& taker) {
    constexpr auto names = std::to_array<std::string_view>({"tee", "gzip", "pigz", "bzip2", "xz", "zstd", "split",
                                                            "cat", "psql", "mysql", "mongo", "sqlite3", "ssh", "aws"});
    if (taker.is_shell || std::ranges::find(names, taker.program) != names.end()) return true;
    return taker.program.starts_with("python") || (taker.is_script && sh::duty(text, taker) == sh::Duty::work);
}

/// Whether a failure of the left side would be missed. A program that no one wrote for this is asked something, unless
/// what it gives is taken as it is.
bool matters(std::string_view text, const Work& work, const std::optional<Invocation>& taker) {
    if (!taker) return work.is_script;
    return !stops_early(text, *taker) && (work.is_script || takes_anything(text, *taker));
}

std::optional<Work> left_work(std::string_view text, const sh::Pipe& pipe, const sh::Reading& reading) {
    for (std::size_t i = 0; i + 1 < pipe.stages.size(); ++i)
        if (const std::optional<Work> found = work(text, pipe.stages[i], reading)) return found;
    return std::nullopt;
}

void add_hiding_pipes(const ShellScript& script, const Shell& shell, std::vector<HidingPipe>& found) {
    const std::string_view text = script.text.text;
    const std::vector<Step> steps = shell.steps(text);
    for (std::size_t at = 0; at < steps.size(); ++at) {
        const Step& step = steps[at];
        const sh::Pipe& pipe = *step.pipe;
        if (pipe.stages.size() < 2 || step.options.pipefail || step.is_condition || pipe.is_negated) continue;
        if (step.chain->is_background || !script.is_known_before(pipe.part.begin)) continue;
        const std::optional<Work> work = left_work(text, pipe, shell.reading);
        const std::optional<Invocation>& taker = pipe.stages.back().invocation;
        if (!work || !matters(text, *work, taker)) continue;
        if (tolerance(text, step) || is_inspected(text, steps, at, shell)) continue;
        const std::size_t begin = pipe.bars.back().begin;
        const std::size_t end = taker ? end_of(taker->subject) : end_of(pipe.bars.back());
        const bool is_last = step.is_outermost && step.chain == &shell.reading.list.back();
        found.push_back({.shell = &shell,
                         .work = work->subject,
                         .place = {begin, end - begin},
                         .taker = taker ? taker->program : std::string(),
                         .goes_on = !is_last && !step.options.errexit});
    }
}

/// Behind which place the script may end by itself with another status than that of its last command: the last `exit`
/// or the like, and everywhere with a trap that does so.
std::size_t last_own_exit(std::string_view text, const std::vector<Step>& steps) {
    constexpr auto exits = std::to_array<std::string_view>({"exit", "return", "exec", "kill", "false"});
    std::size_t place = 0;
    for (const Step& step : steps)
        for (const sh::Command& command : step.pipe->stages) {
            const std::optional<Invocation>& found = command.invocation;
            if (!found) continue;
            const bool is_exit = std::ranges::find(exits, found->program) != exits.end();
            if (is_exit && !sh::always_succeeds(text, *found)) place = std::max(place, command.part.begin);
            const std::string_view all = command.part.of(text);
            const bool is_trap = found->program == "trap";
            if (is_trap && (all.find("exit") != std::string_view::npos || all.ends_with("ERR"))) return text.size();
        }
    return place;
}

/// Whether `set +e` stands before a place.
bool is_turned_off(std::string_view text, const std::vector<Step>& steps, std::size_t place) {
    return std::ranges::any_of(steps, [&](const Step& step) {
        const std::optional<Invocation>& found = step.pipe->stages.front().invocation;
        return step.pipe->part.begin < place && found && found->program == "set" && !found->arguments.empty() &&
               found->arguments.front().of(text).starts_with('+');
    });
}

bool is_test(const sh::Command& command) {
    if (command.kind == sh::Kind::test) return true;
    const std::optional<Invocation>& found = command.invocation;
    return found && (found->program == "[" || found->program == "test" || found->program.ends_with("grep"));
}

/// Copies what the work has written or the like, and tests nothing.
bool is_aside(std::string_view text, const sh::Pipe& pipe) {
    return pipe.stages.size() == 1 && pipe.stages.front().kind == sh::Kind::simple && !is_test(pipe.stages.front()) &&
           !is_work(pipe.part.of(text));
}

/// Whether commands before a place write a file of a name: `> run.log`, `| tee -a run.log`.
bool is_written_before(std::string_view text, std::size_t place, std::string_view name) {
    const std::string_view before = text.substr(0, place);
    for (std::size_t at = before.find(name); at != std::string_view::npos; at = before.find(name, at + 1)) {
        std::string_view writer = before.substr(0, at);
        writer = writer.substr(0, writer.find_last_not_of(" \"'") + 1);
        if (writer.ends_with('>') || writer.ends_with("tee") || writer.ends_with("tee -a")) return true;
    }
    return false;
}

/// Prints what the work has written: `tail -n 50 run.log`.
bool shows_log(std::string_view text, const sh::Pipe& pipe) {
    const std::optional<Invocation>& found = pipe.stages.front().invocation;
    if (pipe.stages.size() > 1 || pipe.is_negated || !found) return false;
    if (found->program != "cat" && found->program != "tail" && found->program != "head") return false;
    std::string_view file = found->arguments.empty() ? std::string_view() : found->arguments.back().of(text);
    while (file.size() > 1 && (file.front() == '"' || file.front() == '\'') && file.back() == file.front())
        file = file.substr(1, file.size() - 2);
    return file.size() > 1 && !file.starts_with('-') && is_written_before(text, pipe.part.begin, file);
}

std::optional<Mask> mask(const ShellScript& script, const Shell& shell) {
    const std::string_view text = script.text.text;
    const sh::List& list = shell.reading.list;
    if (script.open || list.size() < 2) return std::nullopt;
    const sh::Chain& last = list.back();
    const bool is_alternative = !last.links.empty() && last.links.back() == sh::Link::either;
    if (last.is_background || (last.pipes.size() > 1 && !is_alternative)) return std::nullopt;
    const bool always_succeeds = succeeds(text, last.pipes.back()) || shows_log(text, last.pipes.back());
    if (!always_succeeds && !is_aside(text, last.pipes.back())) return std::nullopt;
    const std::vector<Step> steps = shell.steps(text);
    const std::size_t own_exit = last_own_exit(text, steps);
    std::optional<Mask> found;
    for (const Step& step : steps) {
        if (!step.is_outermost || step.place > 0 || step.chain == &last || step.options.errexit) continue;
        const std::optional<Work> work = pipeline::work(text, *step.chain, shell.reading);
        if (!work || own_exit >= end_of(step.chain->pipes.back().part)) continue;
        if (!always_succeeds && !is_turned_off(text, steps, work->subject.begin)) continue;
        const std::size_t begin = last.pipes.front().part.begin;
        found = Mask{.shell = &shell, .last = {begin, end_of(last.pipes.back().part) - begin}, .work = work->subject};
        found->is_next = last.pipes.size() == 1 && step.chain + 1 == &last;
    }
    return found;
}

/// `trap 'exit 0' EXIT`: a body that ends so whatever has happened.
bool ends_with_success(std::string_view text, const Invocation& trap) {
    if (trap.program != "trap" || trap.arguments.size() < 2) return false;
    const std::string signal = sh::unquoted(trap.arguments.back().of(text));
    std::string body = sh::unquoted(trap.arguments.front().of(text));
    body.erase(body.find_last_not_of("; \n") + 1);
    constexpr auto decides = std::to_array<std::string_view>({"$?", "if ", "&&", "||", "case "});
    return (signal == "EXIT" || signal == "0") && body.ends_with("exit 0") &&
           std::ranges::none_of(decides, [&](std::string_view word) { return body.find(word) != body.npos; });
}

std::optional<Mask> masking_trap(const ShellScript& script, const Shell& shell) {
    const std::string_view text = script.text.text;
    const std::vector<Step> steps = shell.steps(text);
    std::optional<Part> trap;
    for (const Step& step : steps) {
        const sh::Command& first = step.pipe->stages.front();
        if (step.is_outermost && first.invocation && first.invocation->program == "trap")
            trap = ends_with_success(text, *first.invocation) ? std::optional(first.part) : std::nullopt;
        const std::optional<Work> work = pipeline::work(text, *step.chain, shell.reading);
        if (trap && work && script.is_known_before(work->subject.begin) && !is_test(first))
            return Mask{.shell = &shell, .last = *trap, .work = work->subject};
    }
    return std::nullopt;
}

/// Whether a script is for something that may well fail, as far as its name tells.
bool may_fail(std::string_view name) {
    constexpr auto words = std::to_array<std::string_view>(
        {"clean", "stop", "kill", "notif", "alert", "log", "upload", "ship", "prune", "purge", "warm", "remove"});
    return std::ranges::any_of(words, [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

/// The only script of a task that does no other work.
std::optional<Part> only_work(const TaskRuns& task) {
    const std::vector<ScriptRun> steps = task.steps();
    if (steps.size() != 1 || may_fail(task.at(steps.front().subject))) return std::nullopt;
    const bool is_alone = std::ranges::all_of(task.runs, [&](const ScriptRun& run) {
        return run.subject.begin == steps.front().subject.begin || !is_work(task.at(run.command));
    });
    return is_alone ? std::optional(steps.front().subject) : std::nullopt;
}

/// Whether something behind a place is looked at, or decides how the script ends.
bool decides_later(const ShellScript& script, std::size_t place) {
    const std::string_view text = script.text.text;
    return std::ranges::any_of(script.shells, [&](const Shell& shell) {
        const std::vector<Step> steps = shell.steps(text);
        return last_own_exit(text, steps) >= place || std::ranges::any_of(steps, [&](const Step& step) {
                   return step.pipe->part.begin >= place && std::ranges::any_of(step.pipe->stages, is_test);
               });
    });
}

}  // namespace

std::vector<HidingPipe> hiding_pipes(const ShellScript& script) {
    std::vector<HidingPipe> found;
    for (const Shell& shell : script.shells) add_hiding_pipes(script, shell, found);
    return found;
}

std::vector<Mask> masks(const ShellScript& script) {
    std::vector<Mask> found;
    for (const Shell& shell : script.shells)
        if (const std::optional<Mask> one = mask(script, shell)) found.push_back(*one);
    return found;
}

std::vector<Mask> masking_traps(const ShellScript& script) {
    std::vector<Mask> found;
    for (const Shell& shell : script.shells)
        if (const std::optional<Mask> one = masking_trap(script, shell)) found.push_back(*one);
    return found;
}

std::optional<Mask> tolerated_work(const TaskRuns& task) {
    const ShellScript& script = task.script;
    const std::string_view text = script.text.text;
    const std::optional<Part> work = script.open ? std::nullopt : only_work(task);
    if (!work) return std::nullopt;
    for (const Shell& shell : script.shells)
        for (const Step& step : shell.steps(text)) {
            const Part part = step.pipe->part;
            const bool holds_work = part.begin <= work->begin && end_of(*work) <= end_of(part);
            const std::optional<Part> found = holds_work && step.is_outermost ? tolerance(text, step) : std::nullopt;
            if (found && !decides_later(script, end_of(*found)))
                return Mask{.shell = &shell, .last = *found, .work = *work};
        }
    return std::nullopt;
}

}  // namespace stepsmith::pipeline
