#pragma once

#include "stepsmith/flow/tracer.h"

#include <string_view>

namespace stepsmith::flow {

inline Answer answer_of(bool is_met) { return is_met ? Answer::yes : Answer::no; }

/// What a comparison of the language, such as `NumericLessThan`, says of two values. Those of other types than the
/// comparison's are not equal to anything.
Answer compare(std::string_view comparison, const Partial& left, const Partial& right);

/// What a comparison in a choice rule, other than `IsPresent`, says of a value; not known where it is one with other
/// data.
Answer asked(json::Value comparison, const Partial& value);

}  // namespace stepsmith::flow
