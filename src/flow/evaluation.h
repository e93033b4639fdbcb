#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/flow/data.h"
#include "stepsmith/flow/shape.h"
#include "variable_shapes.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace stepsmith::flow {

/// What the expressions of a definition yield, and which of them find nothing.
class Evaluation {
public:
    /// They must outlive it.
    Evaluation(const asl::Machine& machine, const asl::Expressions& expressions)
        : expressions_(expressions), variables_(machine, expressions) {}

    /// Collects misses of the state from now on; nothing collects none.
    void collect(std::vector<Miss>* misses, std::vector<IdleMerge>* idle_merges, asl::Index state) {
        misses_ = misses;
        idle_merges_ = idle_merges;
        state_ = state;
        found_maybe_ = false;
        doubtful_.clear();
    }
    /// What `$$.Execution.Input` is from now on; nothing where that is not known.
    void start_from(ShapePtr execution_input) { execution_input_ = std::move(execution_input); }
    /// The value once the state has read it: what it has found is there.
    ShapePtr read_through(const ShapePtr& value) const;
    /// What surely was there before a state and is not any more. What nobody knows may hold all that the state was
    /// given.
    std::shared_ptr<const Loss> loss_of(const asl::State& state, const ShapePtr& input, const Shape& output) const;
    /// The data without what a template reads of it, or has a name for; nothing where it may read all.
    ShapePtr left_by(json::Value template_, ShapePtr data) const;
    /// Whether something was read since then that may be there or not.
    bool found_maybe() const { return found_maybe_; }

    /// What `$states.errorOutput` is from now on.
    void handle(ShapePtr error) { error_ = std::move(error); }
    const ShapePtr& error() const { return error_; }

    /// What a path in a field leads to, `otherwise` if the field is not there; an empty object for null.
    ShapePtr selected(json::Value path, const ShapePtr& base, const ShapePtr& otherwise);
    /// What a template becomes. Paths start from `base`, `$states.result` from `result`.
    ShapePtr filled(json::Value value, const ShapePtr& base, const ShapePtr& result);
    /// Reads all that a template reads, where nobody asks what it becomes.
    void read_all(json::Value value, const ShapePtr& base, const ShapePtr& result = unknown());
    /// Gives variables what an `Assign` makes of them.
    void assign(json::Value assign, const ShapePtr& base, const ShapePtr& result = unknown());
    VariableShapes& variables() { return variables_; }
    /// What a variable holds where the state reads it.
    ShapePtr variable(std::string_view name) { return variables_.of(name, state_); }
    /// The raw input with a result put where ResultPath says.
    ShapePtr combined(json::Value result_path, const ShapePtr& input, const ShapePtr& result) const;
    /// Keeps what the `Variable` of a choice rule, or its condition, finds.
    void test(json::Value variable_or_condition, const ShapePtr& base);
    Tests take_tests() { return std::move(tests_); }
    Constants take_constants() { return std::move(constants_); }
    /// Reads a path, and says so if nothing is there.
    Found read_path(const expression::Path& path, const ShapePtr& base, bool is_choice);

    const asl::Expressions& expressions() const { return expressions_; }
    /// Reads a member on a path of JSONata, and says so if nothing is there and that is to be told.
    Found read_member(const ShapePtr& shape, const expression::Segment& member, text::Span path, bool is_told);

private:
    ShapePtr value_of(const asl::Expression& expression, const ShapePtr& base, const ShapePtr& result);
    ShapePtr value_of(const expression::Intrinsic& call, const ShapePtr& base);
    ShapePtr filled_object(json::Value value, const ShapePtr& base, const ShapePtr& result);
    Found read_context(const expression::Path& path, bool is_choice);
    void note(const Found& found, Miss miss);
    void note(const expression::Intrinsic& merge, const Shape& defaults, const Shape& data);
    ShapePtr literal(json::Value value);
    ShapePtr parsed(const Text& text) const;

    const asl::Expressions& expressions_;
    std::vector<Miss>* misses_ = nullptr;
    std::vector<IdleMerge>* idle_merges_ = nullptr;
    Tests tests_;
    Constants constants_;
    Constants literals_;
    VariableShapes variables_;
    asl::Index state_ = asl::none;
    std::string_view expression_text_;  ///< of the expression that is evaluated
    bool found_maybe_ = false;
    ShapePtr execution_input_;
    ShapePtr error_ = unknown();
    /// Paths that were read where they may lead to nothing, each with what it was read from.
    std::vector<std::pair<ShapePtr, std::span<const expression::Segment>>> doubtful_;
};

/// What `States.JsonMerge` and `$merge` make of two objects: of what both have the second one's.
ShapePtr merged(ShapePtr one, ShapePtr other);

/// The first of each place, in the order of the text.
std::vector<Miss> once(std::vector<Miss> all);
/// Fills in of what cause it is.
void add_cause(Miss& miss, const asl::Machine& machine);

}  // namespace stepsmith::flow
