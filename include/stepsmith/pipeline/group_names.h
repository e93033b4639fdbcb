#pragma once

#include "stepsmith/pipeline/group.h"

#include <string>
#include <string_view>

namespace stepsmith::pipeline {

/// What the states of a group are called, and the paths and the flag that bind them. Empty for a state it lacks.
struct GroupNames {
    std::string task;
    std::string poll;
    std::string status;
    std::string wait;
    std::string gate;
    std::string normaliser;
    std::string result_path;
    std::string poll_path;
    std::string flag;
    std::string stem;  ///< in snake case
};

/// The names a group has. Its stem is its name's where its paths hold that, else what its two paths have in common.
GroupNames names_of(const asl::Machine& machine, const Group& group);

/// The names of another group made after this one: `name` stands for the task's name in the names of the others, which
/// are `WaitForN`, `CheckNStatus`, `NWait`, `ExtractNError` and `CheckSkipN` where they do not hold it. `stem` (of
/// any case; of the name if empty) stands for the donor's in the paths and the flag.
GroupNames names_after(const GroupNames& donor, std::string_view name, std::string_view stem);

}  // namespace stepsmith::pipeline
