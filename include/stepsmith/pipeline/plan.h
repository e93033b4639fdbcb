#pragma once

#include "stepsmith/flow/tracer.h"
#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/program.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// Whether a state runs in an execution in which nothing fails.
enum class Runs : std::uint8_t { no, maybe, surely };

struct Planned {
    asl::Index task = asl::none;
    Runs runs = Runs::no;
    asl::Index gate = asl::none;   ///< the gate, or another Choice, that skips it, or may; `none` if there is none
    std::optional<Price> price{};  ///< nothing where it is not known
};

/// A Choice at which an execution that comes there ends.
struct Fails {
    asl::Index choice = asl::none;
    flow::Fault fault{};
    bool surely = false;  ///< whether every execution comes there
};

/// The error of a fault, `States.Runtime`.
std::string_view error_name(const flow::Fault& fault);

/// What an execution with a certain input does as long as nothing fails.
struct Plan {
    std::vector<Planned> tasks;    ///< the workload states in the order in which an execution comes to them
    std::vector<asl::Index> ends;  ///< states of the machine's own scope in which it may end
    std::vector<Fails> fails;      ///< in the same order
    std::vector<bool> reached;     ///< whether it may come to a state, by index
    std::vector<std::vector<asl::Index>> ways;  ///< where it may go on from a state, by index
};

/// What is not there where states read it, which fails the execution at the first of them.
struct Lacking {
    std::string path;                  ///< as far as its first part that is not there: `$.run.day` of `$.run.day[0]`
    std::string_view error{};          ///< that the service raises
    std::vector<asl::Index> states{};  ///< that read it, in their order
};

/// Choices are decided as far as the input, and what Pass states make of it, decides them; else both ways are taken.
Plan plan(const Program& program, const flow::Partial& input);
/// What the states lack that run with an input. The plan takes it to be there.
std::vector<Lacking> lacking(const Program& program, const flow::Partial& input);
/// The states that run, in their order, to which that member of the input comes with all that is beside it.
std::vector<asl::Index> given(const Program& program, const flow::Partial& input, const std::string& member);

}  // namespace stepsmith::pipeline
