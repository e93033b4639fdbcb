#include "asked.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>

namespace stepsmith::pipeline {
namespace {

using flow::Partial;

void add(std::vector<Partial>& values, const Partial& value) {
    if (!value.is_discarded() && std::ranges::find(values, value) == values.end()) values.push_back(value);
}

/// A whole number stays one, as far as a number of double precision tells it from the next.
Partial beside(const Partial& number, int step) {
    constexpr double most = 9007199254740992;
    const double sum = number.get<double>() + step;
    if (number.is_number_float() || sum < -most || sum > most) return sum;
    return static_cast<std::int64_t>(sum);
}

/// Values that are unlike those that are asked for; what is asked for by itself is mostly a flag.
void add_others(std::vector<Partial>& values) {
    const std::vector<Partial> asked = values;
    if (asked.empty() || asked.front().is_boolean())
        for (const bool flag : {true, false}) add(values, flag);
    for (const Partial& value : asked) {
        if (value.is_string()) add(values, "");
        if (!value.is_number()) continue;
        for (const int step : {-1, 1}) add(values, beside(value, step));
    }
}

using PathOf = std::function<std::string(const std::string& flag)>;

void collect(const Question& question, const PathOf& path_of, std::vector<Asked>& all) {
    for (const Question& inner : question.inner) collect(inner, path_of, all);
    if (question.flag.empty()) return;
    const std::string path = path_of(question.flag);
    auto asked = std::ranges::find(all, path, &Asked::path);
    if (asked == all.end()) asked = all.insert(all.end(), {path});
    for (const Partial& value : question.values) add(asked->values, value);
}

}  // namespace

std::vector<Asked> asked_at(const asl::Machine& machine, const Questions& questions, asl::Index choice, bool is_moved) {
    const PathOf path_of = [&](const std::string& flag) {
        return is_moved ? questions.in_execution(flag, choice) : flag;
    };
    std::vector<Asked> all;
    for (const json::Value rule : machine.states()[choice].value["Choices"].children())
        collect(questions.of(rule), path_of, all);
    for (Asked& asked : all) add_others(asked.values);
    return all;
}

}  // namespace stepsmith::pipeline
