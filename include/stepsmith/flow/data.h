#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/asl/machine.h"
#include "stepsmith/flow/shape.h"
#include "stepsmith/text/span.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stepsmith::flow {

/// A path that is read where it surely leads to nothing.
struct Miss {
    std::string name;                   ///< the step of it that is not there
    text::Span span;                    ///< of the path up to that step
    asl::Index state = asl::none;
    bool is_choice = false;             ///< compared by a choice rule
    const asl::Transition* way = nullptr;  ///< the only way on which it is missing; nothing if it is on every way
    std::optional<text::Span> origin{};    ///< what made the value that lacks it
};

/// What the data is at each state, for every execution: which members surely exist, may exist, surely do not. Source:
/// "Input and Output Processing" of the Amazon States Language, and results recorded from the service.
class Data {
public:
    Data(const asl::Machine& machine, const asl::Expressions& expressions);

    std::span<const Miss> misses() const { return misses_; }

private:
    std::vector<Miss> misses_;
};

}  // namespace stepsmith::flow
