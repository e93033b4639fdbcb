#include "stepsmith/pipeline/budget.h"

#include <fmt/format.h>

#include <charconv>

namespace stepsmith::pipeline {
namespace {

using json::Kind;
using json::Value;

/// Of a number, or of a string that is one.
std::optional<double> seconds(Value value) {
    const bool is_number = value.is(Kind::number);
    if (!is_number && !value.is(Kind::string)) return std::nullopt;
    const std::string_view text = is_number ? value.text() : value.string();
    double result = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return result;
}

}  // namespace

Budget budget(const asl::State& task) {
    const Value parameters = task.value["Parameters"];
    const Value timeout = parameters["Parameters"]["executionTimeout"];
    Budget result{.execution = std::nullopt,
                  .ssm = seconds(parameters["TimeoutSeconds"]),
                  .state = seconds(task.value["TimeoutSeconds"])};
    if (!timeout.children().empty()) result.execution = seconds(*timeout.children().begin());
    return result;
}

std::optional<double> price(const asl::State& task) {
    const Budget budget = pipeline::budget(task);
    return budget.execution ? budget.execution : budget.state;
}

std::string to_string(const Budget& budget) {
    const auto shown = [](const std::optional<double>& value) {
        return value ? fmt::format("{}", *value) : std::string("-");
    };
    return fmt::format("{} / {} / {} s", shown(budget.execution), shown(budget.ssm), shown(budget.state));
}

}  // namespace stepsmith::pipeline
