#include "stepsmith/pipeline/express.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace stepsmith::rules {

constexpr double hour = 3'600;  // seconds
constexpr double day = 24 * hour;

/// Nothing for what is no number, not known yet, or out of its range.
static std::optional<double> number_of(json::Value retrier, std::string_view name, double otherwise) {
    const json::Value value = retrier[name];
    if (!value) return otherwise;
    const asl::Field& field = *asl::grammar::retrier.field(name);
    const std::optional<double> number = value.number();
    return number && *number >= field.minimum && *number <= field.maximum ? number : std::nullopt;
}

/// In seconds. Source: the formula of the Amazon States Language, "Retrying after error"; jitter makes the waits
/// shorter only.
static double longest_wait(json::Value retrier) {
    constexpr double unlimited = std::numeric_limits<double>::max();
    const auto attempts = number_of(retrier, "MaxAttempts", 3);
    const auto rate = number_of(retrier, "BackoffRate", 2);
    const auto longest = number_of(retrier, "MaxDelaySeconds", unlimited);
    const auto first = number_of(retrier, "IntervalSeconds", 1);
    if (!attempts || !rate || !longest || !first) return 0;
    if (*first >= *longest || *rate == 1) return *attempts * std::min(*first, *longest);
    const double growing = std::min(*attempts, std::ceil(std::log(*longest / *first) / std::log(*rate)));
    return *first * (std::pow(*rate, growing) - 1) / (*rate - 1) + (*attempts - growing) * *longest;
}

/// Whether the execution ends before.
static bool is_over_within_a_day(const Program& program, const asl::Object& retrier) {
    const std::optional<double> limit = program.document().root()["TimeoutSeconds"].number();
    if (limit && *limit <= day) return true;
    return retrier.state != asl::none && pipeline::express(program, program.machine().states()[retrier.state]).is_so;
}

static void check(const Program& program, Findings& found) {
    for (const asl::Object& object : program.syntax().objects()) {
        if (object.type != &asl::grammar::retrier) continue;
        const double wait = longest_wait(object.value);
        if (wait <= day || is_over_within_a_day(program, object)) continue;
        const json::Value attempts = object.value["MaxAttempts"];
        const std::string total = wait > 1000 * day ? "more than 1000 days"
                                  : wait > 3 * day  ? fmt::format("{:.0f} days", wait / day)
                                                    : fmt::format("{:.0f} hours", wait / hour);
        found.add(attempts ? attempts.span() : object.place(), "the attempts of this retrier are spread over {}",
                  total);
    }
}

extern constinit const Rule long_retry{
    .name = "long-retry",
    .summary = "The waits between the attempts of a retrier add up to more than a day.",
    .category = Category::structure,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
