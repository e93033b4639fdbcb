#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/wiring.h"
#include "stepsmith/rules/rule.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace stepsmith::rules {

namespace {

using asl::Index;
using pipeline::Group;
using pipeline::Wiring;

class Check {
public:
    Check(const Program& program, Findings& found) : machine_(program.machine()), wiring_(program), found_(found) {}

    void polls() {
        for (const pipeline::ForeignPoll& poll : wiring_.foreign_polls()) {
            mistaken_.insert({poll.task, poll.poll});
            Finding& finding =
                found_.add(poll.id.span(), "\"{}\" polls the command of \"{}\", not of \"{}\", which leads to it",
                           name(poll.poll), name(poll.reads), name(poll.task));
            if (poll.polled_by == asl::none)
                finding.note(key(poll.task), "nothing polls the command of \"{}\"", name(poll.task));
            else
                finding.note(key(poll.polled_by), "\"{}\" polls the command of \"{}\"", name(poll.polled_by),
                             name(poll.task));
        }
    }

    void statuses() {
        for (const pipeline::ForeignStatus& status : wiring_.foreign_statuses()) {
            mistaken_.insert({status.poll, status.status});
            const std::string tested = status.is_answer ? fmt::format("the answer to \"{}\"", name(status.reads))
                                                        : fmt::format("what \"{}\" found", name(status.reads));
            Finding& finding =
                found_.add(status.variables.front().span(), "\"{}\" tests {}, not \"{}\", which leads to it",
                           name(status.status), tested, name(status.poll));
            for (std::size_t at = 1; at < status.variables.size(); ++at)
                finding.note(status.variables[at].span(), "here too");
        }
    }

    /// Whether a group was put together by a path that is itself reported.
    bool is_mistaken(const Group& group) const {
        return mistaken_.contains(group.task) || mistaken_.contains(group.poll) || mistaken_.contains(group.status);
    }

    void rounds(const Group& group) {
        if (const auto way = wiring_.passed_poll(group))
            found_
                .add(way->span(), "\"{}\" leads to \"{}\", past \"{}\"", name(group.task), way->string(),
                     name(group.poll))
                .note(key(group.poll), "the poll of \"{}\"", name(group.task));
        if (const auto wait = wiring_.stray_wait(group))
            found_
                .add(wait->way.span(), "the wait of \"{}\" returns to \"{}\", {} \"{}\"", name(group.task),
                     wait->way.string(), wait->passes_poll ? "past" : "not to", name(group.poll))
                .note(key(group.poll), "the poll of \"{}\"", name(group.task));
    }

    void failure(const Group& group) {
        if (const auto way = wiring_.foreign_normaliser(group))
            found_
                .add(way->span(), "\"{}\" leads to \"{}\", which reads the poll of another group", name(group.status),
                     way->string())
                .note(key(group.poll), "the poll of \"{}\"", name(group.task));
        if (const auto reading = wiring_.normaliser_reads_foreign(group))
            found_
                .add(reading->path.span(), "\"{}\" tells what \"{}\" found, not \"{}\"", name(group.normaliser),
                     name(reading->poll), name(group.poll))
                .note(key(group.status), "\"{}\", which leads to it, tests what \"{}\" found", name(group.status),
                      name(group.poll));
        if (const auto stray = wiring_.stray_normaliser(group))
            found_
                .add(stray->way.span(), "\"{}\" does not lead to \"{}\", where the errors of \"{}\" go",
                     name(group.normaliser), name(stray->handler), name(group.task))
                .note(stray->catcher.span(), "the catcher of \"{}\"", name(group.task));
        if (const auto path = wiring_.stray_error_path(group))
            found_
                .add(path->written.span(), "\"{}\" writes \"{}\", but the catchers of \"{}\" write \"{}\"",
                     name(group.normaliser), path->written.string(), name(group.task), path->caught.string())
                .note(path->caught.span(), "what the handler is given by \"{}\"", name(group.task));
    }

    void success(const Group& group) {
        const Index repeated = wiring_.repeated_by_success(group);
        if (repeated != asl::none)
            found_
                .add(group.success.span(), "success of \"{}\" leads back to \"{}\"", name(group.task),
                     group.success.string())
                .note(key(repeated), "\"{}\" {}", name(repeated),
                      repeated == group.task ? "runs again" : "repeats for ever");
        else if (wiring_.success_fails(group))
            found_
                .add(group.success.span(), "success of \"{}\" leads to \"{}\", where its failure leads",
                     name(group.task), group.success.string())
                .note(key(group.normaliser), "\"{}\" tells of the failure", name(group.normaliser));
    }

private:
    std::string_view name(Index state) const { return machine_.states()[state].name; }
    text::Span key(Index state) const { return machine_.states()[state].value.key_span(); }

    const asl::Machine& machine_;
    const Wiring wiring_;
    Findings& found_;
    std::set<Index> mistaken_;
};

}  // namespace

static void check(const Program& program, Findings& found) {
    Check check(program, found);
    check.polls();
    check.statuses();
    for (const Group& group : program.pipeline().groups) {
        if (check.is_mistaken(group)) continue;
        check.rounds(group);
        check.failure(group);
        check.success(group);
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
