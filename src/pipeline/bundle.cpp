#include "stepsmith/pipeline/bundle.h"

#include "stepsmith/pipeline/command.h"
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
};

class Finder {
public:
    explicit Finder(const Program& program) : program_(program) {}

    std::vector<Bundle> find() {
        for (const asl::State& state : program_.machine().states())
            for (const Command& command : commands(state)) read(state, command);
        for (const auto& [key, uses] : uses_) infer(key.first, key.second, uses);
        std::sort(found_.begin(), found_.end(), [](const Bundle& a, const Bundle& b) { return a.span < b.span; });
        return std::move(found_);
    }

private:
    void read(const asl::State& state, const Command& command) {
        if (!is_work(command.text())) return;
        const std::string_view path = script(command.text());
        if (const Script* known = program_.conventions().script(path)) {
            if (read_known(state, command, *known)) return;
        }
        for (std::string& option : skip_options(command.text())) {
            const Part value = *option_value(command.text(), option);
            uses_[{std::string(path), std::move(option)}].push_back({program_.machine().index(state),
                                                                     command.shell.span(value.begin, value.size),
                                                                     text::split(value.of(command.text()), ',')});
        }
    }

    /// What the configuration says of the script; false if it says nothing that helps.
    bool read_known(const asl::State& state, const Command& command, const Script& known) {
        Bundle bundle{
            .task = program_.machine().index(state), .span = {}, .script = std::string(script(command.text()))};
        bundle.is_order_known = true;
        for (const Mode& mode : known.modes) {
            const std::vector<std::size_t> places = text::word_positions(command.text(), mode.option);
            if (places.empty()) continue;
            if (mode.stages.size() < 2) return true;
            bundle.stages = mode.stages;
            bundle.span = command.shell.span(places.front(), mode.option.size());
            bundle.mode = mode.option;
            for (const std::string& stage : mode.stages) bundle.modes.push_back(mode_of(known, stage));
            found_.push_back(std::move(bundle));
            return true;
        }
        if (known.skip_option.empty() || known.stages.empty()) return false;
        const std::optional<Part> value = option_value(command.text(), known.skip_option);
        bundle.stages = value ? without(known.stages, text::split(value->of(command.text()), ',')) : known.stages;
        const std::vector<Part> runs = scripts_run(command.text());
        const Part place = value ? *value : runs.empty() ? Part{0, command.text().size()} : runs.front();
        bundle.span = command.shell.span(place.begin, place.size);
        if (value) bundle.skip_option = known.skip_option;
        if (bundle.stages.size() > 1) found_.push_back(std::move(bundle));
        return true;
    }

    static std::string mode_of(const Script& known, const std::string& stage) {
        for (const Mode& mode : known.modes)
            if (mode.stages == Stages{stage}) return mode.option;
        return {};
    }

    void infer(const std::string& path, const std::string& option, const std::vector<Use>& uses) {
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
            bundle.skip_option = option;
            if (bundle.stages.size() < 2) continue;
            for (const Use& other : uses)
                if (!without(other.left_out, use.left_out).empty()) bundle.evidence.push_back(evidence(other));
            found_.push_back(std::move(bundle));
        }
    }

    Evidence evidence(const Use& use) const {
        return {use.span, fmt::format("\"{}\" runs the same script and leaves out {}",
                                      program_.machine().states()[use.task].name, fmt::join(use.left_out, ", "))};
    }

    const Program& program_;
    std::map<std::pair<std::string, std::string>, std::vector<Use>> uses_;  ///< by script and option
    std::vector<Bundle> found_;
};

}  // namespace

std::vector<Bundle> bundles(const Program& program) { return Finder(program).find(); }

std::vector<Sequence> sequences(const Program& program) {
    std::vector<Sequence> found;
    for (const asl::State& state : program.machine().states()) {
        Sequence sequence{program.machine().index(state), {}};
        for (const Command& command : commands(state))
            for (const Part& part : scripts_run(command.text()))
                sequence.scripts.push_back(command.shell.span(part.begin, part.size));
        if (sequence.scripts.size() > 1) found.push_back(std::move(sequence));
    }
    return found;
}

}  // namespace stepsmith::pipeline
