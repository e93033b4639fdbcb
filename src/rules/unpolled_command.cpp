#include "stepsmith/pipeline/failure.h"
#include "stepsmith/pipeline/mentions.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace stepsmith::rules {

namespace {

/// Whether a command ends the machine that it runs on, which nobody can ask any more.
bool shuts_down(const std::optional<pipeline::TaskRuns>& runs) {
    if (!runs) return false;
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"shutdown", "poweroff", "halt", "reboot"},
        [&](std::string_view word) { return !text::word_positions(runs->script.text.text, word).empty(); });
}

bool polls_any(const Program& program) {
    return std::ranges::any_of(program.machine().states(), [](const asl::State& state) {
        const asl::Resource& resource = state.resource;
        return resource.service == "ssm" &&
               (resource.action == "getCommandInvocation" || resource.action == "listCommandInvocations");
    });
}

bool is_read(const Program& program, const asl::State& task, asl::Index index) {
    switch (pipeline::kept(task)) {
        case pipeline::Kept::nowhere: return false;
        case pipeline::Kept::otherwise: return true;
        case pipeline::Kept::at_path: break;
    }
    const json::Value path = task.value["ResultPath"];
    const pipeline::Mentions& mentions = program.pipeline().mentions();
    return mentions.are_handed_on(index) || mentions.names(path ? path.string() : "$", "CommandId", index);
}

}  // namespace

static void check(const Program& program, Findings& found) {
    const asl::Machine& machine = program.machine();
    const std::vector<asl::Index> commands = pipeline::calls_before_failure(program, "ssm", "sendCommand");
    // Where no command is polled at all it is meant to be so, or nothing here tells otherwise.
    if (commands.empty() || !polls_any(program)) return;
    std::set<asl::Index> settled;
    for (const pipeline::Group& group : program.pipeline().groups) settled.insert(group.task);
    const pipeline::Wiring& wiring = program.pipeline().wiring();
    for (const pipeline::ForeignPoll& poll : wiring.foreign_polls()) settled.insert(poll.task);
    for (const pipeline::LostResult& lost : wiring.lost_results()) settled.insert(lost.writer);
    for (const asl::Index index : commands) {
        const asl::State& task = machine.states()[index];
        const bool is_result_of_scope = task.ends && task.scope != 0;
        if (is_result_of_scope || settled.contains(index) || shuts_down(program.pipeline().runs[index]) ||
            is_read(program, task, index))
            continue;
        found
            .add(task.value.key_span(), "nothing asks how the command of \"{}\" ends: its failure goes unseen",
                 task.name)
            .help = "keep its \"CommandId\", poll it with ssm:getCommandInvocation and test the status";
    }
}

extern constinit const Rule unpolled_command{
    .name = "unpolled-command",
    .summary = "A command is sent, and nothing asks how it ends.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
