#include "stepsmith/pipeline/wiring.h"

#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/text/nearest.h"
#include "wiring_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <set>
#include <tuple>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;
using json::Value;

bool has_key(Value value, std::string_view name) {
    const json::Children inside = value.children();
    return std::any_of(inside.begin(), inside.end(), [&](Value inner) {
        return inner.key() == name ||
               (inner.key().ends_with(".$") && inner.key().substr(0, inner.key().size() - 2) == name) ||
               has_key(inner, name);
    });
}

/// Whether a rule compares with what a command's status may be.
bool is_command_status(Value rule) {
    constexpr auto statuses = std::to_array<std::string_view>(
        {"Success", "InProgress", "Pending", "Delayed", "Failed", "TimedOut", "Cancelled", "Cancelling"});
    return std::ranges::find(statuses, rule["StringEquals"].string()) != statuses.end();
}

bool contains(const std::vector<Index>& states, Index state) {
    return std::find(states.begin(), states.end(), state) != states.end();
}

/// The `ResultPath` that a status belongs to; empty if it is none.
std::string_view result_of(std::string_view status) {
    for (const std::string_view member : {".Command.StatusDetails", ".Command.Status", ".StatusDetails", ".Status"})
        if (status.ends_with(member)) return status.substr(0, status.size() - member.size());
    return {};
}

/// What two states have in common that do the same in one scope and write to one path.
std::tuple<Index, std::string_view, std::string_view> writer_key(const State& state) {
    return {state.scope, asl::resource_text(state.value["Resource"]).string(), state.value["ResultPath"].string()};
}

}  // namespace

Wiring::Wiring(const Program& program) : program_(program), machine_(program.machine()) {
    for (const State& state : machine_.states()) {
        const std::string_view written = state.value["ResultPath"].string();
        if (written.size() > 2) written_.insert(written);
        if (state.type == StateType::task) writers_[writer_key(state)].push_back(machine_.index(state));
    }
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
    for (const auto& [path, poll] : polls_) status_choices_.insert(poll.choices.begin(), poll.choices.end());
    for (const Group& group : program.pipeline().groups) entries_.insert({group.gate, group.task});
    foreign_polls_ = find_foreign_polls();
    foreign_statuses_ = find_foreign_statuses();
    lost_results_ = find_lost_results();
    for (const ForeignPoll& poll : foreign_polls_) mistaken_.insert({poll.task, poll.poll});
    for (const ForeignStatus& status : foreign_statuses_) mistaken_.insert({status.poll, status.status});
    for (const LostResult& lost : lost_results_) mistaken_.insert({lost.writer, lost.reader});
}

bool Wiring::is_mistaken(const Group& group) const {
    return mistaken_.contains(group.task) || mistaken_.contains(group.poll) || mistaken_.contains(group.status);
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
        if (!only_passes_on(state)) return none;
    }
    return none;
}

std::vector<ForeignPoll> Wiring::find_foreign_polls() const {
    std::unordered_map<Index, Index> behind;
    std::set<Index> polls;
    for (const State& task : machine_.states())
        if (calls(task, ":ssm:sendCommand"))
            if (const Index poll = poll_behind(machine_.index(task)); poll != none) {
                behind.emplace(machine_.index(task), poll);
                polls.insert(poll);
            }
    std::vector<ForeignPoll> found;
    for (const auto& [task, poll] : std::map<Index, Index>(behind.begin(), behind.end())) {
        const State& state = machine_.states()[task];
        const auto own = commands_.find(
            scoped(state.scope, fmt::format("{}.Command.CommandId", state.value["ResultPath"].string())));
        const Value id = machine_.states()[poll].value["Parameters"]["CommandId.$"];
        const auto read = commands_.find(scoped(state.scope, id.string()));
        if (own == commands_.end() || read == commands_.end() || own == read) continue;
        const std::vector<Index>& readers = own->second.polls;
        if (readers.empty()) {
            if (read->second.polls.size() > 1) found.push_back({task, poll, read->second.task, none, id});
            continue;
        }
        // The other task has a poll of its own, and every poll of this one's command stands behind another task.
        const auto others = behind.find(read->second.task);
        const bool is_crossed =
            others != behind.end() && others->second != poll && !contains(readers, poll) &&
            std::all_of(readers.begin(), readers.end(), [&](Index reader) { return polls.contains(reader); });
        if (is_crossed) found.push_back({task, poll, read->second.task, readers.front(), id});
    }
    return found;
}

Index Wiring::status_read(const Poll& own, Index choice, Value variable) const {
    const Index scope = machine_.states()[choice].scope;
    if (const auto other = polls_.find(scoped(scope, variable.string())); other != polls_.end()) {
        if (other->second.state == own.state) return none;
        const Index others_choice = next(other->second.state);
        const bool is_tested_elsewhere = contains(other->second.choices, others_choice);
        const bool is_crossed = status_choices_.contains(others_choice) && !contains(own.choices, choice);
        return others_choice != choice && (is_tested_elsewhere || is_crossed) ? other->second.state : none;
    }
    const std::string_view result = result_of(variable.string());
    const auto command = commands_.find(scoped(scope, fmt::format("{}.Command.CommandId", result)));
    if (command == commands_.end() || is_written_elsewhere(command->second.task, result)) return none;
    return command->second.task;
}

std::vector<ForeignStatus> Wiring::find_foreign_statuses() const {
    std::vector<ForeignStatus> found;
    for (const auto& [path, own] : std::map<std::string, Poll>(polls_.begin(), polls_.end())) {
        const Index choice = next(own.state);
        if (choice == none || machine_.states()[choice].type != StateType::choice) continue;
        ForeignStatus status{.poll = own.state, .status = choice, .reads = none, .variables = {}};
        for (const Value variable : variables_of(machine_.states()[choice])) {
            const Index read = status_read(own, choice, variable);
            if (read == none) continue;
            status.reads = read;
            status.is_answer = calls(machine_.states()[read], ":ssm:sendCommand");
            status.variables.push_back(variable);
        }
        if (!status.variables.empty()) found.push_back(std::move(status));
    }
    return found;
}

/// Whether a Choice tests what other polls found, and not what this group's did.
bool Wiring::is_status_of_another(const Group& group, Index choice) const {
    const auto own = polls_.find(scoped(machine_.states()[group.task].scope, group.poll_path + ".Status"));
    return choice != group.status && status_choices_.contains(choice) &&
           (own == polls_.end() || !contains(own->second.choices, choice));
}

/// Whether some state may write to a path, or has something of its name.
bool Wiring::is_written(std::string_view path) const {
    for (std::size_t end = path.size(); end != std::string_view::npos && end > 1; end = path.rfind('.', end - 1))
        if (written_.contains(path.substr(0, end))) return true;
    const std::string below = fmt::format("{}.", path);
    const auto inside = written_.lower_bound(below);
    if (inside != written_.end() && inside->starts_with(below)) return true;
    const std::string_view name = path.substr(path.rfind('.') + 1);
    return std::ranges::any_of(machine_.states(), [&](const State& state) { return has_key(state.value, name); });
}

/// Another state that does the same as one, and writes where it does.
Index Wiring::shares_result(Index writer) const {
    const auto alike = writers_.find(writer_key(machine_.states()[writer]));
    if (alike == writers_.end()) return none;
    const auto other = std::ranges::find_if(alike->second, [&](Index state) { return state != writer; });
    return other == alike->second.end() ? none : *other;
}

std::optional<LostResult> Wiring::lost_answer(const State& task) const {
    const Index index = machine_.index(task);
    const Index poll = poll_behind(index);
    if (poll == none) return std::nullopt;
    constexpr std::string_view member = ".Command.CommandId";
    const Value id = machine_.states()[poll].value["Parameters"]["CommandId.$"];
    std::string_view meant = id.string();
    if (!meant.starts_with("$.") || !meant.ends_with(member)) return std::nullopt;
    meant.remove_suffix(member.size());
    const Index shares = shares_result(index);
    if (shares == none || is_written(meant)) return std::nullopt;
    return LostResult{.writer = index, .reader = poll, .shares = shares, .meant = std::string(meant), .reads = {id}};
}

std::optional<LostResult> Wiring::lost_status(const State& poll) const {
    const Index choice = next(machine_.index(poll));
    const std::string_view path = poll.value["ResultPath"].string();
    if (choice == none || machine_.states()[choice].type != StateType::choice || poll.value["ResultSelector"])
        return std::nullopt;
    LostResult lost{.writer = machine_.index(poll), .reader = choice, .meant = {}, .reads = {}};
    bool reads_own = false;
    for (const Value variable : variables_of(machine_.states()[choice])) {
        const std::string_view result = result_of(variable.string());
        reads_own = reads_own || variable.string().starts_with(fmt::format("{}.", path));
        if (!result.starts_with("$.") || !is_command_status(variable.parent()) || is_written(result)) continue;
        if (lost.reads.empty()) lost.meant = result;
        if (result == lost.meant) lost.reads.push_back(variable);
    }
    if (lost.reads.empty()) return std::nullopt;
    const std::array<std::string_view, 1> own{path};
    const bool is_misspelt = !text::nearest(lost.meant, own).empty();
    lost.shares = shares_result(lost.writer);
    if (!is_misspelt && (reads_own || is_tested_next(path, choice))) return std::nullopt;
    const Mentions& mentions = program_.pipeline().mentions();
    lost.is_misread = reads_own || (lost.shares == none &&
                                    (mentions.names(path, {}, lost.writer) || !mentions.names(lost.meant, {}, choice)));
    if (lost.is_misread) lost.meant = path;
    return lost;
}

/// Whether a Choice leads to another one that tests what was written to a path.
bool Wiring::is_tested_next(std::string_view path, Index choice) const {
    return std::ranges::any_of(program_.graph().successors(choice), [&](Index to) {
        const std::vector<Value> variables = variables_of(machine_.states()[to]);
        return std::ranges::any_of(
            variables, [&](Value variable) { return variable.string().starts_with(fmt::format("{}.", path)); });
    });
}

std::vector<LostResult> Wiring::find_lost_results() const {
    std::vector<LostResult> found;
    for (const State& state : machine_.states()) {
        if (!state.value["ResultPath"].string().starts_with("$.")) continue;
        std::optional<LostResult> lost;
        if (calls(state, ":ssm:sendCommand")) lost = lost_answer(state);
        if (calls(state, ":ssm:getCommandInvocation")) lost = lost_status(state);
        if (lost) found.push_back(std::move(*lost));
    }
    return found;
}

/// Whether a state of the scope other than one writes to a path, or may hold what is written there.
bool Wiring::is_written_elsewhere(Index writer, std::string_view path) const {
    const Index scope = machine_.states()[writer].scope;
    return std::ranges::any_of(machine_.states(), [&](const State& state) {
        if (state.scope != scope || machine_.index(state) == writer) return false;
        const std::string_view written = state.value["ResultPath"].string();
        if (written.starts_with(path) && (written.size() == path.size() || written[path.size()] == '.')) return true;
        return state.type == StateType::pass && has_key(state.value, path.substr(2));
    });
}

}  // namespace stepsmith::pipeline
