#pragma once

#include "stepsmith/pipeline/group.h"
#include "stepsmith/pipeline/program.h"

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stepsmith::pipeline {

/// A poll that a task leads to and that reads another task's command, while nothing polls the task's own.
struct ForeignPoll {
    asl::Index task = asl::none;
    asl::Index poll = asl::none;
    asl::Index reads = asl::none;
    json::Value id;
};

/// A Choice that a poll leads to and that tests what another poll found, which a Choice of its own tests.
struct ForeignStatus {
    asl::Index poll = asl::none;
    asl::Index status = asl::none;
    asl::Index reads = asl::none;
    std::vector<json::Value> variables;
};

struct StrayNormaliser {
    json::Value way;      ///< where it leads instead
    json::Value catcher;  ///< where the task's catcher leads
    asl::Index handler = asl::none;
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

    std::vector<ForeignPoll> foreign_polls() const;
    std::vector<ForeignStatus> foreign_statuses() const;
    /// Where a wait of the group returns, if that is to another group's task or poll.
    std::optional<json::Value> stray_wait(const Group& group) const;
    /// A way of the status Choice to a Pass that reads another group's poll and not this one's.
    std::optional<json::Value> foreign_normaliser(const Group& group) const;
    /// The normaliser does not lead where the task's catcher leads.
    std::optional<StrayNormaliser> stray_normaliser(const Group& group) const;
    /// The normaliser leads there, but writes somewhere else than the catcher.
    std::optional<StrayErrorPath> stray_error_path(const Group& group) const;
    /// Success leads to a member of this group, or of one that every way to this one comes through.
    bool success_leads_back(const Group& group) const;

private:
    struct Command {
        asl::Index task = asl::none;
        std::vector<asl::Index> polls;  ///< that read its id
    };
    struct Poll {
        asl::Index state = asl::none;
        std::vector<asl::Index> choices;  ///< that test what it found
    };

    asl::Index next(asl::Index state) const;
    asl::Index poll_behind(asl::Index task) const;
    const asl::Transition* catcher(const Group& group) const;
    std::string scoped(asl::Index scope, std::string_view path) const;

    const Program& program_;
    const asl::Machine& machine_;
    std::unordered_map<std::string, Command> commands_;  ///< by scope and the path of the id
    std::unordered_map<std::string, Poll> polls_;        ///< by scope and the path of the status
};

}  // namespace stepsmith::pipeline
