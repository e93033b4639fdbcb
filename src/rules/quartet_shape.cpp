#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/wiring.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const pipeline::Wiring wiring(program);
    const auto name = [&](asl::Index state) { return program.machine().states()[state].name; };
    const auto key = [&](asl::Index state) { return program.machine().states()[state].value.key_span(); };

    for (const pipeline::ForeignPoll& poll : wiring.foreign_polls())
        found
            .add(poll.id.span(), "\"{}\" polls the command of \"{}\", not of \"{}\", which leads to it",
                 name(poll.poll), name(poll.reads), name(poll.task))
            .note(key(poll.task), "nothing polls the command of \"{}\"", name(poll.task));

    for (const pipeline::ForeignStatus& status : wiring.foreign_statuses()) {
        Finding& finding =
            found.add(status.variables.front().span(), "\"{}\" tests what \"{}\" found, not \"{}\", which leads to it",
                      name(status.status), name(status.reads), name(status.poll));
        for (std::size_t at = 1; at < status.variables.size(); ++at)
            finding.note(status.variables[at].span(), "here too");
    }

    for (const pipeline::Group& group : program.pipeline().groups) {
        if (const auto way = wiring.stray_wait(group))
            found
                .add(way->span(), "the wait of \"{}\" returns to \"{}\", not to \"{}\"", name(group.task),
                     way->string(), name(group.poll))
                .note(key(group.poll), "the poll of \"{}\"", name(group.task));
        if (const auto way = wiring.foreign_normaliser(group))
            found
                .add(way->span(), "\"{}\" leads to \"{}\", which reads the poll of another group", name(group.status),
                     way->string())
                .note(key(group.poll), "the poll of \"{}\"", name(group.task));
        if (const auto stray = wiring.stray_normaliser(group))
            found
                .add(stray->way.span(), "\"{}\" does not lead to \"{}\", where the errors of \"{}\" go",
                     name(group.normaliser), name(stray->handler), name(group.task))
                .note(stray->catcher.span(), "the catcher of \"{}\"", name(group.task));
        if (const auto path = wiring.stray_error_path(group))
            found
                .add(path->written.span(), "\"{}\" writes \"{}\", but the catchers of \"{}\" write \"{}\"",
                     name(group.normaliser), path->written.string(), name(group.task), path->caught.string())
                .note(path->caught.span(), "what the handler is given by \"{}\"", name(group.task));
        if (wiring.success_leads_back(group))
            found
                .add(group.success.span(), "success of \"{}\" leads back to \"{}\"", name(group.task),
                     group.success.string())
                .note(key(group.task), "\"{}\" runs again", name(group.task));
    }
}

extern constinit const Rule quartet_shape{
    .name = "quartet-shape",
    .summary = "A member of a group of task, poll and status is wired to something that is not the group's.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
