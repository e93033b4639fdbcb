#include "comparison.h"

#include "stepsmith/text/wildcard.h"

#include <string>
#include <utility>

namespace stepsmith::flow {
namespace {

/// A backslash takes the meaning from what follows.
bool takes(std::string_view& pattern, std::string_view& text) {
    if (pattern.front() == '\\' && pattern.size() > 1) pattern.remove_prefix(1);
    const bool fits = pattern.front() == text.front();
    pattern.remove_prefix(1);
    text.remove_prefix(1);
    return fits;
}

template <typename Ordered>
Answer ordered(std::string_view comparison, const Ordered& left, const Ordered& right) {
    if (comparison == "Equals") return answer_of(left == right);
    if (comparison == "LessThan") return answer_of(left < right);
    if (comparison == "LessThanEquals") return answer_of(left <= right);
    if (comparison == "GreaterThan") return answer_of(left > right);
    return comparison == "GreaterThanEquals" ? answer_of(left >= right) : Answer::unknown;
}

}  // namespace

Answer compare(std::string_view comparison, const Partial& left, const Partial& right) {
    if (comparison == "StringMatches")
        return answer_of(left.is_string() && right.is_string() &&
                         text::matches(right.get_ref<const std::string&>(), left.get_ref<const std::string&>(), takes));
    if (comparison == "BooleanEquals") return answer_of(left.is_boolean() && right.is_boolean() && left == right);
    for (const auto& [type, kind] : {std::pair<std::string_view, bool>{"String", true}, {"Numeric", false}}) {
        if (!comparison.starts_with(type)) continue;
        const bool fits = kind ? left.is_string() && right.is_string() : left.is_number() && right.is_number();
        if (!fits) return Answer::no;
        comparison.remove_prefix(type.size());
        return kind ? ordered(comparison, left.get<std::string>(), right.get<std::string>())
                    : ordered(comparison, left.get<double>(), right.get<double>());
    }
    return Answer::unknown;
}

/// What `IsNull` and the like ask.
static bool has_type(std::string_view question, const Partial& value) {
    if (question == "IsNull") return value.is_null();
    if (question == "IsString") return value.is_string();
    if (question == "IsNumeric") return value.is_number();
    return question == "IsBoolean" && value.is_boolean();
}

Answer asked(json::Value comparison, const Partial& value) {
    const std::string_view name = comparison.key();
    const bool is_string = comparison.is(json::Kind::string);
    if ((comparison.is_open() && !is_string) || name.ends_with("Path")) return Answer::unknown;
    if (name == "IsTimestamp" && value.is_string()) return Answer::unknown;
    if (name.starts_with("Is")) return answer_of(has_type(name, value) == (comparison.text() == "true"));
    const Partial operand =
        is_string ? Partial(comparison.string()) : Partial::parse(comparison.text(), nullptr, false);
    return operand.is_discarded() ? Answer::unknown : compare(name, value, operand);
}

}  // namespace stepsmith::flow
