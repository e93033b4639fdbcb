#pragma once

#include "stepsmith/flow/partial.h"
#include "stepsmith/pipeline/program.h"

#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// A member of an input that nothing in a definition reads.
struct Unread {
    std::string name;
    std::string meant{};  ///< the nearest that something reads; empty if none is near
};

/// None where a state may hand all of its input on, or it is not known what is read.
std::vector<Unread> unread(const Program& program, const flow::Partial& input);

}  // namespace stepsmith::pipeline
