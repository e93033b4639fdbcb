#include "stepsmith/flow/tracer.h"
#include "stepsmith/pipeline/flag_tests.h"
#include "stepsmith/pipeline/passed_by.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace stepsmith::rules {

namespace {

using pipeline::Gate;
using pipeline::Pipeline;

/// For so many gates it is asked whether an execution without the flag comes there, which may take a look at the whole
/// machine for each.
constexpr std::size_t most_guards = 1000;

class Coverage {
public:
    Coverage(const Program& program, Findings& found)
        : program_(program),
          machine_(program.machine()),
          pipeline_(program.pipeline()),
          found_(found),
          questions_(program),
          is_covered_(machine_.states().size()) {}

    void check() {
        for (const Gate& gate : pipeline_.gates) {
            if (gate.leads_back) report_back(gate);
            const bool holds_work = std::any_of(gate.covered.begin(), gate.covered.end(),
                                                [&](asl::Index state) { return holds_workload(state); });
            if (!holds_work) continue;
            ++gates_;
            for (const asl::Index state : gate.covered) is_covered_[state] = true;
            if (gate.leads_past_skip && gate.tests_value && !gate.leads_back) report_skip(gate);
            check_guard(machine_.states()[gate.state], true);
            if (gate.tests_value && !gate.leads_back) alike_[pipeline::first_word(gate.flag)].push_back(&gate);
        }
        if (gates_ < 2) return;
        const flow::Partial nothing = flow::Partial::object();
        const flow::Tracer without_flags(machine_, program_.expressions(), nothing);
        for (const auto& [word, gates] : alike_) check_directions(gates, without_flags);
        for (const asl::State& state : machine_.states()) check_task(state);
    }

private:
    bool holds_workload(asl::Index index) const {
        const asl::State& state = machine_.states()[index];
        if (pipeline::is_workload(state)) return true;
        for (const asl::Scope& scope : machine_.scopes_in(state))
            for (asl::Index inner = scope.first_state; inner < scope.last_state; ++inner)
                if (holds_workload(inner)) return true;
        return false;
    }

    std::string_view name(asl::Index state) const { return machine_.states()[state].name; }

    void report_back(const Gate& gate) {
        found_
            .add(gate.skip_way(machine_).span(), "\"{}\" skips back to \"{}\", which comes to it again",
                 name(gate.state), name(gate.skip))
            .note(machine_.states()[gate.run].value.key_span(), "where \"{}\" leads when nothing is skipped",
                  name(gate.state));
    }

    void report_skip(const Gate& gate) {
        Finding& finding = found_
                               .add(gate.skip_way(machine_).span(),
                                    "\"{}\" skips to \"{}\", but {} way from \"{}\" comes there", name(gate.state),
                                    name(gate.skip), gate.comes_to_skip ? "not every" : "no successful", name(gate.run))
                               .note(machine_.states()[gate.run].value.key_span(),
                                     "where \"{}\" leads when nothing is skipped", name(gate.state));
        if (gate.only_skipped != asl::none)
            finding.note(machine_.states()[gate.only_skipped].value.key_span(), "\"{}\" comes here only when it skips",
                         name(gate.state));
        if (!gate.comes_to_skip) return;
        if (const json::Value way = pipeline::way_past_skip(program_, pipeline_.paths, gate))
            finding.note(way.span(), "from here no way comes to \"{}\"", name(gate.skip));
    }

    /// Of flags that begin with the same word, all skip where they are set, or all where they are not.
    void check_directions(const std::vector<const Gate*>& gates, const flow::Tracer& without_flags) {
        std::vector<const Gate*> when, unless;
        for (const Gate* const gate : gates) {
            const asl::Index target = without_flags.target(machine_.states()[gate->state], {.input = {}});
            if (target == asl::none) continue;
            if (target == gate->run) when.push_back(gate);
            if (target == gate->skip) unless.push_back(gate);
        }
        const bool is_few = unless.size() * 2 <= when.size();
        const std::vector<const Gate*>& odd = is_few ? unless : when;
        const std::vector<const Gate*>& usual = is_few ? when : unless;
        if (odd.size() * 2 > usual.size()) return;
        for (const Gate* const gate : odd)
            found_
                .add(gate->skip_way(machine_).span(), "\"{}\" skips \"{}\" {} \"{}\" is set, unlike other gates",
                     name(gate->state), name(gate->run), is_few ? "unless" : "when", gate->flag)
                .note(usual.front()->skip_way(machine_).span(), "\"{}\" skips \"{}\" {} \"{}\" is set",
                      name(usual.front()->state), name(usual.front()->run), is_few ? "when" : "unless",
                      usual.front()->flag);
    }

    void check_guard(const asl::State& choice, bool is_gate) {
        if (++guards_ > most_guards) return;
        const std::optional<pipeline::FlagTest> test = pipeline::unguarded_test(program_, questions_, choice);
        if (!test || (!is_gate && !is_named_as_flag(test->flag))) return;
        found_.add(test->place,
                   "\"{}\" reads \"{}\" without a test that it is present: without the flag the execution fails",
                   choice.name, test->flag);
    }

    /// Whether the name begins as that of a gate's flag.
    bool is_named_as_flag(std::string_view flag) const {
        const std::string word = pipeline::first_word(flag);
        return std::any_of(pipeline_.gates.begin(), pipeline_.gates.end(),
                           [&](const Gate& gate) { return pipeline::first_word(gate.flag) == word; });
    }

    void check_task(const asl::State& state) {
        const asl::Index index = machine_.index(state);
        if (!pipeline::is_workload(state) || !pipeline_.paths.on_path(index) || is_exempt(state)) return;
        for (asl::Index holder = index; holder != asl::none; holder = machine_.owner(holder)) {
            if (is_covered_[holder]) return;
            if (holder != index && !pipeline_.paths.on_path(holder)) return;
        }
        if (const Gate* const gate = stray_gate(index)) {
            const bool drops = !gate->meets || gate->only_skipped != asl::none;
            if (drops && reported_.insert(gate->state).second) report_skip(*gate);
            return;
        }
        const asl::Index choice = passes_by(index);
        if (choice == asl::none)
            found_.add(state.value.key_span(), "no skip gate covers \"{}\", though others of this machine have one",
                       state.name);
        else if (reported_.insert(choice).second)
            check_guard(machine_.states()[choice], false);
    }

    /// A Choice of another kind that leads past a task, or past a state that holds it.
    asl::Index passes_by(asl::Index task) {
        if (passed_by_.empty()) passed_by_ = pipeline::passed_by(program_, pipeline_.paths);
        for (; task != asl::none; task = machine_.owner(task))
            if (passed_by_[task] != asl::none) return passed_by_[task];
        return asl::none;
    }

    /// The gate that was meant for a task; nothing if there is none.
    const Gate* stray_gate(asl::Index task) {
        if (meant_for_.empty()) {
            strays_ = pipeline::stray_gates(program_, pipeline_.paths, pipeline_.gates);
            meant_for_.resize(machine_.states().size());
            for (const Gate& gate : strays_)
                for (const asl::Index state : gate.covered) meant_for_[state] = &gate;
        }
        return meant_for_[task];
    }

    bool is_exempt(const asl::State& state) const {
        const std::vector<std::string>& ungated = program_.conventions().ungated;
        return std::find(ungated.begin(), ungated.end(), state.name) != ungated.end();
    }

    const Program& program_;
    const asl::Machine& machine_;
    const Pipeline& pipeline_;
    Findings& found_;
    pipeline::Questions questions_;
    std::vector<bool> is_covered_;
    std::vector<Gate> strays_;
    std::vector<const Gate*> meant_for_;  ///< a stray gate for each state, looked for once a task has no gate
    std::vector<asl::Index> passed_by_;   ///< for each state, looked for once a task has no gate
    std::set<asl::Index> reported_;
    std::map<std::string, std::vector<const Gate*>> alike_;  ///< by the first word of their flags
    std::size_t gates_ = 0;
    std::size_t guards_ = 0;
};

}  // namespace

static void check(const Program& program, Findings& found) { Coverage(program, found).check(); }

extern constinit const Rule skip_gate_coverage{
    .name = "skip-gate-coverage",
    .summary = "A skip gate leaves out too much or too little, or breaks when its flag is not given.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
