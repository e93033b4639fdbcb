#include "algorithms.h"
#include "number.h"
#include "stepsmith/expression/intrinsic.h"
#include "stepsmith/text/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace stepsmith::expression {
namespace {

/// What a literal must be to be taken. A path, a call or null may be anything.
enum class Need : std::uint8_t { any, string, number, array, object, size, step, algorithm, no };

struct Signature {
    std::string_view name;
    std::uint8_t least;  ///< arguments
    std::uint8_t most;
    std::array<Need, 3> needs{};
};

constexpr std::uint8_t many = 255;
constexpr double longest_range = 1000;

/// Documentation of the service, "Intrinsic functions"; what it says of `States.JsonMerge` and `States.ArrayRange` as
/// well. That functions take numbers that are not whole was seen.
constexpr std::array<Signature, 18> signatures{{
    {"States.Array", 0, many},
    {"States.ArrayContains", 2, 2, {Need::array, Need::any}},
    {"States.ArrayGetItem", 2, 2, {Need::array, Need::number}},
    {"States.ArrayLength", 1, 1, {Need::array}},
    {"States.ArrayPartition", 2, 2, {Need::array, Need::size}},
    {"States.ArrayRange", 3, 3, {Need::number, Need::number, Need::step}},
    {"States.ArrayUnique", 1, 1, {Need::array}},
    {"States.Base64Decode", 1, 1, {Need::string}},
    {"States.Base64Encode", 1, 1, {Need::string}},
    {"States.Format", 1, many, {Need::string}},
    {"States.Hash", 2, 2, {Need::any, Need::algorithm}},
    {"States.JsonMerge", 3, 3, {Need::object, Need::object, Need::no}},
    {"States.JsonToString", 1, 1},
    {"States.MathAdd", 2, 2, {Need::number, Need::number}},
    {"States.MathRandom", 2, 3, {Need::number, Need::number, Need::number}},
    {"States.StringSplit", 2, 2, {Need::string, Need::string}},
    {"States.StringToJson", 1, 1, {Need::string}},
    {"States.UUID", 0, 0},
}};

const Signature* signature(std::string_view name) {
    const auto* const found = std::find_if(signatures.begin(), signatures.end(),
                                           [name](const Signature& signature) { return signature.name == name; });
    return found == signatures.end() ? nullptr : found;
}

std::string nearest_function(std::string_view name) {
    std::array<std::string_view, signatures.size()> names{};
    std::transform(signatures.begin(), signatures.end(), names.begin(),
                   [](const Signature& signature) { return signature.name; });
    const std::string_view found = text::nearest(name, names);
    return std::string(found.empty() ? text::nearest(fmt::format("States.{}", name), names) : found);
}

std::string counted(std::size_t count) { return fmt::format("{} argument{}", count, count == 1 ? "" : "s"); }

std::string expected_count(const Signature& signature) {
    if (signature.most == many) return "at least " + counted(signature.least);
    if (signature.least == signature.most) return signature.most == 0 ? "no arguments" : counted(signature.most);
    return fmt::format("{} or {}", signature.least, counted(signature.most));
}

class Check {
public:
    explicit Check(std::vector<Problem>& problems) : problems_(problems) {}

    void call(const Intrinsic& call) {
        for (const Intrinsic& argument : call.arguments)
            if (argument.term == Term::call) this->call(argument);
        const Signature* const found = signature(call.name);
        if (!found) {
            add(call.name_span, fmt::format("there is no intrinsic function \"{}\"", call.name),
                nearest_function(call.name));
            return;
        }
        // A substitution can be several arguments.
        const bool is_open = std::any_of(call.arguments.begin(), call.arguments.end(),
                                         [](const Intrinsic& argument) { return argument.term == Term::substitution; });
        if (is_open || !count(call, *found)) return;
        for (std::size_t index = 0; index < std::min<std::size_t>(call.arguments.size(), 3); ++index)
            literal(call, index, found->needs[index]);
        if (found->name == "States.Format") gaps(call);
        if (found->name == "States.ArrayRange") range(call);
    }

private:
    void add(text::Span where, std::string message, std::string suggestion = {}) {
        problems_.push_back({where, std::move(message), std::move(suggestion)});
    }

    bool count(const Intrinsic& call, const Signature& signature) {
        const std::size_t count = call.arguments.size();
        if (signature.least <= count && (count <= signature.most || signature.most == many)) return true;
        const bool are_too_many = count > signature.most;
        const text::Span where =
            are_too_many ? text::Span{call.arguments[signature.most].span.begin, call.arguments.back().span.end}
                         : call.name_span;
        add(where, fmt::format("\"{}\" takes {}, not {}", signature.name, expected_count(signature), count));
        return false;
    }

    void literal(const Intrinsic& call, std::size_t index, Need need) {
        const Intrinsic& argument = call.arguments[index];
        const bool is_literal = (argument.term == Term::string && !argument.is_open) || argument.term == Term::other;
        if (!is_literal || argument.name == "null") return;
        const bool is_string = argument.term == Term::string;
        const std::optional<double> value = is_string ? std::nullopt : number(argument.name);
        switch (need) {
            case Need::any: return;
            case Need::string: return expect(is_string, call, index, "a string");
            case Need::number: return expect(value.has_value(), call, index, "a number");
            case Need::array: return expect(false, call, index, "an array");
            case Need::object: return expect(false, call, index, "an object");
            case Need::size: return expect(value && *value > 0, call, index, "a number greater than 0");
            case Need::step: return expect(value && *value != 0, call, index, "a number other than 0");
            case Need::no: return expect(argument.name == "false", call, index, "false");
            case Need::algorithm: return algorithm(argument);
        }
    }

    void expect(bool holds, const Intrinsic& call, std::size_t index, std::string_view what) {
        if (!holds)
            add(call.arguments[index].span,
                fmt::format("argument {} of \"{}\" must be {}", index + 1, call.name, what));
    }

    void algorithm(const Intrinsic& argument) {
        const std::string& name = argument.term == Term::string ? argument.literal.text : argument.name;
        if (argument.term == Term::string && std::find(algorithms.begin(), algorithms.end(), name) != algorithms.end())
            return;
        const std::string_view meant = text::nearest(name, algorithms);
        add(argument.span, fmt::format("\"States.Hash\" takes {}, not \"{}\"", fmt::join(algorithms, ", "), name),
            meant.empty() ? std::string() : fmt::format("'{}'", meant));
    }

    void gaps(const Intrinsic& call) {
        const Intrinsic& pattern = call.arguments.front();
        const std::size_t given = call.arguments.size() - 1;
        if (pattern.term != Term::string || pattern.is_open || pattern.gaps == given) return;
        add(pattern.span, fmt::format("this template has {} \"{{}}\" for {}", pattern.gaps, counted(given)));
    }

    void range(const Intrinsic& call) {
        std::array<double, 3> values{};
        for (std::size_t index = 0; index < values.size(); ++index) {
            const std::optional<double> value =
                call.arguments[index].term == Term::other ? number(call.arguments[index].name) : std::nullopt;
            if (!value) return;
            values[index] = *value;
        }
        if (values[2] == 0 || std::floor((values[1] - values[0]) / values[2]) < longest_range) return;
        add(call.span, fmt::format("this range has more than {} elements", longest_range));
    }

    std::vector<Problem>& problems_;
};

}  // namespace

bool is_function(std::string_view name) { return signature(name) != nullptr; }

std::vector<Problem> intrinsic_problems(const Reading& reading) {
    std::vector<Problem> found = reading.problems;
    if (reading.call) Check(found).call(*reading.call);
    std::ranges::stable_sort(found, {}, &Problem::span);
    return found;
}

}  // namespace stepsmith::expression
