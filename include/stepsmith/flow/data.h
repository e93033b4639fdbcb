#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/asl/machine.h"
#include "stepsmith/flow/given.h"
#include "stepsmith/flow/shape.h"
#include "stepsmith/text/span.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stepsmith::flow {

/// What is wrong with a path that is read. `absent`: it leads to nothing. `optional`: it is agreed that the execution's
/// input may lack it, and nothing has asked. `lost`: it was there until a result took its place of which nobody knows
/// what it holds. `unset`: only a catcher puts it there, and it does not on every way.
enum class Trouble : std::uint8_t { absent, optional, lost, unset };

/// A path that is read where it leads to nothing, or may do so.
struct Miss {
    Trouble trouble = Trouble::absent;
    std::string name;  ///< the step of it that is not there
    text::Span span;   ///< of the path up to that step
    asl::Index state = asl::none;
    bool is_choice = false;  ///< compared by a choice rule
    bool is_first = false;   ///< the first step of a path
    bool is_jsonata = false;
    const asl::Transition* way = nullptr;  ///< the only way on which it is missing; nothing if it is on every way
    std::optional<text::Span> origin{};    ///< what made the value that lacks it
    std::optional<text::Span> giver{};     ///< what puts it there on other ways; nothing where nothing is known to
    /// The states by which what lacks it comes to the reader, which is the last; none where they are not known.
    std::vector<asl::Index> route{};
    bool is_of_input = false;  ///< it is agreed that the execution's input has no such member
    /// The state or the catcher that put something else in the place of the data that had it; nothing if there is none.
    json::Value loser{};
    /// The same for what is missing of one cause: one member of one value, or all that is not in what a task or a
    /// catcher puts in the place of all data; empty where it is missing by itself.
    std::string cause{};
    json::Value replacer{};  ///< such a task or catcher

    /// What to do about it, in the words of a finding's help; empty where that is not known.
    std::string_view remedy() const;
    /// `"A" → "B" → "C"`, of many the first and the last, behind some words; empty where no state lies in between.
    std::string by_route(std::string_view words, const asl::Machine& machine) const;
};

/// A call of `States.JsonMerge` in which the second argument surely has all that the first has.
struct IdleMerge {
    text::Span defaults;  ///< the first argument
    text::Span data;      ///< the second
    asl::Index state = asl::none;
};

/// What the `Variable` of a choice rule finds where it is tested.
struct Tested {
    Presence presence = Presence::maybe;
    ShapePtr shape;
    bool is_of_input = false;  ///< it is agreed that the execution's input has no such member

    /// Whether on some way the execution's input alone decides whether it is there, and may not hold it.
    bool may_lack_in_input() const {
        return presence == Presence::maybe && shape->kind == Shape::Kind::unknown && shape->source == Source::input;
    }
    /// Whether it is made by something whose results are not known: a task, another machine.
    bool is_result() const { return shape->kind != Shape::Kind::scalar && shape->source == Source::anywhere; }
};

/// By the `Variable`.
using Tests = std::unordered_map<std::uint32_t, Tested>;
/// By the string that is evaluated.
using Constants = std::unordered_map<std::uint32_t, ShapePtr>;

/// What the data is at each state, for every execution: which members surely exist, may exist, surely do not. Source:
/// "Input and Output Processing" of the Amazon States Language, and results recorded from the service.
class Data {
public:
    /// `input` is what is agreed of the execution's input, and has to outlive this; nothing where that may be anything.
    Data(const asl::Machine& machine, const asl::Expressions& expressions, const Given* input = nullptr);

    std::span<const Miss> misses() const { return misses_; }
    std::span<const IdleMerge> idle_merges() const { return idle_merges_; }
    /// All constants that an evaluated string of a template can become; none where that is not known.
    std::span<const Text> constants(json::Value expression) const;
    /// Nothing of a value that is no path from `$`, or stands where no execution comes.
    std::optional<Tested> tested(json::Value variable) const;

private:
    std::vector<Miss> misses_;
    std::vector<IdleMerge> idle_merges_;
    Tests tests_;
    Constants constants_;
};

}  // namespace stepsmith::flow
