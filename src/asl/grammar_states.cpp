#include "grammar_parts.h"

namespace stepsmith::asl::grammar {
namespace {

constexpr double longest_delay = 31'622'400;

constexpr List versions{"1.0"};
constexpr List jitters{"FULL", "NONE"};

constexpr Field machine_fields[]{
    {.name = "QueryLanguage", .form = text, .values = languages},
    {.name = "Version", .form = text, .values = versions},
    {.name = "TimeoutSeconds", .form = integer, .minimum = 1, .maximum = longest},
};

constexpr Field task_fields[]{
    {.name = "Resource", .form = text, .required = true},
    {.name = "TimeoutSeconds", .form = integer, .evaluated = true, .minimum = 1, .maximum = longest},
    {.name = "TimeoutSecondsPath", .form = reference, .only = Language::jsonpath},
    {.name = "HeartbeatSeconds", .form = integer, .evaluated = true, .minimum = 1, .maximum = longest},
    {.name = "HeartbeatSecondsPath", .form = reference, .only = Language::jsonpath},
    {.name = "Credentials", .form = object, .filled = true, .evaluated = true, .type = &credentials},
};
constexpr Field credentials_fields[]{{.name = "RoleArn", .form = text, .evaluated = true}};
constexpr Field pass_fields[]{{.name = "Result", .form = any, .only = Language::jsonpath}};
constexpr Field wait_fields[]{
    {.name = "Seconds", .form = integer, .evaluated = true, .minimum = 0, .maximum = longest},
    {.name = "SecondsPath", .form = reference, .only = Language::jsonpath},
    {.name = "Timestamp", .form = timestamp, .evaluated = true},
    {.name = "TimestampPath", .form = reference, .only = Language::jsonpath},
};
constexpr Field parallel_fields[]{
    {.name = "Branches", .form = objects, .required = true, .filled = true, .type = &branch},
};
constexpr Field fail_fields[]{
    {.name = "Error", .form = text, .evaluated = true},
    {.name = "ErrorPath", .form = path_or_call, .only = Language::jsonpath},
    {.name = "Cause", .form = text, .evaluated = true},
    {.name = "CausePath", .form = path_or_call, .only = Language::jsonpath},
};

constexpr Field errors_fields[]{{.name = "ErrorEquals", .form = names, .required = true, .filled = true}};
constexpr Field retrier_fields[]{
    {.name = "IntervalSeconds", .form = integer, .minimum = 1, .maximum = longest},
    {.name = "MaxAttempts", .form = integer, .minimum = 0, .maximum = longest},
    {.name = "BackoffRate", .form = number, .minimum = 1},
    {.name = "MaxDelaySeconds", .form = integer, .minimum = 1, .maximum = longest_delay},
    {.name = "JitterStrategy", .form = text, .values = jitters},
};
constexpr Field catcher_fields[]{
    {.name = "Next", .form = text, .required = true},
    {.name = "ResultPath", .form = result, .only = Language::jsonpath},
    {.name = "Output", .form = template_, .only = Language::jsonata},
};

constexpr List timeouts{"TimeoutSeconds", "TimeoutSecondsPath"};
constexpr List heartbeats{"HeartbeatSeconds", "HeartbeatSecondsPath"};
constexpr List waits{"Seconds", "SecondsPath", "Timestamp", "TimestampPath"};
constexpr List errors{"Error", "ErrorPath"};
constexpr List causes{"Cause", "CausePath"};
constexpr Alternatives task_alternatives[]{
    {.fields = next_or_end, .needs_one = true}, {.fields = timeouts}, {.fields = heartbeats}};
constexpr Alternatives wait_alternatives[]{{.fields = next_or_end, .needs_one = true},
                                           {.fields = waits, .needs_one = true}};
constexpr Alternatives fail_alternatives[]{{.fields = errors}, {.fields = causes}};

constexpr Parts machine_parts{scope_fields, comment_fields, machine_fields};
constexpr Parts branch_parts{scope_fields, comment_fields};
constexpr Parts task_parts{state_fields,      way_fields,       output_fields, assign_fields,
                           parameters_fields, arguments_fields, work_fields,   task_fields};
constexpr Parts pass_parts{state_fields, way_fields, output_fields, assign_fields, parameters_fields, pass_fields};
constexpr Parts wait_parts{state_fields, way_fields, output_fields, assign_fields, wait_fields};
constexpr Parts parallel_parts{state_fields,      way_fields,       output_fields, assign_fields,
                               parameters_fields, arguments_fields, work_fields,   parallel_fields};
constexpr Parts succeed_parts{state_fields, output_fields};
constexpr Parts fail_parts{state_fields, fail_fields};
constexpr Parts retrier_parts{errors_fields, retrier_fields, comment_fields};
constexpr Parts catcher_parts{errors_fields, catcher_fields, assign_fields, comment_fields};
constexpr Parts credentials_parts{credentials_fields};

}  // namespace

constinit const ObjectType machine{.name = "a state machine", .fields = machine_parts};
constinit const ObjectType branch{.name = "a branch", .fields = branch_parts};
constinit const ObjectType task{.name = "a Task state", .fields = task_parts, .alternatives = task_alternatives};
constinit const ObjectType pass{.name = "a Pass state", .fields = pass_parts, .alternatives = one_way};
constinit const ObjectType wait{.name = "a Wait state", .fields = wait_parts, .alternatives = wait_alternatives};
constinit const ObjectType parallel{.name = "a Parallel state", .fields = parallel_parts, .alternatives = one_way};
constinit const ObjectType succeed{.name = "a Succeed state", .fields = succeed_parts};
constinit const ObjectType fail{.name = "a Fail state", .fields = fail_parts, .alternatives = fail_alternatives};
constinit const ObjectType retrier{.name = "a retrier", .fields = retrier_parts};
constinit const ObjectType catcher{.name = "a catcher", .fields = catcher_parts};
constinit const ObjectType credentials{
    .name = "\"Credentials\"", .fields = credentials_parts, .is_template = true, .is_open = true};

}  // namespace stepsmith::asl::grammar
