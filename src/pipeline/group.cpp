#include "stepsmith/pipeline/group.h"

#include "stepsmith/text/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

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

bool calls(const State& state, std::string_view action) {
    return state.type == StateType::task && state.value["Resource"].string().ends_with(action);
}

/// Every `Variable` inside a choice rule and in the rules it combines.
void collect_variables(Value rule, std::set<std::string_view>& variables) {
    for (const Value field : rule.children()) {
        if (field.key() == "Variable") variables.insert(field.string());
        if (field.key() == "And" || field.key() == "Or")
            for (const Value inner : field.children()) collect_variables(inner, variables);
        if (field.key() == "Not") collect_variables(field, variables);
    }
}

/// Whether a rule, or one it combines with Or, is true of `variable` being `text`.
bool accepts(Value rule, std::string_view variable, std::string_view text) {
    if (rule["Variable"].string() == variable && rule["StringEquals"].string() == text) return true;
    const json::Children any = rule["Or"].children();
    return std::any_of(any.begin(), any.end(), [&](Value inner) { return accepts(inner, variable, text); });
}

bool mentions(Value value, std::string_view path) {
    if (value.is(json::Kind::string)) return !text::word_positions(value.string(), path).empty();
    const json::Children inside = value.children();
    return std::any_of(inside.begin(), inside.end(), [&](Value inner) { return mentions(inner, path); });
}

class Recogniser {
public:
    Recogniser(const Machine& machine, const State& task)
        : machine_(machine), task_(task), states_(machine.states_of(machine.scopes()[task.scope])) {}

    Recognition result() {
        Recognition recognition;
        recognition.missing = find();
        if (recognition.missing.empty()) recognition.group = std::move(group_);
        return recognition;
    }

private:
    std::string find() {
        if (!calls(task_, ":ssm:sendCommand")) return "it does not send an SSM command";
        group_.task = machine_.index(task_);
        group_.result_path = task_.value["ResultPath"].string();
        if (!group_.result_path.starts_with("$.")) return "it has no \"ResultPath\" that keeps the command's id";
        if (std::string missing = find_poll(); !missing.empty()) return missing;
        if (std::string missing = find_status(); !missing.empty()) return missing;
        find_wait_and_normaliser();
        find_gate();
        return {};
    }

    std::string find_poll() {
        const std::string id = group_.result_path + ".Command.CommandId";
        const State* poll = find_state([&](const State& state) {
            return calls(state, ":ssm:getCommandInvocation") && state.value["Parameters"]["CommandId.$"].string() == id;
        });
        if (!poll) return fmt::format("no state of its scope polls \"{}\"", id);
        group_.poll = machine_.index(*poll);
        group_.poll_path = poll->value["ResultPath"].string();
        if (!group_.poll_path.starts_with("$."))
            return fmt::format("\"{}\", which polls it, has no \"ResultPath\"", poll->name);
        return {};
    }

    std::string find_status() {
        const std::string variable = group_.poll_path + ".Status";
        const State* status = find_state(
            [&](const State& state) { return state.type == StateType::choice && tests_only(state, variable); });
        if (!status) return fmt::format("no Choice of its scope tests \"{}\"", variable);
        group_.status = machine_.index(*status);
        for (const Value rule : status->value["Choices"].children()) {
            if (!accepts(rule, variable, "Success")) continue;
            group_.success = rule["Next"];
            break;
        }
        if (!group_.success.is(json::Kind::string))
            return fmt::format("no rule of \"{}\" takes the status Success", status->name);
        return {};
    }

    void find_wait_and_normaliser() {
        const std::span<const Transition> ways = machine_.transitions_of(machine_.states()[group_.status]);
        for (const Transition& way : ways) {
            if (way.target == none || way.value == group_.success) continue;
            const State& state = machine_.states()[way.target];
            if (state.type == StateType::wait && leads_to(state, group_.poll)) group_.wait = way.target;
            const bool reads_poll =
                state.type == StateType::pass && mentions(state.value["Parameters"], group_.poll_path);
            if (reads_poll && (group_.normaliser == none || way.via == Via::default_)) group_.normaliser = way.target;
        }
    }

    void find_gate() {
        for (const State& state : states_) {
            if (state.type != StateType::choice || machine_.index(state) == group_.status ||
                !leads_to(state, group_.task))
                continue;
            std::set<std::string_view> variables;
            for (const Value rule : state.value["Choices"].children()) collect_variables(rule, variables);
            if (variables.size() != 1) continue;
            const std::string_view variable = *variables.begin();
            const bool is_flag =
                variable.starts_with("$.") && std::all_of(variable.begin() + 2, variable.end(), text::is_word_char);
            if (!is_flag) continue;
            take_gate(state, variable.substr(2));
            return;
        }
    }

    void take_gate(const State& gate, std::string_view flag) {
        group_.gate = machine_.index(gate);
        group_.flag = flag;
        for (const Transition& way : machine_.transitions_of(gate)) {
            if (way.target == group_.task)
                group_.run = way.value;
            else
                group_.skips.push_back(way.value);
        }
    }

    template <typename Predicate>
    const State* find_state(const Predicate& predicate) const {
        const auto found = std::find_if(states_.begin(), states_.end(), predicate);
        return found == states_.end() ? nullptr : &*found;
    }

    bool leads_to(const State& state, Index target) const {
        const std::span<const Transition> ways = machine_.transitions_of(state);
        return std::any_of(ways.begin(), ways.end(), [&](const Transition& way) { return way.target == target; });
    }

    static bool tests_only(const State& choice, std::string_view variable) {
        std::set<std::string_view> variables;
        for (const Value rule : choice.value["Choices"].children()) collect_variables(rule, variables);
        return variables.size() == 1 && *variables.begin() == variable;
    }

    const Machine& machine_;
    const State& task_;
    std::span<const State> states_;
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

Recognition group_of(const Machine& machine, const State& task) { return Recogniser(machine, task).result(); }

std::vector<Group> groups(const Machine& machine) {
    std::vector<Group> found;
    for (const State& state : machine.states())
        if (Recognition recognition = group_of(machine, state); recognition.group)
            found.push_back(std::move(*recognition.group));
    return found;
}

}  // namespace stepsmith::pipeline
