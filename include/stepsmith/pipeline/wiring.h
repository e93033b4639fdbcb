#pragma once

#include "stepsmith/pipeline/group.h"
#include "stepsmith/pipeline/program.h"

#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace stepsmith::pipeline {

/// A poll that a task leads to and that reads another task's command, while the task's own is polled by nothing, or
/// behind another task.
struct ForeignPoll {
    asl::Index task = asl::none;
    asl::Index poll = asl::none;
    asl::Index reads = asl::none;
    asl::Index polled_by = asl::none;  ///< what polls the task's own; `none` if nothing does
    json::Value id;
};

/// A Choice that a poll leads to and that tests what another poll found, which has a Choice of its own, or the status
/// in the answer that a task got when it sent its command.
struct ForeignStatus {
    asl::Index poll = asl::none;
    asl::Index status = asl::none;
    asl::Index reads = asl::none;
    bool is_answer = false;  ///< `reads` is such a task
    std::vector<json::Value> variables;
};

/// What a task or a poll writes, where the state that it leads to reads another path, which nothing writes.
struct LostResult {
    asl::Index writer = asl::none;
    asl::Index reader = asl::none;
    asl::Index shares = asl::none;  ///< another one that writes where the writer does; `none` if there is none
    bool is_misread = false;        ///< the reader is at fault, and not the writer's `ResultPath`
    std::string meant;              ///< the `ResultPath` that would mend it, or the path to read
    std::vector<json::Value> reads;
};

struct StrayWait {
    json::Value way;
    bool passes_poll = false;  ///< it leads to the group's own status Choice
    bool is_for_good = false;  ///< no way leads back to the poll
};

struct ForeignReading {
    json::Value path;
    asl::Index poll = asl::none;
};

struct StrayNormaliser {
    json::Value way;      ///< where it leads instead
    json::Value catcher;  ///< where a catcher of the group leads
    asl::Index handler = asl::none;
};

/// A catcher that leads to the normaliser of another group.
struct StrayCatcher {
    json::Value way;
    asl::Index member = asl::none;  ///< whose catcher it is
    asl::Index tells = asl::none;   ///< the poll that the normaliser tells of
};

struct StrayErrorPath {
    json::Value written;  ///< the normaliser's `ResultPath`
    json::Value caught;   ///< the catcher's
};

/// How the members of groups are wired where that is not as it should be. Members are told by where they stand: a poll
/// is what the task leads to, a status Choice what the poll leads to.
class Wiring {
public:
    explicit Wiring(const Program& program);

    const std::vector<ForeignPoll>& foreign_polls() const { return foreign_polls_; }
    const std::vector<ForeignStatus>& foreign_statuses() const { return foreign_statuses_; }
    const std::vector<LostResult>& lost_results() const { return lost_results_; }
    /// Whether one of these speaks of a member of the group, which was put together by a path that is wrong.
    bool is_mistaken(const Group& group) const;
    /// The task's way to the status Choice, if it does not come through the poll.
    std::optional<json::Value> passed_poll(const Group& group) const;
    /// A skip of the group's gate that leads to its poll or status Choice, which find no command.
    std::optional<json::Value> unsent_skip(const Group& group) const;
    /// Where a wait of the group returns, if that is to where a command is sent, to another group, past the poll, or
    /// never to the poll.
    std::optional<StrayWait> stray_wait(const Group& group) const;
    /// A way of the status Choice to a Pass that reads another group's poll and not this one's.
    std::optional<json::Value> foreign_normaliser(const Group& group) const;
    /// What the group's own normaliser reads, if that is another group's poll and nothing of this one.
    std::optional<ForeignReading> normaliser_reads_foreign(const Group& group) const;
    /// The normaliser does not lead where any catcher of the group leads.
    std::optional<StrayNormaliser> stray_normaliser(const Group& group) const;
    std::vector<StrayCatcher> stray_catchers(const Group& group) const;
    /// The normaliser leads there, but writes somewhere else than the catcher.
    std::optional<StrayErrorPath> stray_error_path(const Group& group) const;
    /// What runs again if success leads to a member of this group, or of one that every way to this one comes through;
    /// `none` if it does not.
    asl::Index repeated_by_success(const Group& group) const;
    /// Success leads where failure leads, and from there to nothing but a Fail.
    bool success_fails(const Group& group) const;
    /// Whether one of these speaks of a way of the group that leads, without an error, to where its errors go.
    bool lacks_error(const Group& group, const asl::Transition& way) const;

private:
    struct Command {
        asl::Index task = asl::none;
        std::vector<asl::Index> polls;  ///< that read its id
    };
    struct Poll {
        asl::Index state = asl::none;
        std::vector<asl::Index> choices;  ///< that test what it found
    };

    std::vector<ForeignPoll> find_foreign_polls() const;
    std::vector<ForeignStatus> find_foreign_statuses() const;
    std::vector<LostResult> find_lost_results() const;
    asl::Index next(asl::Index state) const;
    asl::Index poll_behind(asl::Index task) const;
    bool is_written(std::string_view path) const;
    bool is_tested_next(std::string_view path, asl::Index choice) const;
    asl::Index shares_result(asl::Index writer) const;
    std::optional<LostResult> lost_answer(const asl::State& task) const;
    std::optional<LostResult> lost_status(const asl::State& poll) const;
    asl::Index status_read(const Poll& own, asl::Index choice, json::Value variable) const;
    bool is_written_elsewhere(asl::Index writer, std::string_view path) const;
    std::optional<ForeignReading> foreign_reading(const Group& group, asl::Index pass) const;
    std::vector<asl::Transition> catchers(const Group& group) const;
    bool goes_on(asl::Index handler, const Group& group) const;
    bool others_lead_to(asl::Index handler, const Group& group) const;
    bool may_lead_to_catchers(const Group& group, const std::vector<asl::Transition>& caught,
                              const asl::Transition& any) const;
    std::optional<StrayWait> stray_return(const Group& group, asl::Index wait, bool waits) const;
    bool is_status_of_another(const Group& group, asl::Index choice) const;
    bool comes_to(asl::Index from, std::initializer_list<asl::Index> wanted) const;
    asl::Index success_of(const Group& group) const;
    bool only_fails(asl::Index state) const;
    std::string scoped(asl::Index scope, std::string_view path) const;

    const Program& program_;
    const asl::Machine& machine_;
    std::unordered_map<std::string, Command> commands_;  ///< by scope and the path of the id
    std::unordered_map<std::string, Poll> polls_;        ///< by scope and the path of the status
    std::unordered_set<asl::Index> status_choices_;      ///< that test what some poll found
    std::unordered_set<asl::Index> entries_;             ///< gates and tasks of groups
    std::set<std::string_view> written_;                 ///< each `ResultPath` but `$`
    /// Tasks by scope, `Resource` and `ResultPath`.
    std::map<std::tuple<asl::Index, std::string_view, std::string_view>, std::vector<asl::Index>> writers_;
    std::vector<ForeignPoll> foreign_polls_;
    std::vector<ForeignStatus> foreign_statuses_;
    std::vector<LostResult> lost_results_;
    std::unordered_set<asl::Index> mistaken_;
};

}  // namespace stepsmith::pipeline
