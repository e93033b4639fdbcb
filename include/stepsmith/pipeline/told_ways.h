#pragma once

#include "stepsmith/pipeline/program.h"

#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// A Comment that tells where its state leads, `routes to CheckSkipReport`, where it does not lead.
struct ToldWay {
    asl::Index state = asl::none;  ///< whose way is told
    text::Span span;               ///< the name in the Comment
    std::string name;              ///< as it stands there
    asl::Index told = asl::none;   ///< the state of that name; `none` if there is none
};

/// What is told of a state that is led to through a Pass or a Wait counts as told right. A name that no state has
/// counts only if it begins with the first two words of another's.
std::vector<ToldWay> wrongly_told_ways(const Program& program);

}  // namespace stepsmith::pipeline
