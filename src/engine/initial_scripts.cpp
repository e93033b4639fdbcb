#include "script_stages.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/stages.h"
#include "stepsmith/text/words.h"
#include "survey.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace stepsmith::engine {
namespace {

using pipeline::ScriptRun;
using pipeline::StageRun;
using pipeline::TaskRuns;
using Stages = std::vector<std::string>;

/// A script that is told behind an option which stages to leave out, in all definitions.
struct Staged {
    std::string script;
    std::string option;
    std::map<const Surveyed*, std::vector<StageRun>> runs{};
    std::vector<std::string> tasks{};  ///< with the option, in the order of the definitions
    std::set<std::string> words{};     ///< options of runs that have this one
    std::string other_task{};          ///< one without it, but
    std::string other_option{};        ///< with this, which may make it run some stages only

    Stages named() const {
        Stages all;
        for (const auto& [definition, some] : runs)
            for (const StageRun& run : some)
                for (const std::string& stage : run.left_out)
                    if (std::ranges::find(all, stage) == all.end()) all.push_back(stage);
        return all;
    }
    /// Single names are as often files or tables that are left out.
    bool has_list() const {
        return std::ranges::any_of(runs, [](const auto& of_one) {
            return std::ranges::any_of(of_one.second, [](const StageRun& run) { return run.left_out.size() > 1; });
        });
    }
};

bool is_end_of(std::string_view end, std::string_view path) {
    return path.ends_with(end) && (path.size() == end.size() || path[path.size() - end.size() - 1] == '/');
}

bool is_plain_name(std::string_view script) {
    return !script.empty() && script.find_first_of("$`{}\"'\\*?[ ") == script.npos;
}

std::set<std::string> options_of(std::string_view command) {
    std::set<std::string> options;
    for (const std::string& word : text::split(command, ' '))
        if (word.starts_with('-') && word.size() > 1) options.insert(word.substr(0, word.find('=')));
    return options;
}

/// Visits every run of a script, in the order of the definitions and of their text.
template <typename Visit>
void each_run(const Survey& survey, const Visit& visit) {
    for (const Surveyed& definition : survey.definitions) {
        const auto& runs = definition.program().pipeline().runs;
        for (asl::Index state = 0; state < runs.size(); ++state)
            if (const std::optional<TaskRuns>& task = runs[state])
                for (const ScriptRun& run : task->runs)
                    if (run.is_script && is_plain_name(task->at(run.subject))) visit(definition, state, *task, run);
    }
}

/// The scripts by the shortest of the paths by which they are called.
std::vector<Staged> staged_scripts(const Survey& survey) {
    std::vector<Staged> found;
    each_run(survey, [&](const Surveyed&, asl::Index, const TaskRuns& task, const ScriptRun& run) {
        const std::vector<std::string> options = stage_options(task, run);
        if (options.empty()) return;
        const std::string script(task.at(run.subject));
        const auto known = std::ranges::find_if(found, [&](const Staged& other) {
            return is_end_of(other.script, script) || is_end_of(script, other.script);
        });
        if (known == found.end())
            found.push_back({.script = script, .option = options.front()});
        else if (script.size() < known->script.size())
            known->script = script;
    });
    return found;
}

void add_runs(const Survey& survey, Staged& staged) {
    each_run(survey, [&](const Surveyed& definition, asl::Index state, const TaskRuns& task, const ScriptRun& run) {
        const std::string_view command = task.at(run.command);
        if (!is_end_of(staged.script, task.at(run.subject)) || !pipeline::option_value(command, staged.option)) return;
        staged.runs[&definition].push_back({state, pipeline::listed(command, staged.option)});
        if (std::ranges::find(staged.tasks, definition.state(state)) == staged.tasks.end())
            staged.tasks.push_back(definition.state(state));
        staged.words.merge(options_of(command));
    });
    each_run(survey, [&](const Surveyed& definition, asl::Index state, const TaskRuns& task, const ScriptRun& run) {
        const std::string_view command = task.at(run.command);
        if (!is_end_of(staged.script, task.at(run.subject)) || !staged.other_task.empty()) return;
        if (!text::word_positions(command, staged.option).empty()) return;
        for (const std::string& option : options_of(command)) {
            if (option == "--dry-run" || staged.words.contains(option)) continue;
            staged.other_task = definition.state(state);
            staged.other_option = option;
            return;
        }
    });
}

/// All stages in order, where the definitions that show the order agree; nothing where none shows it.
std::optional<Stages> in_order(const Staged& staged) {
    std::optional<Stages> order;
    for (const auto& [definition, runs] : staged.runs) {
        const std::optional<Stages> here = pipeline::vocabulary(definition->program(), runs, staged.named());
        if (here && order && *here != *order) return std::nullopt;
        if (here) order = here;
    }
    return order;
}

/// Where a script itself names its stages.
struct Source {
    std::string file{};      ///< as the configuration names it
    std::string variable{};  ///< empty: in a `case`
    Stages stages{};
};

bool holds_all(const Stages& all, const Stages& some) {
    return all.size() > 1 && std::ranges::all_of(some, [&](const std::string& stage) {
               return std::ranges::find(all, stage) != all.end();
           });
}

/// Nothing if the script's file is not in the repository, or several are that may be it, or it names other stages.
std::optional<Source> source_of(const Survey& survey, const Staged& staged) {
    std::vector<std::string> files;
    for (const std::string& file : survey.files)
        if (is_end_of(staged.script, file) || is_end_of(file, staged.script)) files.push_back(file);
    const std::optional<std::string> script = files.size() == 1 ? text_of(survey, files.front()) : std::nullopt;
    if (!script) return std::nullopt;
    Source source{.file = survey.named(files.front())};
    for (const std::string& variable : assigned_variables(*script)) {
        source.stages = stages_in_variable(*script, variable).stages;
        source.variable = variable;
        if (holds_all(source.stages, staged.named())) return source;
    }
    source.stages = stages_in_case(*script).stages;
    source.variable.clear();
    return holds_all(source.stages, staged.named()) ? std::optional(source) : std::nullopt;
}

std::string reference_to(const Source& source) {
    const std::string_view how = source.variable.empty() ? "case" : "variable";
    return fmt::format("{{ {}, {} }}", json_member("file", json_string(source.file)),
                       json_member(how, source.variable.empty() ? "true" : json_string(source.variable)));
}

std::string files_of(const Staged& staged) {
    std::vector<std::string> files;
    for (const auto& [definition, runs] : staged.runs)
        if (std::ranges::find(files, definition->path) == files.end()) files.push_back(definition->path);
    std::ranges::sort(files);
    return some_of(files);
}

Entry entry_of(const Staged& staged, const std::optional<Source>& source) {
    const std::optional<Stages> order = source ? source->stages : in_order(staged);
    const Stages stages = order.value_or(staged.named());
    Entry entry{.comments = {fmt::format("What {} of {} leave{} out.", some_of(staged.tasks), files_of(staged),
                                         staged.tasks.size() == 1 ? "s" : "")},
                .is_on = order && staged.other_task.empty()};
    if (source)
        entry.comments.push_back(fmt::format("The script itself names its stages: {}.", fmt::join(stages, ", ")));
    else if (order)
        entry.comments.emplace_back("Check that these are all of its stages, in the order they run.");
    else
        entry.comments.emplace_back("Not in force, since their order is not known: put them in the order they run.");
    if (!staged.other_task.empty())
        entry.comments.push_back(
            fmt::format("Not in force, since {} runs it with {}: if that stands for some stages, tell which.",
                        staged.other_task, staged.other_option));
    const bool has_mode = !staged.other_option.empty();
    const std::string mode = json_member(has_mode ? staged.other_option : "--an-option", json_list(stages));
    entry.text = json_member(
        staged.script, json_object({{.text = json_member("modes", fmt::format("{{ {} }}", mode)),
                                     .remark = "an option that stands for several stages",
                                     .is_on = has_mode},
                                    {.text = json_member("stages", source ? reference_to(*source) : json_list(stages))},
                                    {.text = json_member("skip_option", json_string(staged.option))}}));
    return entry;
}

}  // namespace

InitialPart initial_scripts(const Survey& survey) {
    std::vector<Entry> scripts;
    std::vector<std::string> names;
    std::vector<Staged> all = staged_scripts(survey);
    std::ranges::sort(all, {}, &Staged::script);
    for (Staged& staged : all) {
        add_runs(survey, staged);
        const std::optional<Source> source = source_of(survey, staged);
        if (!source && !staged.has_list()) continue;
        scripts.push_back(entry_of(staged, source));
        names.push_back(staged.script + (scripts.back().is_on ? "" : " (as a comment)"));
    }
    if (scripts.empty()) return {};
    return {.entries = {{.text = json_member("scripts", json_object(scripts))}},
            .told = fmt::format("scripts: {}", fmt::join(names, ", "))};
}

}  // namespace stepsmith::engine
