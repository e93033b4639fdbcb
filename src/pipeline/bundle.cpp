#include "stepsmith/pipeline/bundle.h"

#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/stages.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using Stages = std::vector<std::string>;

bool contains(const Stages& list, const std::string& stage) {
    return std::find(list.begin(), list.end(), stage) != list.end();
}

Stages without(const Stages& all, const Stages& some) {
    Stages rest;
    for (const std::string& stage : all)
        if (!contains(some, stage)) rest.push_back(stage);
    return rest;
}

/// A command of a task that leaves out stages of a script.
struct Use {
    asl::Index task = asl::none;
    text::Span span;
    Stages left_out;
    bool is_one_list = true;  ///< and not an option that stands there again and again
};

/// Whether a list is what the script is given, and nothing is put in before.
bool is_known(std::string_view list) {
    return list.find_first_of("$`") == std::string_view::npos && list.find("{}") == std::string_view::npos;
}

class Finder {
public:
    explicit Finder(const Program& program) : program_(program) {}

    std::vector<Bundle> find() {
        const auto& runs = program_.pipeline().runs;
        for (asl::Index state = 0; state < runs.size(); ++state)
            if (const std::optional<TaskRuns>& task = runs[state])
                for (const ScriptRun& run : task->runs) read(state, *task, run);
        for (Bundle& bundle : found_) add_evidence(bundle, known_uses_[program_.conventions().script(bundle.script)]);
        for (const auto& [key, uses] : uses_) infer(key.first, key.second, uses);
        std::sort(found_.begin(), found_.end(), [](const Bundle& a, const Bundle& b) { return a.span < b.span; });
        return std::move(found_);
    }

private:
    void read(asl::Index index, const TaskRuns& task, const ScriptRun& run) {
        if (const Script* known = program_.conventions().script(task.at(run.subject))) {
            if (read_known(index, task, run, *known)) return;
        }
        const std::string_view command = task.at(run.command);
        for (std::string& option : stage_options(task, run)) {
            Stages left_out = listed(command, option);
            const std::vector<Part> values = option_values(command, option);
            uses_[{std::string(task.at(run.subject)), std::move(option)}].push_back(
                {index, span(task, run, values.front()), std::move(left_out), values.size() == 1});
        }
    }

    /// What the configuration says of the script; false if it says nothing that helps.
    bool read_known(asl::Index index, const TaskRuns& task, const ScriptRun& run, const Script& known) {
        const std::string_view command = task.at(run.command);
        if (!text::word_positions(command, "--dry-run").empty()) return true;
        Bundle bundle{.task = index, .span = {}, .script = std::string(task.at(run.subject))};
        bundle.is_order_known = true;
        for (const Mode& mode : known.modes) {
            const std::vector<std::size_t> places = text::word_positions(command, mode.option);
            if (places.empty()) continue;
            if (mode.stages.size() < 2) return true;
            bundle.stages = mode.stages;
            bundle.span = span(task, run, {places.front(), mode.option.size()});
            bundle.mode = mode.option;
            for (const std::string& stage : mode.stages) bundle.modes.push_back(mode_of(known, stage));
            found_.push_back(std::move(bundle));
            return true;
        }
        if (known.skip_option.empty() || known.stages.empty()) return false;
        const std::vector<Part> values = option_values(command, known.skip_option);
        const bool is_sure = std::ranges::all_of(values, [&](Part value) { return is_known(value.of(command)); });
        if (!is_sure || values.size() < text::word_positions(command, known.skip_option).size()) return true;
        bundle.stages = without(known.stages, listed(command, known.skip_option));
        bundle.span = values.empty() ? task.script.span(run.subject) : span(task, run, values.front());
        if (values.size() == 1) bundle.skip_option = known.skip_option;
        if (!values.empty())
            known_uses_[&known].push_back({index, span(task, run, values.front()), listed(command, known.skip_option)});
        if (bundle.stages.size() > 1) found_.push_back(std::move(bundle));
        return true;
    }

    static text::Span span(const TaskRuns& task, const ScriptRun& run, Part of_command) {
        return task.script.span({run.command.begin + of_command.begin, of_command.size});
    }

    static std::string mode_of(const Script& known, const std::string& stage) {
        for (const Mode& mode : known.modes)
            if (mode.stages == Stages{stage}) return mode.option;
        return {};
    }

    void infer(const std::string& path, const std::string& option, const std::vector<Use>& uses) {
        // Single names are as often files or tables that are left out.
        if (std::ranges::none_of(uses, [](const Use& use) { return use.left_out.size() > 1; })) return;
        std::vector<StageRun> runs;
        Stages all;
        for (const Use& use : uses) {
            runs.push_back({use.task, use.left_out});
            for (const std::string& stage : use.left_out)
                if (!contains(all, stage)) all.push_back(stage);
        }
        const std::optional<Stages> order = vocabulary(program_, runs, {});
        for (const Use& use : uses) {
            Bundle bundle{.task = use.task, .span = use.span, .script = path};
            bundle.stages = without(order.value_or(all), use.left_out);
            bundle.is_order_known = order.has_value();
            if (use.is_one_list) bundle.skip_option = option;
            if (bundle.stages.size() < 2) continue;
            add_evidence(bundle, uses);
            found_.push_back(std::move(bundle));
        }
    }

    /// The tasks that leave out a stage which this one runs.
    void add_evidence(Bundle& bundle, const std::vector<Use>& uses) const {
        for (const Use& use : uses)
            if (without(bundle.stages, use.left_out).size() < bundle.stages.size())
                bundle.evidence.push_back(evidence(use));
    }

    Evidence evidence(const Use& use) const {
        return {use.span, fmt::format("\"{}\" runs the same script and leaves out {}",
                                      program_.machine().states()[use.task].name, fmt::join(use.left_out, ", "))};
    }

    const Program& program_;
    std::map<std::pair<std::string, std::string>, std::vector<Use>> uses_;  ///< by script and option
    std::map<const Script*, std::vector<Use>> known_uses_;                  ///< of scripts of the configuration
    std::vector<Bundle> found_;
};

}  // namespace

std::vector<Bundle> bundles(const Program& program) { return Finder(program).find(); }

std::vector<Sequence> sequences(const Program& program) {
    std::vector<Sequence> found;
    const auto& runs = program.pipeline().runs;
    for (asl::Index state = 0; state < runs.size(); ++state) {
        const std::optional<TaskRuns>& task = runs[state];
        if (!task) continue;
        Sequence sequence{state, {}};
        for (const ScriptRun& run : task->steps()) sequence.scripts.push_back(task->script.span(run.subject));
        if (sequence.scripts.size() > 1) found.push_back(std::move(sequence));
    }
    return found;
}

}  // namespace stepsmith::pipeline
