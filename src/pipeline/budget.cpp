#include "stepsmith/pipeline/budget.h"

#include "stepsmith/asl/resource.h"
#include "stepsmith/expression/intrinsic.h"
#include "stepsmith/pipeline/command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace stepsmith::pipeline {
namespace {

using json::Kind;
using json::Value;

std::optional<double> number(std::string_view text) {
    double result = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return result;
}

/// Of a number, or of a string that is one.
std::optional<double> seconds(Value value) {
    if (value.is(Kind::number)) return number(value.text());
    return value.is(Kind::string) ? number(value.string()) : std::nullopt;
}

/// Of a list of one, or of a call that makes it: `States.Array('600')`.
std::optional<double> only_seconds(Value list) {
    if (list.is(Kind::array)) return list.children().empty() ? std::nullopt : seconds(*list.children().begin());
    const auto call = list.is(Kind::string) ? expression::intrinsic(list) : std::nullopt;
    if (!call || call->name != "States.Array" || call->arguments.size() != 1) return std::nullopt;
    const expression::Intrinsic& only = call->arguments.front();
    return number(only.term == expression::Term::string ? std::string_view(only.literal.text) : only.name);
}

/// Where services take how long a job may run.
struct Limit {
    std::string_view service;
    std::string_view action;
    std::array<std::string_view, 2> path;
    double seconds;  ///< of one
};

constexpr auto limits = std::to_array<Limit>({
    {"batch", "submitJob", {"Timeout", "AttemptDurationSeconds"}, 1},
    {"codebuild", "startBuild", {"TimeoutInMinutesOverride", {}}, 60},
    {"glue", "startJobRun", {"Timeout", {}}, 60},
    {"sagemaker", "createProcessingJob", {"StoppingCondition", "MaxRuntimeInSeconds"}, 1},
    {"sagemaker", "createTrainingJob", {"StoppingCondition", "MaxRuntimeInSeconds"}, 1},
});

/// The limit that a task gives to the job that it starts.
std::optional<double> job_limit(const asl::State& task) {
    for (const Limit& limit : limits) {
        if (limit.service != task.resource.service || limit.action != task.resource.action) continue;
        Value value = sent(task);
        for (const std::string_view name : limit.path)
            if (!name.empty()) value = value[name];
        const std::optional<double> times =
            limit.service == "batch" ? seconds(sent(task)["RetryStrategy"]["Attempts"]) : std::nullopt;
        if (const std::optional<double> most = seconds(value)) return *most * limit.seconds * times.value_or(1);
    }
    return std::nullopt;
}

}  // namespace

Value execution_timeout(const asl::State& task) {
    const Value parameters = sent(task)["Parameters"];
    const Value written = parameters["executionTimeout"];
    return written ? written : parameters["executionTimeout.$"];
}

std::optional<double> command_limit(const asl::State& task) {
    const Value timeout = execution_timeout(task);
    if (timeout) return only_seconds(timeout);
    const Value parameters = sent(task);
    const bool is_written = parameters["Parameters"].is(Kind::object) && !parameters["Parameters"].is_open();
    return is_written && parameters["DocumentName"].string() == "AWS-RunShellScript" ? std::optional(3600.0)
                                                                                     : std::nullopt;
}

Budget budget(const asl::State& task) {
    return {.execution = only_seconds(execution_timeout(task)),
            .ssm = seconds(sent(task)["TimeoutSeconds"]),
            .state = seconds(task.value["TimeoutSeconds"])};
}

std::optional<Price> price(const asl::State& task, const Conventions& conventions) {
    const auto known = conventions.durations.find(task.name);
    if (known != conventions.durations.end()) return Price{.seconds = known->second, .is_limit = false};
    const std::optional<double> state = seconds(task.value["TimeoutSeconds"]);
    const bool sends_command = asl::resource_text(task.value["Resource"]).string().ends_with(":ssm:sendCommand");
    // The timeout of the state ends the call, not the command.
    const std::optional<double> job = sends_command ? command_limit(task) : job_limit(task);
    const bool is_ended_with_state = !sends_command && state && (!job || *state < *job);
    const std::optional<double> most = is_ended_with_state ? state : job;
    return most ? std::optional(Price{.seconds = *most}) : std::nullopt;
}

Price sum(const std::vector<std::optional<Price>>& prices) {
    Price all{.is_limit = std::ranges::none_of(prices, [](const auto& price) { return price.has_value(); })};
    for (const std::optional<Price>& price : prices) {
        if (!price) continue;
        all.seconds += price->seconds;
        all.is_limit = all.is_limit || price->is_limit;
    }
    return all;
}

std::string to_string(const Price& price) {
    return fmt::format("{} {} s", price.is_limit ? "up to" : "about", price.seconds);
}

std::string to_string(const Budget& budget) {
    const auto shown = [](const std::optional<double>& value) {
        return value ? fmt::format("{}", *value) : std::string("-");
    };
    return fmt::format("{} / {} / {} s", shown(budget.execution), shown(budget.ssm), shown(budget.state));
}

}  // namespace stepsmith::pipeline
