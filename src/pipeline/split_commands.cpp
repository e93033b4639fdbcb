#include "stepsmith/pipeline/split_commands.h"

#include "stepsmith/pipeline/log_file.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/stages.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/nearest.h"
#include "stepsmith/text/utf8.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace stepsmith::pipeline {
namespace {

using Stages = std::vector<std::string>;

template <typename... Args>
[[noreturn]] void refuse(fmt::format_string<Args...> format, Args&&... args) {
    throw Failure(text::harmless(fmt::format(format, std::forward<Args>(args)...)));
}

bool contains(const Stages& list, const std::string& stage) {
    return std::find(list.begin(), list.end(), stage) != list.end();
}

Stages without(const Stages& all, const Stages& some) {
    Stages rest;
    for (const std::string& stage : all)
        if (!contains(some, stage)) rest.push_back(stage);
    return rest;
}

CommandPlan plan_of(const asl::State& task) {
    CommandPlan plan{.commands = commands(task)};
    if (plan.commands.empty())
        refuse("the commands of \"{}\" cannot be read: neither a list of strings nor a States.Array of literals",
               task.name);
    return plan;
}

struct Place {
    std::size_t command = 0;
    Part part;
};

Place place_of_option(const CommandPlan& plan, std::string_view option, std::string_view task) {
    std::vector<Place> found;
    for (std::size_t at = 0; at < plan.commands.size(); ++at) {
        const std::string_view text = plan.commands[at].text();
        if (!is_work(text)) continue;
        for (const Part& value : option_values(text, option)) found.push_back({at, value});
    }
    if (found.empty()) refuse("no command of \"{}\" has the option {} with a plain list", task, option);
    if (found.size() > 1)
        refuse("the commands of \"{}\" have the option {} {} times; once is expected", task, option, found.size());
    return found.front();
}

Place place_of_text(const CommandPlan& plan, std::string_view old, std::string_view task) {
    std::vector<Place> found;
    for (std::size_t at = 0; at < plan.commands.size(); ++at) {
        const std::string_view text = plan.commands[at].text();
        if (!is_work(text) || old.empty()) continue;
        for (std::size_t begin = text.find(old); begin != std::string_view::npos; begin = text.find(old, begin + 1))
            found.push_back({at, {begin, old.size()}});
    }
    if (found.empty()) refuse("no work command of \"{}\" holds \"{}\"", task, old);
    if (found.size() > 1)
        refuse("\"{}\" stands {} times in the work commands of \"{}\"; once is expected", old, found.size(), task);
    return found.front();
}

/// A text that another command already is would run twice.
void refuse_second_run(const CommandPlan& plan, const Place& place, const PartCommand& part, std::string_view task) {
    for (std::size_t at = 0; at < plan.commands.size(); ++at) {
        const std::string_view text = plan.commands[at].text();
        if (at == place.command || !is_work(text) || !text.starts_with(part.value)) continue;
        if (text.size() == part.value.size() || text[part.value.size()] == ' ')
            refuse("\"{}\" also runs \"{}\" in another command, and the part \"{}\" would run it twice", task,
                   part.value, part.name);
    }
}

/// How many arguments of `States.Format` stand in a part of a command.
std::size_t arguments_in(const Command& command, Part part) {
    std::size_t count = 0;
    for (std::size_t at = part.begin; at < part.begin + part.size; ++at) count += command.has_argument_at(at) ? 1 : 0;
    return count;
}

/// Text as it is written in a command; where it replaces arguments of
/// `States.Format`, each `{}` is one of them.
std::string written(const Command& command, Part part, std::string_view to) {
    const std::size_t wanted = arguments_in(command, part);
    const bool cuts_one = part.size > 0 && ((part.begin > 0 && command.has_argument_at(part.begin - 1)) ||
                                            command.has_argument_at(part.begin + part.size - 1));
    if (cuts_one) refuse("\"{}\" ends inside an argument of States.Format", part.of(command.text()));
    if (wanted == 0) return command.written(to);
    std::vector<std::string_view> pieces;
    for (std::size_t end = to.find("{}"); end != std::string_view::npos; end = to.find("{}")) {
        pieces.push_back(to.substr(0, end));
        to.remove_prefix(end + 2);
    }
    if (pieces.size() != wanted)
        refuse("\"{}\" holds {} of the arguments of States.Format, written {{}}; what replaces it must hold as many",
               part.of(command.text()), wanted);
    std::string result;
    for (const std::string_view piece : pieces) result += command.written(piece) + "{}";
    return result + command.written(to);
}

CommandChange change(const CommandPlan& plan, const Place& place, std::string_view shown_before, std::string_view to) {
    const Command& command = plan.commands[place.command];
    const std::string_view from = place.part.of(command.text());
    return {.edit = {command.shell.span(place.part.begin, place.part.size), written(command, place.part, to)},
            .from = fmt::format("{}{}", shown_before, from),
            .to = fmt::format("{}{}", shown_before, to)};
}

/// The stages that each part runs, once it is sure that they are known, all
/// there and run once.
std::vector<Stages> stages_of_parts(const Stages& vocabulary, const Stages& left_out, std::string_view task,
                                    const std::vector<PartCommand>& parts) {
    const Stages ran = without(vocabulary, left_out);
    const std::vector<std::string_view> known(vocabulary.begin(), vocabulary.end());
    std::vector<Stages> all;
    Stages seen;
    for (const PartCommand& part : parts) {
        all.push_back(text::split(part.value, '+'));
        for (const std::string& stage : all.back()) {
            if (!contains(vocabulary, stage)) {
                const std::string_view near = text::nearest(stage, known);
                refuse("\"{}\" is no stage of \"{}\" ({}){}", stage, task, fmt::join(vocabulary, ", "),
                       near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near));
            }
            if (contains(seen, stage)) refuse("the stage \"{}\" is in two parts", stage);
            if (!contains(ran, stage))
                refuse("\"{}\" does not run the stage \"{}\": its list leaves it out", task, stage);
            seen.push_back(stage);
        }
    }
    if (const Stages missing = without(ran, seen); !missing.empty())
        refuse("the parts do not run all that \"{}\" ran: no part has {}", task, fmt::join(missing, ", "));
    return all;
}

Stages inferred(const Program& program, const asl::State& task, std::string_view option,
                const std::vector<PartCommand>& parts) {
    const asl::Index index = program.machine().index(task);
    if (const std::optional<TaskRuns>& own = program.pipeline().runs[index])
        for (const ScriptRun& run : own->runs)
            if (const Script* script = program.conventions().script(own->at(run.subject));
                script && !script->stages.empty() && option_value(own->at(run.command), option))
                return script->stages;
    const std::vector<StageRun> runs = stage_runs(program, index, option);
    Stages named;
    for (const StageRun& run : runs) named.insert(named.end(), run.left_out.begin(), run.left_out.end());
    const bool is_told = runs.size() > 1;
    for (const PartCommand& part : parts)
        for (std::string& stage : text::split(part.value, '+'))
            if (!is_told || contains(named, stage)) named.push_back(std::move(stage));
    const std::optional<Stages> order = vocabulary(program, runs, named);
    if (!order) {
        std::set<std::string> all(named.begin(), named.end());
        refuse("the order of the stages {} is open; say it: --vocabulary {}", fmt::join(all, ", "),
               fmt::join(all, ","));
    }
    return *order;
}

}  // namespace

std::vector<text::Edit> CommandPlan::log_edits(std::string_view stem) const {
    return pipeline::log_edits(commands, commands[work], text::kebab_case(stem));
}

CommandPlan staged_commands(const Program& program, const asl::State& task, std::string_view option,
                            const Stages& stages, const std::vector<PartCommand>& parts) {
    CommandPlan plan = plan_of(task);
    const Place place = place_of_option(plan, option, task.name);
    plan.work = place.command;
    Stages left_out = text::split(place.part.of(plan.commands[place.command].text()), ',');
    std::erase(left_out, "");
    if (std::set<std::string>(stages.begin(), stages.end()).size() != stages.size() || contains(stages, ""))
        refuse("the vocabulary {} has a stage twice, or one without a name", fmt::join(stages, ","));
    const Stages all = stages.empty() ? inferred(program, task, option, parts) : stages;
    if (const Stages strange = without(left_out, all); !strange.empty())
        refuse("\"{}\" leaves out \"{}\", which the vocabulary does not have", task.name, fmt::join(strange, "\", \""));
    for (const Stages& own : stages_of_parts(all, left_out, task.name, parts)) {
        plan.changes.push_back(
            change(plan, place, fmt::format("{}=", option), fmt::format("{}", fmt::join(without(all, own), ","))));
        plan.changes.back().stages = own;
    }
    return plan;
}

CommandPlan replaced_commands(const asl::State& task, std::string_view old, const std::vector<PartCommand>& parts) {
    CommandPlan plan = plan_of(task);
    const Place place = place_of_text(plan, old, task.name);
    plan.work = place.command;
    for (const PartCommand& part : parts) {
        if (part.value.empty()) refuse("the part \"{}\" has no value: --part {}=VALUE", part.name, part.name);
        refuse_second_run(plan, place, part, task.name);
        plan.changes.push_back(change(plan, place, "", part.value));
    }
    return plan;
}

}  // namespace stepsmith::pipeline
