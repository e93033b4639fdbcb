#include "input_reads.h"

#include <algorithm>
#include <array>
#include <span>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::State;
using expression::Path;
using expression::Root;
using expression::Segment;
using expression::Step;
using json::Value;

Names members(std::span<const Segment> path) {
    Names names;
    for (const Segment& segment : path) {
        if (segment.step != Step::member) break;
        names.push_back(segment.name);
    }
    return names;
}

bool begins_with(const Names& names, std::initializer_list<std::string_view> with) {
    return names.size() >= with.size() && std::equal(with.begin(), with.end(), names.begin());
}

/// Whether a Task runs a program of which nobody knows here what it reads.
bool calls_program(const State& state) {
    const asl::Resource& resource = state.resource;
    constexpr auto callers = std::to_array<std::string_view>({"lambda", "states", "http", "apigateway", "bedrock"});
    const bool is_call = resource.kind == asl::ResourceKind::integration || resource.kind == asl::ResourceKind::sdk;
    return is_call ? std::ranges::find(callers, resource.service) != callers.end() : state.type == asl::StateType::task;
}

/// Whether a value is, or stands in, what a Task hands to what it calls, or a Map to its items.
bool is_handed_on(Value value, const State& state) {
    for (; value && value != state.value; value = value.parent())
        if (value.key() == "Parameters" || value.key() == "Arguments" || value.key() == "ItemSelector")
            return state.type == asl::StateType::map || calls_program(state);
    return false;
}

/// Whether the execution's input is what names of the context lead to, or is in that.
bool holds_input(const Names& of_context) {
    const Names input{"Execution", "Input"};
    return of_context.size() <= input.size() && std::equal(of_context.begin(), of_context.end(), input.begin());
}

}  // namespace

InputReads::InputReads(const Program& program) : program_(program) {
    const asl::Machine& machine = program.machine();
    for (const asl::Expression& expression : program.expressions().all())
        if (const State* state = machine.innermost_state(expression.value.span()))
            read(expression, machine.index(*state));
    std::ranges::stable_sort(all_, {}, &InputRead::span);
    for (const State& state : machine.states()) {
        read_writers(state);
        const bool has_template = state.value["Parameters"] || state.value["Arguments"];
        const Value selected = state.value["InputPath"];
        if (calls_program(state) && !has_template && (!selected || selected.string() == "$"))
            of_all_.emplace_back(machine.index(state), hands_on);
    }
}

const InputRead* InputReads::at(text::Span span) const {
    const auto found = std::ranges::lower_bound(all_, span.begin, {}, [](const InputRead& r) { return r.span.begin; });
    return found == all_.end() || found->span.begin != span.begin ? nullptr : &*found;
}

bool InputReads::add_alias(const Names& of_input) {
    bool is_new = false;
    for (InputRead& read : all_) {
        if (read.names.size() <= of_input.size() || !std::equal(of_input.begin(), of_input.end(), read.names.begin()))
            continue;
        read.names.erase(read.names.begin(), read.names.begin() + static_cast<std::ptrdiff_t>(of_input.size()));
        is_new = true;
    }
    return is_new;
}

Writers InputReads::writers(const std::string& name) const {
    const auto found = writers_.find(name);
    return found == writers_.end() ? Writers{} : found->second;
}

void InputReads::read(const asl::Expression& expression, Index state) {
    if (expression.value.key() == "ResultPath") return;
    if (const asl::Jsonata* jsonata = expression.sound_jsonata()) read_jsonata(*jsonata, expression.value, state);
    for (const Path* path : expression.paths()) read_path(*path, expression, state);
}

void InputReads::read_path(const Path& path, const asl::Expression& expression, Index state) {
    if (path.error || path.is_open) return;
    const Names names = members(path.segments);
    const bool is_whole = path.root == Root::context && path.segments.size() == names.size() && holds_input(names);
    const bool is_of_execution = is_whole || (path.root == Root::context && begins_with(names, {"Execution", "Input"}));
    if (path.root != Root::input && !is_of_execution) return;
    InputRead read{.names = names, .state = state, .span = path.span, .value = expression.value};
    read.is_of_execution = is_of_execution;
    if (is_of_execution)
        read.names.erase(read.names.begin(),
                         read.names.begin() + static_cast<std::ptrdiff_t>(is_whole ? names.size() : 2));
    read.is_asked = expression.value.key() == "Variable" && static_cast<bool>(expression.value.parent()["IsPresent"]);
    if (!read.names.empty())
        all_.push_back(std::move(read));
    else if (is_handed_on(expression.value, program_.machine().states()[state]))
        of_all_.emplace_back(state, hands_on);
}

void InputReads::read_jsonata(const asl::Jsonata& jsonata, Value value, Index state) {
    for (const expression::jsonata::Variable& variable : jsonata.uses->variables) {
        if (variable.name != "states" || !variable.is_free) continue;
        Names names = variable.names();
        const bool is_of_execution = begins_with(names, {"context", "Execution", "Input"});
        const bool is_whole = begins_with(names, {"context"}) && holds_input({names.begin() + 1, names.end()});
        if (!is_of_execution && !is_whole && !names.empty() && names.front() != "input") continue;
        names.erase(names.begin(), is_whole ? names.end()
                                            : names.begin() + (is_of_execution ? 3
                                                               : names.empty() ? 0
                                                                               : 1));
        if (names.empty())
            of_all_.emplace_back(state, is_handed_on(value, program_.machine().states()[state])
                                            ? hands_on
                                            : "reads all of it in JSONata");
        else
            all_.push_back({.names = std::move(names),
                            .state = state,
                            .span = {jsonata.place(variable.path).begin, jsonata.place(variable.path).end},
                            .value = value,
                            .is_asked = variable.is_asked,
                            .is_of_execution = is_of_execution,
                            .is_jsonata = true});
    }
}

void InputReads::read_writers(const State& state) {
    const auto add = [&](Value place, bool is_of_error) {
        const Names names = place ? members(expression::path(place).segments) : Names();
        if (names.empty()) return;
        Writers& writers = writers_[names.front()];
        writers.is_of_error = writers.is_of_error || is_of_error;
        if (!is_of_error) writers.state = std::min(writers.state, program_.machine().index(state));
    };
    add(state.value["ResultPath"], false);
    for (const Value catcher : state.value["Catch"].children()) add(catcher["ResultPath"], true);
}

}  // namespace stepsmith::pipeline
