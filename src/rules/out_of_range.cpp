#include "stepsmith/rules/rule.h"

#include <cmath>
#include <limits>

namespace stepsmith::rules {

using json::Value;

static bool is_in_range(double number, const asl::Field& field) {
    return number >= field.minimum && number <= field.maximum;
}

/// Infinite where it is larger than any number of double precision.
static std::optional<double> number_of(Value value) {
    const std::optional<double> number = value.number();
    if (number || !value.is(json::Kind::number)) return number;
    if (value.text().find("e-") != std::string_view::npos || value.text().find("E-") != std::string_view::npos)
        return 0;
    constexpr double infinite = std::numeric_limits<double>::infinity();
    return value.text().starts_with('-') ? -infinite : infinite;
}

/// A fraction in place of an integer is a matter of wrong-type.
static void check_bounds(const asl::Member& member, Findings& found) {
    const asl::Field& field = *member.field;
    const std::optional<double> number = number_of(member.value);
    if (!number || (field.form == asl::Form::integer && std::trunc(*number) != *number)) return;
    if (*number < field.minimum)
        found.add(member.value.span(), "\"{}\" must be at least {}, not {}", field.name, field.minimum,
                  member.value.text());
    else if (*number > field.maximum)
        found.add(member.value.span(), "\"{}\" must be at most {:.0f}, not {}", field.name, field.maximum,
                  member.value.text());
}

/// Of two fields that stand side by side, the larger must be the larger one.
static void check_order(const asl::Object& object, std::string_view smaller, std::string_view larger, Findings& found) {
    const Value small = object.value[smaller];
    const Value large = object.value[larger];
    const std::optional<double> low = small ? small.number() : std::nullopt;
    const std::optional<double> high = large ? large.number() : std::nullopt;
    if (!low || !high || *low < *high || std::trunc(*low) != *low || std::trunc(*high) != *high) return;
    if (!is_in_range(*low, *object.type->field(smaller)) || !is_in_range(*high, *object.type->field(larger))) return;
    found.add(small.span(), "\"{}\" must be less than \"{}\"", smaller, larger).note(large.span(), "which is this");
}

/// How many bytes a definition has once all blanks between its parts are gone.
static std::size_t smallest_size(const json::Document& document) {
    std::size_t size = 0;
    for (std::uint32_t index = 0; index < document.nodes().size(); ++index) {
        const json::Node& node = document.nodes()[index];
        const bool is_leaf = node.kind != json::Kind::object && node.kind != json::Kind::array;
        const bool is_empty = node.end == index + 1;
        size += node.key.size() + (node.key.empty() ? 0 : 1);      // with its colon
        size += is_leaf ? node.value.size() : (is_empty ? 2 : 1);  // n elements have n - 1 commas
        size += index == 0 ? 0 : 1;
    }
    return size;
}

/// Source: the quotas of the service.
static void check_size(const Program& program, Findings& found) {
    constexpr std::size_t largest = 1'048'576;  // bytes
    if (program.source().bytes().size() <= largest || !program.document().root()) return;
    const std::size_t size = smallest_size(program.document());
    if (size > largest)
        found.add(program.document().root().opening(), "the definition has {} bytes without its blanks, of at most {}",
                  size, largest);
}

static void check(const Program& program, Findings& found) {
    check_size(program, found);
    for (const asl::Member& member : program.syntax().members())
        if (member.field) check_bounds(member, found);
    for (const asl::Object& object : program.syntax().objects()) {
        if (object.type == &asl::grammar::task) check_order(object, "HeartbeatSeconds", "TimeoutSeconds", found);
        if (object.type == &asl::grammar::retrier) check_order(object, "IntervalSeconds", "MaxDelaySeconds", found);
    }
}

extern constinit const Rule out_of_range{
    .name = "out-of-range",
    .summary = "A number is smaller or larger than its field takes, or a definition larger than the service does.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
