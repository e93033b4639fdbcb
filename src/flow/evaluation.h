#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/flow/data.h"
#include "stepsmith/flow/shape.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace stepsmith::flow {

/// What the expressions of a definition yield, and which of them find nothing.
class Evaluation {
public:
    explicit Evaluation(const asl::Expressions& expressions);

    /// Collects misses of the state from now on; nothing collects none.
    void collect(std::vector<Miss>* misses, asl::Index state) {
        misses_ = misses;
        state_ = state;
        found_maybe_ = false;
    }
    /// Whether something was read since then that may be there or not.
    bool found_maybe() const { return found_maybe_; }

    /// What a path in a field leads to, `otherwise` if the field is not there; an empty object for null.
    ShapePtr selected(json::Value path, const ShapePtr& base, const ShapePtr& otherwise);
    /// What a template becomes. Paths start from `base`, `$states.result` from `result`.
    ShapePtr filled(json::Value value, const ShapePtr& base, const ShapePtr& result);
    /// The raw input with a result put where ResultPath says.
    ShapePtr combined(json::Value result_path, const ShapePtr& input, const ShapePtr& result) const;
    /// Keeps what the `Variable` of a choice rule finds.
    void test(json::Value variable, const ShapePtr& base);
    const Tests& tests() const { return tests_; }
    /// Reads a path, and says so if nothing is there.
    Found read_path(const expression::Path& path, const ShapePtr& base, bool is_choice);

    /// Of a string that is a path; nothing if it is none.
    const expression::Path* path(json::Value string) const;

private:
    ShapePtr value_of(const asl::Expression& expression, const ShapePtr& base, const ShapePtr& result);
    ShapePtr value_of(const expression::Intrinsic& call, const ShapePtr& base);
    ShapePtr value_of(const asl::Jsonata& jsonata, const ShapePtr& input, const ShapePtr& result);
    ShapePtr filled_object(json::Value value, const ShapePtr& base, const ShapePtr& result);
    void miss(const Found& found, text::Span span, std::string name, bool is_choice);

    std::unordered_map<std::uint32_t, const asl::Expression*> by_value_;
    std::vector<Miss>* misses_ = nullptr;
    Tests tests_;
    asl::Index state_ = asl::none;
    bool found_maybe_ = false;
};

}  // namespace stepsmith::flow
