#pragma once

#include "stepsmith/flow/tracer.h"
#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/program.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace stepsmith::pipeline {

/// Whether a state runs in an execution in which nothing fails.
enum class Runs : std::uint8_t { no, maybe, surely };

struct Planned {
    asl::Index task = asl::none;
    Runs runs = Runs::no;
    asl::Index gate = asl::none;   ///< that skips it, or may; `none` if that is decided elsewhere
    std::optional<Price> price{};  ///< nothing where it is not known
};

/// What an execution with a certain input does as long as nothing fails.
struct Plan {
    std::vector<Planned> tasks;    ///< the workload states in the order of the text
    std::vector<asl::Index> ends;  ///< states of the machine's own scope in which it may end
    std::vector<bool> reached;     ///< whether it may come to a state, by index
};

/// Choices are decided as far as the input, and what Pass states make of it, decides them; else both ways are taken.
Plan plan(const Program& program, const flow::Partial& input);

}  // namespace stepsmith::pipeline
