#include "stepsmith/flow/tracer.h"

#include "comparison.h"
#include "intrinsic_value.h"
#include "jsonata_value.h"

#include <algorithm>
#include <utility>

namespace stepsmith::flow {
namespace {

using asl::State;
using asl::StateType;
using expression::Intrinsic;
using expression::Path;
using expression::Root;
using expression::Segment;
using expression::Step;
using json::Kind;
using json::Value;

Answer opposite(Answer answer) {
    if (answer == Answer::unknown || answer == Answer::fails) return answer;
    return answer_of(answer == Answer::no);
}

Partial parsed(Value value) { return Partial::parse(value.text(), nullptr, false); }

using Bits = std::vector<std::uint64_t>;
constexpr std::size_t word = 64;

bool has(const Bits& bits, std::size_t number) {
    return number / word < bits.size() && (bits[number / word] >> (number % word) & 1) != 0;
}

void set(Bits& bits, std::size_t number, bool is_set) {
    if (bits.size() <= number / word) bits.resize(number / word + 1);
    const std::uint64_t bit = std::uint64_t{1} << (number % word);
    bits[number / word] = is_set ? bits[number / word] | bit : bits[number / word] & ~bit;
}

bool is_same(const Bits& one, const Bits& other) {
    const Bits& longer = one.size() < other.size() ? other : one;
    const std::size_t common = std::min(one.size(), other.size());
    return std::equal(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(common), other.begin()) &&
           std::all_of(longer.begin() + static_cast<std::ptrdiff_t>(common), longer.end(),
                       [](std::uint64_t bits) { return bits == 0; });
}

bool is_empty(const Bits& bits) { return is_same(bits, {}); }

Situation replaced(const Situation& situation, Shared input) {
    return {.input = std::move(input), .variables = situation.variables, .is_of_execution = situation.is_of_execution};
}

}  // namespace

Tracer::Tracer(const asl::Machine& machine, const asl::Expressions& expressions, const Partial& execution_input)
    : machine_(machine), expressions_(expressions), execution_input_(execution_input) {
    if (machine.scopes().empty()) return;
    const auto language = asl::query_language(machine_.scopes().front().value, asl::Language::jsonpath);
    for (const State& state : machine.states()) {
        is_jsonata_.push_back(asl::query_language(state.value, language) != asl::Language::jsonpath);
        const Path* const place = expressions_.path(state.value["ResultPath"]);
        if (place && place->segments.size() == 1 && place->segments.front().step == Step::member)
            results_.try_emplace(place->segments.front().name, results_.size());
    }
}

bool Tracer::is_same(const Situation& one, const Situation& other) {
    return flow::is_same(one.results, other.results) && one.input.is_same(other.input) &&
           one.variables.is_same(other.variables);
}

Situation Tracer::either(const Situation& one, const Situation& other) const {
    Situation both = one;
    both.is_of_execution = one.is_of_execution && other.is_of_execution;
    both.results.resize(std::max(one.results.size(), other.results.size()));
    for (std::size_t i = 0; i < other.results.size(); ++i) both.results[i] |= other.results[i];
    if (!one.input.is_copy(other.input)) {
        both.input = flow::either(*one.input, *other.input);
        if (both.input->is_object())
            for (const auto& [name, number] : results_)
                if (has(both.results, number)) both.input.change().erase(name);
    }
    if (one.variables.is_copy(other.variables)) return both;
    both.variables = Partial::object();
    for (const auto& [name, value] : one.variables->items())
        if (const auto found = other.variables->find(name); found != other.variables->end())
            if (Partial now = flow::either(value, *found); !now.is_discarded())
                both.variables.change()[name] = std::move(now);
    return both;
}

Partial Tracer::whole(const Situation& situation) const {
    Partial all = *situation.input;
    if (all.is_object())
        for (const auto& [name, number] : results_)
            if (has(situation.results, number)) all[name] = anything();
    return all;
}

std::optional<Partial> Tracer::read_input(std::span<const Segment> path, const Situation& from) const {
    if (path.empty()) return whole(from);
    const auto number = results_.find(path.front().name);
    if (path.front().step == Step::member && number != results_.end() && has(from.results, number->second))
        return anything();
    const Partial* const found = find(*from.input, path);
    return found ? std::optional(*found) : std::nullopt;
}

std::optional<Partial> Tracer::read(const Path& path, const Situation& from) const {
    if (path.root == Root::input) return read_input(path.segments, from);
    const Partial* found = nullptr;
    if (path.root == Root::variable) {
        const auto variable = from.variables->find(path.variable);
        if (variable == from.variables->end()) return anything();
        found = find(*variable, path.segments);
    } else {
        const bool is_input = path.root == Root::context && path.segments.size() >= 2 && from.is_of_execution &&
                              path.segments[0].name == "Execution" && path.segments[1].name == "Input";
        if (!is_input) return anything();
        found = find(execution_input_, std::span(path.segments).subspan(2));
    }
    return found ? std::optional(*found) : std::nullopt;
}

Situation Tracer::selected(Value field, const Situation& from) const {
    if (!field) return from;
    if (field.is(Kind::null)) return replaced(from, Partial::object());
    const Path* const path = expressions_.path(field);
    if (path && path->root == Root::input && path->segments.empty()) return from;
    return replaced(from, path ? read(*path, from).value_or(anything()) : anything());
}

Yield Tracer::yielded(const asl::Jsonata& jsonata, const Situation& from) const {
    static const Partial unknown = anything();
    const Partial& execution = from.is_of_execution ? execution_input_ : unknown;
    return is_empty(from.results) ? evaluated(*jsonata.tree, {*from.input, execution, *from.variables})
                                  : evaluated(*jsonata.tree, {whole(from), execution, *from.variables});
}

Partial Tracer::filled(Value value, const Situation& from) const {
    if (const asl::Expression* expression = expressions_.of(value)) {
        if (const Path* path = expressions_.path(value)) return read(*path, from).value_or(anything());
        if (const asl::Jsonata* jsonata = expression->sound_jsonata()) {
            Yield yield = yielded(*jsonata, from);
            return yield.is(Yield::Kind::value) ? std::move(yield.value) : anything();
        }
        const auto* call = expression->call();
        return call && call->call ? called(*call->call, from) : anything();
    }
    if (value.is_open()) return anything();
    if (value.is(Kind::array)) {
        Partial result = Partial::array();
        for (const Value element : value.children()) result.push_back(filled(element, from));
        return result;
    }
    if (!value.is(Kind::object)) return parsed(value);
    Partial result = Partial::object();
    for (const Value member : value.children()) {
        std::string key(member.key());
        if (key.ends_with(".$") && expressions_.of(member)) key.resize(key.size() - 2);
        result[key] = filled(member, from);
    }
    return result;
}

Partial Tracer::called(const Intrinsic& call, const Situation& from) const {
    if (call.term == expression::Term::path)
        return call.path ? read(*call.path, from).value_or(anything()) : anything();
    if (call.term == expression::Term::string) return call.is_open ? anything() : Partial(call.literal.text);
    if (call.term == expression::Term::other) return Partial::parse(call.name, nullptr, false);
    std::vector<Partial> arguments;
    for (const Intrinsic& argument : call.arguments) arguments.push_back(called(argument, from));
    return intrinsic_value(call.name, std::move(arguments));
}

Situation Tracer::combined(Value result_path, Situation input, Situation result) const {
    if (!result_path) return result;
    if (result_path.is(Kind::null)) return input;
    const Path* const place = expressions_.path(result_path);
    if (!place || place->root != Root::input) return replaced(input, anything());
    if (place->segments.empty()) return result;
    const std::string& name = place->segments.front().name;
    const auto number = results_.find(name);
    const bool is_alone = place->segments.size() == 1 && number != results_.end();
    const bool is_unknown = is_alone && result.input->is_discarded() && input.input->is_object();
    const bool was_unknown = number != results_.end() && has(input.results, number->second);
    if (is_alone) set(input.results, number->second, is_unknown);
    if (is_unknown) {
        if (input.input->contains(name)) input.input.change().erase(name);
    } else if (is_alone || !was_unknown) {
        put(input.input.change(), place->segments, whole(result));
    }
    return input;
}

void Tracer::assign(Value assign, const Situation& from, Partial& variables) const {
    for (const Value member : assign.children()) {
        std::string name(member.key());
        if (name.ends_with(".$") && expressions_.of(member)) name.resize(name.size() - 2);
        Partial value = filled(member, from);
        if (value.is_discarded())
            variables.erase(name);
        else
            variables[name] = std::move(value);
    }
}

Situation Tracer::effective(const State& state, const Situation& from) const {
    if (is_jsonata(state)) {
        const Value arguments = state.value["Arguments"];
        return arguments ? replaced(from, filled(arguments, from)) : from;
    }
    Situation selected = this->selected(state.value["InputPath"], from);
    const Value parameters = state.value["Parameters"];
    return parameters && state.type != StateType::map ? replaced(from, filled(parameters, selected)) : selected;
}

/// What one of the items is, whichever.
Partial Tracer::item(const State& map, const Situation& from) const {
    const Value value = map.value;
    const Situation given = effective(map, from);
    const Value selector = value[value["ItemSelector"] ? "ItemSelector" : "Parameters"];
    if (const Value batcher = value["ItemBatcher"]) {
        Partial batch{{"Items", anything()}};
        if (const Value more = batcher["BatchInput"]) batch["BatchInput"] = filled(more, given);
        return batch;
    }
    if (selector) return filled(selector, given);
    if (value["ItemReader"]) return anything();
    const Partial list = value["Items"] ? filled(value["Items"], from) : whole(selected(value["ItemsPath"], given));
    if (!list.is_array() || list.empty()) return anything();
    Partial any = list.front();
    for (const Partial& element : list) any = flow::either(any, element);
    return any;
}

Situation Tracer::inside(const State& state, const Situation& situation) const {
    if (state.type != StateType::map) return effective(state, situation);
    Situation first = replaced(situation, item(state, situation));
    if (asl::is_distributed(state.value) != false) {
        first.variables = Shared();
        first.is_of_execution = false;
    }
    return first;
}

/// `output` is the `Output` that counts, of the state or of the choice rule.
Situation Tracer::output(const State& state, Value output, const Situation& from) const {
    if (is_jsonata(state)) {
        if (output) return replaced(from, filled(output, from));
        return state.works() ? replaced(from, anything()) : from;
    }
    if (!state.works() && state.type != StateType::pass)
        return selected(state.value["OutputPath"], selected(state.value["InputPath"], from));
    Situation result = replaced(from, anything());
    if (state.type == StateType::pass)
        result = state.value["Result"] ? replaced(from, filled(state.value["Result"], from)) : effective(state, from);
    else if (const Value selector = state.value["ResultSelector"])
        result = replaced(from, filled(selector, result));
    return selected(state.value["OutputPath"], combined(state.value["ResultPath"], from, std::move(result)));
}

Situation Tracer::behind(const State& state, const asl::Transition& way, const Situation& situation) const {
    const Value giver = way.via == asl::Via::choice ? way.value.parent() : state.value;
    Situation output = this->output(state, giver["Output"], situation);
    const Value assign = giver["Assign"];
    if (!assign) return output;
    if (is_jsonata(state))
        this->assign(assign, situation, output.variables.change());
    else if (state.works())
        this->assign(assign, replaced(situation, anything()), output.variables.change());
    else
        this->assign(assign,
                     state.value["Result"] ? replaced(situation, filled(state.value["Result"], situation))
                                           : effective(state, situation),
                     output.variables.change());
    return output;
}

asl::Index Tracer::target(const State& choice, const Situation& situation) const {
    for (const asl::Transition& way : machine_.transitions_of(choice)) {
        if (way.via == asl::Via::default_) return way.target;
        if (way.via != asl::Via::choice) continue;
        const Answer met = answer(choice, way.value.parent(), situation);
        if (met != Answer::no) return met == Answer::yes ? way.target : asl::none;
    }
    return asl::none;
}

Answer Tracer::answer(const State& choice, Value rule, const Situation& situation) const {
    if (is_jsonata(choice)) return asked(rule["Condition"], situation);
    const Value from = choice.value["InputPath"];
    return from ? answer(rule, selected(from, situation)) : answer(rule, situation);
}

Answer Tracer::asked(Value condition, const Situation& from) const {
    if (condition.is(Kind::boolean)) return answer_of(condition.text() == "true");
    const asl::Jsonata* const jsonata = expressions_.jsonata(condition);
    if (!jsonata) return Answer::unknown;
    const Yield yield = yielded(*jsonata, from);
    if (yield.is(Yield::Kind::unknown)) return Answer::unknown;
    return yield.value.is_boolean() ? answer_of(yield.value.get<bool>()) : Answer::fails;
}

Answer Tracer::answer(Value rule, const Situation& from) const {
    if (const Value inner = rule["Not"]) return opposite(answer(inner, from));
    for (const auto& [name, decides] : {std::pair{"And", Answer::no}, std::pair{"Or", Answer::yes}}) {
        const Value rules = rule[name];
        if (!rules) continue;
        Answer result = opposite(decides);
        for (const Value inner : rules.children()) {
            const Answer one = answer(inner, from);
            if (one == decides || (one == Answer::fails && result != Answer::unknown)) return one;
            if (one == Answer::unknown) result = one;
            if (one == Answer::fails) break;
        }
        return result;
    }
    return compared(rule, from);
}

Answer Tracer::compared(Value rule, const Situation& from) const {
    const Path* variable = expressions_.path(rule["Variable"]);
    if (!variable) return Answer::unknown;
    const std::optional<Partial> value = read(*variable, from);
    for (const Value field : rule.children()) {
        std::string_view name = field.key();
        if (std::ranges::find(asl::comparisons(), name) == asl::comparisons().end()) continue;
        if (value && value->is_discarded()) return Answer::unknown;
        if (name == "IsPresent") return answer_of(value.has_value() == (field.text() == "true"));
        if (!value) return Answer::fails;
        if (!name.ends_with("Path")) return flow::asked(field, *value);
        name.remove_suffix(4);
        const Path* other = expressions_.path(field);
        const std::optional<Partial> operand = other ? read(*other, from) : anything();
        if (!operand) return Answer::fails;
        if (operand->is_discarded()) return Answer::unknown;
        return compare(name, *value, *operand);
    }
    return Answer::unknown;
}

/// What a rule that fails compares and what is not there.
Value Tracer::failing(Value rule, const Situation& from) const {
    if (const Value inner = rule["Not"]) return failing(inner, from);
    for (const std::string_view name : {"And", "Or"})
        for (const Value inner : rule[name].children())
            if (answer(inner, from) == Answer::fails) return failing(inner, from);
    const Path* const variable = expressions_.path(rule["Variable"]);
    if (variable && !read(*variable, from)) return rule["Variable"];
    for (const Value field : rule.children())
        if (field.key() != "Variable" && expressions_.path(field)) return field;
    return rule;
}

Fault Tracer::fault(const State& choice, Value rule, const Situation& situation) const {
    if (is_jsonata(choice)) return {Fault::Kind::no_boolean, rule["Condition"]};
    return {Fault::Kind::absent, failing(rule, selected(choice.value["InputPath"], situation))};
}

}  // namespace stepsmith::flow
