#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <limits>

namespace stepsmith::rules {

constexpr double day = 86'400;  // seconds

static double number_of(json::Value retrier, std::string_view field, double otherwise) {
    const json::Value value = retrier[field];
    return value ? value.number().value_or(otherwise) : otherwise;
}

/// Source: the formula of the Amazon States Language, "Retrying after error"; jitter makes the waits shorter only.
static double longest_wait(json::Value retrier) {
    const double attempts = number_of(retrier, "MaxAttempts", 3);
    const double rate = number_of(retrier, "BackoffRate", 2);
    const double longest = number_of(retrier, "MaxDelaySeconds", std::numeric_limits<double>::infinity());
    double wait = number_of(retrier, "IntervalSeconds", 1);
    double total = 0;
    for (double attempt = 0; attempt < attempts && total <= 1000 * day; ++attempt) {
        if (std::min(wait, longest) == longest || rate == 1) return total + (attempts - attempt) * std::min(wait, longest);
        total += wait;
        wait *= rate;
    }
    return total;
}

static void check(const Program& program, Findings& found) {
    for (const asl::Object& object : program.syntax().objects()) {
        if (object.type != &asl::grammar::retrier) continue;
        const double wait = longest_wait(object.value);
        const json::Value attempts = object.value["MaxAttempts"];
        const text::Span brace{object.value.span().begin, object.value.span().begin + 1};
        if (wait > 1000 * day)
            found.add(attempts ? attempts.span() : brace, "the attempts of this retrier are spread over more than 1000 days");
        else if (wait > day)
            found.add(attempts ? attempts.span() : brace, "the attempts of this retrier are spread over {:.0f} hours", wait / 3600);
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
