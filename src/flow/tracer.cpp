#include "stepsmith/flow/tracer.h"

#include <algorithm>
#include <string>
#include <utility>

namespace stepsmith::flow {
namespace {

using asl::StateType;
using expression::Intrinsic;
using expression::Path;
using expression::Root;
using expression::Segment;
using expression::Step;
using json::Kind;
using json::Value;

/// Deeper values are not looked into.
constexpr int deepest = 64;

bool is_same(const Partial& one, const Partial& other, int depth) {
    if (depth > deepest || one.type() != other.type() || one.size() != other.size()) return false;
    if (one.is_discarded()) return true;
    if (!one.is_structured()) return one == other;
    if (one.is_array())
        return std::ranges::equal(one, other,
                                  [&](const Partial& a, const Partial& b) { return is_same(a, b, depth + 1); });
    return std::ranges::all_of(one.items(), [&](const auto& item) {
        return other.contains(item.key()) && is_same(item.value(), other[item.key()], depth + 1);
    });
}

Partial either(const Partial& one, const Partial& other, int depth) {
    if (is_same(one, other, depth)) return one;
    if (depth > deepest || !one.is_object() || !other.is_object()) return anything();
    Partial result = Partial::object();
    for (const auto& [key, value] : one.items())
        result[key] = other.contains(key) ? either(value, other[key], depth + 1) : anything();
    for (const auto& [key, value] : other.items())
        if (!one.contains(key)) result[key] = anything();
    return result;
}

/// Nothing if it is surely not there.
std::optional<Partial> find(const Partial& base, std::span<const Segment> path) {
    const Partial* at = &base;
    for (const Segment& segment : path) {
        if (at->is_discarded()) return anything();
        if (segment.step == Step::member) {
            if (!at->is_object() || !at->contains(segment.name)) return std::nullopt;
            at = &(*at)[segment.name];
        } else if (segment.step == Step::index) {
            const auto size = at->is_array() ? static_cast<std::int64_t>(at->size()) : 0;
            const std::int64_t index = segment.index < 0 ? size + segment.index : segment.index;
            if (index < 0 || index >= size) return std::nullopt;
            at = &(*at)[static_cast<std::size_t>(index)];
        } else {
            return anything();
        }
    }
    return *at;
}

void put(Partial& base, std::span<const Segment> path, Partial value) {
    if (path.empty()) {
        base = std::move(value);
        return;
    }
    if (base.is_discarded()) return;
    if (!base.is_object() || path.front().step != Step::member) {
        base = anything();
        return;
    }
    Partial& member = base[path.front().name];
    if (member.is_null() && path.size() > 1) member = Partial::object();
    put(member, path.subspan(1), std::move(value));
}

Answer answer_of(bool is_met) { return is_met ? Answer::yes : Answer::no; }

Answer opposite(Answer answer) {
    if (answer == Answer::unknown) return answer;
    return answer_of(answer == Answer::no);
}

/// `*` stands for any characters, a backslash takes the meaning from what follows.
bool matches(std::string_view text, std::string_view pattern) {
    std::size_t at = 0;
    std::size_t next = 0;
    std::size_t star = std::string_view::npos;  // behind the last one, which stands for what is before `taken`
    std::size_t taken = 0;
    while (at < text.size() || next < pattern.size()) {
        if (next < pattern.size() && pattern[next] == '*') {
            star = ++next;
            taken = at;
            continue;
        }
        const std::size_t literal = next + (next + 1 < pattern.size() && pattern[next] == '\\' ? 1 : 0);
        if (at < text.size() && literal < pattern.size() && pattern[literal] == text[at]) {
            ++at;
            next = literal + 1;
            continue;
        }
        if (star == std::string_view::npos || taken >= text.size()) return false;
        at = ++taken;
        next = star;
    }
    return true;
}

template <typename Ordered>
Answer ordered(std::string_view comparison, const Ordered& left, const Ordered& right) {
    if (comparison == "Equals") return answer_of(left == right);
    if (comparison == "LessThan") return answer_of(left < right);
    if (comparison == "LessThanEquals") return answer_of(left <= right);
    if (comparison == "GreaterThan") return answer_of(left > right);
    return comparison == "GreaterThanEquals" ? answer_of(left >= right) : Answer::unknown;
}

/// Values of other types than the comparison's are not equal to anything.
Answer compare(std::string_view comparison, const Partial& left, const Partial& right) {
    if (comparison == "StringMatches")
        return answer_of(left.is_string() && right.is_string() &&
                         matches(left.get_ref<const std::string&>(), right.get_ref<const std::string&>()));
    if (comparison == "BooleanEquals") return answer_of(left.is_boolean() && right.is_boolean() && left == right);
    for (const auto& [type, kind] : {std::pair<std::string_view, bool>{"String", true}, {"Numeric", false}}) {
        if (!comparison.starts_with(type)) continue;
        const bool fits = kind ? left.is_string() && right.is_string() : left.is_number() && right.is_number();
        if (!fits) return Answer::no;
        comparison.remove_prefix(type.size());
        return kind ? ordered(comparison, left.get<std::string>(), right.get<std::string>())
                    : ordered(comparison, left.get<double>(), right.get<double>());
    }
    return Answer::unknown;
}

bool has_type(std::string_view question, const Partial& value) {
    if (question == "IsNull") return value.is_null();
    if (question == "IsString") return value.is_string();
    if (question == "IsNumeric") return value.is_number();
    return question == "IsBoolean" && value.is_boolean();
}

Partial parsed(Value value) { return Partial::parse(value.text(), nullptr, false); }

}  // namespace

bool is_same(const Partial& one, const Partial& other) { return is_same(one, other, 0); }

Partial either(const Partial& one, const Partial& other) { return either(one, other, 0); }

Tracer::Tracer(const asl::Machine& machine, const asl::Expressions& expressions, const Partial& execution_input)
    : machine_(machine), expressions_(expressions), execution_input_(execution_input) {}

bool Tracer::is_jsonata(const asl::State& state) const {
    const auto language =
        asl::query_language(machine_.scopes().front().value["QueryLanguage"], asl::Language::jsonpath);
    return asl::query_language(state.value["QueryLanguage"], language) != asl::Language::jsonpath;
}

const Path* Tracer::path(Value string) const {
    const asl::Expression* expression = expressions_.of(string);
    const Path* path = expression ? expression->path() : nullptr;
    return path && !path->error && !path->is_open ? path : nullptr;
}

std::optional<Partial> Tracer::read(const Path& path, const Partial& base) const {
    if (path.root == Root::input) return find(base, path.segments);
    const bool is_input = path.root == Root::context && path.segments.size() >= 2 &&
                          path.segments[0].name == "Execution" && path.segments[1].name == "Input";
    return is_input ? find(execution_input_, std::span(path.segments).subspan(2)) : anything();
}

Partial Tracer::selected(Value field, const Partial& base) const {
    if (!field) return base;
    if (field.is(Kind::null)) return Partial::object();
    const Path* from = path(field);
    return from ? read(*from, base).value_or(anything()) : anything();
}

Partial Tracer::filled(Value value, const Partial& base) const {
    if (const asl::Expression* expression = expressions_.of(value)) {
        if (const Path* from = path(value)) return read(*from, base).value_or(anything());
        const auto* call = expression->call();
        return call && call->call ? called(*call->call, base) : anything();
    }
    if (value.is_open()) return anything();
    if (value.is(Kind::array)) {
        Partial result = Partial::array();
        for (const Value element : value.children()) result.push_back(filled(element, base));
        return result;
    }
    if (!value.is(Kind::object)) return parsed(value);
    Partial result = Partial::object();
    for (const Value member : value.children()) {
        std::string key(member.key());
        if (key.ends_with(".$") && expressions_.of(member)) key.resize(key.size() - 2);
        result[key] = filled(member, base);
    }
    return result;
}

Partial Tracer::called(const Intrinsic& call, const Partial& base) const {
    if (call.term == expression::Term::path)
        return call.path ? read(*call.path, base).value_or(anything()) : anything();
    if (call.term == expression::Term::string) return call.is_open ? anything() : Partial(call.literal.text);
    if (call.term == expression::Term::other) return Partial::parse(call.name, nullptr, false);
    std::vector<Partial> arguments;
    for (const Intrinsic& argument : call.arguments) arguments.push_back(called(argument, base));
    if (call.name == "States.Array") return Partial(std::move(arguments));
    if (call.name == "States.StringToJson" && arguments.size() == 1 && arguments[0].is_string())
        return Partial::parse(arguments[0].get_ref<const std::string&>(), nullptr, false);
    if (call.name != "States.JsonMerge" || arguments.size() < 2) return anything();
    if (!arguments[0].is_object() || !arguments[1].is_object()) return anything();
    for (const auto& [key, value] : arguments[1].items()) arguments[0][key] = value.is_discarded() ? anything() : value;
    return arguments[0];
}

Partial Tracer::combined(Value result_path, const Partial& input, Partial result) const {
    if (!result_path) return result;
    if (result_path.is(Kind::null)) return input;
    const Path* place = path(result_path);
    if (!place || place->root != Root::input) return anything();
    Partial output = input;
    put(output, place->segments, std::move(result));
    return output;
}

Partial Tracer::effective_input(const asl::State& state, const Partial& input) const {
    if (is_jsonata(state)) return state.value["Arguments"] ? anything() : input;
    const Partial selected = this->selected(state.value["InputPath"], input);
    const Value parameters = state.value["Parameters"];
    return parameters && state.type != StateType::map ? filled(parameters, selected) : selected;
}

Partial Tracer::output(const asl::State& state, const Partial& input) const {
    const bool works =
        state.type == StateType::task || state.type == StateType::parallel || state.type == StateType::map;
    if (is_jsonata(state)) return works || state.value["Output"] ? anything() : input;
    if (!works && state.type != StateType::pass)
        return selected(state.value["OutputPath"], selected(state.value["InputPath"], input));
    Partial result = anything();
    if (state.type == StateType::pass)
        result = state.value["Result"] ? filled(state.value["Result"], input) : effective_input(state, input);
    else if (const Value selector = state.value["ResultSelector"])
        result = filled(selector, anything());
    return selected(state.value["OutputPath"], combined(state.value["ResultPath"], input, std::move(result)));
}

Answer Tracer::answer(const asl::State& choice, Value rule, const Partial& input) const {
    if (!is_jsonata(choice)) {
        const Value from = choice.value["InputPath"];
        return from ? answer(rule, selected(from, input)) : answer(rule, input);
    }
    const Value condition = rule["Condition"];
    return condition.is(Kind::boolean) ? answer_of(condition.text() == "true") : Answer::unknown;
}

Answer Tracer::answer(Value rule, const Partial& input) const {
    if (const Value inner = rule["Not"]) return opposite(answer(inner, input));
    for (const auto& [name, decides] : {std::pair{"And", Answer::no}, std::pair{"Or", Answer::yes}}) {
        const Value rules = rule[name];
        if (!rules) continue;
        Answer result = opposite(decides);
        for (const Value inner : rules.children()) {
            const Answer one = answer(inner, input);
            if (one == decides) return decides;
            if (one == Answer::unknown) result = one;
        }
        return result;
    }
    return compared(rule, input);
}

Answer Tracer::compared(Value rule, const Partial& input) const {
    const Path* variable = path(rule["Variable"]);
    if (!variable) return Answer::unknown;
    const std::optional<Partial> value = read(*variable, input);
    for (const Value field : rule.children()) {
        std::string_view name = field.key();
        if (std::ranges::find(asl::comparisons(), name) == asl::comparisons().end()) continue;
        if (value && value->is_discarded()) return Answer::unknown;
        if (name == "IsPresent") return answer_of(value.has_value() == (field.text() == "true"));
        if (!value) return Answer::no;
        if (name == "IsTimestamp") return Answer::unknown;
        if (name.starts_with("Is")) return answer_of(has_type(name, *value) == (field.text() == "true"));
        std::optional<Partial> operand;
        if (name.ends_with("Path")) {
            name.remove_suffix(4);
            const Path* other = path(field);
            operand = other ? read(*other, input) : anything();
        } else {
            operand = field.is(Kind::string) ? Partial(field.string()) : field.is_open() ? anything() : parsed(field);
        }
        if (!operand || operand->is_discarded()) return Answer::unknown;
        return compare(name, *value, *operand);
    }
    return Answer::unknown;
}

}  // namespace stepsmith::flow
