#include "stepsmith/pipeline/resume.h"

#include "around_task.h"
#include "asked.h"
#include "flag_input.h"
#include "stepsmith/graph/work_list.h"
#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/plan.h"
#include "stepsmith/pipeline/question.h"
#include "stepsmith/text/words.h"
#include "wiring_steps.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::Transition;
using asl::Via;
using flow::Answer;
using flow::Partial;
using json::Value;

/// How often it is asked what an execution does with another input, for one task.
constexpr int most_trials = 300;

/// How much of the data of Choices is found to be missing, for one task.
constexpr int most_kept = 50;

class Resumption {
public:
    Resumption(const Program& program, Index task)
        : program_(program),
          machine_(program.machine()),
          task_(task),
          questions_(program),
          order_(graph::reading_order(machine_)),
          around_(program, task),
          works_(machine_.states().size()),
          gate_over_(machine_.states().size()),
          tracer_(machine_, program.expressions(), input_) {
        for (const asl::State& state : machine_.states())
            for (Index holder = machine_.index(state); is_workload(state) && holder != none;
                 holder = machine_.owner(holder))
                works_[holder] = true;
        flags_over_task_ = flags_over_task();
        for (const Gate& gate : program.pipeline().gates)
            for (const Index state : gate.covered)
                if (!gate_over_[state] || rank(gate) < rank(*gate_over_[state])) gate_over_[state] = &gate;
    }

    Resume result() {
        Plan plan = search();
        if (plan.reached[task_] && !is_reached_with_what_is_asked()) {
            const Partial before = input_;
            keeps_data_ = false;
            if (Plan other = search(); other.reached[task_])
                plan = std::move(other);
            else
                input_ = before;
        }
        keep_what_is_not_there(plan);
        Resume resume{.input = input_, .is_reached = plan.reached[task_], .again = again(plan)};
        take_out_unknown(resume.input, "$", resume.kept);
        return resume;
    }

private:
    /// Finds an input, and what an execution does with it.
    Plan search() {
        input_ = Partial::object();
        gates_.clear();
        for (const Gate& gate : program_.pipeline().gates) {
            if (!around_.is_before(gate.state) || gate.leads_back || !skips_work(gate)) continue;
            const bool is_kept = flags_over_task_.contains(gate.flag);
            gates_.emplace(gate.state, Aim{gate.skip, is_kept});
            if (!is_kept) set(gate);
        }
        Plan plan = pipeline::plan(program_, input_);
        for (const Index state : order_)
            if (is_choice(state) && around_.is_before(state)) steer(state, plan);
        exchange_flags(plan);
        take_back_idle_flags(plan);
        take_back_flags_in_the_way(plan);
        return plan;
    }

    bool is_choice(Index state) const { return machine_.states()[state].type == asl::StateType::choice; }

    /// Whether for each part of the data that is given as it was there is a value with which the task is come to.
    bool is_reached_with_what_is_asked() {
        Partial known = input_;
        std::vector<std::string> kept;
        take_out_unknown(known, "$", kept);
        return std::ranges::all_of(kept, [&](const std::string& path) { return is_reached_with_some(path); });
    }

    bool is_reached_with_some(const std::string& path) {
        const Partial before = input_;
        bool is_reached = false;
        for (const Index choice : order_) {
            if (!is_choice(choice) || is_reached) continue;
            for (const Asked& asked : asked_at(machine_, questions_, choice))
                for (const Partial& value : asked.path == path ? asked.values : std::vector<Partial>()) {
                    put(input_, path, value);
                    is_reached = is_reached || pipeline::plan(program_, input_).reached[task_];
                    input_ = before;
                }
        }
        return is_reached;
    }

    /// What Choices anywhere compare, and what is not there, has to be given as it was.
    void keep_what_is_not_there(Plan& plan) {
        for (int found = 0; found < most_kept; ++found) {
            const auto absent = std::ranges::find_if(plan.fails, [&](const Fails& one) {
                const std::string path = path_of(one);
                return path.starts_with("$.") && !input_.contains(first_name(path));
            });
            if (absent == plan.fails.end()) return;
            put(input_, path_of(*absent), flow::anything());
            plan = pipeline::plan(program_, input_);
        }
    }

    /// What a Choice compares and what the execution's input lacks; empty where that is something else.
    std::string path_of(const Fails& one) const {
        if (one.fault.kind != flow::Fault::Kind::absent) return {};
        const std::string path = questions_.in_execution(flag_named(one.fault.place), one.choice);
        return is_written(machine_, path) ? std::string() : path;
    }

    /// What is wanted of a gate: that it skips, unless it skips the task as well.
    struct Aim {
        Index skip = none;
        bool is_kept = false;
    };

    /// What runs before and beside the task. In a loop, what comes behind it only runs before it the next time.
    std::vector<Again> again(const Plan& plan) const {
        const std::unordered_set<Index> first =
            around_.states_come_to_first([&](Index state) { return plan.ways[state]; });
        const auto comes_first = [&](Index state) {
            for (; state != none; state = machine_.owner(state))
                if (first.contains(state)) return true;
            return false;
        };
        std::vector<Again> all;
        for (const Planned& one : plan.tasks) {
            if (one.task == task_ || one.runs == Runs::no) continue;
            const bool is_beside = around_.is_beside(one.task);
            if (!is_beside && !(around_.is_before(one.task) && comes_first(one.task))) continue;
            const Gate* const gate = gate_over(one.task);
            all.push_back({.task = one.task,
                           .gate = gate ? gate->state : none,
                           .skips_both = gate && flags_over_task_.contains(gate->flag),
                           .is_beside = is_beside,
                           .price = one.price});
        }
        return all;
    }

    /// How much is left to the task, and what is done again before it; less is better.
    std::tuple<std::size_t, std::size_t, double> cost(const Plan& plan) const {
        const std::vector<Again> all = again(plan);
        double seconds = 0;
        for (const Again& task : all) seconds += task.price ? task.price->seconds : 0;
        const auto last = std::find_if(order_.rbegin(), order_.rend(), [&](Index state) {
            return plan.reached[state] && (state == task_ || (around_.is_before(state) && !plan.reached[task_]));
        });
        return {static_cast<std::size_t>(last - order_.rbegin()), all.size(), seconds};
    }

    /// Gives what a Choice asks for the values with which the least is done again. It is left alone where it does not
    /// know what it asks for, unless it is a gate, or skips as it should.
    void steer(Index choice, Plan& plan) {
        const std::vector<Index>& ways = plan.ways[choice];
        const auto gate = gates_.find(choice);
        if (!plan.reached[choice] || (ways.size() > 1 && gate == gates_.end())) return;
        const bool leads_to_task =
            ways.size() == 1 && (around_.is_before(ways.front()) || around_.holds_task(ways.front()));
        if (gate != gates_.end() &&
            (gate->second.is_kept ? leads_to_task : ways.size() == 1 && ways.front() == gate->second.skip))
            return;
        const std::vector<Asked> all = asked_at(machine_, questions_, choice);
        // What is no gate asks for the data, which is given as it was.
        if (gate == gates_.end() && keeps_data_)
            attempt(plan, [&] {
                for (const Asked& asked : all) put(input_, asked.path, flow::anything());
            });
        for (const Asked& asked : all)
            for (const Partial& value : asked.values) attempt(plan, [&] { put(input_, asked.path, value); });
        if (all.size() > 1)
            attempt(plan, [&] {
                for (const Asked& asked : all) put(input_, asked.path, asked.values.front());
            });
        if (gate == gates_.end() && !plan.reached[task_]) steer_where_nothing_moves(choice, plan);
    }

    /// What a state that does not run would move to where a Choice asks for it has to be there.
    void steer_where_nothing_moves(Index choice, Plan& plan) {
        for (const Asked& asked : asked_at(machine_, questions_, choice, false)) {
            const bool is_moved = asked.path != questions_.in_execution(asked.path, choice);
            if (!is_moved || !asked.path.starts_with("$.")) continue;
            attempt(plan, [&] { put(input_, asked.path, flow::anything()); });
            for (const Partial& value : asked.values) attempt(plan, [&] { put(input_, asked.path, value); });
        }
    }

    /// Where a Choice that is no gate asks for several flags, they may not go together, and another one may skip more.
    void exchange_flags(Plan& plan) {
        for (const Index choice : order_) {
            const bool is_of_flags = machine_.states()[choice].type == asl::StateType::choice && plan.reached[choice] &&
                                     around_.is_before(choice) && !gates_.contains(choice);
            const std::vector<Asked> all = is_of_flags ? asked_at(machine_, questions_, choice) : std::vector<Asked>();
            for (const Asked& given : all)
                for (const Asked& other : all)
                    for (const Partial& value : other.values)
                        if (&given != &other)
                            attempt(plan, [&] {
                                input_.erase(first_name(given.path));
                                put(input_, other.path, value);
                            });
        }
    }

    /// A flag that is set, and of which no gate skips anything, does not get to the gate.
    void take_back_idle_flags(Plan& plan) {
        for (const Gate& gate : program_.pipeline().gates) {
            const auto aim = gates_.find(gate.state);
            if (aim == gates_.end() || aim->second.is_kept || !plan.reached[gate.state]) continue;
            const std::vector<Index>& ways = plan.ways[gate.state];
            if (ways.size() == 1 && ways.front() == aim->second.skip) continue;
            const Partial before = input_;
            input_.erase(first_name(gate.flag));
            Plan now = pipeline::plan(program_, input_);
            if (cost(now) <= cost(plan))
                plan = std::move(now);
            else
                input_ = before;
        }
    }

    /// A flag may lead past a gate that skips more, and so may two.
    void take_back_flags_in_the_way(Plan& plan) {
        const std::vector<const Gate*> gates = gates_that_skip();
        for (std::size_t i = 0; i < gates.size() && runs_what_can_be_skipped(plan); ++i) {
            attempt(plan, [&] { input_.erase(first_name(gates[i]->flag)); });
            for (const Asked& asked : asked_at(machine_, questions_, gates[i]->state))
                for (const Partial& value : asked.values) attempt(plan, [&] { put(input_, asked.path, value); });
        }
        for (std::size_t i = 0; i < gates.size() && runs_what_can_be_skipped(plan); ++i)
            for (std::size_t j = i + 1; j < gates.size(); ++j)
                attempt(plan, [&] {
                    input_.erase(first_name(gates[i]->flag));
                    input_.erase(first_name(gates[j]->flag));
                });
    }

    bool runs_what_can_be_skipped(const Plan& plan) const {
        return std::ranges::any_of(again(plan), [](const Again& one) { return one.gate != none && !one.skips_both; });
    }

    /// Of each flag the first.
    std::vector<const Gate*> gates_that_skip() const {
        std::vector<const Gate*> gates;
        for (const Gate& gate : program_.pipeline().gates) {
            const auto aim = gates_.find(gate.state);
            if (aim != gates_.end() && !aim->second.is_kept &&
                std::ranges::find(gates, gate.flag, &Gate::flag) == gates.end())
                gates.push_back(&gate);
        }
        return gates;
    }

    /// Takes a change of the input back that does not help.
    template <typename Change>
    void attempt(Plan& plan, const Change& change) {
        if (++trials_ > most_trials) return;
        const Partial before = input_;
        change();
        Plan now = pipeline::plan(program_, input_);
        if (cost(now) < cost(plan))
            plan = std::move(now);
        else
            input_ = before;
    }

    bool skips_work(const Gate& gate) const {
        return std::ranges::any_of(gate.covered, [&](Index state) { return works_[state]; });
    }

    /// The flags that skip the task.
    std::set<std::string_view> flags_over_task() const {
        std::set<Index> holders;
        for (Index holder = task_; holder != none; holder = machine_.owner(holder)) holders.insert(holder);
        std::set<std::string_view> flags;
        for (const Gate& gate : program_.pipeline().gates)
            if (std::ranges::any_of(gate.covered, [&](Index state) { return holders.contains(state); }))
                flags.insert(gate.flag);
        return flags;
    }

    /// A gate that skips the task as well comes last.
    std::pair<bool, const Gate*> rank(const Gate& gate) const { return {flags_over_task_.contains(gate.flag), &gate}; }

    /// The first gate that covers a state or what holds it, if there is one, that does not skip the task as well.
    const Gate* gate_over(Index state) const {
        const Gate* first = nullptr;
        for (Index holder = state; holder != none && !around_.holds_task(holder); holder = machine_.owner(holder)) {
            const Gate* const gate = gate_over_[holder];
            if (!gate) continue;
            if (!first || rank(*gate) < rank(*first)) first = gate;
        }
        return first;
    }

    /// Gives the gate's flag a value with which it skips, if there is one.
    void set(const Gate& gate) {
        const std::string member = first_name(gate.flag);
        const auto given = input_.find(member);
        const std::optional<Partial> before = given == input_.end() ? std::nullopt : std::optional(*given);
        for (const Asked& asked : asked_at(machine_, questions_, gate.state)) {
            if (asked.path != gate.flag) continue;
            for (const Partial& value : asked.values) {
                put(input_, asked.path, value);
                if (leads_to_skip(gate)) return;
                if (before)
                    input_[member] = *before;
                else
                    input_.erase(member);
            }
        }
    }

    /// What a scope starts with, and with the variables of the first state.
    flow::Situation situation(Index scope) const {
        const asl::Scope& whole = machine_.scopes()[scope];
        if (whole.owner != none)
            return tracer_.inside(machine_.states()[whole.owner], situation(machine_.states()[whole.owner].scope));
        flow::Situation start{.input = flow::Shared::lent(input_)};
        const Index first = machine_.start_of(whole);
        if (first == none || machine_.states()[first].type == asl::StateType::choice) return start;
        for (const Transition& way : machine_.transitions_of(machine_.states()[first]))
            if (way.via == Via::next) start.variables = tracer_.behind(machine_.states()[first], way, start).variables;
        return start;
    }

    bool leads_to_skip(const Gate& gate) const {
        const asl::State& choice = machine_.states()[gate.state];
        return tracer_.target(choice, situation(choice.scope)) == gate.skip;
    }

    const Program& program_;
    const asl::Machine& machine_;
    Index task_;
    Questions questions_;
    std::vector<Index> order_;
    AroundTask around_;
    std::vector<bool> works_;             ///< which states work or hold one that does
    std::vector<const Gate*> gate_over_;  ///< the first of `rank` that covers a state
    std::set<std::string_view> flags_over_task_;
    std::map<Index, Aim> gates_;  ///< that skip work before the task
    Partial input_ = Partial::object();
    flow::Tracer tracer_;  ///< of `input_`
    int trials_ = 0;
    bool keeps_data_ = true;  ///< what a Choice asks for and what is no flag is taken to be as it was
};

}  // namespace

Resume resume(const Program& program, Index task) { return Resumption(program, task).result(); }

}  // namespace stepsmith::pipeline
