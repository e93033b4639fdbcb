#include "stepsmith/pipeline/shell_script.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using sh::Invocation;
using sh::Kind;

constexpr std::size_t deepest_shell = 5;  // shells inside of shells

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

void merge(ShellOptions& options, const ShellOptions& others) {
    options.errexit = options.errexit || others.errexit;
    options.pipefail = options.pipefail || others.pipefail;
    options.allexport = options.allexport || others.allexport;
}

constexpr ShellOptions all_options{.errexit = true, .pipefail = true, .allexport = true};

void set_by_name(ShellOptions& options, std::string_view name, bool on) {
    if (name == "errexit") options.errexit = on;
    if (name == "pipefail") options.pipefail = on;
    if (name == "allexport") options.allexport = on;
}

/// The options of `set`, or of a shell before its script; `+` takes away.
void set_options(ShellOptions& options, std::string_view text, const std::vector<Part>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string word = sh::unquoted(words[i].of(text));
        const bool is_option = word.size() > 1 && (word.front() == '-' || word.front() == '+') && word != "--";
        if (!is_option) return;
        if (word.starts_with("--")) continue;
        const bool on = word.front() == '-';
        for (const char letter : word.substr(1)) {
            if (letter == 'e') options.errexit = on;
            if (letter == 'a') options.allexport = on;
            if (letter == 'o' && i + 1 < words.size()) set_by_name(options, words[++i].of(text), on);
        }
    }
}

/// `shopt -so pipefail`.
void set_by_shopt(ShellOptions& options, std::string_view text, const std::vector<Part>& words) {
    const bool takes_away = std::ranges::any_of(words, [&](Part word) { return word.of(text).starts_with("-u"); });
    for (const Part& word : words) set_by_name(options, word.of(text), !takes_away);
}

/// Whether a file that is sourced sets variables and nothing else, as far as its name tells.
bool only_sets_variables(std::string_view file) {
    constexpr auto names = std::to_array<std::string_view>(
        {"activate", "profile", "rc", ".env", "environment", "os-release", "nvm.sh", "conda.sh", ".d/conda.sh"});
    return std::ranges::any_of(names, [&](std::string_view name) { return file.ends_with(name); }) ||
           file.starts_with("/etc/profile");
}

void obey(ShellOptions& options, std::string_view text, const Invocation& invocation) {
    const std::string_view program = invocation.program;
    if (program == "set") set_options(options, text, invocation.arguments);
    if (program == "shopt" || program == "setopt") set_by_shopt(options, text, invocation.arguments);
    const bool sources = (program == "source" || program == ".") && !invocation.arguments.empty();
    if (sources && !only_sets_variables(sh::unquoted(invocation.arguments.front().of(text)))) options = all_options;
}

class Walker {
public:
    Walker(std::string_view text, ShellOptions options) : text_(text), options_(options) {}

    std::vector<Step> walk(const sh::List& list) {
        walk(list, false);
        // A function is called with what is set by then.
        for (const std::size_t step : in_functions_) merge(steps_[step].options, options_);
        return std::move(steps_);
    }

private:
    void walk(const sh::List& list, bool is_condition) {
        ++depth_;
        for (const sh::Chain& chain : list)
            for (std::size_t place = 0; place < chain.pipes.size(); ++place) {
                const sh::Pipe& pipe = chain.pipes[place];
                steps_.push_back({&pipe, &chain, place, options_, is_condition, depth_ == 1});
                const ShellOptions before = options_;
                for (const sh::Command& command : pipe.stages) walk(command, is_condition);
                if (pipe.stages.size() > 1) options_ = before;
            }
        --depth_;
    }

    void walk(const sh::Command& command, bool is_condition) {
        if (command.invocation) obey(options_, text_, *command.invocation);
        const ShellOptions before = options_;
        ShellOptions after = options_;
        const std::size_t first = steps_.size();
        for (const sh::List& list : command.conditions) walk(list, true);
        for (const sh::List& list : command.bodies) {
            walk(list, is_condition);
            merge(after, options_);
        }
        for (std::size_t step = first; command.kind == Kind::function && step < steps_.size(); ++step)
            in_functions_.push_back(step);
        if (command.kind == Kind::subshell) options_ = before;
        if (command.kind == Kind::branch || command.kind == Kind::loop || command.kind == Kind::function)
            options_ = after;
    }

    std::string_view text_;
    ShellOptions options_;
    std::vector<Step> steps_;
    std::vector<std::size_t> in_functions_;
    std::size_t depth_ = 0;
};

/// `#!/bin/bash -e` has an effect where it begins the first line.
std::string_view shebang(std::string_view text) {
    return text.starts_with("#!") ? text.substr(0, text.find('\n')) : std::string_view();
}

class Reader {
public:
    explicit Reader(const asl::State& state) {
        for (std::optional<Command>& line : command_lines(state)) {
            script_.begins.push_back(script_.text.text.size());
            if (line) add(*line);
            if (!line) open_here();
            script_.lines.push_back(line ? std::move(*line) : Command{.shell = {}});
        }
        if (script_.text.offsets.empty()) script_.text.offsets.push_back(0);
    }

    std::optional<ShellScript> read() {
        const std::string_view first = shebang(text());
        const bool is_shell = first.empty() || first.find("sh", 2) != std::string_view::npos;
        if (text().empty() || !is_shell) return std::nullopt;
        ShellOptions options;
        if (const std::size_t blank = first.find(" -"); blank != std::string_view::npos)
            set_options(options, text(), {Part{blank + 1, first.size() - blank - 1}});
        add_shell({0, text().size()}, options, contains(first, "bash"), 0);
        script_.shells.front().is_task = true;
        return std::move(script_);
    }

private:
    std::string_view text() const { return script_.text.text; }

    void add(const Command& line) {
        const std::string_view text = line.text();
        const std::size_t first = text.find_first_not_of(" \t");
        if (first != std::string_view::npos && line.has_argument_at(first)) open_here();
        json::Decoded& all = script_.text;
        if (!all.offsets.empty()) all.offsets.pop_back();
        all.text += text;
        all.offsets.insert(all.offsets.end(), line.shell.offsets.begin(), line.shell.offsets.end());
        all.text += '\n';
        all.offsets.push_back(all.offsets.back());
    }

    void open_here() { script_.open = script_.open.value_or(script_.text.text.size()); }

    void add_shell(Part range, ShellOptions options, bool is_bash, std::size_t depth) {
        Shell shell{.range = range, .reading = sh::read(text(), range), .options = options};
        const std::size_t index = script_.shells.size();
        const std::vector<Step> steps = shell.steps(text());
        shell.is_bash = is_bash;
        // Moving the reading leaves what the steps point to in its place.
        script_.shells.push_back(std::move(shell));
        for (const Step& step : steps)
            for (const sh::Command& command : step.pipe->stages)
                if (const std::optional<Invocation>& found = command.invocation) {
                    const std::string_view program = found->program;
                    if (program == "source" || program == "shopt") script_.shells[index].is_bash = true;
                    if (depth < deepest_shell) add_inner(*found, command, index, depth);
                }
    }

    /// What a command gives to a shell of its own.
    void add_inner(const Invocation& found, const sh::Command& command, std::size_t outer, std::size_t depth) {
        if (!found.is_shell) return;
        std::optional<Part> inner = found.inline_;
        if (!inner && command.document && !found.is_script)
            inner = script_.shells[outer].reading.documents[*command.document];
        if (!inner) return;
        ShellOptions options;
        set_options(options, text(), found.arguments);
        if (!script_.is_known_before(inner->begin)) options = all_options;
        add_shell(*inner, options, found.program == "bash", depth + 1);
    }

    ShellScript script_{.lines = {}, .text = {}, .begins = {}, .shells = {}};
};

}  // namespace

std::vector<Step> Shell::steps(std::string_view text) const { return Walker(text, options).walk(reading.list); }

std::optional<ShellScript> shell_script(const asl::State& state) {
    const std::string_view document = sent(state)["DocumentName"].string();
    if (document.ends_with("AWS-RunPowerShellScript")) return std::nullopt;
    std::optional<ShellScript> script = Reader(state).read();
    if (script) script->is_all = document.ends_with("AWS-RunShellScript");
    return script;
}

}  // namespace stepsmith::pipeline
