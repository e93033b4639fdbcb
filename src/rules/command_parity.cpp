#include "stepsmith/pipeline/house_commands.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

namespace {

/// The key of what the task runs.
text::Span place(const asl::State& task) {
    const json::Value parameters = pipeline::sent(task)["Parameters"];
    const json::Value list = parameters["commands"];
    return (list ? list : parameters["commands.$"]).key_span();
}

}  // namespace

static void check(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    const auto& runs = program.pipeline().runs;
    for (const pipeline::OddTask& odd : pipeline::odd_tasks(runs))
        found
            .add(place(states[odd.task]), "{} of {} tasks run \"{}\" before their script, and \"{}\" does not",
                 odd.count, odd.tasks, odd.command, states[odd.task].name)
            .note(runs[odd.sibling]->script.span(odd.place), "as \"{}\" does", states[odd.sibling].name)
            .help = fmt::format("put it before \"{}\"", runs[odd.task]->at(odd.script));
}

extern constinit const Rule command_parity{
    .name = "command-parity",
    .summary = "A task lacks a command that most of its siblings run before their script.",
    .category = Category::pipeline,
    .severity = Severity::note,
    .check = check,
};

}  // namespace stepsmith::rules
