#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/wiring.h"
#include "stepsmith/text/words.h"
#include "wiring_steps.h"

#include <fmt/format.h>

#include <algorithm>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;
using json::Value;

}  // namespace

/// A path in a Pass, if none there is of the group and this one is of another group's poll.
std::optional<ForeignReading> Wiring::foreign_reading(const Group& group, Index pass) const {
    std::vector<Value> strings;
    collect_strings(machine_.states()[pass].value["Parameters"], strings);
    std::optional<ForeignReading> found;
    for (const Value string : strings) {
        if (mentions(string, group.poll_path) || mentions(string, group.result_path)) return std::nullopt;
        const std::string status = fmt::format("{}.Status", first_member(string.string()));
        const auto poll = polls_.find(scoped(machine_.states()[group.task].scope, status));
        if (!found && poll != polls_.end()) found = ForeignReading{string, poll->second.state};
    }
    return found;
}

std::optional<Value> Wiring::foreign_normaliser(const Group& group) const {
    if (group.normaliser != none) return std::nullopt;
    for (const Transition& way : machine_.transitions_of(machine_.states()[group.status])) {
        if (way.target == none || way.value == group.success || machine_.states()[way.target].type != StateType::pass)
            continue;
        if (foreign_reading(group, way.target)) return way.value;
    }
    return std::nullopt;
}

std::optional<ForeignReading> Wiring::normaliser_reads_foreign(const Group& group) const {
    return group.normaliser == none ? std::nullopt : foreign_reading(group, group.normaliser);
}

/// Where the errors of task and poll lead.
std::vector<Transition> Wiring::catchers(const Group& group) const {
    std::vector<Transition> found;
    for (const Index member : {group.task, group.poll})
        for (const Transition& way : machine_.transitions_of(machine_.states()[member]))
            if (way.via == Via::catch_ && way.target != none) found.push_back(way);
    return found;
}

/// Whether what catches an error of the group leads to where its success leads: it tells of no handler.
bool Wiring::goes_on(Index handler, const Group& group) const { return comes_to(handler, {success_of(group)}); }

/// Whether more of the other groups' normalisers lead to a handler than to where this one's leads.
bool Wiring::others_lead_to(Index handler, const Group& group) const {
    int more = 0;
    for (const Group& other : program_.pipeline().groups) {
        if (other.normaliser == none || other.normaliser == group.normaliser) continue;
        const Index to = next(other.normaliser);
        more += to == handler ? 1 : to == next(group.normaliser) ? -1 : 0;
    }
    return more > 0;
}

/// Whether the normaliser comes to where errors of the group are caught, or to a state that may do the same.
bool Wiring::may_lead_to_catchers(const Group& group, const std::vector<Transition>& caught,
                                  const Transition& any) const {
    const auto is_caught_at = [&](Index state) {
        return std::ranges::any_of(caught, [&](const Transition& way) { return way.target == state; });
    };
    const auto is_anothers = [&](Index state) {
        return std::ranges::any_of(program_.pipeline().groups, [&](const Group& other) {
            const bool is_member = state == other.gate || state == other.task || state == other.poll ||
                                   state == other.wait || (state == other.normaliser && foreign_reading(group, state));
            return is_member && other.task != group.task;
        });
    };
    Index at = group.normaliser;
    for (int steps = 0; at != none && steps < longest_detour; ++steps, at = next(at)) {
        if (is_caught_at(at)) return true;
        if (at != group.normaliser && is_anothers(at)) {
            // What is written elsewhere than an error may be looked at further on.
            return machine_.states()[group.normaliser].value["ResultPath"].string() !=
                   any.value.parent()["ResultPath"].string();
        }
        if (at == group.task || at == group.gate || machine_.states()[at].type == StateType::choice) return true;
    }
    // A catcher may go through a state of its own to where the normaliser leads.
    const Index direct = next(group.normaliser);
    for (const Transition& way : caught)
        for (Index seen = way.target, steps = 0; seen != none && steps < longest_detour; ++steps, seen = next(seen))
            if (seen == direct) return !others_lead_to(any.target, group);
    return false;
}

std::optional<StrayNormaliser> Wiring::stray_normaliser(const Group& group) const {
    if (group.normaliser == none) return std::nullopt;
    const std::vector<Transition> caught = catchers(group);
    const auto any = std::ranges::find_if(caught, [&](const Transition& way) {
        return takes_any_error(way.value.parent()) && !goes_on(way.target, group);
    });
    if (any == caught.end() || may_lead_to_catchers(group, caught, *any)) return std::nullopt;
    const State& normaliser = machine_.states()[group.normaliser];
    const Value way = normaliser.value["Next"] ? normaliser.value["Next"] : normaliser.value["End"];
    if (!way) return std::nullopt;
    return StrayNormaliser{way, any->value, any->target};
}

std::vector<StrayCatcher> Wiring::stray_catchers(const Group& group) const {
    std::vector<StrayCatcher> found;
    for (const Transition& way : catchers(group)) {
        if (machine_.states()[way.target].type != StateType::pass || way.target == group.normaliser) continue;
        const std::optional<ForeignReading> reading = foreign_reading(group, way.target);
        bool is_anothers = false;
        bool is_shared = false;
        for (const Group& other : program_.pipeline().groups) {
            if (other.task == group.task) continue;
            if (other.normaliser == way.target) {
                is_anothers = true;
                continue;
            }
            const std::vector<Transition> others = catchers(other);
            is_shared = is_shared || std::ranges::any_of(
                                         others, [&](const Transition& caught) { return caught.target == way.target; });
        }
        if (reading && is_anothers && !is_shared) found.push_back({way.value, way.from, reading->poll});
    }
    return found;
}

std::optional<StrayErrorPath> Wiring::stray_error_path(const Group& group) const {
    if (group.normaliser == none) return std::nullopt;
    std::optional<StrayErrorPath> found;
    for (const Transition& way : catchers(group)) {
        if (way.target != next(group.normaliser)) continue;
        const StrayErrorPath path{machine_.states()[group.normaliser].value["ResultPath"],
                                  way.value.parent()["ResultPath"]};
        const bool are_paths = path.written.is(json::Kind::string) && path.caught.is(json::Kind::string);
        if (!are_paths || path.written.string() == path.caught.string()) return std::nullopt;
        if (!found) found = path;
    }
    return found;
}

bool Wiring::lacks_error(const Group& group, const asl::Transition& way) const {
    if (way.from == group.normaliser) return stray_error_path(group).has_value();
    if (way.value == group.success) return success_fails(group);
    const std::optional<StrayWait> wait = stray_wait(group);
    return wait && wait->way == way.value;
}

}  // namespace stepsmith::pipeline
