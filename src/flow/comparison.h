#pragma once

#include "stepsmith/flow/tracer.h"

#include <string_view>

namespace stepsmith::flow {

inline Answer answer_of(bool is_met) { return is_met ? Answer::yes : Answer::no; }

/// What a comparison of the language, such as `NumericLessThan`, says of two values. Those of other types than the
/// comparison's are not equal to anything.
Answer compare(std::string_view comparison, const Partial& left, const Partial& right);

/// What `IsNull` and the like ask.
bool has_type(std::string_view question, const Partial& value);

}  // namespace stepsmith::flow
