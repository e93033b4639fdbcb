#include "siblings.h"

#include "stepsmith/asl/ignore.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace stepsmith::engine {
namespace {

/// Definitions that are looked at for each: enough for a team's, and an end for a folder of copies.
constexpr std::size_t most_siblings = 16;

/// So many states have the same names in both.
constexpr std::size_t fewest_shared = 4;

/// One state of each name; of those that stand in several scopes, the first.
using States = std::unordered_map<std::string_view, const asl::State*>;

States states_of(const Program& program) {
    States states;
    for (const asl::State& state : program.machine().states()) states.emplace(state.name, &state);
    return states;
}

class Family {
public:
    explicit Family(const std::vector<Checked>& all) : all_(all), states_(all.size()), found_(all.size()) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!all[i].program) continue;
            states_[i] = states_of(*all[i].program);
            for (const auto& [name, state] : states_[i]) holders_[name].push_back(i);
            for (const Finding& finding : all[i].findings)
                if (const asl::State* state = all[i].state(finding.span)) found_[i].emplace(finding.rule, state->name);
            for (const asl::Ignore& ignore : asl::ignores(all[i].document()))
                for (const asl::Ignore::Name& name : ignore.rules) silenced_.emplace(i, name.text);
        }
    }

    /// Those that have most of its states, and it of theirs.
    std::vector<std::size_t> siblings(std::size_t of) const {
        std::unordered_map<std::size_t, std::size_t> shared;
        for (const auto& [name, state] : states_[of]) {
            const std::vector<std::size_t>& holders = holders_.at(name);
            for (std::size_t i = 0; i < std::min(holders.size(), most_siblings); ++i) ++shared[holders[i]];
        }
        std::vector<std::size_t> result;
        for (const auto& [other, count] : shared) {
            const std::size_t larger = std::max(states_[of].size(), states_[other].size());
            if (other != of && count >= fewest_shared && 2 * count > larger) result.push_back(other);
        }
        std::ranges::sort(result);
        return result;
    }

    /// The state of another definition that is without a finding; nothing if that has it too, or tells nothing of it.
    const asl::State* mended(std::size_t other, const Finding& finding, const asl::State& state) const {
        const auto twin = states_[other].find(state.name);
        if (twin == states_[other].end() || twin->second->value.text() == state.value.text()) return nullptr;
        const bool is_there = found_[other].contains({finding.rule, state.name});
        return is_there || silenced_.contains({other, std::string(finding.rule)}) ? nullptr : twin->second;
    }

private:
    const std::vector<Checked>& all_;
    std::vector<States> states_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> holders_;      ///< by the name of a state
    std::vector<std::set<std::pair<std::string_view, std::string_view>>> found_;  ///< rules and states
    std::set<std::pair<std::size_t, std::string>> silenced_;
};

}  // namespace

void compare_siblings(std::vector<Checked>& all) {
    const bool any = std::ranges::any_of(all, [](const Checked& one) { return one.program && !one.findings.empty(); });
    if (!any || all.size() < 2) return;
    const Family family(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].program || all[i].findings.empty()) continue;
        const std::vector<std::size_t> siblings = family.siblings(i);
        for (Finding& finding : all[i].findings) {
            const asl::State* state = all[i].state(finding.span);
            if (!state || finding.severity == Severity::note) continue;
            for (const std::size_t other : siblings) {
                const asl::State* twin = family.mended(other, finding, *state);
                if (!twin) continue;
                const auto place = all[other].source().position(twin->value.key_span().begin);
                finding.note(finding.span, "\"{}\" at {}:{}:{} is without this", state->name, all[other].path,
                             place.line, place.column);
                break;
            }
        }
    }
}

}  // namespace stepsmith::engine
