#include "state_flow.h"

#include "choice.h"
#include "results.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace stepsmith::flow {

using asl::Index;
using asl::StateType;
using asl::Via;
using json::Kind;
using json::Value;

/// The choice rule or the catcher of a way; nothing where something else stands in its place.
static Value rule_of(const asl::Transition& way) { return way.value.key() == "Next" ? way.value.parent() : Value{}; }

static bool replaces_all(Value state_or_catcher) {
    const Value place = state_or_catcher["ResultPath"];
    return !place || place.string() == "$";
}

/// Whether the name of a field that tells what the state hands on is misspelled, or its type.
static bool is_garbled(const asl::State& state, const asl::Syntax& syntax) {
    constexpr auto telling = std::to_array<std::string_view>(
        {"Arguments", "InputPath", "Output", "OutputPath", "Parameters", "Result", "ResultPath", "ResultSelector"});
    const asl::Object* const object = syntax.object_of(state);
    if (!object || state.type == StateType::unknown) return true;
    return std::ranges::any_of(syntax.members_of(*object), [&](const asl::Member& member) {
        return !member.field &&
               std::ranges::find(telling, object->type->nearest_field(member.value.key())) != telling.end();
    });
}

StateFlow::StateFlow(const asl::Machine& machine, const asl::Expressions& expressions, ShapePtr execution_input)
    : machine_(machine),
      evaluation_(machine, expressions),
      execution_input_(std::move(execution_input)),
      languages_(machine.states().size(), asl::Language::jsonpath),
      results_(machine.states().size()),
      errors_(machine.transitions().size()) {
    if (!execution_input_) caught_members_.emplace(machine, expressions);
    if (machine.scopes().empty()) return;
    const auto of_machine = asl::query_language(machine.scopes().front().value, asl::Language::jsonpath);
    for (const asl::State& state : machine.states()) {
        languages_[machine.index(state)] = asl::query_language(state.value, of_machine);
        is_garbled_.push_back(is_garbled(state, expressions.syntax()));
    }
}

void StateFlow::collect(std::vector<Miss>* misses, std::vector<IdleMerge>* idle_merges, Index state) {
    evaluation_.collect(misses, idle_merges, state);
    evaluation_.start_from(execution_input_ && asl::is_of_the_execution(machine_, state) ? execution_input_ : nullptr);
}

Outcome StateFlow::outcome(const asl::State& state, const ShapePtr& input, std::span<const ShapePtr> scope_outputs) {
    outcome_ = {};
    scope_outputs_ = scope_outputs;
    if (!state.value.is(Kind::object)) return {};
    if (state.type == StateType::choice) {
        choose(state, input);
        return std::move(outcome_);
    }
    ShapePtr output = output_of(state, input);
    if (output && is_garbled_[machine_.index(state)]) output = unknown();
    for (const asl::Transition& way : machine_.transitions_of(state)) {
        if (way.via == Via::catch_ && rule_of(way)) send(way, caught(state, way, evaluation_.read_through(input)));
        if (way.via == Via::next) send(way, output && caught_members_ ? caught_members_->unset(state, output) : output);
    }
    if (state.ends) outcome_.end = output;
    return std::move(outcome_);
}

void StateFlow::send(const asl::Transition& way, const ShapePtr& shape) {
    if (shape) outcome_.ways.emplace_back(&way, shape);
}

ShapePtr StateFlow::caught(const asl::State& state, const asl::Transition& way, const ShapePtr& input) {
    const Value catcher = rule_of(way);
    const Value output = is_jsonata(state) ? catcher["Output"] : Value{};
    ShapePtr& error = errors_[static_cast<std::size_t>(&way - machine_.transitions().data())];
    if (!error) error = error_output(catcher.opening());
    if (is_jsonata(state)) {
        evaluation_.handle(error);
        evaluation_.assign(catcher["Assign"], input);
        const ShapePtr made = output ? evaluation_.filled(output, input, unknown()) : nullptr;
        evaluation_.handle(unknown());
        if (made) return made;
    } else {
        evaluation_.assign(catcher["Assign"], unknown());
        if (!replaces_all(catcher)) return evaluation_.combined(catcher["ResultPath"], input, error);
    }
    return in_place_of(std::make_shared<const Loss>(Loss{in_place_of(nullptr, input), catcher}), error);
}

void StateFlow::choose(const asl::State& state, const ShapePtr& input) {
    ShapePtr now = is_jsonata(state) ? input : evaluation_.selected(state.value["InputPath"], input, input);
    for (const asl::Transition& way : machine_.transitions_of(state)) {
        const Value rule = rule_of(way);
        if (way.via != Via::choice || !rule || !now) continue;
        read_rule(evaluation_, rule, now);
        if (const ShapePtr met = refined(evaluation_, rule, now, true)) {
            evaluation_.assign(rule["Assign"], met);
            send(way, chosen(state, rule, met));
        }
        now = refined(evaluation_, rule, now, false);
    }
    if (!now) return;
    evaluation_.assign(state.value["Assign"], now);
    for (const asl::Transition& way : machine_.transitions_of(state))
        if (way.via == Via::default_) send(way, chosen(state, state.value, now));
}

/// What goes along a way. In JSONata the rule says so, or the state where none is met.
ShapePtr StateFlow::chosen(const asl::State& state, Value rule_or_state, const ShapePtr& shape) {
    if (!is_jsonata(state)) return evaluation_.selected(state.value["OutputPath"], shape, shape);
    const Value output = rule_or_state["Output"];
    return output ? evaluation_.filled(output, shape, unknown()) : shape;
}

/// Nothing as long as no branch or no item is known to come to an end.
ShapePtr StateFlow::output_of(const asl::State& state, const ShapePtr& input) {
    const Value value = state.value;
    if (is_jsonata(state)) return jsonata_output(state, input);
    if (state.type == StateType::fail) {
        evaluation_.selected(value["ErrorPath"], input, input);
        evaluation_.selected(value["CausePath"], input, input);
        return nullptr;
    }
    const ShapePtr effective = evaluation_.selected(value["InputPath"], input, input);
    for (const std::string_view field :
         {"SecondsPath", "TimestampPath", "TimeoutSecondsPath", "HeartbeatSecondsPath", "MaxConcurrencyPath",
          "ToleratedFailureCountPath", "ToleratedFailurePercentagePath"})
        evaluation_.selected(value[field], effective, effective);
    const bool works = state.type != StateType::wait && state.type != StateType::succeed;
    ShapePtr result = works ? raw_result(state, effective) : effective;
    if (!result) return nullptr;
    evaluation_.assign(value["Assign"], result, result);
    if (const Value selector = value["ResultSelector"]; selector && works)
        result = evaluation_.filled(selector, result, result);
    const ShapePtr kept = evaluation_.read_through(input);
    if (!works) return evaluation_.selected(value["OutputPath"], effective, effective == input ? kept : effective);
    const ShapePtr combined = evaluation_.combined(value["ResultPath"], kept, result);
    const ShapePtr output = evaluation_.selected(value["OutputPath"], combined, combined);
    return replaces_all(value) && state.type != StateType::pass
               ? in_place_of(evaluation_.loss_of(state, kept, *output), output)
               : output;
}

ShapePtr StateFlow::jsonata_output(const asl::State& state, const ShapePtr& input) {
    const Value value = state.value;
    for (const std::string_view field : {"Error", "Cause", "Seconds", "Timestamp", "TimeoutSeconds", "HeartbeatSeconds",
                                         "MaxConcurrency", "ToleratedFailureCount", "ToleratedFailurePercentage"})
        evaluation_.read_all(value[field], input);
    if (state.type == StateType::fail) return nullptr;
    const ShapePtr result = raw_result(state, input);
    if (!result) return nullptr;
    const ShapePtr of_work = state.works() ? result : unknown();
    evaluation_.assign(value["Assign"], input, of_work);
    return value["Output"] ? evaluation_.filled(value["Output"], input, of_work) : result;
}

ShapePtr StateFlow::raw_result(const asl::State& state, const ShapePtr& effective) {
    const Value value = state.value;
    const Value template_ = value[value["Parameters"] ? "Parameters" : "Arguments"];
    const Value result = value["Result"];
    const bool is_given = state.type == StateType::parallel || (state.type == StateType::pass && !result);
    if (template_ && !is_given && state.type != StateType::map) evaluation_.read_all(template_, effective);
    const ShapePtr given_input =
        template_ && is_given ? evaluation_.filled(template_, effective, unknown()) : effective;
    switch (state.type) {
        case StateType::pass: return result ? evaluation_.filled(result, effective, unknown()) : given_input;
        case StateType::task: return task_result(state);
        case StateType::parallel: return branches(state, given_input);
        case StateType::map: return items(state, effective);
        case StateType::wait:
        case StateType::succeed: return effective;
        case StateType::choice:
        case StateType::fail:
        case StateType::unknown: break;
    }
    return unknown();
}

ShapePtr StateFlow::task_result(const asl::State& state) {
    ShapePtr& result = results_[machine_.index(state)];
    if (!result) result = result_of(state);
    return result;
}

ShapePtr StateFlow::branches(const asl::State& state, const ShapePtr& input) {
    std::vector<ShapePtr> outputs;
    bool all_end = true;
    for (const asl::Scope& scope : machine_.scopes_in(state)) {
        const Index index = machine_.index(scope);
        outcome_.inner.emplace_back(index, input);
        all_end = all_end && scope_outputs_[index];
        outputs.push_back(scope_outputs_[index]);
    }
    if (outputs.empty()) return unknown();
    return all_end ? exact_array(std::move(outputs)) : nullptr;
}

ShapePtr StateFlow::items(const asl::State& state, const ShapePtr& effective) {
    const Value value = state.value;
    ShapePtr list = unknown();
    if (value["Items"])
        list = evaluation_.filled(value["Items"], effective, unknown());
    else if (!value["ItemReader"])
        list = evaluation_.selected(value["ItemsPath"], effective, effective);
    ShapePtr item = list->kind == Shape::Kind::array && !list->is_exact ? list->element : unknown();
    const Value selector = value[value["ItemSelector"] ? "ItemSelector" : "Parameters"];
    if (selector) item = evaluation_.filled(selector, effective, unknown());
    if (value["ItemBatcher"] || value["ItemReader"]) item = selector && !value["ItemBatcher"] ? item : unknown();
    const auto scopes = machine_.scopes_in(state);
    if (scopes.empty()) return unknown();
    const Index scope = machine_.index(scopes.front());
    outcome_.inner.emplace_back(scope, item);
    if (value["ResultWriter"]) return unknown();
    return scope_outputs_[scope] ? array_of(scope_outputs_[scope]) : nullptr;
}

}  // namespace stepsmith::flow
