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
    asl::Index gate = asl::none;        ///< the Choice in front of the task that tests one flag of the input
    asl::Index normaliser = asl::none;  ///< the Pass behind the status Choice that reads what the poll found
    std::string result_path;            ///< of the task
    std::string poll_path;              ///< of the poll
    std::string flag;                   ///< the gate's, without `$.`
    json::Value success;                ///< the `Next` of the status Choice's rule for Success
    json::Value run;                    ///< the gate's way to the task
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

}  // namespace stepsmith::pipeline
