#include "stepsmith/pipeline/swallowed.h"

#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace stepsmith::pipeline {
namespace {

using asl::Index;

/// `skip data phase1` of `$.skip_data_phase1`, of "SkipDataPhase1" and of "skip-data phase1".
std::string spoken(std::string_view name) {
    std::string result;
    for (const char c : text::snake_case(name.substr(name.rfind('.') + 1)))
        if (const bool is_gap = c == '_' || !text::is_word_char(c); !is_gap)
            result += c;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    return result;
}

std::string first_word(const std::string& spoken) { return spoken.substr(0, spoken.find(' ')); }
std::string behind_first_word(const std::string& spoken) {
    const std::size_t gap = spoken.find(' ');
    return gap == std::string::npos ? std::string() : spoken.substr(gap + 1);
}

bool is_verb(std::string_view word) {
    constexpr auto verbs = std::to_array<std::string_view>({"skip", "run", "enable", "disable", "do", "no"});
    return std::ranges::find(verbs, word) != verbs.end();
}

/// The same of a flag, its verb first: `skip data` of `$.data_skip`, of `$.skip.data` and of `$.data.skip`.
std::string spoken_flag(std::string_view flag) {
    const std::string own = spoken(flag);
    const std::string around = spoken(flag.substr(0, flag.rfind('.')));
    if (is_verb(own) && !around.empty()) return own + " " + around;
    if (is_verb(around) && !is_verb(first_word(own))) return around + " " + own;
    const std::size_t gap = own.rfind(' ');
    const bool is_verb_last = gap != std::string::npos && is_verb(own.substr(gap + 1)) && !is_verb(first_word(own));
    return is_verb_last ? own.substr(gap + 1) + " " + own.substr(0, gap) : own;
}

/// A comment as words that `spoken` names can be looked for in, with a blank at each end.
std::string heard(std::string_view comment) {
    std::string result = " ";
    for (const char c : comment) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (text::is_word_char(c) && c != '_')
            result += lower;
        else if (result.back() != ' ')
            result += ' ';
    }
    return result + " ";
}

/// `$.load` of `$.load.skip`: what a flag stands in that is called by its verb alone; the flag itself of any other.
std::string around(const std::string& flag) { return is_verb(spoken(flag)) ? flag.substr(0, flag.rfind('.')) : flag; }

class Swallows {
public:
    explicit Swallows(const Program& program)
        : machine_(program.machine()),
          paths_(program.pipeline().paths),
          graph_(program.graph()),
          gate_at_(machine_.states().size()) {
        for (const Gate& gate : program.pipeline().gates) gate_at_[gate.state] = &gate;
    }

    std::vector<Swallow> result(const std::vector<Gate>& gates) const {
        std::vector<Swallow> found;
        for (const Gate& gate : gates) {
            Swallow swallow{.gate = &gate};
            for (const Index inside : gate.covered)
                if (const Gate* inner = gate_at_[inside]; inner && is_foreign(gate, *inner))
                    swallow.swallowed.push_back(inner);
            if (!swallow.swallowed.empty() && works_before_gates(gate)) found.push_back(std::move(swallow));
        }
        return found;
    }

private:
    const asl::State& state(Index index) const { return machine_.states()[index]; }

    bool is_foreign(const Gate& gate, const Gate& inner) const {
        const std::string outer_flag = spoken_flag(gate.flag);
        const std::string inner_flag = spoken_flag(inner.flag);
        const std::string outer_stem = behind_first_word(outer_flag);
        const std::string inner_stem = behind_first_word(inner_flag);
        const bool is_gate_too = first_word(outer_flag) == first_word(inner_flag) && !outer_stem.empty();
        const bool is_part =
            fmt::format(" {} ", inner_stem).find(fmt::format(" {} ", outer_stem)) != std::string::npos ||
            fmt::format(" {} ", outer_stem).find(fmt::format(" {} ", inner_stem)) != std::string::npos ||
            around(inner.flag).starts_with(around(gate.flag) + ".") || outer_stem == "all";
        const bool is_kin =
            inner_stem.find(' ') != std::string::npos && first_word(inner_stem) == first_word(outer_stem);
        // In a loop the other gate may well stand before this one.
        const bool is_behind = graph_.part(inner.state) != graph_.part(gate.state);
        return is_behind && is_gate_too && !is_part && !is_kin && !comes_back(gate, inner) && works(inner.covered) &&
               !is_declared(gate, inner);
    }

    /// Whether what the inner gate skips to is work that the outer one covers.
    bool comes_back(const Gate& gate, const Gate& inner) const {
        return inner.skip != gate.skip && !gate_at_[inner.skip] &&
               std::ranges::find(gate.covered, inner.skip) != gate.covered.end();
    }

    bool is_declared(const Gate& gate, const Gate& inner) const {
        const std::string comment = heard(state(gate.state).value["Comment"].string());
        const std::string flag = spoken_flag(inner.flag);
        for (const std::string_view word : {" whole ", " both ", " all "})
            if (comment.find(word) != std::string::npos) return true;
        for (const std::string& name :
             {spoken(state(inner.state).name), spoken(state(inner.run).name), flag, behind_first_word(flag)})
            if (!name.empty() && comment.find(fmt::format(" {} ", name)) != std::string::npos) return true;
        return false;
    }

    bool works(const std::vector<Index>& states) const {
        return std::ranges::any_of(states, [&](Index index) { return holds_work(index); });
    }

    bool holds_work(Index index) const {
        if (is_workload(state(index))) return true;
        for (const asl::Scope& scope : machine_.scopes_in(state(index)))
            for (Index inner = scope.first_state; inner < scope.last_state; ++inner)
                if (is_workload(state(inner))) return true;
        return false;
    }

    bool works_before_gates(const Gate& gate) const {
        return works(paths_.region(gate.run, [&](Index index) { return gate_at_[index] || index == gate.skip; }));
    }

    const asl::Machine& machine_;
    const SuccessPaths& paths_;
    const graph::Graph& graph_;
    std::vector<const Gate*> gate_at_;
};

}  // namespace

std::vector<Swallow> swallows(const Program& program) { return Swallows(program).result(program.pipeline().gates); }

}  // namespace stepsmith::pipeline
