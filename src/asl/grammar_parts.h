#pragma once

#include "stepsmith/asl/grammar.h"

namespace stepsmith::asl::grammar {

using enum Form;
using List = std::string_view[];
using Parts = std::span<const Field>[];

inline constexpr double longest = 99'999'999;  // seconds

inline constexpr List languages{"JSONPath", "JSONata"};
inline constexpr Field comment_fields[]{{.name = "Comment", .form = text}};
inline constexpr Field scope_fields[]{
    {.name = "StartAt", .form = text, .required = true},
    {.name = "States", .form = states, .required = true, .filled = true},
};
inline constexpr Field state_fields[]{
    {.name = "Type", .form = text, .required = true},
    {.name = "Comment", .form = text},
    {.name = "QueryLanguage", .form = text, .values = languages},
};
inline constexpr Field way_fields[]{
    {.name = "Next", .form = text},
    {.name = "End", .form = flag},
};
inline constexpr Field output_fields[]{
    {.name = "InputPath", .form = path, .only = Language::jsonpath},
    {.name = "OutputPath", .form = path, .only = Language::jsonpath},
    {.name = "Output", .form = template_, .only = Language::jsonata},
};
inline constexpr Field assign_fields[]{{.name = "Assign", .form = template_object}};
inline constexpr Field parameters_fields[]{
    {.name = "Parameters", .form = template_, .only = Language::jsonpath},
    {.name = "ResultPath", .form = result, .only = Language::jsonpath},
};
inline constexpr Field arguments_fields[]{{.name = "Arguments", .form = template_, .only = Language::jsonata}};
inline constexpr Field work_fields[]{
    {.name = "ResultSelector", .form = template_object, .only = Language::jsonpath},
    {.name = "Retry", .form = objects, .type = &retrier},
    {.name = "Catch", .form = objects, .type = &catcher},
};
inline constexpr List next_or_end{"Next", "End"};

inline constexpr Alternatives one_way[]{{.fields = next_or_end, .needs_one = true}};

}  // namespace stepsmith::asl::grammar
