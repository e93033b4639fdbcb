#include "stepsmith/pipeline/script_runs.h"

#include "stepsmith/pipeline/invocation.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace stepsmith::pipeline {
namespace {

constexpr std::size_t deepest_shell = 5;  // shells inside of shells

bool ends_like_script(std::string_view name) {
    constexpr auto ends = std::to_array<std::string_view>({".sh", ".py", ".R", ".js"});
    return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

bool prepares(std::string_view name) {
    constexpr auto modules =
        std::to_array<std::string_view>({"venv", "virtualenv", "pip", "ensurepip", "compileall", "py_compile"});
    constexpr auto parts = std::to_array<std::string_view>({"install", "setup", "bootstrap"});
    return std::ranges::find(modules, name) != modules.end() ||
           std::ranges::any_of(parts, [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

/// `upload_logs.sh`, by its name.
bool copies_logs(std::string_view name) {
    constexpr auto verbs = std::to_array<std::string_view>(
        {"upload", "copy", "cp", "sync", "ship", "push", "send", "save", "archive", "collect", "backup", "rotate"});
    const std::vector<std::string> words = text::split(text::snake_case(name.substr(0, name.rfind('.'))), '_');
    const auto has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
    return (has("log") || has("logs")) && std::ranges::any_of(verbs, has);
}

bool only_tries(std::string_view text, const sh::Invocation& invocation) {
    return std::ranges::any_of(invocation.arguments, [&](Part word) { return word.of(text) == "--dry-run"; });
}

/// `main` of `main() { … }` and of `function main { … }`.
std::string function_name(std::string_view definition) {
    constexpr std::string_view keyword = "function ";
    if (definition.starts_with(keyword)) definition.remove_prefix(keyword.size());
    definition.remove_prefix(std::min(definition.find_first_not_of(' '), definition.size()));
    return std::string(definition.substr(0, definition.find_first_of(" \t\n({")));
}

class Finder {
public:
    explicit Finder(std::string_view text) : text_(text) {}

    void read(const sh::Reading& reading, bool is_step) {
        const sh::Reading* const outer = std::exchange(reading_, &reading);
        Functions functions = std::exchange(functions_, {});
        in(reading.list, is_step);
        functions_ = std::move(functions);
        reading_ = outer;
    }

    std::vector<ScriptRun> runs() { return std::move(runs_); }

private:
    using Functions = std::map<std::string, const sh::Command*>;

    void in(const sh::List& list, bool is_step) {
        for (const sh::Chain& chain : list)
            for (std::size_t place = 0; place < chain.pipes.size(); ++place) {
                const bool is_alternative = place > 0 && chain.links[place - 1] == sh::Link::either;
                in(chain.pipes[place], is_step && !chain.is_background && !is_alternative);
            }
    }

    void in(const sh::Pipe& pipe, bool is_step) {
        for (const sh::Command& command : pipe.stages) {
            const std::size_t first = runs_.size();
            in(command, is_step);
            if (steps_since(first) > 0) is_step = false;
        }
    }

    void in(const sh::Command& command, bool is_step) {
        if (command.invocation) return in(*command.invocation, command, is_step);
        if (command.kind == sh::Kind::function) functions_[function_name(command.part.of(text_))] = &command;
        if (command.kind == sh::Kind::function) return;
        for (const sh::List& list : command.conditions) in(list, false);
        if (command.kind == sh::Kind::branch) return in_branches(command, is_step);
        for (const sh::List& list : command.bodies) in(list, is_step);
    }

    void in_branches(const sh::Command& command, bool is_step) {
        const std::size_t first = runs_.size();
        Part best;  // of the runs
        std::size_t most = 0;
        for (const sh::List& list : command.bodies) {
            const std::size_t begin = runs_.size();
            in(list, is_step);
            if (steps_since(begin) <= most) continue;
            most = steps_since(begin);
            best = {begin, runs_.size() - begin};
        }
        for (std::size_t at = first; at < runs_.size(); ++at)
            if (at < best.begin || at >= best.begin + best.size) runs_[at].is_step = false;
    }

    void in(const sh::Invocation& invocation, const sh::Command& command, bool is_step) {
        if (const auto function = functions_.find(invocation.program); function != functions_.end()) {
            const sh::Command* const body = function->second;
            functions_.erase(function);
            for (const sh::List& list : body->bodies) in(list, is_step);
            return;
        }
        std::optional<Part> inner = invocation.inline_;
        if (!inner && invocation.is_shell && !invocation.is_script && command.document)
            inner = reading_->documents[*command.document];
        if (inner) return in_shell(*inner, is_step);
        if (sh::duty(text_, invocation) == sh::Duty::work) add(invocation, command, is_step);
    }

    void in_shell(Part range, bool is_step) {
        if (depth_ == deepest_shell) return;
        ++depth_;
        read(sh::read(text_, range), is_step);
        --depth_;
    }

    void add(const sh::Invocation& invocation, const sh::Command& command, bool is_step) {
        const std::string_view name = text::file_name(invocation.subject.of(text_));
        const bool is_interpreted = invocation.is_interpreter && name != invocation.program;
        const bool is_script = ends_like_script(name) || is_interpreted;
        const bool is_aside = prepares(name) || copies_logs(name) || only_tries(text_, invocation);
        runs_.push_back({.subject = invocation.subject,
                         .command = command.part,
                         .is_script = is_script,
                         .is_interpreted = is_interpreted,
                         .is_step = is_step && is_script && !is_aside});
    }

    std::size_t steps_since(std::size_t first) const {
        return static_cast<std::size_t>(std::count_if(runs_.begin() + static_cast<std::ptrdiff_t>(first), runs_.end(),
                                                      [](const ScriptRun& run) { return run.is_step; }));
    }

    std::string_view text_;
    const sh::Reading* reading_ = nullptr;
    Functions functions_;  ///< that are defined and not called yet
    std::vector<ScriptRun> runs_;
    std::size_t depth_ = 0;
};

std::vector<ScriptRun> runs_of(const ShellScript& script) {
    const std::string_view text = script.text.text;
    Finder finder(text);
    if (const sh::Reading& together = script.shells.front().reading; together.is_sound) {
        finder.read(together, true);
        return finder.runs();
    }
    for (std::size_t at = 0; at < script.begins.size(); ++at) {
        const std::size_t end = at + 1 < script.begins.size() ? script.begins[at + 1] : text.size();
        finder.read(sh::read(text, {script.begins[at], end - script.begins[at]}), false);
    }
    return finder.runs();
}

}  // namespace

std::vector<ScriptRun> TaskRuns::steps() const {
    std::vector<ScriptRun> result;
    std::ranges::copy_if(runs, std::back_inserter(result), &ScriptRun::is_step);
    return result;
}

std::string TaskRuns::only_script() const {
    const std::vector<ScriptRun> all = steps();
    if (all.size() != 1) return {};
    const std::string_view name = at(all.front().subject);
    const bool is_known =
        name.find_first_of("$`") == std::string_view::npos && name.find("{}") == std::string_view::npos;
    return is_known ? std::string(name) : std::string();
}

std::optional<TaskRuns> task_runs(const asl::State& state) {
    std::optional<ShellScript> script = shell_script(state);
    if (!script) return std::nullopt;
    std::vector<ScriptRun> runs = runs_of(*script);
    return TaskRuns{std::move(*script), std::move(runs)};
}

}  // namespace stepsmith::pipeline
