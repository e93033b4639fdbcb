#include "stepsmith/pipeline/resume.h"

#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/flag_tests.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/plan.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
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

class Resumption {
public:
    Resumption(const Program& program, Index task)
        : program_(program),
          machine_(program.machine()),
          task_(task),
          before_(states_before()),
          works_(machine_.states().size()),
          gate_over_(machine_.states().size()),
          tracer_(machine_, program.expressions(), input_) {
        for (const asl::State& state : machine_.states())
            for (Index holder = machine_.index(state); is_workload(state) && holder != none;
                 holder = machine_.owner(holder))
                works_[holder] = true;
        for (const Gate& gate : program.pipeline().gates)
            for (const Index state : gate.covered)
                if (!gate_over_[state]) gate_over_[state] = &gate;
    }

    Resume result() {
        const std::set<std::string_view> kept = flags_over_task();
        for (const Gate& gate : program_.pipeline().gates)
            if (is_before(gate.state) && !gate.leads_back && skips_work(gate) && !kept.contains(gate.flag)) set(gate);
        const Plan plan = pipeline::plan(program_, input_);
        Resume resume{.input = std::move(input_), .is_reached = plan.reached[task_]};
        for (const Planned& one : plan.tasks)
            if (one.task != task_ && one.runs != Runs::no && is_before(one.task))
                resume.again.push_back({.task = one.task, .gate = gate_over(one.task), .price = one.price});
        return resume;
    }

private:
    /// The states on success paths to the task and to what holds it.
    std::unordered_set<Index> states_before() const {
        const SuccessPaths& paths = program_.pipeline().paths;
        std::vector<std::vector<Index>> back(machine_.states().size());
        for (Index state = 0; state < back.size(); ++state)
            for (const Index next : paths.successors(state)) back[next].push_back(state);
        std::unordered_set<Index> before;
        std::vector<Index> waiting;
        for (Index holder = task_; holder != none; holder = machine_.owner(holder))
            waiting.insert(waiting.end(), back[holder].begin(), back[holder].end());
        while (!waiting.empty()) {
            const Index state = waiting.back();
            waiting.pop_back();
            if (before.insert(state).second) waiting.insert(waiting.end(), back[state].begin(), back[state].end());
        }
        return before;
    }

    bool is_before(Index state) const {
        for (Index holder = state; holder != none; holder = machine_.owner(holder))
            if (before_.contains(holder)) return true;
        return false;
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

    /// The first gate that covers a state or what holds it.
    Index gate_over(Index state) const {
        const Gate* first = nullptr;
        for (Index holder = state; holder != none; holder = machine_.owner(holder))
            if (const Gate* const gate = gate_over_[holder]; gate && (!first || gate < first)) first = gate;
        return first ? first->state : none;
    }

    /// Gives the gate's flag a value with which it skips, if there is one.
    void set(const Gate& gate) {
        const std::vector<std::string> names = text::split(gate.flag.substr(gate.flag.find('.') + 1), '.');
        const Partial before = input_.value(names.front(), flow::anything());
        for (const Partial& value : candidates(gate)) {
            Partial* at = &input_;
            for (const std::string& name : names) {
                if (!at->is_object()) *at = Partial::object();
                at = &(*at)[name];
            }
            *at = value;
            if (leads_to_skip(gate)) return;
        }
        if (before.is_discarded())
            input_.erase(names.front());
        else
            input_[names.front()] = before;
    }

    /// What its rules compare the flag with, and what flags are mostly.
    std::vector<Partial> candidates(const Gate& gate) const {
        std::vector<Partial> values{true};
        collect(machine_.states()[gate.state].value["Choices"], gate.flag, values);
        values.emplace_back(false);
        return values;
    }

    static void collect(Value value, std::string_view flag, std::vector<Partial>& values) {
        const bool is_about = value.is(json::Kind::object) && flag_named(value["Variable"]) == flag;
        for (const Value child : value.children()) {
            if (is_about && child.key().ends_with("Equals"))
                values.push_back(Partial::parse(child.text(), nullptr, false));
            else
                collect(child, flag, values);
        }
    }

    bool leads_to_skip(const Gate& gate) const {
        const asl::State& state = machine_.states()[gate.state];
        for (const Transition& way : machine_.transitions_of(state))
            if (way.via == Via::choice && tracer_.answer(state, way.value.parent(), input_) == Answer::yes)
                return way.target == gate.skip;
        const Value otherwise = state.value["Default"];
        return otherwise && machine_.states()[gate.skip].name == otherwise.string();
    }

    const Program& program_;
    const asl::Machine& machine_;
    Index task_;
    std::unordered_set<Index> before_;
    std::vector<bool> works_;             ///< which states work or hold one that does
    std::vector<const Gate*> gate_over_;  ///< the first that covers a state
    Partial input_ = Partial::object();
    flow::Tracer tracer_;  ///< of `input_`
};

}  // namespace

Resume resume(const Program& program, Index task) { return Resumption(program, task).result(); }

}  // namespace stepsmith::pipeline
