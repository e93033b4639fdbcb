#include "stepsmith/pipeline/group.h"

#include "stepsmith/text/words.h"
#include "wiring_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::Machine;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;
using json::Value;

/// Whether a rule, or one it combines with Or, is true of `variable` being `text`.
bool accepts(Value rule, std::string_view variable, std::string_view text) {
    if (rule["Variable"].string() == variable && rule["StringEquals"].string() == text) return true;
    const json::Children any = rule["Or"].children();
    return std::any_of(any.begin(), any.end(), [&](Value inner) { return accepts(inner, variable, text); });
}

bool reads(Value value, std::string_view path) {
    std::vector<Value> strings;
    collect_strings(value, strings);
    return std::ranges::any_of(strings, [&](Value string) { return mentions(string, path); });
}

/// The result that a command's id is read from: of the call's answer, or of what a `ResultSelector` made of it.
std::string_view result_of(std::string_view id) {
    for (const std::string_view member : {".CommandId", ".Command"})
        if (id.ends_with(member)) id.remove_suffix(member.size());
    return id;
}

using Key = std::pair<Index, std::string_view>;

struct KeyHash {
    std::size_t operator()(const Key& key) const {
        return std::hash<std::string_view>{}(key.second) ^ (key.first * std::size_t{0x9E3779B97F4A7C15});
    }
};

/// How many states are looked at behind a member for the next one.
constexpr std::size_t farthest = 64;

/// The states of a scope that have something to do with a path.
using ByPath = std::unordered_map<Key, std::vector<Index>, KeyHash>;

/// The one path that a Choice tests; empty if it tests several, or none.
std::string_view tested_by(const State& choice) {
    const std::vector<Value> variables = variables_of(choice);
    if (variables.empty()) return {};
    const std::string_view first = variables.front().string();
    const bool is_only = std::ranges::all_of(variables, [&](Value other) { return other.string() == first; });
    return is_only ? first : std::string_view();
}

bool is_flag(std::string_view path) {
    return path.size() > 2 && path.starts_with("$.") && std::all_of(path.begin() + 2, path.end(), text::is_word_char);
}

/// Whether a rule is true of an input without the flag.
bool is_true_without_flag(Value rule) {
    const auto is_true = [](Value inner) { return is_true_without_flag(inner); };
    if (const Value all = rule["And"]) return std::all_of(all.children().begin(), all.children().end(), is_true);
    if (const Value any = rule["Or"]) return std::any_of(any.children().begin(), any.children().end(), is_true);
    if (const Value inner = rule["Not"]) return !is_true_without_flag(inner);
    return rule["IsPresent"].is(json::Kind::boolean) && rule["IsPresent"].text() == "false";
}

/// Whether a rule asks nothing but whether a flag is there and set.
bool tests_flag(Value rule) {
    const json::Children fields = rule.children();
    return std::all_of(fields.begin(), fields.end(), [](Value field) {
        const std::string_view key = field.key();
        const json::Children inside = field.children();
        if (key == "And" || key == "Or") return std::all_of(inside.begin(), inside.end(), tests_flag);
        if (key == "Not") return tests_flag(field);
        if (key == "StringEquals") return field.string() == "true";
        return key == "Variable" || key == "Next" || key == "Comment" || key == "IsPresent" || key == "IsNull" ||
               key == "IsBoolean" || key == "BooleanEquals";
    });
}

/// Finds groups in a machine that is read once for all of them.
class Recogniser {
public:
    explicit Recogniser(const Program& program) : machine_(program.machine()), graph_(program.graph()) {
        for (const State& state : machine_.states()) {
            if (calls(state, ":ssm:getCommandInvocation"))
                polls_[{state.scope, result_of(state.value["Parameters"]["CommandId.$"].string())}].push_back(
                    machine_.index(state));
            if (state.type == StateType::choice) read_choice(state);
        }
    }

    Recognition recognise(const State& task) {
        group_ = {};
        Recognition recognition;
        recognition.missing = find(task);
        if (recognition.missing.empty()) recognition.group = std::move(group_);
        return recognition;
    }

private:
    void read_choice(const State& choice) {
        const std::string_view variable = tested_by(choice);
        if (variable.empty()) return;
        if (!is_flag(variable)) {
            choices_[{choice.scope, variable}].push_back(machine_.index(choice));
            return;
        }
        const Index run = run_of(choice);
        if (run != none) gates_[run].push_back(machine_.index(choice));
    }

    /// Where a gate leads when its flag is not there; nothing if it tests more than that, or leads nowhere else.
    Index run_of(const State& gate) const {
        const json::Children rules = gate.value["Choices"].children();
        if (!std::all_of(rules.begin(), rules.end(), tests_flag)) return none;
        const auto taken = std::find_if(rules.begin(), rules.end(), is_true_without_flag);
        const Value way = taken == rules.end() ? gate.value["Default"] : (*taken)["Next"];
        const State* run = machine_.state(machine_.scopes()[gate.scope], way.string());
        if (!run) return none;
        const std::span<const Transition> ways = machine_.transitions_of(gate);
        const bool skips = std::any_of(ways.begin(), ways.end(), [&](const Transition& other) {
            return other.target != none && other.target != machine_.index(*run);
        });
        return skips ? machine_.index(*run) : none;
    }

    /// Of some states the one fewest steps behind another; groups may share their paths.
    Index nearest(Index from, const std::vector<Index>& wanted) const {
        std::vector<Index> pending{from};
        std::set<Index> seen(pending.begin(), pending.end());
        for (std::size_t at = 0; at < std::min(pending.size(), farthest); ++at)
            for (const Transition& way : machine_.transitions_of(machine_.states()[pending[at]])) {
                if (way.target == none || !seen.insert(way.target).second) continue;
                if (std::find(wanted.begin(), wanted.end(), way.target) != wanted.end()) return way.target;
                pending.push_back(way.target);
            }
        return none;
    }

    std::string find(const State& task) {
        if (!calls(task, ":ssm:sendCommand")) return "it does not send an SSM command";
        group_.task = machine_.index(task);
        group_.result_path = task.value["ResultPath"].string();
        if (!group_.result_path.starts_with("$.")) return "it has no \"ResultPath\" that keeps the command's id";
        if (std::string missing = find_poll(task.scope); !missing.empty()) return missing;
        if (std::string missing = find_status(task.scope); !missing.empty()) return missing;
        find_wait_and_normaliser();
        if (const Index gate = gate_of(group_.task); gate != none) take_gate(machine_.states()[gate]);
        return {};
    }

    std::string find_poll(Index scope) {
        const std::string id = group_.result_path + ".Command.CommandId";
        const auto poll = polls_.find({scope, group_.result_path});
        if (poll == polls_.end()) return fmt::format("no state of its scope polls \"{}\"", id);
        group_.poll = nearest(group_.task, poll->second);
        if (group_.poll == none) return fmt::format("it does not lead to the state that polls \"{}\"", id);
        const State& state = machine_.states()[group_.poll];
        group_.poll_path = state.value["ResultPath"].string();
        if (!group_.poll_path.starts_with("$."))
            return fmt::format("\"{}\", which polls it, has no \"ResultPath\"", state.name);
        return {};
    }

    std::string find_status(Index scope) {
        const std::string variable = group_.poll_path + ".Status";
        const auto status = choices_.find({scope, variable});
        if (status == choices_.end()) return fmt::format("no Choice of its scope tests \"{}\"", variable);
        group_.status = nearest(group_.poll, status->second);
        if (group_.status == none)
            return fmt::format("its poll does not lead to the Choice that tests \"{}\"", variable);
        const State& state = machine_.states()[group_.status];
        for (const Value rule : state.value["Choices"].children()) {
            if (!accepts(rule, variable, "Success")) continue;
            group_.success = rule["Next"];
            break;
        }
        if (!group_.success.is(json::Kind::string))
            return fmt::format("no rule of \"{}\" takes the status Success", state.name);
        return {};
    }

    void find_wait_and_normaliser() {
        for (const Transition& way : machine_.transitions_of(machine_.states()[group_.status])) {
            if (way.target == none || way.value == group_.success) continue;
            const State& state = machine_.states()[way.target];
            if (state.type == StateType::wait && leads_to(state, group_.poll)) group_.wait = way.target;
            const bool reads_poll = reads(state.value, group_.poll_path);
            const bool tells =
                (state.type == StateType::pass && (reads_poll || is_only_of_status(way.target))) ||
                (state.type == StateType::task && reads_poll && way.target != group_.poll && way.target != group_.task);
            if (tells && (group_.normaliser == none || way.via == Via::default_)) group_.normaliser = way.target;
        }
    }

    bool is_only_of_status(Index state) const {
        const std::span<const Index> from = graph_.predecessors(state);
        return std::all_of(from.begin(), from.end(), [&](Index other) { return other == group_.status; });
    }

    /// The Choice that stands before a task. One that is come to from the task alone decides on a retry.
    Index gate_of(Index task) const {
        const auto found = gates_.find(task);
        if (found == gates_.end()) return none;
        for (const Index gate : found->second)
            if (graph_.part(gate) != graph_.part(task) || is_reached_without(task, gate)) return gate;
        return none;
    }

    bool is_reached_without(Index task, Index target) const {
        const asl::Scope& scope = machine_.scopes()[machine_.states()[task].scope];
        const State* start = machine_.state(scope, scope.value["StartAt"].string());
        std::set<Index> seen{task};
        std::vector<Index> pending;
        if (start && seen.insert(machine_.index(*start)).second) pending.push_back(machine_.index(*start));
        for (std::size_t at = 0; at < pending.size(); ++at)
            for (const Index next : graph_.successors(pending[at]))
                if (seen.insert(next).second) pending.push_back(next);
        return std::find(pending.begin(), pending.end(), target) != pending.end();
    }

    void take_gate(const State& gate) {
        group_.gate = machine_.index(gate);
        group_.flag = tested_by(gate).substr(2);
        for (const Transition& way : machine_.transitions_of(gate)) {
            if (way.target == group_.task)
                group_.runs.push_back(way.value);
            else
                group_.skips.push_back(way.value);
        }
    }

    bool leads_to(const State& state, Index target) const {
        const std::span<const Transition> ways = machine_.transitions_of(state);
        return std::any_of(ways.begin(), ways.end(), [&](const Transition& way) { return way.target == target; });
    }

    const Machine& machine_;
    const graph::Graph& graph_;
    ByPath polls_;                                         ///< by the path of the command's id
    ByPath choices_;                                       ///< by the one path that they test
    std::unordered_map<Index, std::vector<Index>> gates_;  ///< by where they lead
    Group group_;
};

}  // namespace

std::vector<Index> Group::states() const {
    std::vector<Index> present;
    for (const Index state : {task, poll, status, wait, gate, normaliser})
        if (state != none) present.push_back(state);
    std::sort(present.begin(), present.end());
    return present;
}

Recognition group_of(const Program& program, const State& task) { return Recogniser(program).recognise(task); }

std::vector<Group> groups(const Program& program) {
    std::vector<Group> found;
    Recogniser recogniser(program);
    for (const State& state : program.machine().states())
        if (Recognition recognition = recogniser.recognise(state); recognition.group)
            found.push_back(std::move(*recognition.group));
    return found;
}

}  // namespace stepsmith::pipeline
