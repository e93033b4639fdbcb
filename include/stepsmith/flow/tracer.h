#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/flow/partial.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::flow {

/// `fails`: the execution does not come beyond the question.
enum class Answer : std::uint8_t { no, yes, unknown, fails };

/// What an execution has in hand when it comes to a state, as far as it is known. Variables that are not listed may be
/// anything.
struct Situation {
    Shared input;
    Shared variables{};
    std::vector<std::uint64_t> results{};  ///< a bit for each member of the input of which nothing is known
    bool is_of_execution = true;           ///< not in an item of a distributed Map, which has an execution of its own
};

struct Yield;

/// Why a Choice ends an execution.
struct Fault {
    enum class Kind : std::uint8_t { absent, no_choice, no_boolean };
    Kind kind = Kind::absent;
    json::Value place{};  ///< the path that leads to nothing, the condition that yields no boolean
};

/// A path that leads to nothing, or an expression that yields nothing.
struct Lack {
    text::Span place;        ///< in the file, as far as its first part that is not there
    std::string_view error;  ///< that the service raises
};

/// Evaluates states of executions, as far as the input of an execution tells. What work yields is not known.
class Tracer {
public:
    /// All of them must outlive it.
    Tracer(const asl::Machine& machine, const asl::Expressions& expressions, const Partial& execution_input);

    /// Whether a choice rule is met.
    Answer answer(const asl::State& choice, json::Value rule, const Situation& situation) const;
    /// Of a rule that fails.
    Fault fault(const asl::State& choice, json::Value rule, const Situation& situation) const;
    /// Where a Choice leads; `none` if that is not known, or it fails.
    asl::Index target(const asl::State& choice, const Situation& situation) const;
    /// What the branches of a Parallel or the items of a Map start with.
    Situation inside(const asl::State& state, const Situation& situation) const;
    /// Whether the list that a Map makes items of may hold some.
    bool has_items(const asl::State& map, const Situation& situation) const;
    /// What a state reads and what surely is not there, which fails the execution.
    std::vector<Lack> lacking(const asl::State& state, const Situation& situation) const;
    /// What a state hands on by one of its ways once it has succeeded.
    Situation behind(const asl::State& state, const asl::Transition& way, const Situation& situation) const;
    static bool is_same(const Situation& one, const Situation& other);
    Situation either(const Situation& one, const Situation& other) const;
    /// The input with what is not known of it in its place.
    Partial whole(const Situation& situation) const;

private:
    std::optional<Partial> read(const expression::Path& path, const Situation& from) const;
    std::optional<Partial> read_input(std::span<const expression::Segment> path, const Situation& from) const;
    Situation selected(json::Value field, const Situation& from) const;
    Partial filled(json::Value value, const Situation& from) const;
    Partial called(const expression::Intrinsic& call, const Situation& from) const;
    Yield yielded(const asl::Jsonata& jsonata, const Situation& from) const;
    Partial item(const asl::State& map, const Situation& from) const;
    Situation effective(const asl::State& state, const Situation& from) const;
    Situation output(const asl::State& state, json::Value output, const Situation& from) const;
    Situation combined(json::Value result_path, Situation input, Situation result) const;
    void assign(json::Value assign, const Situation& from, Partial& variables) const;
    Answer answer(json::Value rule, const Situation& from) const;
    Answer compared(json::Value rule, const Situation& from) const;
    Answer asked(json::Value condition, const Situation& from) const;
    text::Span lacking_part(const asl::Jsonata& jsonata, const Situation& from) const;
    void add_lacking(json::Value value, const Situation& from, std::vector<Lack>& all) const;
    json::Value failing(json::Value rule, const Situation& from) const;
    bool is_jsonata(const asl::State& state) const { return is_jsonata_[machine_.index(state)]; }

    const asl::Machine& machine_;
    const asl::Expressions& expressions_;
    const Partial& execution_input_;
    std::vector<bool> is_jsonata_;                ///< by state
    std::map<std::string, std::size_t> results_;  ///< the number of each member that is a result
};

}  // namespace stepsmith::flow
