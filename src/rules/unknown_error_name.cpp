#include "stepsmith/json/decoded.h"
#include "stepsmith/rules/rule.h"
#include "stepsmith/text/nearest.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace stepsmith::rules {

namespace {

using json::Value;

constexpr auto reserved = std::to_array<std::string_view>({
    "States.ALL",
    "States.BranchFailed",
    "States.DataLimitExceeded",
    "States.ExceedToleratedFailureThreshold",
    "States.HeartbeatTimeout",
    "States.Http.Socket",
    "States.IntrinsicFailure",
    "States.ItemReaderFailed",
    "States.NoChoiceMatched",
    "States.ParameterPathFailure",
    "States.Permissions",
    "States.QueryEvaluationError",
    "States.ResultPathMatchFailure",
    "States.ResultWriterFailed",
    "States.Runtime",
    "States.TaskFailed",
    "States.Timeout",
});

/// Of names that are taken for misspelled reserved ones. "StateError" may be somebody's own.
constexpr auto beginnings = std::to_array<std::string_view>({"State.", "States", "state.", "states", "STATES."});

bool is_known(std::string_view name) {
    return std::ranges::find(reserved, name) != reserved.end() || name.starts_with("States.Http.StatusCode.");
}

/// Errors of states of the definition, which are what a Fail state says.
std::unordered_set<std::string_view> raised(const Program& program) {
    std::unordered_set<std::string_view> errors;
    for (const asl::State& state : program.machine().states())
        if (state.type == asl::StateType::fail) errors.insert(state.value["Error"].string());
    return errors;
}

void check_name(Value name, const std::unordered_set<std::string_view>& raised, Findings& found) {
    const std::string_view text = name.string();
    const bool may_be_reserved =
        std::ranges::any_of(beginnings, [&](std::string_view beginning) { return text.starts_with(beginning); });
    if (!may_be_reserved || name.is_open() || is_known(text) || raised.contains(text)) return;
    const std::string_view near = text::nearest(text, reserved);
    if (!text.starts_with("States.") && near.empty()) return;
    found.add(name.span(), "no error is named \"{}\"", text).suggest(near, json::quoted(near));
}

}  // namespace

static void check(const Program& program, Findings& found) {
    const std::unordered_set<std::string_view> errors = raised(program);
    for (const asl::Object& object : program.syntax().objects())
        if (object.type == &asl::grammar::retrier || object.type == &asl::grammar::catcher)
            for (const Value name : object.value["ErrorEquals"].children())
                if (name.is(json::Kind::string)) check_name(name, errors, found);
}

extern constinit const Rule unknown_error_name{
    .name = "unknown-error-name",
    .summary = "An error name is none that can be raised.",
    .category = Category::structure,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
