#pragma once

#include "stepsmith/json/document.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stepsmith::asl {

/// Index into the scopes, states or transitions of a machine; `none` where there is no such thing.
using Index = std::uint32_t;
inline constexpr Index none = 0xFFFFFFFF;

/// `unknown`: no `Type`, or none that the language has.
enum class StateType : std::uint8_t { task, pass, wait, choice, parallel, map, succeed, fail, unknown };

/// The types as they are spelled in `Type`, in the order of `StateType`.
std::span<const std::string_view> state_type_names();
StateType state_type(std::string_view name);

enum class ScopeKind : std::uint8_t { machine, branch, processor };

/// What kind of work a `Resource` names. `open`: it holds a substitution where that would be said;
/// `other`: the ARN of something that is no work.
enum class ResourceKind : std::uint8_t { no_arn, open, integration, sdk, activity, function, other };

/// A `Resource`, `arn:PARTITION:states:::SERVICE:ACTION.PATTERN` or the ARN of a function or an activity, in its parts.
struct Resource {
    ResourceKind kind = ResourceKind::no_arn;
    std::string_view service{};  ///< of an integration; `s3` of `aws-sdk:s3:getObject`
    std::string_view action{};
    std::string_view pattern{};  ///< `sync`, `sync:2`, `waitForTaskToken`; empty for request and response

    bool waits_for_token() const { return pattern == "waitForTaskToken"; }
    bool runs_a_job() const { return pattern.starts_with("sync"); }
};

/// What owns a `States` object: the machine, a branch of a Parallel, or the processor of a Map. Transitions never
/// leave their scope.
struct Scope {
    ScopeKind kind = ScopeKind::machine;
    json::Value value;   ///< the object that holds `StartAt` and `States`
    json::Value states;  ///< its `States`, of whatever kind; no value if there is none
    Index owner = none;  ///< the Parallel or Map
    Index start = none;  ///< the transition that is its `StartAt`
    Index first_state = 0;
    Index last_state = 0;  ///< one behind
};

/// One member of a `States` object that is an object, or will be one once a substitution is made.
struct State {
    json::Value value;
    std::string_view name;
    StateType type = StateType::unknown;
    Index scope = none;
    Index duplicate_of = none;  ///< the first state of this name in the same scope
    Index first_transition = 0;
    Index last_transition = 0;  ///< one behind
    Index first_scope = 0;      ///< the branches of a Parallel, the processor of a Map
    Index last_scope = 0;       ///< one behind
    bool ends = false;          ///< Succeed, Fail, or `End` is true
    Resource resource{};        ///< of a Task
    /// How many of its ways on are not written as they must be, or name no state and none like it. Too many to count
    /// (`none`) where it has neither type nor ways, or is a Choice without rules.
    Index lost_ways = 0;

    /// Whether it makes a result, and can catch errors.
    bool works() const { return type == StateType::task || type == StateType::parallel || type == StateType::map; }
};

/// Where a transition is written.
enum class Via : std::uint8_t { start_at, next, default_, choice, catch_ };

/// One place that names the state to go to.
struct Transition {
    Via via = Via::next;
    json::Value value;  ///< the name, or what stands for it
    Index scope = none;
    Index from = none;      ///< `none` for `StartAt`
    Index target = none;    ///< the first state of that name in this scope
    Index intended = none;  ///< the target, or the one that was likely meant where the name has no state
    /// It may lead anywhere: the name, the rule, the state or `States` itself is only known once it is substituted.
    bool open = false;

    std::string_view name() const { return value.string(); }
    bool dangles() const { return target == none && !open; }
};

/// The states of a definition and how they lead to each other, as far as it can be understood. What is not there, or
/// is not of the kind the language demands, is left out; the rules report it. States of one scope stand together in the
/// order of the text; a scope stands before the ones inside it.
class Machine {
public:
    /// A document that is not JSON, or is no object, has no scopes. `document` must outlive the machine.
    explicit Machine(const json::Document& document);

    std::span<const Scope> scopes() const { return scopes_; }
    std::span<const State> states() const { return states_; }
    std::span<const Transition> transitions() const { return transitions_; }

    std::span<const State> states_of(const Scope& scope) const;
    std::span<const Transition> transitions_of(const State& state) const;
    std::span<const Scope> scopes_in(const State& state) const;
    /// The state that a scope's `StartAt` names; `none` if there is none of that name.
    Index start_of(const Scope& scope) const { return scope.start == none ? none : transitions_[scope.start].target; }
    /// The Parallel or Map that a state is inside of; `none` for one of the machine itself.
    Index owner(Index state) const { return scopes_[states_[state].scope].owner; }
    Index index(const Scope& scope) const { return static_cast<Index>(&scope - scopes_.data()); }
    Index index(const State& state) const { return static_cast<Index>(&state - states_.data()); }

    /// The first state of that name in the scope; nothing if there is none.
    const State* state(const Scope& scope, std::string_view name) const;
    /// The innermost state whose key or text holds the span; nothing where there is none.
    const State* innermost_state(text::Span span) const;

private:
    friend class MachineReader;

    struct Name {
        Index scope;
        std::string_view text;
        friend bool operator==(const Name&, const Name&) = default;
    };
    struct NameHash {
        std::size_t operator()(const Name& name) const {
            return std::hash<std::string_view>{}(name.text) ^ (name.scope * std::size_t{0x9E3779B97F4A7C15});
        }
    };

    std::vector<Scope> scopes_;
    std::vector<State> states_;
    std::vector<Transition> transitions_;
    std::unordered_map<Name, Index, NameHash> first_of_name_;
};

/// Whether a value has the `Type` of a state.
bool is_state(json::Value value);

/// Whether what a transition names is a state that stands beside `States`, or in another state.
bool is_out_of_place(const Machine& machine, const Transition& transition);

/// Whether a document is meant to be a definition: an object with `StartAt` or `States`. One that is not JSON is judged
/// by what stands before the error.
bool is_definition(const json::Document& document);

}  // namespace stepsmith::asl
