#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/asl/machine.h"
#include "stepsmith/flow/shape.h"
#include "stepsmith/text/span.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
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

/// What the `Variable` of a choice rule finds where it is tested.
struct Tested {
    Presence presence = Presence::maybe;
    ShapePtr shape;

    /// Whether the execution's input alone decides whether it is there, and may not hold it.
    bool may_lack_in_input() const {
        return presence == Presence::maybe && shape->kind == Shape::Kind::unknown && shape->source == Source::input;
    }
    /// Whether it is made by something whose results are not known: a task, another machine.
    bool is_result() const { return shape->kind != Shape::Kind::scalar && shape->source == Source::anywhere; }
};

/// By the `Variable`.
using Tests = std::unordered_map<std::uint32_t, Tested>;

/// What the data is at each state, for every execution: which members surely exist, may exist, surely do not. Source:
/// "Input and Output Processing" of the Amazon States Language, and results recorded from the service.
class Data {
public:
    Data(const asl::Machine& machine, const asl::Expressions& expressions);

    std::span<const Miss> misses() const { return misses_; }
    /// Nothing of a value that is no path from `$`, or stands where no execution comes.
    std::optional<Tested> tested(json::Value variable) const;

private:
    std::vector<Miss> misses_;
    Tests tests_;
};

}  // namespace stepsmith::flow
