#include "stepsmith/pipeline/resume.h"

#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/flag_tests.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/plan.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <unordered_set>

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
        : program_(program), machine_(program.machine()), task_(task), before_(states_before()) {}

    Resume result() const {
        Resume resume{.input = Partial::object()};
        for (const Gate& gate : program_.pipeline().gates)
            if (is_before(gate.state) && !gate.leads_back && skips_work(gate) && !skips_task(gate.flag))
                set(resume.input, gate);
        const Plan plan = pipeline::plan(program_, resume.input);
        resume.is_reached = plan.reached[task_];
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

    bool covers(const Gate& gate, Index state) const {
        for (Index holder = state; holder != none; holder = machine_.owner(holder))
            if (std::ranges::find(gate.covered, holder) != gate.covered.end()) return true;
        return false;
    }

    bool skips_work(const Gate& gate) const {
        return std::ranges::any_of(machine_.states(), [&](const asl::State& state) {
            return covers(gate, machine_.index(state)) && is_workload(state);
        });
    }

    bool skips_task(std::string_view flag) const {
        return std::ranges::any_of(program_.pipeline().gates,
                                   [&](const Gate& gate) { return gate.flag == flag && covers(gate, task_); });
    }

    Index gate_over(Index state) const {
        for (const Gate& gate : program_.pipeline().gates)
            if (covers(gate, state)) return gate.state;
        return none;
    }

    /// Gives the gate's flag a value with which it skips.
    void set(Partial& input, const Gate& gate) const {
        for (const Partial& value : candidates(gate)) {
            Partial with = input;
            Partial* at = &with;
            for (const std::string& name : text::split(gate.flag.substr(gate.flag.find('.') + 1), '.')) {
                if (!at->is_object()) *at = Partial::object();
                at = &(*at)[name];
            }
            *at = value;
            if (leads_to_skip(gate, with)) {
                input = std::move(with);
                return;
            }
        }
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

    bool leads_to_skip(const Gate& gate, const Partial& input) const {
        const flow::Tracer tracer(machine_, program_.expressions(), input);
        const asl::State& state = machine_.states()[gate.state];
        for (const Transition& way : machine_.transitions_of(state))
            if (way.via == Via::choice && tracer.answer(state, way.value.parent(), input) == Answer::yes)
                return way.target == gate.skip;
        const Value otherwise = state.value["Default"];
        return otherwise && machine_.states()[gate.skip].name == otherwise.string();
    }

    const Program& program_;
    const asl::Machine& machine_;
    Index task_;
    std::unordered_set<Index> before_;
};

}  // namespace

Resume resume(const Program& program, Index task) { return Resumption(program, task).result(); }

}  // namespace stepsmith::pipeline
