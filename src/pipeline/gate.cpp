#include "stepsmith/pipeline/gate.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <cstddef>
#include <set>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using json::Value;

/// How many states the gates of a machine may cover taken together; what is beyond that is no pipeline of people.
constexpr std::size_t most_covered = 1'000'000;

/// A member of the state's input or of the execution's.
bool is_flag(std::string_view path) {
    for (const std::string_view input : {"$$.Execution.Input.", "$."}) {
        if (!path.starts_with(input)) continue;
        path.remove_prefix(input.size());
        return !path.empty() &&
               std::all_of(path.begin(), path.end(), [](char c) { return c == '.' || text::is_word_char(c); });
    }
    return false;
}

/// The paths that a rule tests, so long as it tests no more than presence and truth; else an empty one.
void collect_flags(Value rule, std::set<std::string_view>& flags) {
    for (const Value field : rule.children()) {
        const std::string_view key = field.key();
        if (key == "Variable") {
            flags.insert(field.string());
        } else if (key == "And" || key == "Or") {
            for (const Value inner : field.children()) collect_flags(inner, flags);
        } else if (key == "Not") {
            collect_flags(field, flags);
        } else if (key == "StringEquals" && field.string() == "true") {
            continue;
        } else if (key != "IsPresent" && key != "BooleanEquals" && key != "IsBoolean" && key != "Next" &&
                   key != "Comment") {
            flags.insert("");
        }
    }
}

std::string_view flag_of(const State& choice) {
    std::set<std::string_view> flags;
    for (const Value rule : choice.value["Choices"].children()) collect_flags(rule, flags);
    return flags.size() == 1 && is_flag(*flags.begin()) ? *flags.begin() : std::string_view{};
}

bool tests_value(Value rule) {
    const json::Children fields = rule.children();
    return rule.key() == "BooleanEquals" || rule.key() == "StringEquals" ||
           std::any_of(fields.begin(), fields.end(), tests_value);
}

/// Paths that a state of the machine writes are no input.
std::set<std::string_view> written_paths(const asl::Machine& machine) {
    std::set<std::string_view> paths;
    for (const State& state : machine.states()) {
        paths.insert(state.value["ResultPath"].string());
        for (const Value catcher : state.value["Catch"].children()) paths.insert(catcher["ResultPath"].string());
    }
    return paths;
}

/// Fills in where a gate leads; false if it does not lead to just two states. The skip is the one that is come to from
/// the other, or in a loop the one that is not the Default.
bool find_ways(const Program& program, const State& choice, Gate& gate) {
    for (const Transition& way : program.machine().transitions_of(choice)) {
        if (way.target == none) return false;
        const bool is_known = way.target == gate.run || way.target == gate.skip;
        if (is_known) continue;
        if (gate.run == none) {
            gate.run = way.target;
        } else if (gate.skip == none) {
            gate.skip = way.target;
        } else {
            return false;
        }
    }
    if (gate.skip == none) return false;
    const Index run_part = program.graph().part(gate.run);
    const Index skip_part = program.graph().part(gate.skip);
    const std::string_view otherwise = choice.value["Default"].string();
    const bool skip_is_default = otherwise == program.machine().states()[gate.skip].name;
    if (run_part < skip_part || (run_part == skip_part && skip_is_default)) std::swap(gate.run, gate.skip);
    return true;
}

/// Choices on success paths that test one flag of the input and lead to two states.
std::vector<Gate> candidates(const Program& program, const SuccessPaths& paths) {
    const asl::Machine& machine = program.machine();
    const std::set<std::string_view> written = written_paths(machine);
    std::vector<Gate> found;
    for (const State& state : machine.states()) {
        Gate gate{.state = machine.index(state)};
        if (state.type != StateType::choice || !paths.on_path(gate.state)) continue;
        gate.flag = flag_of(state);
        gate.tests_value = tests_value(state.value["Choices"]);
        if (!gate.flag.empty() && !written.contains(gate.flag) && find_ways(program, state, gate))
            found.push_back(std::move(gate));
    }
    return found;
}

/// `skip` of `$.skip_backtester` and of `$.skipBacktester`.
std::string first_word(std::string_view flag) {
    const std::string name = text::snake_case(flag.substr(flag.rfind('.') + 1));
    return name.substr(0, name.find('_'));
}

}  // namespace

json::Value Gate::skip_way(const asl::Machine& machine) const {
    Value found;
    for (const Transition& way : machine.transitions_of(machine.states()[state]))
        if (way.target == skip) found = way.value;
    return found;
}

std::vector<Gate> gates(const Program& program, const SuccessPaths& paths) {
    std::vector<Gate> found;
    std::size_t states_left = most_covered;
    for (Gate& gate : candidates(program, paths)) {
        gate.covered = paths.region(gate.run, [&](Index state) { return state == gate.skip; });
        if (gate.covered.size() > states_left) break;
        states_left -= gate.covered.size();
        for (const Index inside : gate.covered) {
            const std::vector<Index>& next = paths.successors(inside);
            gate.comes_to_skip = gate.comes_to_skip || std::find(next.begin(), next.end(), gate.skip) != next.end();
            gate.leads_past_skip = gate.leads_past_skip || paths.ends(inside);
        }
        gate.meets = gate.comes_to_skip;
        if (gate.comes_to_skip) found.push_back(std::move(gate));
    }
    return found;
}

std::vector<Gate> stray_gates(const Program& program, const SuccessPaths& paths, const std::vector<Gate>& gates) {
    std::set<std::string> words;
    std::vector<bool> is_gate(program.machine().states().size());
    for (const Gate& gate : gates) {
        words.insert(first_word(gate.flag));
        is_gate[gate.state] = true;
    }
    std::vector<Gate> strays = candidates(program, paths);
    std::erase_if(strays,
                  [&](const Gate& gate) { return is_gate[gate.state] || !words.contains(first_word(gate.flag)); });
    for (const Gate& gate : strays) is_gate[gate.state] = true;

    std::size_t states_left = most_covered;
    const auto region = [&](Index from, bool ends_at_gates) {
        std::vector<Index> states = paths.region(from, [&](Index at) { return ends_at_gates && is_gate[at]; });
        states_left -= std::min(states_left, states.size());
        return states;
    };
    const auto works = [&](const std::vector<Index>& states) {
        return std::any_of(states.begin(), states.end(), [&](Index state) {
            return paths.on_path(state) && is_workload(program.machine().states()[state]);
        });
    };
    std::vector<Gate> found;
    for (Gate& gate : strays) {
        if (works(region(gate.skip, true))) std::swap(gate.run, gate.skip);
        gate.covered = region(gate.run, true);
        if (!works(gate.covered) || works(region(gate.skip, true))) continue;
        std::vector<bool> comes_from_run(is_gate.size());
        for (const Index state : region(gate.run, false)) comes_from_run[state] = true;
        const std::vector<Index> from_skip = region(gate.skip, false);
        gate.meets = std::any_of(from_skip.begin(), from_skip.end(), [&](Index at) { return comes_from_run[at]; });
        if (states_left == 0) break;
        found.push_back(std::move(gate));
    }
    return found;
}

bool is_workload(const State& state) {
    if (state.type != StateType::task) return false;
    const std::string_view resource = state.value["Resource"].string();
    for (const std::string_view action :
         {":ssm:sendCommand", ":lambda:invoke", ":sfn:startExecution", ":sfn:startSyncExecution"})
        if (resource.ends_with(action)) return true;
    return resource.find(":states:startExecution") != std::string_view::npos ||
           resource.find(":function:") != std::string_view::npos || resource.ends_with(".sync") ||
           resource.ends_with(".sync:2") || resource.ends_with(":lambda:invoke.waitForTaskToken");
}

}  // namespace stepsmith::pipeline
