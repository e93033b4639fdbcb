#include "stepsmith/flow/data.h"

#include "single_ways.h"
#include "state_flow.h"
#include "stepsmith/flow/agreed.h"
#include "stepsmith/graph/work_list.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace stepsmith::flow {
namespace {

using asl::Index;
using asl::none;

/// A state that is looked at more often than this is one of a loop in which the data grows.
constexpr int most_visits = 30;

/// Follows the data along all ways at once, until nothing new comes to any state.
class DataReader {
public:
    DataReader(const asl::Machine& machine, const asl::Expressions& expressions, const Given* input)
        : machine_(machine),
          execution_input_(input ? flow::shape_of(*input) : nullptr),
          flow_(machine, expressions, execution_input_),
          entries_(machine.states().size()),
          visits_(machine.states().size()),
          misses_(machine.states().size()),
          idle_merges_(machine.states().size()),
          is_certain_(machine.states().size()),
          ways_(machine.transitions().size()),
          scope_inputs_(machine.scopes().size()),
          scope_outputs_(machine.scopes().size()),
          waiting_(machine) {
        for (const asl::Transition& transition : machine.transitions())
            if (transition.open) open_scopes_.push_back(transition.scope);
        if (machine.scopes().empty()) return;
        start(0, execution_input_ ? execution_input_ : unknown(Source::input));
        run();
        tests_ = flow_.evaluation().take_tests();
        constants_ = flow_.evaluation().take_constants();
    }

    std::vector<Miss> misses() {
        const Known known{.entries = entries_, .ways = ways_, .scope_outputs = scope_outputs_};
        SingleWays single_ways(machine_, flow_, known);
        std::vector<Miss> all;
        for (const asl::State& state : machine_.states()) {
            const Index index = machine_.index(state);
            if (!entries_[index]) continue;
            std::vector<Miss>& always = misses_[index];
            std::erase_if(always, [](const Miss& miss) { return miss.trouble == Trouble::unset; });
            always = once(std::move(always));
            if (is_come_to_again(state)) {
                std::vector<Miss> first = single_ways.misses_at_start(state, scope_inputs_[state.scope], always);
                std::ranges::move(first, std::back_inserter(always));
                always = once(std::move(always));
            }
            all.insert(all.end(), always.begin(), always.end());
            if (is_certain_[index]) continue;
            const std::vector<Miss> sometimes = single_ways.misses(state, always);
            all.insert(all.end(), sometimes.begin(), sometimes.end());
        }
        for (Miss& miss : all) {
            single_ways.add_route(miss);
            add_cause(miss, machine_);
        }
        return all;
    }

    Tests take_tests() { return std::move(tests_); }
    Constants take_constants() { return std::move(constants_); }
    /// By state.
    std::vector<bool> agreed() const {
        std::vector<bool> all;
        for (const ShapePtr& entry : entries_)
            all.push_back(entry && entry->kind == Shape::Kind::object && entry->source != Source::anywhere);
        return all;
    }
    std::vector<IdleMerge> idle_merges() const {
        std::vector<IdleMerge> all;
        for (const std::vector<IdleMerge>& merges : idle_merges_) all.insert(all.end(), merges.begin(), merges.end());
        return all;
    }

private:
    void run() {
        while (!waiting_.empty()) {
            const Index state = waiting_.next();
            if (++visits_[state] > most_visits) entries_[state] = unknown(Source::merged);
            // What the last visit reads is what the state reads with all that comes to it.
            misses_[state].clear();
            idle_merges_[state].clear();
            flow_.collect(&misses_[state], &idle_merges_[state], state);
            const Outcome outcome = flow_.outcome(machine_.states()[state], entries_[state], scope_outputs_);
            is_certain_[state] = !flow_.found_maybe();
            flow_.stop_collecting();
            hand_on(machine_.states()[state], outcome);
            for (const Index reader : flow_.evaluation().variables().take_outdated())
                if (entries_[reader]) waiting_.wait(reader);
        }
        flow_.evaluation().variables().freeze();
    }

    /// Whether a scope starts with it, and something else comes there than what the scope is given.
    bool is_come_to_again(const asl::State& state) const {
        const Index index = machine_.index(state);
        const ShapePtr& input = scope_inputs_[state.scope];
        return machine_.start_of(machine_.scopes()[state.scope]) == index && input && entries_[index] != input &&
               !is_same(*entries_[index], *input);
    }

    void hand_on(const asl::State& state, const Outcome& outcome) {
        for (const auto& [scope, input] : outcome.inner) start(scope, input);
        for (const auto& [way, shape] : outcome.ways) {
            ways_[static_cast<std::size_t>(way - machine_.transitions().data())] = shape;
            enter(way->target, shape);
        }
        if (outcome.end) leave(state, outcome.end);
    }

    void start(Index scope, const ShapePtr& input) {
        ShapePtr& known = scope_inputs_[scope];
        const ShapePtr now = known ? joined(known, input) : input;
        const bool is_open = std::ranges::find(open_scopes_, scope) != open_scopes_.end();
        known = is_open ? unknown() : now;
        enter(machine_.start_of(machine_.scopes()[scope]), known);
        if (!is_open) return;
        const asl::Scope& open = machine_.scopes()[scope];
        for (const asl::State& state : machine_.states_of(open)) enter(machine_.index(state), known);
    }

    void enter(Index state, const ShapePtr& shape) {
        if (state == none) return;
        ShapePtr& entry = entries_[state];
        const ShapePtr now = entry ? joined(entry, shape) : shape;
        if (entry == now || (entry && is_same(*entry, *now))) return;
        entry = now;
        waiting_.wait(state);
    }

    void leave(const asl::State& state, const ShapePtr& output) {
        ShapePtr& all = scope_outputs_[state.scope];
        const ShapePtr now = all ? joined(all, output) : output;
        if (all == now || (all && is_same(*all, *now))) return;
        all = now;
        const Index owner = machine_.scopes()[state.scope].owner;
        if (owner != none) waiting_.wait(owner);
    }

    const asl::Machine& machine_;
    ShapePtr execution_input_;  ///< as far as that is agreed; nothing where it may be anything
    StateFlow flow_;
    Tests tests_;
    Constants constants_;
    std::vector<ShapePtr> entries_;
    std::vector<int> visits_;
    std::vector<std::vector<Miss>> misses_;  ///< of each state's last visit
    std::vector<std::vector<IdleMerge>> idle_merges_;
    std::vector<bool> is_certain_;  ///< whether all that it read is there or is not, on every way
    std::vector<ShapePtr> ways_;    ///< what goes along each transition
    std::vector<ShapePtr> scope_inputs_;
    std::vector<ShapePtr> scope_outputs_;
    std::vector<Index> open_scopes_;
    graph::WorkList waiting_;
};

}  // namespace

Data::Data(const asl::Machine& machine, const asl::Expressions& expressions, const Given* input) {
    DataReader reader(machine, expressions, input);
    misses_ = reader.misses();
    idle_merges_ = reader.idle_merges();
    tests_ = reader.take_tests();
    constants_ = reader.take_constants();
}

std::vector<bool> comes_to(const asl::Machine& machine, const asl::Expressions& expressions, const Given& input) {
    return DataReader(machine, expressions, &input).agreed();
}

}  // namespace stepsmith::flow
