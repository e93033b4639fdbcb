#pragma once

#include "caught_members.h"
#include "evaluation.h"
#include "stepsmith/asl/expressions.h"
#include "stepsmith/asl/machine.h"
#include "stepsmith/flow/shape.h"

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith::flow {

/// What comes of a state that is given an input.
struct Outcome {
    std::vector<std::pair<const asl::Transition*, ShapePtr>> ways{};  ///< those along which something goes
    std::vector<std::pair<asl::Index, ShapePtr>> inner{};             ///< what the scopes inside of it start with
    ShapePtr end{};  ///< what it ends its scope with; nothing if it does not
};

/// What states make of their input, each by itself. Source: "Input and Output Processing" of the Amazon States
/// Language, and results recorded from the service.
class StateFlow {
public:
    /// What is given must outlive it. Nothing of an execution's input that may be anything.
    StateFlow(const asl::Machine& machine, const asl::Expressions& expressions, ShapePtr execution_input);

    /// `scope_outputs`: what each scope is known to end with so far; nothing where that is not known.
    Outcome outcome(const asl::State& state, const ShapePtr& input, std::span<const ShapePtr> scope_outputs);

    /// Collects what is found in the state from now on.
    void collect(std::vector<Miss>* misses, std::vector<IdleMerge>* idle_merges, asl::Index state);
    void stop_collecting() { evaluation_.collect(nullptr, nullptr, asl::none); }
    bool found_maybe() const { return evaluation_.found_maybe(); }
    bool is_jsonata(const asl::State& state) const {
        return languages_[machine_.index(state)] != asl::Language::jsonpath;
    }

    Evaluation& evaluation() { return evaluation_; }
    /// Where a catcher puts a member that is unset on other ways to a state; nothing where none is known to.
    std::optional<text::Span> giver(asl::Index state, std::string_view name) {
        return caught_members_ ? caught_members_->giver(state, name) : std::nullopt;
    }

private:
    void choose(const asl::State& state, const ShapePtr& input);
    ShapePtr chosen(const asl::State& state, json::Value rule_or_state, const ShapePtr& shape);
    ShapePtr caught(const asl::State& state, const asl::Transition& way, const ShapePtr& input);
    ShapePtr output_of(const asl::State& state, const ShapePtr& input);
    ShapePtr jsonata_output(const asl::State& state, const ShapePtr& input);
    ShapePtr raw_result(const asl::State& state, const ShapePtr& effective);
    ShapePtr task_result(const asl::State& state);
    ShapePtr branches(const asl::State& state, const ShapePtr& input);
    ShapePtr items(const asl::State& state, const ShapePtr& effective);
    void send(const asl::Transition& way, const ShapePtr& shape);

    const asl::Machine& machine_;
    Evaluation evaluation_;
    ShapePtr execution_input_;
    std::optional<CaughtMembers> caught_members_;  ///< where it is not agreed what executions are given
    std::vector<std::optional<asl::Language>> languages_;
    std::vector<bool> is_garbled_{};  ///< by state
    std::vector<ShapePtr> results_;   ///< of each Task, once it is asked for
    std::vector<ShapePtr> errors_;    ///< of each transition of a catcher, once it is asked for
    std::span<const ShapePtr> scope_outputs_;
    Outcome outcome_;
};

}  // namespace stepsmith::flow
