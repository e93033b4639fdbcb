#include "stepsmith/pipeline/readiness.h"

#include "stepsmith/asl/resource.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
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

/// Source: the errors that `sendCommand` raises, as the service spells them and as people have seen them.
constexpr auto not_there =
    std::to_array<std::string_view>({"Ssm.InvalidInstanceIdException", "Ssm.InvalidInstanceId", "Ssm.SsmException"});
constexpr auto whatever = std::to_array<std::string_view>({"States.TaskFailed", "States.ALL"});

/// How long a Retry that is not meant for a machine that is late has to go on to help all the same, in seconds.
constexpr double long_enough = 120;
/// Of one second each that is as long.
constexpr int most_attempts = 120;

/// How many states are looked at behind a start.
constexpr std::size_t farthest = 64;

bool is_call(const State& state, std::string_view service, std::string_view action) {
    const asl::Resource resource = asl::resource_of(state);
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

bool helps(Value retrier) {
    if (names(retrier, not_there)) return retrier["MaxAttempts"].number() != 0.0;
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
        for (const Transition& way : machine_.transitions_of(state))
            if (way.via == Via::catch_ && way.target != none &&
                (names(way.value.parent(), not_there) || names(way.value.parent(), whatever)) &&
                program_.graph().part(way.target) == program_.graph().part(command))
                return true;
        return false;
    }

    const Program& program_;
    const asl::Machine& machine_;
};

}  // namespace

std::vector<HastyCommand> hasty_commands(const Program& program) { return Search(program).result(); }

}  // namespace stepsmith::pipeline
