#include "stepsmith/pipeline/budget.h"

#include "stepsmith/pipeline/command.h"

#include <fmt/format.h>

#include <algorithm>
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
    const Value parameters = sent(task);
    const Value timeout = parameters["Parameters"]["executionTimeout"];
    Budget result{.execution = std::nullopt,
                  .ssm = seconds(parameters["TimeoutSeconds"]),
                  .state = seconds(task.value["TimeoutSeconds"])};
    if (!timeout.children().empty()) result.execution = seconds(*timeout.children().begin());
    return result;
}

std::optional<Price> price(const asl::State& task, const Conventions& conventions) {
    const auto known = conventions.durations.find(task.name);
    if (known != conventions.durations.end()) return Price{.seconds = known->second, .is_limit = false};
    const Budget budget = pipeline::budget(task);
    const std::optional<double> most = budget.execution ? budget.execution : budget.state;
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
