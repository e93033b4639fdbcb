#include "stepsmith/pipeline/wiring.h"

#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;
using json::Value;

/// How many states that only pass on may stand between two members.
constexpr int longest_detour = 5;

bool calls(const State& state, std::string_view action) {
    return state.type == StateType::task && state.value["Resource"].string().ends_with(action);
}

void collect_variables(Value rule, std::vector<Value>& variables) {
    for (const Value field : rule.children()) {
        if (field.key() == "Variable") variables.push_back(field);
        if (field.key() == "And" || field.key() == "Or")
            for (const Value inner : field.children()) collect_variables(inner, variables);
        if (field.key() == "Not") collect_variables(field, variables);
    }
}

std::vector<Value> variables_of(const State& choice) {
    std::vector<Value> variables;
    for (const Value rule : choice.value["Choices"].children()) collect_variables(rule, variables);
    return variables;
}

/// Whether a choice rule is about a command that has not ended yet.
bool is_of_waiting(Value rule) {
    const std::string_view status = rule["StringEquals"].string();
    const json::Children any = rule["Or"].children();
    return status == "InProgress" || status == "Pending" || status == "Delayed" ||
           std::any_of(any.begin(), any.end(), is_of_waiting);
}

void collect_strings(Value value, std::vector<std::string_view>& strings) {
    if (value.is(json::Kind::string)) strings.push_back(value.string());
    for (const Value inner : value.children()) collect_strings(inner, strings);
}

/// `$.name` of `$.name.more` and `$.name[0]`.
std::string_view first_member(std::string_view path) {
    if (!path.starts_with("$.")) return {};
    std::size_t end = 2;
    while (end < path.size() && text::is_word_char(path[end])) ++end;
    return path.substr(0, end);
}

}  // namespace

Wiring::Wiring(const Program& program) : program_(program), machine_(program.machine()) {
    for (const State& state : machine_.states()) {
        const std::string_view path = state.value["ResultPath"].string();
        if (!path.starts_with("$.")) continue;
        if (calls(state, ":ssm:sendCommand"))
            commands_[scoped(state.scope, fmt::format("{}.Command.CommandId", path))].task = machine_.index(state);
        if (calls(state, ":ssm:getCommandInvocation"))
            polls_[scoped(state.scope, fmt::format("{}.Status", path))].state = machine_.index(state);
    }
    for (const State& state : machine_.states()) {
        if (calls(state, ":ssm:getCommandInvocation")) {
            const auto command = commands_.find(scoped(state.scope, state.value["Parameters"]["CommandId.$"].string()));
            if (command != commands_.end()) command->second.polls.push_back(machine_.index(state));
        }
        if (state.type != StateType::choice || polls_.empty()) continue;
        for (const Value variable : variables_of(state))
            if (const auto poll = polls_.find(scoped(state.scope, variable.string())); poll != polls_.end())
                poll->second.choices.push_back(machine_.index(state));
    }
}

std::string Wiring::scoped(Index scope, std::string_view path) const { return fmt::format("{} {}", scope, path); }

/// Where `Next` leads.
Index Wiring::next(Index state) const {
    for (const Transition& way : machine_.transitions_of(machine_.states()[state]))
        if (way.via == Via::next) return way.target;
    return none;
}

Index Wiring::poll_behind(Index task) const {
    Index at = next(task);
    for (int steps = 0; at != none && steps < longest_detour; ++steps, at = next(at)) {
        const State& state = machine_.states()[at];
        if (calls(state, ":ssm:getCommandInvocation")) return at;
        if (state.type != StateType::wait && state.type != StateType::pass) return none;
    }
    return none;
}

std::vector<ForeignPoll> Wiring::foreign_polls() const {
    std::vector<ForeignPoll> found;
    for (const State& task : machine_.states()) {
        if (!calls(task, ":ssm:sendCommand")) continue;
        const std::string own =
            scoped(task.scope, fmt::format("{}.Command.CommandId", task.value["ResultPath"].string()));
        const auto command = commands_.find(own);
        const Index poll = poll_behind(machine_.index(task));
        if (poll == none || command == commands_.end() || !command->second.polls.empty()) continue;
        const Value id = machine_.states()[poll].value["Parameters"]["CommandId.$"];
        const auto other = commands_.find(scoped(task.scope, id.string()));
        if (other == commands_.end() || other->second.polls.size() < 2) continue;
        found.push_back({machine_.index(task), poll, other->second.task, id});
    }
    return found;
}

std::vector<ForeignStatus> Wiring::foreign_statuses() const {
    std::vector<ForeignStatus> found;
    for (const auto& [path, own] : std::map<std::string, Poll>(polls_.begin(), polls_.end())) {
        const Index choice = next(own.state);
        if (choice == none || machine_.states()[choice].type != StateType::choice) continue;
        ForeignStatus status{.poll = own.state, .status = choice, .reads = none, .variables = {}};
        for (const Value variable : variables_of(machine_.states()[choice])) {
            const auto other = polls_.find(scoped(machine_.states()[choice].scope, variable.string()));
            if (other == polls_.end() || other->second.state == own.state) continue;
            const Index others_choice = next(other->second.state);
            const bool is_tested_elsewhere =
                others_choice != choice && std::find(other->second.choices.begin(), other->second.choices.end(),
                                                     others_choice) != other->second.choices.end();
            if (!is_tested_elsewhere) continue;
            status.reads = other->second.state;
            status.variables.push_back(variable);
        }
        if (!status.variables.empty()) found.push_back(std::move(status));
    }
    return found;
}

std::optional<Value> Wiring::stray_wait(const Group& group) const {
    for (const Transition& way : machine_.transitions_of(machine_.states()[group.status])) {
        if (way.target == none || way.value == group.success || machine_.states()[way.target].type != StateType::wait)
            continue;
        Index at = way.target;
        for (int steps = 0; at != none && steps < longest_detour; ++steps) {
            const Index to = next(at);
            if (to == none || to == group.poll) break;
            if (to == group.task && !is_of_waiting(way.value.parent())) break;
            const State& state = machine_.states()[to];
            if (calls(state, ":ssm:getCommandInvocation") || calls(state, ":ssm:sendCommand"))
                return machine_.states()[at].value["Next"];
            if (state.type != StateType::wait && state.type != StateType::pass) break;
            at = to;
        }
    }
    return std::nullopt;
}

std::optional<Value> Wiring::foreign_normaliser(const Group& group) const {
    if (group.normaliser != none) return std::nullopt;
    for (const Transition& way : machine_.transitions_of(machine_.states()[group.status])) {
        if (way.target == none || way.value == group.success || machine_.states()[way.target].type != StateType::pass)
            continue;
        std::vector<std::string_view> strings;
        collect_strings(machine_.states()[way.target].value["Parameters"], strings);
        const bool reads_foreign = std::any_of(strings.begin(), strings.end(), [&](std::string_view string) {
            const std::string_view path = first_member(string);
            const auto poll = polls_.find(scoped(machine_.states()[group.task].scope, fmt::format("{}.Status", path)));
            return path != group.poll_path && poll != polls_.end();
        });
        if (reads_foreign) return way.value;
    }
    return std::nullopt;
}

const Transition* Wiring::catcher(const Group& group) const {
    for (const Transition& way : machine_.transitions_of(machine_.states()[group.task]))
        if (way.via == Via::catch_ && way.target != none) return &way;
    return nullptr;
}

std::optional<StrayNormaliser> Wiring::stray_normaliser(const Group& group) const {
    const Transition* caught = catcher(group);
    if (group.normaliser == none || !caught) return std::nullopt;
    Index at = group.normaliser;
    for (int steps = 0; at != none && steps < longest_detour; ++steps, at = next(at)) {
        if (at == caught->target) return std::nullopt;
        if (machine_.states()[at].type == StateType::choice) return std::nullopt;
    }
    // The task's catcher may go through a state of its own to where the normaliser leads.
    const Index direct = next(group.normaliser);
    for (Index seen = caught->target, steps = 0; seen != none && steps < longest_detour; ++steps, seen = next(seen))
        if (seen == direct) return std::nullopt;
    const State& normaliser = machine_.states()[group.normaliser];
    const Value way = normaliser.value["Next"] ? normaliser.value["Next"] : normaliser.value["End"];
    if (!way) return std::nullopt;
    return StrayNormaliser{way, caught->value, caught->target};
}

std::optional<StrayErrorPath> Wiring::stray_error_path(const Group& group) const {
    const Transition* caught = catcher(group);
    if (group.normaliser == none || !caught || next(group.normaliser) != caught->target) return std::nullopt;
    const StrayErrorPath path{machine_.states()[group.normaliser].value["ResultPath"],
                              caught->value.parent()["ResultPath"]};
    const bool are_paths = path.written.is(json::Kind::string) && path.caught.is(json::Kind::string);
    return are_paths && path.written.string() != path.caught.string() ? std::optional(path) : std::nullopt;
}

bool Wiring::success_leads_back(const Group& group) const {
    const asl::Scope& scope = machine_.scopes()[machine_.states()[group.task].scope];
    const State* target = machine_.state(scope, group.success.string());
    if (!target) return false;
    const Index to = machine_.index(*target);
    for (const Index own : {group.gate, group.task, group.poll, group.status, group.wait})
        if (to == own) return true;
    if (program_.graph().part(to) != program_.graph().part(group.status)) return false;
    const bool is_member =
        std::any_of(program_.pipeline().groups.begin(), program_.pipeline().groups.end(),
                    [&](const Group& other) { return to == other.gate || to == other.task || to == other.poll; });
    const State* start = machine_.state(scope, scope.value["StartAt"].string());
    if (!is_member || !start) return false;
    std::set<Index> seen{to, machine_.index(*start)};
    std::vector<Index> pending{machine_.index(*start)};
    while (!pending.empty() && pending.back() != to) {
        const Index at = pending.back();
        pending.pop_back();
        if (at == group.status) return false;
        for (const Index step : program_.graph().successors(at))
            if (seen.insert(step).second) pending.push_back(step);
    }
    return true;
}

}  // namespace stepsmith::pipeline
