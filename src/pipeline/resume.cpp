#include "stepsmith/pipeline/resume.h"

#include "stepsmith/pipeline/budget.h"
#include "stepsmith/pipeline/flag_tests.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/plan.h"
#include "stepsmith/text/words.h"
#include "wiring_steps.h"

#include <algorithm>
#include <map>
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
        for (const asl::State& state : machine_.states())
            if (state.type == asl::StateType::choice && is_before(machine_.index(state))) steer(state);
        const Plan plan = pipeline::plan(program_, input_);
        Resume resume{.input = std::move(input_), .is_reached = plan.reached[task_]};
        for (const Planned& one : plan.tasks) {
            if (one.task == task_ || one.runs == Runs::no) continue;
            const bool is_beside = this->is_beside(one.task);
            if (is_beside || is_before(one.task))
                resume.again.push_back(
                    {.task = one.task, .gate = gate_over(one.task), .is_beside = is_beside, .price = one.price});
        }
        resume.needed = needed(plan, resume.input);
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

    bool holds_task(Index state) const {
        for (Index holder = task_; holder != none; holder = machine_.owner(holder))
            if (holder == state) return true;
        return false;
    }

    /// Whether a state is in another branch of a Parallel that holds the task: all of them start again.
    bool is_beside(Index state) const {
        for (Index holder = state; machine_.owner(holder) != none; holder = machine_.owner(holder))
            if (holds_task(machine_.owner(holder))) return !is_before(state) && !shares_scope(holder);
        return false;
    }

    bool shares_scope(Index state) const {
        for (Index holder = task_; holder != none; holder = machine_.owner(holder))
            if (machine_.states()[holder].scope == machine_.states()[state].scope) return true;
        return false;
    }

    /// Where a Choice leads with the input, as far as the input decides that.
    Index way_of(const asl::State& choice) const {
        for (const Transition& way : machine_.transitions_of(choice)) {
            if (way.via != Via::choice) continue;
            const Answer answer = tracer_.answer(choice, way.value.parent(), input_);
            if (answer != Answer::no) return answer == Answer::yes ? way.target : none;
        }
        for (const Transition& way : machine_.transitions_of(choice))
            if (way.via == Via::default_) return way.target;
        return none;
    }

    bool leads_to_task(const asl::State& choice) const {
        const Index target = way_of(choice);
        return target != none && (is_before(target) || holds_task(target));
    }

    /// Gives what a Choice on the way asks for a value with which it leads to the task, if it does not by itself.
    void steer(const asl::State& choice) {
        if (way_of(choice) == none || leads_to_task(choice)) return;
        for (const Value variable : variables_of(choice)) {
            const std::string flag = flag_named(variable);
            if (!flag.empty() && try_values(flag, candidates(choice, flag), [&] { return leads_to_task(choice); }))
                return;
        }
    }

    /// Members of the input that a state reads which runs, and that only states write which do not. What is in a Map
    /// reads its item.
    std::vector<Needed> needed(const Plan& plan, const Partial& input) const {
        std::map<std::string_view, Index> writers;
        std::set<std::string_view> written;
        for (const asl::State& state : machine_.states()) {
            const std::string_view name = first_member(state.value["ResultPath"].string());
            if (name.empty()) continue;
            writers.emplace(name, machine_.index(state));
            if (plan.reached[machine_.index(state)]) written.insert(name);
        }
        std::map<std::string_view, Needed> found;
        for (const asl::Expression& expression : program_.expressions().all()) {
            const Index reader = program_.expressions().object_of(expression).state;
            if (reader == none || !plan.reached[reader] || is_in_map(reader) || is_written_or_asked(expression))
                continue;
            for (const expression::Path* path : expression.paths()) {
                if (path->root != expression::Root::input || path->segments.empty()) continue;
                const std::string& name = path->segments.front().name;
                const auto writer = writers.find(name);
                if (writer == writers.end() || written.contains(name) || input.contains(name)) continue;
                found.try_emplace(writer->first, Needed{"$." + name, reader, writer->second});
            }
        }
        std::vector<Needed> all;
        for (auto& [name, one] : found) all.push_back(std::move(one));
        return all;
    }

    /// `rows` of `$.rows.today`.
    static std::string_view first_member(std::string_view path) {
        if (!path.starts_with("$.")) return {};
        return path.substr(2, std::min(path.find_first_of(".[", 2), path.size()) - 2);
    }

    static bool is_written_or_asked(const asl::Expression& expression) {
        return expression.value.key() == "ResultPath" || expression.value.parent()["IsPresent"];
    }

    bool is_in_map(Index state) const {
        for (Index owner = machine_.owner(state); owner != none; owner = machine_.owner(owner))
            if (machine_.states()[owner].type == asl::StateType::map) return true;
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
        try_values(gate.flag, candidates(machine_.states()[gate.state], gate.flag),
                   [&] { return leads_to_skip(gate); });
    }

    /// Gives a member of the input the first value with which something holds; as it was if there is none.
    template <typename Holds>
    bool try_values(const std::string& flag, const std::vector<Partial>& values, const Holds& holds) {
        const std::vector<std::string> names = text::split(flag.substr(flag.find('.') + 1), '.');
        const Partial before = input_.value(names.front(), flow::anything());
        for (const Partial& value : values) {
            Partial* at = &input_;
            for (const std::string& name : names) {
                if (!at->is_object()) *at = Partial::object();
                at = &(*at)[name];
            }
            *at = value;
            if (holds()) return true;
        }
        if (before.is_discarded())
            input_.erase(names.front());
        else
            input_[names.front()] = before;
        return false;
    }

    /// What the rules of a Choice compare a flag with, and what flags are mostly.
    static std::vector<Partial> candidates(const asl::State& choice, std::string_view flag) {
        std::vector<Partial> values{true};
        collect(choice.value["Choices"], flag, values);
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
