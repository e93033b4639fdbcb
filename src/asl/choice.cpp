#include "stepsmith/asl/choice.h"

#include "stepsmith/json/decoded.h"

#include <algorithm>
#include <array>
#include <string_view>
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

std::string spelled(Value value) {
    if (value.is(Kind::string)) return json::quoted(value.string());
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

/// The word that a condition is by itself; empty for any other.
std::string_view constant(Value condition) {
    if (!condition || condition.is(Kind::boolean)) return condition ? condition.text() : std::string_view();
    std::string_view text = condition.string();
    if (!text.starts_with("{%") || !text.ends_with("%}") || text.size() < 4) return {};
    text = text.substr(2, text.size() - 4);
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
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
    if (asked.size() == 2 && rule["Variable"]) return comparison(rule, asked[asked[0].key() == "Variable" ? 1 : 0]);
    return {.question = spelled(rule)};
}

bool is_always_met(Value rule) { return constant(rule["Condition"]) == "true"; }
bool is_never_met(Value rule) { return constant(rule["Condition"]) == "false"; }

}  // namespace stepsmith::asl
