#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/bundle.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"
#include "stepsmith/text/words.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace stepsmith::rules {

namespace {

using pipeline::Bundle;

const asl::State& task_of(const Program& program, asl::Index index) { return program.machine().states()[index]; }

/// `morning-enrich` gives `MorningEnrich`.
std::string camel_case(std::string_view stage) {
    std::string name;
    for (const std::string& word : text::split(text::snake_case(stage), '_')) {
        name += word;
        if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') name[name.size() - word.size()] -= 'a' - 'A';
    }
    return name;
}

/// A new flag for one stage alone, so that the gate's can go on to mean all of them; empty where the task has no gate.
std::string stage_flag(const Program& program, asl::Index task, std::string_view stage) {
    for (const pipeline::Group& group : program.pipeline().groups) {
        if (group.task != task || group.gate == asl::none) continue;
        constexpr std::string_view skip = "skip_";
        std::string flag = group.flag.starts_with(skip) ? std::string(skip) : group.flag + "_";
        flag += text::snake_case(stage);
        if (!text::word_positions(program.source().bytes(), flag).empty()) flag += "_stage";
        return flag;
    }
    return {};
}

/// The split that mends it: the stage that is called as the task keeps its name, or else the first. None if the values
/// of its parts are not known.
std::optional<Suggestion> split_of(const Program& program, const Bundle& bundle) {
    const bool is_replaced = !bundle.mode.empty() && std::none_of(bundle.modes.begin(), bundle.modes.end(),
                                                                  [](const std::string& mode) { return mode.empty(); });
    if (!bundle.is_order_known || (bundle.skip_option.empty() && !is_replaced)) return std::nullopt;
    const std::string task(task_of(program, bundle.task).name);
    std::set<std::string> taken;
    for (const asl::State& state : program.machine().states()) taken.emplace(state.name);
    std::size_t keeper = 0;
    for (std::size_t at = 0; at < bundle.stages.size(); ++at)
        if (camel_case(bundle.stages[at]) == task) keeper = at;
    Suggestion split{.command = "split", .arguments = {task}};
    for (std::size_t at = 0; at < bundle.stages.size(); ++at) {
        std::string name = at == keeper ? task : camel_case(bundle.stages[at]);
        if (at != keeper && !taken.insert(name).second) name = task + name;
        const std::string& value = is_replaced ? bundle.modes[at] : bundle.stages[at];
        split.arguments.insert(split.arguments.end(), {"--part", fmt::format("{}={}", name, value)});
    }
    if (is_replaced)
        split.arguments.insert(split.arguments.end(), {"--replace", bundle.mode});
    else
        split.arguments.insert(split.arguments.end(), {"--skip-flag", bundle.skip_option});
    // The parts before the task that keeps its name run before its gate, so that its flag cannot skip them.
    const std::string flag = keeper == 0 ? stage_flag(program, bundle.task, bundle.stages[keeper]) : std::string();
    if (!flag.empty()) split.arguments.insert(split.arguments.end(), {"--old-flag", "both", "--stage-flag", flag});
    return split;
}

/// What a failure of a later part costs.
std::string price(const Program& program, asl::Index task, std::string_view later, std::string_view earlier) {
    const std::optional<pipeline::Price> price = pipeline::price(task_of(program, task), program.conventions());
    return fmt::format("a failure of {} runs {} again{}", later, earlier,
                       price ? fmt::format(", {}", to_string(*price)) : std::string());
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const Bundle& bundle : pipeline::bundles(program)) {
        Finding& finding =
            found.add(bundle.span, "\"{}\" runs {} stages in one task: {}", task_of(program, bundle.task).name,
                      bundle.stages.size(), fmt::join(bundle.stages, ", "));
        for (const pipeline::Evidence& evidence : bundle.evidence) finding.note(evidence.span, "{}", evidence.text);
        finding.note(bundle.span, "{}", price(program, bundle.task, bundle.stages.back(), bundle.stages.front()));
        finding.suggestion = split_of(program, bundle);
    }
    for (const pipeline::Sequence& sequence : pipeline::sequences(program)) {
        const std::string_view first = program.source().text(sequence.scripts.front());
        const std::string_view last = program.source().text(sequence.scripts.back());
        found
            .add(sequence.scripts.back(), "\"{}\" runs {} scripts in one task", task_of(program, sequence.task).name,
                 sequence.scripts.size())
            .note(sequence.scripts.front(), "{}", price(program, sequence.task, last, first));
    }
}

extern constinit const Rule bundled_stages{
    .name = "bundled-stages",
    .summary = "One task runs several stages, so that a failure of a later one runs the earlier ones again.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
