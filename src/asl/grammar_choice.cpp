#include "grammar_parts.h"

namespace stepsmith::asl {
namespace grammar {
namespace {

constexpr Field operator_fields[]{
    {.name = "BooleanEquals", .form = flag},
    {.name = "BooleanEqualsPath", .form = items},
    {.name = "IsBoolean", .form = flag},
    {.name = "IsNull", .form = flag},
    {.name = "IsNumeric", .form = flag},
    {.name = "IsPresent", .form = flag},
    {.name = "IsString", .form = flag},
    {.name = "IsTimestamp", .form = flag},
    {.name = "NumericEquals", .form = number},
    {.name = "NumericEqualsPath", .form = items},
    {.name = "NumericGreaterThan", .form = number},
    {.name = "NumericGreaterThanEquals", .form = number},
    {.name = "NumericGreaterThanEqualsPath", .form = items},
    {.name = "NumericGreaterThanPath", .form = items},
    {.name = "NumericLessThan", .form = number},
    {.name = "NumericLessThanEquals", .form = number},
    {.name = "NumericLessThanEqualsPath", .form = items},
    {.name = "NumericLessThanPath", .form = items},
    {.name = "StringEquals", .form = text},
    {.name = "StringEqualsPath", .form = items},
    {.name = "StringGreaterThan", .form = text},
    {.name = "StringGreaterThanEquals", .form = text},
    {.name = "StringGreaterThanEqualsPath", .form = items},
    {.name = "StringGreaterThanPath", .form = items},
    {.name = "StringLessThan", .form = text},
    {.name = "StringLessThanEquals", .form = text},
    {.name = "StringLessThanEqualsPath", .form = items},
    {.name = "StringLessThanPath", .form = items},
    {.name = "StringMatches", .form = text},
    {.name = "TimestampEquals", .form = timestamp},
    {.name = "TimestampEqualsPath", .form = items},
    {.name = "TimestampGreaterThan", .form = timestamp},
    {.name = "TimestampGreaterThanEquals", .form = timestamp},
    {.name = "TimestampGreaterThanEqualsPath", .form = items},
    {.name = "TimestampGreaterThanPath", .form = items},
    {.name = "TimestampLessThan", .form = timestamp},
    {.name = "TimestampLessThanEquals", .form = timestamp},
    {.name = "TimestampLessThanEqualsPath", .form = items},
    {.name = "TimestampLessThanPath", .form = items},
};
constexpr auto operator_names = [] {
    std::array<std::string_view, std::size(operator_fields)> result;
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = operator_fields[i].name;
    return result;
}();

constexpr Field choice_fields[]{
    {.name = "Choices", .form = objects, .required = true, .filled = true},
    {.name = "Default", .form = text},
};
constexpr Field next_fields[]{{.name = "Next", .form = text, .required = true}};
constexpr Field variable_fields[]{{.name = "Variable", .form = items, .only = Language::jsonpath, .required = true}};
constexpr Field boolean_fields[]{
    {.name = "And", .form = objects, .only = Language::jsonpath, .filled = true},
    {.name = "Or", .form = objects, .only = Language::jsonpath, .filled = true},
    {.name = "Not", .form = object, .only = Language::jsonpath},
};
constexpr Field stray_variable_fields[]{{.name = "Variable", .form = items, .only = Language::jsonpath}};
constexpr Field condition_fields[]{
    {.name = "Condition", .form = flag, .only = Language::jsonata, .required = true, .evaluated = true},
    {.name = "Output", .form = template_, .only = Language::jsonata},
};

constexpr List boolean_names{"And", "Or", "Not", "Variable"};
constexpr Alternatives one_comparison[]{{.fields = operator_names, .needs_one = true, .what = "a comparison"}};
constexpr Alternatives one_boolean[]{{.fields = boolean_names, .needs_one = true}};

constexpr Parts choice_parts{state_fields, output_fields, assign_fields, choice_fields};
constexpr Parts comparison_parts{next_fields, variable_fields, operator_fields, assign_fields, comment_fields};
constexpr Parts boolean_parts{next_fields,     boolean_fields, stray_variable_fields,
                              operator_fields, assign_fields,  comment_fields};
constexpr Parts nested_comparison_parts{variable_fields, operator_fields, comment_fields};
constexpr Parts nested_boolean_parts{boolean_fields, stray_variable_fields, operator_fields, comment_fields};
constexpr Parts condition_parts{next_fields, condition_fields, assign_fields, comment_fields};

}  // namespace

constinit const ObjectType choice{.name = "a Choice state", .fields = choice_parts};
constinit const ObjectType comparison_rule{
    .name = "a choice rule", .fields = comparison_parts, .alternatives = one_comparison};
constinit const ObjectType boolean_rule{
    .name = "a choice rule with And, Or or Not", .fields = boolean_parts, .alternatives = one_boolean};
constinit const ObjectType nested_comparison{
    .name = "a choice rule inside another", .fields = nested_comparison_parts, .alternatives = one_comparison};
constinit const ObjectType nested_boolean{.name = "a choice rule with And, Or or Not inside another",
                                          .fields = nested_boolean_parts,
                                          .alternatives = one_boolean};
constinit const ObjectType condition_rule{.name = "a choice rule of JSONata", .fields = condition_parts};

}  // namespace grammar

std::span<const std::string_view> comparisons() { return grammar::operator_names; }

}  // namespace stepsmith::asl
