#include "stepsmith/flow/data.h"

#include "choice.h"
#include "evaluation.h"
#include "joins.h"
#include "results.h"
#include "stepsmith/flow/agreed.h"
#include "stepsmith/graph/work_list.h"

#include <algorithm>
#include <utility>

namespace stepsmith::flow {
namespace {

using asl::Index;
using asl::none;
using asl::StateType;
using asl::Via;
using json::Kind;
using json::Value;

/// Ways to a Choice are looked at one by one as long as this many rules are asked in all.
constexpr std::size_t most_rules = 4000;

/// A state that is looked at more often than this is one of a loop in which the data grows.
constexpr int most_visits = 30;

/// The choice rule or the catcher of a way; nothing where something else stands in its place.
Value rule_of(const asl::Transition& way) { return way.value.key() == "Next" ? way.value.parent() : Value{}; }

}  // namespace

class DataReader {
public:
    DataReader(const asl::Machine& machine, const asl::Expressions& expressions, const Given* input)
        : machine_(machine),
          evaluation_(expressions),
          joins_(machine),
          entries_(machine.states().size()),
          visits_(machine.states().size()),
          misses_(machine.states().size()),
          idle_merges_(machine.states().size()),
          is_certain_(machine.states().size()),
          ways_(machine.transitions().size()),
          scope_inputs_(machine.scopes().size()),
          scope_outputs_(machine.scopes().size()),
          languages_(machine.states().size(), asl::Language::jsonpath),
          execution_input_(input ? flow::shape_of(*input) : nullptr),
          waiting_(machine),
          results_(machine.states().size()),
          errors_(machine.transitions().size()) {
        for (const asl::Transition& transition : machine.transitions())
            if (transition.open) open_scopes_.push_back(transition.scope);
    }

    std::vector<Miss> misses() {
        if (machine_.scopes().empty()) return {};
        const Value language = machine_.scopes().front().value["QueryLanguage"];
        const auto machine_language = asl::query_language(language, asl::Language::jsonpath);
        for (const asl::State& state : machine_.states())
            languages_[machine_.index(state)] = asl::query_language(state.value["QueryLanguage"], machine_language);
        start(0, execution_input_ ? execution_input_ : unknown(Source::input));
        run();
        tests_ = evaluation_.take_tests();
        constants_ = evaluation_.take_constants();
        return collected();
    }

    Tests take_tests() { return std::move(tests_); }
    Constants take_constants() { return std::move(constants_); }
    /// By state, once the misses are known.
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
    bool is_jsonata(const asl::State& state) const {
        return languages_[machine_.index(state)] != asl::Language::jsonpath;
    }

    void run() {
        while (!waiting_.empty()) {
            const Index state = waiting_.next();
            if (++visits_[state] > most_visits) entries_[state] = unknown(Source::merged);
            // What the last visit reads is what the state reads with all that comes to it.
            misses_[state].clear();
            idle_merges_[state].clear();
            collect(&misses_[state], &idle_merges_[state], state);
            visit(machine_.states()[state], entries_[state]);
            is_certain_[state] = !evaluation_.found_maybe();
            evaluation_.collect(nullptr, nullptr, none);
        }
    }

    void collect(std::vector<Miss>* misses, std::vector<IdleMerge>* idle_merges, Index state) {
        evaluation_.collect(misses, idle_merges, state);
        evaluation_.start_from(execution_input_ && asl::is_of_the_execution(machine_, state) ? execution_input_
                                                                                             : nullptr);
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

    ShapePtr& known(std::vector<ShapePtr>& of_transitions, const asl::Transition& way) {
        return of_transitions[static_cast<std::size_t>(&way - machine_.transitions().data())];
    }

    ShapePtr& shape_of(const asl::Transition& way) { return known(ways_, way); }

    void send(const asl::Transition& way, const ShapePtr& shape) {
        if (&way == passed_way_) passed_ = shape;
        if (!shape || is_collecting_) return;
        shape_of(way) = shape;
        enter(way.target, shape);
    }

    void visit(const asl::State& state, const ShapePtr& input) {
        if (!state.value.is(Kind::object)) return;
        if (state.type == StateType::choice) return visit_choice(state, input);
        const ShapePtr output = output_of(state, input);
        for (const asl::Transition& way : machine_.transitions_of(state))
            if (way.via == Via::catch_ && rule_of(way)) send(way, caught(state, way, evaluation_.read_through(input)));
        if (!output) return;
        for (const asl::Transition& way : machine_.transitions_of(state))
            if (way.via == Via::next) send(way, output);
        if (state.ends) leave(state, output);
    }

    void leave(const asl::State& state, const ShapePtr& output) {
        if (is_collecting_) return;
        ShapePtr& all = scope_outputs_[state.scope];
        const ShapePtr now = all ? joined(all, output) : output;
        if (all == now || (all && is_same(*all, *now))) return;
        all = now;
        const Index owner = machine_.scopes()[state.scope].owner;
        if (owner != none) waiting_.wait(owner);
    }

    ShapePtr caught(const asl::State& state, const asl::Transition& way, const ShapePtr& input) {
        const Value catcher = rule_of(way);
        const Value output = is_jsonata(state) ? catcher["Output"] : Value{};
        if (output) return evaluation_.filled(output, input, unknown());
        ShapePtr& error = known(errors_, way);
        if (!error) error = error_output(catcher.opening());
        if (!is_jsonata(state) && !replaces_all(catcher))
            return evaluation_.combined(catcher["ResultPath"], input, error);
        return in_place_of(std::make_shared<const Loss>(Loss{in_place_of(nullptr, input), catcher}), error);
    }

    void visit_choice(const asl::State& state, const ShapePtr& input) {
        ShapePtr now = is_jsonata(state) ? input : evaluation_.selected(state.value["InputPath"], input, input);
        const Value output = state.value["OutputPath"];
        for (const asl::Transition& way : machine_.transitions_of(state)) {
            const Value rule = rule_of(way);
            if (way.via != Via::choice || !rule || !now) continue;
            if (is_jsonata(state)) {
                evaluation_.test(rule["Condition"], input);
                send(way, rule["Output"] ? evaluation_.filled(rule["Output"], unknown(), unknown()) : tested(input));
                continue;
            }
            read_rule(evaluation_, rule, now);
            if (const ShapePtr met = refined(evaluation_, rule, now, true))
                send(way, evaluation_.selected(output, met, met));
            now = refined(evaluation_, rule, now, false);
        }
        for (const asl::Transition& way : machine_.transitions_of(state))
            if (way.via == Via::default_ && now) send(way, default_output(state, now));
    }

    ShapePtr default_output(const asl::State& state, const ShapePtr& shape) {
        if (!is_jsonata(state)) return evaluation_.selected(state.value["OutputPath"], shape, shape);
        return state.value["Output"] ? evaluation_.filled(state.value["Output"], unknown(), unknown()) : tested(shape);
    }

    /// A Condition may have asked for anything that is read behind it.
    ShapePtr tested(const ShapePtr& shape) const { return execution_input_ ? asked(shape) : shape; }

    /// Nothing as long as no branch or no item is known to come to an end.
    ShapePtr output_of(const asl::State& state, const ShapePtr& input) {
        const Value value = state.value;
        if (state.type == StateType::fail) {
            evaluation_.selected(value["ErrorPath"], input, input);
            evaluation_.selected(value["CausePath"], input, input);
            return nullptr;
        }
        if (is_jsonata(state)) {
            const ShapePtr result = raw_result(state, input);
            if (!result) return nullptr;
            const bool has_result =
                state.type == StateType::task || state.type == StateType::parallel || state.type == StateType::map;
            return value["Output"] ? evaluation_.filled(value["Output"], input, has_result ? result : unknown())
                                   : result;
        }
        const ShapePtr effective = evaluation_.selected(value["InputPath"], input, input);
        for (const std::string_view field :
             {"SecondsPath", "TimestampPath", "TimeoutSecondsPath", "HeartbeatSecondsPath", "MaxConcurrencyPath",
              "ToleratedFailureCountPath", "ToleratedFailurePercentagePath"})
            evaluation_.selected(value[field], effective, effective);
        const bool works = state.type != StateType::wait && state.type != StateType::succeed;
        ShapePtr result = works ? raw_result(state, effective) : effective;
        if (!result) return nullptr;
        if (const Value assign = value["Assign"]) evaluation_.filled(assign, result, result);
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

    static bool replaces_all(Value state_or_catcher) {
        const Value place = state_or_catcher["ResultPath"];
        return !place || place.string() == "$";
    }

    ShapePtr raw_result(const asl::State& state, const ShapePtr& effective) {
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

    ShapePtr task_result(const asl::State& state) {
        ShapePtr& result = results_[machine_.index(state)];
        if (!result) result = result_of(state);
        return result;
    }

    ShapePtr branches(const asl::State& state, const ShapePtr& input) {
        std::vector<ShapePtr> outputs;
        bool all_end = true;
        for (const asl::Scope& scope : machine_.scopes_in(state)) {
            const Index index = machine_.index(scope);
            if (!is_collecting_) start(index, input);
            all_end = all_end && scope_outputs_[index];
            outputs.push_back(scope_outputs_[index]);
        }
        if (outputs.empty()) return unknown();
        return all_end ? exact_array(std::move(outputs)) : nullptr;
    }

    ShapePtr items(const asl::State& state, const ShapePtr& effective) {
        const Value value = state.value;
        const bool reads_input = !value["Items"] && !value["ItemReader"];
        const ShapePtr list = reads_input ? evaluation_.selected(value["ItemsPath"], effective, effective) : unknown();
        ShapePtr item = list->kind == Shape::Kind::array && !list->is_exact ? list->element : unknown();
        const Value selector = value[value["ItemSelector"] ? "ItemSelector" : "Parameters"];
        if (selector) item = evaluation_.filled(selector, effective, unknown());
        if (value["ItemBatcher"] || value["ItemReader"]) item = selector && !value["ItemBatcher"] ? item : unknown();
        const auto scopes = machine_.scopes_in(state);
        if (scopes.empty()) return unknown();
        const Index scope = machine_.index(scopes.front());
        if (!is_collecting_) start(scope, item);
        if (value["ResultWriter"]) return unknown();
        return scope_outputs_[scope] ? array_of(scope_outputs_[scope]) : nullptr;
    }

    /// States to which several ways lead, or lead a few states before, once more, with what comes on each way by
    /// itself.
    std::vector<Miss> collected() {
        is_collecting_ = true;
        for (const asl::Transition& way : machine_.transitions())
            if (way.target != none && shape_of(way)) joins_.add(way);
        std::vector<Miss> all;
        for (const asl::State& state : machine_.states()) {
            const Index index = machine_.index(state);
            if (!entries_[index]) continue;
            const std::vector<Miss> always = once(std::move(misses_[index]));
            std::vector<Miss> sometimes;
            if (!is_certain_[index]) add_misses(state, always, sometimes);
            all.insert(all.end(), always.begin(), always.end());
            all.insert(all.end(), sometimes.begin(), sometimes.end());
        }
        return all;
    }

    static std::size_t rule_count(const asl::State& state) {
        const auto rules = state.value["Choices"].children();
        return static_cast<std::size_t>(std::distance(rules.begin(), rules.end()));
    }

    /// Those of single ways that are not among the misses of every way.
    void add_misses(const asl::State& state, const std::vector<Miss>& always, std::vector<Miss>& sometimes) {
        const std::vector<const asl::Transition*> behind = joins_.ways_behind(machine_.index(state));
        const Index join = behind.empty() ? machine_.index(state) : behind.front()->from;
        const std::vector<const asl::Transition*>& ways = joins_.ways_to(join);
        if (!joins_.is_join(join) || ways.size() * rule_count(state) > most_rules) return;
        for (const asl::Transition* way : ways) {
            ShapePtr shape = shape_of(*way) != entries_[join] ? shape_of(*way) : nullptr;
            for (const asl::Transition* next : behind) shape = shape ? passed(*next, shape) : nullptr;
            if (!shape) continue;
            for (Miss& miss : misses_of(state, shape)) {
                if (std::ranges::binary_search(always, miss.span, {}, &Miss::span)) continue;
                miss.way = way;
                sometimes.push_back(std::move(miss));
            }
            sometimes = once(std::move(sometimes));
        }
    }

    std::vector<Miss> misses_of(const asl::State& state, const ShapePtr& shape) {
        std::vector<Miss> all;
        collect(&all, nullptr, machine_.index(state));
        visit(state, shape);
        evaluation_.collect(nullptr, nullptr, none);
        return all;
    }

    /// What goes along a way where its state is given that; nothing where the state fails with it.
    ShapePtr passed(const asl::Transition& way, const ShapePtr& shape) {
        passed_ = nullptr;
        passed_way_ = &way;
        const bool fails = !misses_of(machine_.states()[way.from], shape).empty();
        passed_way_ = nullptr;
        return fails ? nullptr : passed_;
    }

    const asl::Machine& machine_;
    Evaluation evaluation_;
    Tests tests_;
    Constants constants_;
    bool is_collecting_ = false;
    Joins joins_;
    const asl::Transition* passed_way_ = nullptr;
    ShapePtr passed_;  ///< what went along it
    std::vector<ShapePtr> entries_;
    std::vector<int> visits_;
    std::vector<std::vector<Miss>> misses_;  ///< of each state's last visit
    std::vector<std::vector<IdleMerge>> idle_merges_;
    std::vector<bool> is_certain_;  ///< whether all that it read is there or is not, on every way
    std::vector<ShapePtr> ways_;    ///< what goes along each transition
    std::vector<ShapePtr> scope_inputs_;
    std::vector<ShapePtr> scope_outputs_;
    std::vector<std::optional<asl::Language>> languages_;
    ShapePtr execution_input_;  ///< as far as that is agreed; nothing where it may be anything
    std::vector<Index> open_scopes_;
    graph::WorkList waiting_;
    std::vector<ShapePtr> results_;  ///< of each Task, once it is asked for
    std::vector<ShapePtr> errors_;   ///< of each transition of a catcher, once it is asked for
};

Data::Data(const asl::Machine& machine, const asl::Expressions& expressions, const Given* input) {
    DataReader reader(machine, expressions, input);
    misses_ = reader.misses();
    idle_merges_ = reader.idle_merges();
    tests_ = reader.take_tests();
    constants_ = reader.take_constants();
}

std::vector<bool> comes_to(const asl::Machine& machine, const asl::Expressions& expressions, const Given& input) {
    DataReader reader(machine, expressions, &input);
    reader.misses();
    return reader.agreed();
}

}  // namespace stepsmith::flow
