#include "stepsmith/pipeline/payload.h"

#include "query_language.h"

#include "stepsmith/pipeline/mentions.h"
#include "stepsmith/pipeline/pipeline.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::State;
using asl::StateType;
using json::Value;

struct Bound {
    std::string_view service;
    std::string_view action;
    std::size_t longest;  ///< the texts of its result, in characters
};

/// Source: the API reference of AWS Systems Manager. The answer has the first 24,000 characters of what a command
/// writes to its output, and the first 8,000 of its errors.
constexpr auto bounds = std::to_array<Bound>({
    {"ssm", "getCommandInvocation", 24'000 + 8'000},
});

/// Nothing of a state whose result has no bound, or is not kept as it is.
std::optional<std::size_t> size_of_result(const State& state) {
    if (state.type != StateType::task || state.value["ResultSelector"] || kept(state) != Kept::at_path)
        return std::nullopt;
    const asl::Resource& resource = state.resource;
    for (const Bound& bound : bounds)
        if (resource.service == bound.service && resource.action == bound.action) return bound.longest;
    return std::nullopt;
}

/// Whether one of two paths leads to the other's value or into it.
bool overlap(std::string_view one, std::string_view other) {
    if (one.size() > other.size()) std::swap(one, other);
    return other.starts_with(one) &&
           (other.size() == one.size() || other[one.size()] == '.' || other[one.size()] == '[');
}

/// What is kept along the ways on which that is most. A loop can keep what each of its ways keeps.
class Keeper {
public:
    explicit Keeper(const Program& program)
        : machine_(program.machine()),
          graph_(program.graph()),
          paths_(program.pipeline().paths),
          kept_(machine_.states().size()) {
        for (const State& state : machine_.states()) sizes_.push_back(size_of_result(state));
    }

    std::vector<Overflow> found() {
        for (const asl::Scope& scope : machine_.scopes())
            if (const Index start = machine_.start_of(scope); start != asl::none) enter(start, start, {});
        while (!waiting_.empty()) {
            const Index state = waiting_.begin()->second;
            waiting_.erase(waiting_.begin());
            States now = *kept_[state];
            // What comes behind the first that is too much is no news.
            if (size(now) <= longest_payload) {
                now = after(machine_.states()[state], std::move(now));
                if (size(now) > longest_payload) add(now);
            }
            for (const Index next : paths_.successors(state)) enter(state, next, now);
        }
        return std::move(found_);
    }

private:
    using States = std::vector<Index>;

    void add(const States& states) {
        const bool is_known =
            std::ranges::any_of(found_, [&](const Overflow& other) { return other.states.back() == states.back(); });
        if (!is_known) found_.push_back({.states = states, .size = size(states)});
    }

    /// What comes before a loop comes first.
    void enter(Index from, Index to, States now) {
        std::optional<States>& known = kept_[to];
        if (known && graph_.part(from) == graph_.part(to)) {
            const std::size_t before = known->size();
            for (const Index state : now)
                if (std::ranges::find(*known, state) == known->end()) known->push_back(state);
            if (known->size() == before) return;
        } else if (!known || size(*known) < size(now)) {
            known = std::move(now);
        } else {
            return;
        }
        waiting_.emplace(graph_.part(to), to);
    }

    std::size_t size(const States& states) const {
        std::size_t sum = 0;
        for (const Index state : states) sum += *sizes_[state];
        return sum;
    }

    States after(const State& state, States now) const {
        const bool works = state.works();
        if (is_jsonata(machine_, state)) return works || state.value["Output"] ? States{} : now;
        if (selects(state.value["OutputPath"])) return {};
        if (!works && state.type != StateType::pass) return selects(state.value["InputPath"]) ? States{} : now;
        const Value place = state.value["ResultPath"];
        if (place.is(json::Kind::null)) return now;
        if (!place || place.string() == "$") return hands_on_all(state) ? now : States{};
        std::erase_if(now, [&](Index other) {
            return overlap(machine_.states()[other].value["ResultPath"].string(), place.string());
        });
        if (sizes_[machine_.index(state)]) now.push_back(machine_.index(state));
        return now;
    }

    static bool selects(Value path) { return path && path.string() != "$"; }

    static bool hands_on_all(const State& state) {
        return state.type == StateType::pass && !state.value["Result"] && !state.value["Parameters"] &&
               !selects(state.value["InputPath"]);
    }

    const asl::Machine& machine_;
    const graph::Graph& graph_;
    const SuccessPaths& paths_;
    std::vector<std::optional<std::size_t>> sizes_;
    std::vector<std::optional<States>> kept_;  ///< where the states come in
    /// By part: each leads to later ones alone.
    std::set<std::pair<Index, Index>, std::greater<>> waiting_;
    std::vector<Overflow> found_;
};

}  // namespace

std::vector<Overflow> overflows(const Program& program) { return Keeper(program).found(); }

}  // namespace stepsmith::pipeline
