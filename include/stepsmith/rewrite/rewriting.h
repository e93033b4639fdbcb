#pragma once

#include "stepsmith/text/edit.h"
#include "stepsmith/text/span.h"

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::rewrite {

/// A value of the old definition that changes, as the transform announces it.
struct Change {
    std::string state;  ///< where it stands; empty for a scope's `StartAt`
    std::string what;   ///< "Success", "Default", "StartAt", "command"
    std::string from;   ///< the part that changes
    std::string to;
    std::string pointer;  ///< JSON Pointer to the value, in the old definition
};

/// What a transform wants to be done, and all that it will change: whoever carries it out checks that it is so.
struct Rewriting {
    std::string title;               ///< `split "A" into "A", "B"`
    std::vector<text::Edit> edits;   ///< sorted
    std::vector<std::string> added;  ///< names of new states, in the order of the text
    std::vector<std::string> donors;     ///< names of the states that new ones are made from
    std::vector<Change> edges;
    std::vector<Change> commands;
    std::vector<std::string> remarks;    ///< sentences about what follows from the caller's choice
    std::vector<std::string_view> consequences{};  ///< rules that may find what the remarks say
    std::vector<std::string> moved;      ///< words (names of states, flags, stages) whose meaning or place has changed
    std::vector<std::string> new_flags;  ///< skip flags that new gates test
    std::string old_flag;                ///< the flag of the gate that was there; empty if there is none
};

}  // namespace stepsmith::rewrite
