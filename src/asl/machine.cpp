#include "stepsmith/asl/machine.h"

#include "stepsmith/asl/resource.h"

#include "stepsmith/text/nearest.h"

#include <algorithm>
#include <array>

namespace stepsmith::asl {
namespace {

using json::Kind;
using json::Value;

constexpr std::array<std::string_view, 8> type_names{"Task",     "Pass", "Wait",    "Choice",
                                                     "Parallel", "Map",  "Succeed", "Fail"};

/// Comparisons spent on guessing what dangling names mean, so that a machine full of them costs no more than this.
constexpr std::size_t guesses = 1'000'000;

}  // namespace

std::span<const std::string_view> state_type_names() { return type_names; }

StateType state_type(std::string_view name) {
    return static_cast<StateType>(std::find(type_names.begin(), type_names.end(), name) - type_names.begin());
}

/// Reads scope after scope: the states of one are read before the scopes inside them.
class MachineReader {
public:
    explicit MachineReader(Machine& machine) : machine_(machine) {}

    void read(Value root) {
        open_scope(ScopeKind::machine, root, none);
        for (Index scope = 0; scope < machine_.scopes_.size(); ++scope) {
            read_states(scope);
            read_transitions(scope);
        }
    }

private:
    void open_scope(ScopeKind kind, Value value, Index owner) {
        if (value.is(Kind::object))
            machine_.scopes_.push_back({.kind = kind, .value = value, .states = value["States"], .owner = owner});
    }

    void read_states(Index scope) {
        auto& states = machine_.states_;
        has_open_states_ = machine_.scopes_[scope].states.is_open();
        machine_.scopes_[scope].first_state = static_cast<Index>(states.size());
        machine_.scopes_[scope].last_state = machine_.scopes_[scope].first_state;
        if (!machine_.scopes_[scope].states.is(Kind::object)) return;
        for (const Value member : machine_.scopes_[scope].states.children()) {
            if (json::is_template_function(member)) continue;
            if (!member.is(Kind::object) && !member.is(Kind::substitution)) continue;
            const auto index = static_cast<Index>(states.size());
            State state{.value = member, .name = member.key(), .scope = scope};
            const auto [first, is_first] = machine_.first_of_name_.try_emplace({scope, state.name}, index);
            if (!is_first) state.duplicate_of = first->second;
            states.push_back(state);
        }
        machine_.scopes_[scope].last_state = static_cast<Index>(states.size());
    }

    void read_transitions(Index scope) {
        const auto start = static_cast<Index>(machine_.transitions_.size());
        add(Via::start_at, scope, none, machine_.scopes_[scope].value["StartAt"]);
        if (machine_.transitions_.size() > start) machine_.scopes_[scope].start = start;
        for (Index index = machine_.scopes_[scope].first_state; index < machine_.scopes_[scope].last_state; ++index) {
            machine_.states_[index].first_transition = static_cast<Index>(machine_.transitions_.size());
            machine_.states_[index].first_scope = static_cast<Index>(machine_.scopes_.size());
            const Value value = machine_.states_[index].value;
            if (value.is_open()) add(Via::next, scope, index, value);
            for (const Value field : value.children()) read_field(scope, index, field);
            State& state = machine_.states_[index];
            state.ends = state.ends || state.type == StateType::succeed || state.type == StateType::fail;
            if (state.type == StateType::task) state.resource = resource(state.value["Resource"]);
            state.last_transition = static_cast<Index>(machine_.transitions_.size());
            state.last_scope = static_cast<Index>(machine_.scopes_.size());
            count_lost_ways(state);
        }
    }

    static void count_lost_ways(State& state) {
        const bool is_choice = state.type == StateType::choice;
        const bool has_ways = state.first_transition != state.last_transition || state.ends;
        if ((state.type == StateType::unknown && !has_ways) || (is_choice && state.value["Choices"].children().empty()))
            state.lost_ways = none;
        else if (!is_choice && !state.ends && !state.value["Next"])
            ++state.lost_ways;
    }

    void read_field(Index scope, Index state, Value field) {
        const std::string_view key = field.key();
        if (key == "Type") {
            machine_.states_[state].type = state_type(field.string());
        } else if (key == "End") {
            machine_.states_[state].ends = field.text() == "true";
        } else if (key == "Next") {
            add(Via::next, scope, state, field);
        } else if (key == "Default") {
            add(Via::default_, scope, state, field);
        } else if (key == "Choices") {
            add_each(Via::choice, scope, state, field);
        } else if (key == "Catch") {
            add_each(Via::catch_, scope, state, field);
        } else if (key == "Branches") {
            for (const Value branch : elements(field)) open_scope(ScopeKind::branch, branch, state);
        } else if (key == "ItemProcessor" || key == "Iterator") {
            open_scope(ScopeKind::processor, field, state);
        }
    }

    static json::Children elements(Value value) { return (value.is(Kind::array) ? value : Value{}).children(); }

    /// Choice rules or catchers, also one without its list; what stands for one or for all of them may lead anywhere.
    void add_each(Via via, Index scope, Index from, Value list) {
        if (list.is_open()) return add(via, scope, from, list);
        if (list.is(Kind::object)) return add(via, scope, from, list["Next"]);
        for (const Value element : elements(list)) add(via, scope, from, element.is_open() ? element : element["Next"]);
    }

    void add(Via via, Index scope, Index from, Value value) {
        if (!value.is(Kind::string) && !value.is_open()) return lose(from);
        Transition transition{
            .via = via, .value = value, .scope = scope, .from = from, .open = value.is_open() || has_open_states_};
        if (const State* target = machine_.state(machine_.scopes_[scope], value.string()))
            transition.target = machine_.index(*target);
        transition.intended = transition.dangles() ? likely_target(transition) : transition.target;
        if (!transition.open && transition.intended == none) lose(from);
        machine_.transitions_.push_back(transition);
    }

    void lose(Index from) {
        if (from != none) ++machine_.states_[from].lost_ways;
    }

    Index likely_target(const Transition& transition) {
        const Scope& scope = machine_.scopes_[transition.scope];
        const std::span<const State> states = machine_.states_of(scope);
        if (states.size() > guesses_left_) return none;
        guesses_left_ -= states.size();
        std::vector<std::string_view> names;
        names.reserve(states.size());
        for (const State& state : states)
            if (machine_.index(state) != transition.from) names.push_back(state.name);
        const std::string_view name = text::nearest(transition.name(), names);
        return name.empty() ? none : machine_.index(*machine_.state(scope, name));
    }

    Machine& machine_;
    bool has_open_states_ = false;  ///< of the scope that is read
    std::size_t guesses_left_ = guesses;
};

bool is_state(Value value) {
    return value.is(Kind::object) && state_type(value["Type"].string()) != StateType::unknown;
}

bool is_out_of_place(const Machine& machine, const Transition& transition) {
    const Scope& scope = machine.scopes()[transition.scope];
    return is_state(scope.value[transition.name()]) ||
           std::ranges::any_of(machine.states_of(scope),
                               [&](const State& state) { return is_state(state.value[transition.name()]); });
}

Machine::Machine(const json::Document& document) {
    if (document.root().is(Kind::object)) MachineReader(*this).read(document.root());
}

std::span<const State> Machine::states_of(const Scope& scope) const {
    return states().subspan(scope.first_state, scope.last_state - scope.first_state);
}

std::span<const Transition> Machine::transitions_of(const State& state) const {
    return transitions().subspan(state.first_transition, state.last_transition - state.first_transition);
}

std::span<const Scope> Machine::scopes_in(const State& state) const {
    return scopes().subspan(state.first_scope, state.last_scope - state.first_scope);
}

const State* Machine::state(const Scope& scope, std::string_view name) const {
    const auto found = first_of_name_.find({index(scope), name});
    return found == first_of_name_.end() ? nullptr : &states_[found->second];
}

const State* Machine::innermost_state(text::Span span) const {
    const State* found = nullptr;
    std::span<const Scope> inside = scopes().subspan(0, std::min<std::size_t>(scopes_.size(), 1));
    while (!inside.empty()) {
        const State* next = nullptr;
        for (const Scope& scope : inside) {
            const std::span<const State> states = states_of(scope);
            const auto behind = std::upper_bound(
                states.begin(), states.end(), span.begin,
                [](std::uint32_t offset, const State& state) { return offset < state.value.member_span().begin; });
            if (behind != states.begin() && (behind - 1)->value.member_span().contains(span)) next = &*(behind - 1);
        }
        if (!next) break;
        found = next;
        inside = scopes_in(*next);
    }
    return found;
}

bool is_definition(const json::Document& document) {
    return std::any_of(document.nodes().begin(), document.nodes().end(), [&](const json::Node& node) {
        if (node.parent != 0 || node.key.empty()) return false;
        const std::string_view key = Value(document, static_cast<Index>(&node - document.nodes().data())).key();
        return key == "StartAt" || key == "States";
    });
}

}  // namespace stepsmith::asl
