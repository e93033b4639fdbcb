#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/wiring.h"
#include "stepsmith/rules/rule.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace stepsmith::rules {

namespace {

using asl::Index;
using pipeline::Group;
using pipeline::Wiring;

class Check {
public:
    Check(const Program& program, Findings& found)
        : machine_(program.machine()), wiring_(program.pipeline().wiring()), found_(found) {}

    void polls() {
        for (const pipeline::ForeignPoll& poll : wiring_.foreign_polls()) {
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
            const std::string tested = status.is_answer ? fmt::format("the answer to \"{}\"", name(status.reads))
                                                        : fmt::format("what \"{}\" found", name(status.reads));
            Finding& finding =
                found_.add(status.variables.front().span(), "\"{}\" tests {}, not \"{}\", which leads to it",
                           name(status.status), tested, name(status.poll));
            for (std::size_t at = 1; at < status.variables.size(); ++at)
                finding.note(status.variables[at].span(), "here too");
        }
    }

    void results() {
        for (const pipeline::LostResult& lost : wiring_.lost_results())
            lost.is_misread ? misread(lost) : miswritten(lost);
    }

    void rounds(const Group& group) {
        if (const auto skip = wiring_.unsent_skip(group))
            found_
                .add(skip->span(), "\"{}\" skips to \"{}\", which asks after a command that was not sent",
                     name(group.gate), skip->string())
                .note(key(group.task), "\"{}\" sends it", name(group.task));
        if (const auto way = wiring_.passed_poll(group))
            found_
                .add(way->span(), "\"{}\" leads to \"{}\", past \"{}\"", name(group.task), way->string(),
                     name(group.poll))
                .note(key(group.poll), "the poll of \"{}\"", name(group.task));
        if (const auto wait = wiring_.stray_wait(group))
            found_
                .add(wait->way.span(), "the wait of \"{}\" {} to \"{}\", {} \"{}\"", name(group.task),
                     wait->is_for_good ? "leads" : "returns", wait->way.string(),
                     wait->passes_poll   ? "past"
                     : wait->is_for_good ? "and never back to"
                                         : "not to",
                     name(group.poll))
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
        for (const pipeline::StrayCatcher& catcher : wiring_.stray_catchers(group))
            found_
                .add(catcher.way.span(), "an error of \"{}\" leads to \"{}\", which tells what \"{}\" found",
                     name(catcher.member), catcher.way.string(), name(catcher.tells))
                .note(key(group.poll), "the poll of \"{}\"", name(group.task));
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
    void misread(const pipeline::LostResult& lost) {
        const std::string_view path = lost.reads.front().string();
        const std::string meant = lost.meant + std::string(path.substr(path.rfind('.')));
        Finding& finding =
            found_.add(lost.reads.front().span(), "\"{}\" tests \"{}\", which nothing writes", name(lost.reader), path);
        finding.suggest(meant, fmt::format("\"{}\"", meant));
        for (std::size_t at = 1; at < lost.reads.size(); ++at) {
            finding.note(lost.reads[at].span(), "here too");
            finding.fix->edits.push_back({lost.reads[at].span(), fmt::format("\"{}\"", meant)});
        }
    }

    void miswritten(const pipeline::LostResult& lost) {
        const json::Value path = machine_.states()[lost.writer].value["ResultPath"];
        Finding& finding =
            found_.add(path.span(), "\"{}\" writes \"{}\", but \"{}\" reads \"{}\", which nothing writes",
                       name(lost.writer), path.string(), name(lost.reader), lost.reads.front().string());
        finding.suggest(lost.meant, fmt::format("\"{}\"", lost.meant));
        if (lost.shares != asl::none) finding.note(key(lost.shares), "\"{}\" writes there too", name(lost.shares));
        finding.note(lost.reads.front().span(), "what \"{}\" reads", name(lost.reader));
    }

    std::string_view name(Index state) const { return machine_.states()[state].name; }
    text::Span key(Index state) const { return machine_.states()[state].value.key_span(); }

    const asl::Machine& machine_;
    const Wiring& wiring_;
    Findings& found_;
};

}  // namespace

static void check(const Program& program, Findings& found) {
    Check check(program, found);
    check.polls();
    check.statuses();
    check.results();
    for (const Group& group : program.pipeline().groups) {
        // Such a group was put together by a path that is itself reported.
        if (program.pipeline().wiring().is_mistaken(group)) continue;
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
