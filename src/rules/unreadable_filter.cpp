#include "stepsmith/rules/rule.h"

#include <array>
#include <string>
#include <utility>

namespace stepsmith::rules {

namespace {

/// What is written in place of an operator, and the operator.
constexpr auto meant = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"=", "=="}, {"&", "&&"}, {"|", "||"}, {"and", "&&"}, {"or", "||"}, {"AND", "&&"}, {"OR", "||"}});

void add(std::string_view sign, text::Span span, Findings& found) {
    for (const auto& [written, instead] : meant)
        if (written == sign) {
            found.add(span, "a filter has no operator \"{}\": evaluation fails", sign)
                .suggest(std::string(instead), std::string(instead));
            return;
        }
    found.add(span, "\"{}\" cannot be read here as a part of the filter, or lacks an operand: evaluation fails", sign);
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const asl::Expression& expression : program.expressions().all())
        for (const expression::Path* path : expression.paths())
            for (const text::Span sign : path->bad_operators) add(program.source().text(sign), sign, found);
}

extern constinit const Rule unreadable_filter{
    .name = "unreadable-filter",
    .summary = "A filter holds something that is no operator, or an operator without an operand.",
    .category = Category::expression,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
