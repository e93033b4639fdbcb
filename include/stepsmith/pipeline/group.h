#pragma once

#include "stepsmith/pipeline/program.h"

#include <optional>
#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// A piece of work that runs through SSM and is polled: the states that belong to it, as indices of the machine, and
/// what binds them. Found by structure alone: the task's result path holds the command's id, the poll reads it, the
/// status Choice tests what the poll found.
struct Group {
    asl::Index task = asl::none;
    asl::Index poll = asl::none;
    asl::Index status = asl::none;
    asl::Index wait = asl::none;        ///< `none` if there is none, as for the two that follow
    asl::Index gate = asl::none;        ///< the Choice that leads to the task unless a flag of the input is set
    asl::Index normaliser = asl::none;  ///< the Pass or Task behind the status Choice that tells what went wrong
    std::string result_path;            ///< of the task
    std::string poll_path;              ///< of the poll
    std::string flag;                   ///< the gate's, without `$.`
    json::Value success;                ///< the `Next` of the status Choice's rule for Success
    std::vector<json::Value> runs;      ///< the gate's ways to the task
    std::vector<json::Value> skips;     ///< the gate's other ways

    /// Those that are there, in the order of the text.
    std::vector<asl::Index> states() const;
};

/// A group, or what there lacks for one: "no state polls its command".
struct Recognition {
    std::optional<Group> group;
    std::string missing;
};

/// The group of a state that is taken for its task.
Recognition group_of(const Program& program, const asl::State& task);

/// All groups, in the order of their tasks.
std::vector<Group> groups(const Program& program);

/// The way by which a state outside a group leads back into it, other than through its gate: a state between wait and
/// poll, or a retry. Nothing if there is none before the group has succeeded or another round begins. A copy of the
/// group would come to the states of this one by it.
const asl::Transition* way_back(const asl::Machine& machine, const Group& group);

}  // namespace stepsmith::pipeline
