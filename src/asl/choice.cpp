#include "stepsmith/asl/choice.h"

#include "stepsmith/expression/path.h"
#include "stepsmith/json/decoded.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace stepsmith::asl {
namespace {

using json::Kind;
using json::Value;

bool is_asked(Value member) {
    const std::string_view key = member.key();
    return key != "Next" && key != "Comment" && key != "Assign" && key != "Output";
}

/// A path in one form, whether its names stand in brackets or not.
std::string spelled_path(Value value) {
    const expression::Path path = expression::path(value);
    std::string result = fmt::format("${}", path.root == expression::Root::context ? "$" : path.variable);
    for (const expression::Segment& segment : path.segments) {
        const bool is_index = segment.step == expression::Step::index;
        if (!is_index && segment.step != expression::Step::member) return json::quoted(value.string());
        result += is_index ? fmt::format("[{}]", segment.index) : json::quoted(segment.name);
    }
    return path.error || path.is_open ? json::quoted(value.string()) : result;
}

/// `1`, `1.0` and `1e0` are the same, as far as a number of double precision tells them apart.
std::string spelled_number(std::string_view text) {
    constexpr std::ptrdiff_t most_digits = 15;
    double number = 0;
    const bool is_short = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) <= most_digits;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_read = error == std::errc() && end == text.data() + text.size();
    return is_short && is_read ? fmt::format("{}", number + 0.0) : std::string(text);
}

std::string spelled(Value value) {
    const bool is_path = value.key() == "Variable" || value.key().ends_with("Path");
    if (value.is(Kind::string)) return is_path ? spelled_path(value) : json::quoted(value.string());
    if (value.is(Kind::number)) return spelled_number(value.text());
    if (!value.is(Kind::object) && !value.is(Kind::array)) return std::string(value.text());
    std::vector<std::string> parts;
    for (const Value child : value.children())
        if (is_asked(child)) parts.push_back(json::quoted(child.key()) + ":" + spelled(child));
    if (value.is(Kind::object)) std::sort(parts.begin(), parts.end());
    std::string result = "{";
    for (const std::string& part : parts) result += part + ",";
    return result + "}";
}

/// `NumericLessThanEquals` is the opposite of `NumericGreaterThan`. Nothing if the name is none of these.
std::string opposite(std::string_view comparison) {
    const std::string_view path = comparison.ends_with("Path") ? "Path" : "";
    comparison.remove_suffix(path.size());
    for (const auto& [name, other] : {std::pair<std::string_view, std::string_view>{"LessThanEquals", "GreaterThan"},
                                      {"GreaterThanEquals", "LessThan"}})
        if (comparison.ends_with(name))
            return std::string(comparison.substr(0, comparison.size() - name.size())).append(other).append(path);
    return {};
}

Test comparison(Value rule, Value compared) {
    const bool is_false = compared.is(Kind::boolean) && compared.text() == "false";
    const std::string other = opposite(compared.key());
    return {.question = spelled(rule["Variable"]) + (other.empty() ? std::string(compared.key()) : other) +
                        (is_false ? "true" : spelled(compared)),
            .answer = !is_false && other.empty()};
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

/// What stands between `{%` and `%}`; empty where they do not.
std::string_view expression_of(std::string_view condition) {
    const bool is_whole = condition.starts_with("{%") && condition.ends_with("%}") && condition.size() >= 4;
    return is_whole ? trimmed(condition.substr(2, condition.size() - 4)) : std::string_view();
}

/// The word that a condition is by itself; empty for any other.
std::string_view constant(Value condition) {
    if (!condition || condition.is(Kind::boolean)) return condition ? condition.text() : std::string_view();
    return expression_of(condition.string());
}

/// What `$not(…)` is of, where that is all of an expression; empty where it is not.
std::string_view negated(std::string_view expression) {
    constexpr std::string_view call = "$not(";
    if (!expression.starts_with(call)) return {};
    int depth = 1;
    std::size_t at = call.size();
    for (; at < expression.size() && depth > 0; ++at) {
        const char c = expression[at];
        if (c == '(') ++depth;
        if (c == ')') --depth;
        // What may be a pattern is not followed.
        if (c == '/') return {};
        if (c == '"' || c == '\'' || c == '`') at = std::min(expression.find(c, at + 1), expression.size() - 1);
    }
    return at == expression.size() && depth == 0 ? trimmed(expression.substr(call.size(), at - call.size() - 1))
                                                 : std::string_view();
}

/// `$x > 3` with the answer no of `$x <= 3`, where that compares just two things; empty of anything else.
std::string compared_otherwise(std::string_view expression) {
    const std::size_t sign = expression.find_first_of("<>");
    const bool is_sole = sign != std::string_view::npos && sign + 1 < expression.size() &&
                         expression[sign + 1] == '=' &&
                         expression.find_first_of("<>=", sign + 2) == std::string_view::npos;
    constexpr auto others =
        std::to_array<std::string_view>({" and ", " or ", " in ", "?", "(", "[", "{", "~", "'", "\""});
    const bool is_simple = std::ranges::none_of(
        others, [&](std::string_view other) { return expression.find(other) != std::string_view::npos; });
    if (!is_sole || !is_simple) return {};
    return fmt::format("{} {} {}", trimmed(expression.substr(0, sign)), expression[sign] == '<' ? '>' : '<',
                       trimmed(expression.substr(sign + 2)));
}

Test condition(std::string_view text) {
    Test test{};
    for (std::string_view inner = negated(text); !inner.empty(); inner = negated(inner)) {
        text = inner;
        test.answer = !test.answer;
    }
    test.question = compared_otherwise(text);
    if (test.question.empty())
        test.question = text;
    else
        test.answer = !test.answer;
    return test;
}

/// Whether a condition may have another answer when it is asked again.
bool is_volatile(std::string_view condition) {
    constexpr auto calls = std::to_array<std::string_view>({"$random", "$uuid", "$millis", "$now"});
    return std::ranges::any_of(calls, [&](std::string_view call) { return condition.find(call) != condition.npos; });
}

}  // namespace

Test test(Value rule) {
    if (is_volatile(rule["Condition"].string())) return {};
    std::vector<Value> asked;
    for (const Value member : rule.children())
        if (is_asked(member)) asked.push_back(member);
    if (asked.empty()) return {};
    if (asked.size() == 1 && asked[0].key() == "Not") {
        Test inner = test(asked[0]);
        inner.answer = !inner.answer;
        return inner;
    }
    const std::string_view expression = asked.size() == 1 ? expression_of(rule["Condition"].string()) : "";
    if (!expression.empty()) return condition(expression);
    if (asked.size() == 2 && rule["Variable"]) return comparison(rule, asked[asked[0].key() == "Variable" ? 1 : 0]);
    return {.question = spelled(rule)};
}

bool is_always_met(Value rule) { return constant(rule["Condition"]) == "true"; }
bool is_never_met(Value rule) { return constant(rule["Condition"]) == "false"; }

}  // namespace stepsmith::asl
