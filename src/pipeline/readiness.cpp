#include "stepsmith/pipeline/readiness.h"

#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;
using json::Value;

/// Source: the errors that `sendCommand` and `getCommandInvocation` raise, as the service spells them and as people
/// have seen them.
constexpr auto not_there =
    std::to_array<std::string_view>({"Ssm.InvalidInstanceIdException", "Ssm.InvalidInstanceId", "Ssm.SsmException"});
constexpr auto not_known = std::to_array<std::string_view>(
    {"Ssm.InvocationDoesNotExistException", "Ssm.InvocationDoesNotExist", "Ssm.SsmException"});
constexpr auto whatever = std::to_array<std::string_view>({"States.TaskFailed", "States.ALL"});

/// How long a Retry that is not meant for a machine that is late has to go on to help all the same, in seconds.
constexpr double long_enough = 120;
/// Of one second each that is as long.
constexpr int most_attempts = 120;

/// How many states are looked at behind a start.
constexpr std::size_t farthest = 64;

bool is_call(const State& state, std::string_view service, std::string_view action) {
    const asl::Resource& resource = state.resource;
    return resource.service == service && resource.action == action;
}

bool starts_machines(const State& state) {
    return is_call(state, "ec2", "startInstances") || is_call(state, "ec2", "runInstances");
}

bool names(Value element, std::span<const std::string_view> errors) {
    const json::Children names = element["ErrorEquals"].children();
    return element.is_open() || std::any_of(names.begin(), names.end(), [&](Value name) {
               return name.is_open() || std::ranges::find(errors, name.string()) != errors.end();
           });
}

/// How long the attempts of a retrier wait in all, in seconds.
double patience(Value retrier) {
    const double attempts = retrier["MaxAttempts"].number().value_or(3);
    double interval = retrier["IntervalSeconds"].number().value_or(1);
    double waited = 0;
    for (int attempt = 0; attempt < attempts && attempt < most_attempts && waited < long_enough; ++attempt) {
        waited += interval;
        interval *= retrier["BackoffRate"].number().value_or(2);
    }
    return waited;
}

/// `SSM.InvalidInstanceIdException`, which wrong-error-name tells of.
bool misspells_not_there(Value retrier) {
    const json::Children names = retrier["ErrorEquals"].children();
    return std::any_of(names.begin(), names.end(),
                       [](Value name) { return name.string().starts_with("SSM.InvalidInstanceId"); });
}

bool helps(Value retrier) {
    if (names(retrier, not_there) || misspells_not_there(retrier)) return retrier["MaxAttempts"].number() != 0.0;
    return names(retrier, whatever) && patience(retrier) >= long_enough;
}

/// The members of the input that a template's paths begin with, and its plain strings.
void collect_sources(Value value, std::set<std::string>& sources) {
    const std::string_view text = value.string();
    if (const std::size_t path = text.find("$."); path != std::string_view::npos) {
        std::size_t end = path + 2;
        while (end < text.size() && text::is_word_char(text[end])) ++end;
        sources.emplace(text.substr(path, end - path));
    } else if (!text.empty()) {
        sources.emplace(text);
    }
    for (const Value inner : value.children()) collect_sources(inner, sources);
}

std::set<std::string> sources(const State& state) {
    std::set<std::string> found;
    for (const std::string_view field : {"InstanceIds", "InstanceIds.$"})
        if (const Value value = state.value["Parameters"][field]) collect_sources(value, found);
    if (starts_machines(state) && state.value["ResultPath"]) collect_sources(state.value["ResultPath"], found);
    return found;
}

/// Whether a catcher that takes one of these errors leads to where the state is come to again.
bool is_caught_for_another_try(const Program& program, Index index, std::span<const std::string_view> errors) {
    const std::span<const Transition> ways = program.machine().transitions_of(program.machine().states()[index]);
    return std::ranges::any_of(ways, [&](const Transition& way) {
        return way.via == Via::catch_ && way.target != none &&
               (names(way.value.parent(), errors) || names(way.value.parent(), whatever)) &&
               program.graph().part(way.target) == program.graph().part(index);
    });
}

class Search {
public:
    explicit Search(const Program& program) : program_(program), machine_(program.machine()) {}

    std::vector<HastyCommand> result() {
        std::map<Index, Index> found;
        for (const State& start : machine_.states()) {
            if (!starts_machines(start)) continue;
            for (const Index command : first_commands(machine_.index(start)))
                if (is_same_machine(start, machine_.states()[command]) && !is_tried_again(command))
                    found.emplace(command, machine_.index(start));
        }
        std::vector<HastyCommand> result;
        for (const auto& [command, start] : found) result.push_back({start, command});
        return result;
    }

private:
    /// Commands that nothing but waits, choices and data stand before.
    std::vector<Index> first_commands(Index start) const {
        std::vector<Index> commands;
        std::vector<Index> pending{start};
        std::set<Index> seen{start};
        for (std::size_t at = 0; at < std::min(pending.size(), farthest); ++at)
            for (const Index next : behind(pending[at])) {
                if (!seen.insert(next).second) continue;
                const State& state = machine_.states()[next];
                if (is_call(state, "ssm", "sendCommand")) commands.push_back(next);
                if (state.type != StateType::task) pending.push_back(next);
            }
        return commands;
    }

    /// Where a state leads, or where what it holds begins.
    std::vector<Index> behind(Index index) const {
        const State& state = machine_.states()[index];
        std::vector<Index> next;
        for (const asl::Scope& scope : machine_.scopes_in(state))
            if (const Index first = machine_.start_of(scope); first != none) next.push_back(first);
        if (!next.empty()) return next;
        for (const Transition& way : machine_.transitions_of(state))
            if (way.via != Via::catch_ && way.target != none) next.push_back(way.target);
        return next;
    }

    static bool is_same_machine(const State& start, const State& command) {
        const std::set<std::string> started = sources(start);
        return std::ranges::any_of(sources(command),
                                   [&](const std::string& source) { return started.contains(source); });
    }

    bool is_tried_again(Index command) const {
        const State& state = machine_.states()[command];
        if (state.value["Retry"].is_open()) return true;
        for (const Value retrier : state.value["Retry"].children())
            if (helps(retrier)) return true;
        return is_caught_for_another_try(program_, command, not_there);
    }

    const Program& program_;
    const asl::Machine& machine_;
};

bool is_right_behind(const asl::Machine& machine, const Group& group) {
    return std::ranges::any_of(machine.transitions_of(machine.states()[group.task]),
                               [&](const Transition& way) { return way.via == Via::next && way.target == group.poll; });
}

/// How a poll's Retry takes the error of a command that SSM does not know yet. One that misspells its name is told by
/// that name.
enum class Retrying : std::uint8_t { by_name, anyhow, misspelled, others, nothing };

bool means_not_known(Value name) {
    return name.string().starts_with("Ssm.Invocation") || name.string().starts_with("SSM.Invocation");
}

Retrying retrying(const State& poll) {
    const Value retry = poll.value["Retry"];
    Retrying found = retry.is_open() ? Retrying::anyhow : Retrying::nothing;
    for (const Value retrier : retry.children()) {
        if (names(retrier, not_known)) return Retrying::by_name;
        if (names(retrier, whatever)) found = Retrying::anyhow;
        for (const Value name : retrier["ErrorEquals"].children()) {
            if (found == Retrying::anyhow) break;
            if (means_not_known(name)) found = Retrying::misspelled;
            if (found == Retrying::nothing && name.string().starts_with("Ssm.")) found = Retrying::others;
        }
    }
    return found;
}

}  // namespace

std::vector<HastyPoll> hasty_polls(const Program& program) {
    const std::vector<Group>& groups = program.pipeline().groups;
    const auto states = program.machine().states();
    const auto sibling = std::ranges::find_if(
        groups, [&](const Group& group) { return retrying(states[group.poll]) == Retrying::by_name; });
    std::vector<HastyPoll> found;
    for (const Group& group : groups) {
        const Retrying how = retrying(states[group.poll]);
        const bool is_odd = how == Retrying::others || (how == Retrying::nothing && sibling != groups.end());
        if (!is_odd || !is_right_behind(program.machine(), group)) continue;
        if (is_caught_for_another_try(program, group.poll, not_known)) continue;
        found.push_back({group.task, group.poll, sibling == groups.end() ? none : sibling->poll});
    }
    return found;
}

std::vector<HastyCommand> hasty_commands(const Program& program) { return Search(program).result(); }

}  // namespace stepsmith::pipeline
