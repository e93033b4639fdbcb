#pragma once

#include "stepsmith/flow/tracer.h"
#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// A workload task that runs again on the way to another.
struct Again {
    asl::Index task = asl::none;
    asl::Index gate = asl::none;   ///< a gate over it; `none` if none is known
    bool skips_both = false;       ///< whether the gate, or another of its flag, skips the other as well
    bool is_beside = false;        ///< it is in another branch of a Parallel that the other is in
    std::optional<Price> price{};  ///< nothing where it is not known
};

/// What a state reads and what nothing sets any more, since the state that set it does not run.
struct Needed {
    std::string path;  ///< `$.rows`, or the variable `$rows`
    asl::Index reader = asl::none;
    asl::Index writer = asl::none;  ///< `none` where it is not known
    bool is_variable = false;
    bool is_out_of_reach = false;  ///< also where the input holds it, it does not come to the reader
};

/// How a new execution comes to a task with as little as possible before it.
struct Resume {
    flow::Partial input;               ///< the flags that skip what comes before
    std::vector<std::string> kept{};   ///< what Choices ask of besides, and which is taken to be as it was: `$.bucket`
    bool is_reached = false;           ///< whether the execution comes to the task
    std::vector<Again> again{};        ///< what it runs before and beside that, in the order of the text
    std::vector<Needed> needed{};      ///< what the input has to hold besides
    std::vector<Lacking> lacking{};    ///< what states read of the input, and which is to be as it was
    std::vector<asl::Index> takers{};  ///< tasks that are given all of the input
};

/// What else the input has to hold is left out: see `add_lacking`.
Resume resume(const Program& program, asl::Index task);

/// Adds what the input has to hold besides: what states need that only states have set which do not run, what they lack
/// of the input, what Choices ask for, and which tasks are given all of it.
void add_lacking(const Program& program, Resume& resume);

}  // namespace stepsmith::pipeline
