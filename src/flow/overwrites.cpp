#include "stepsmith/flow/overwrites.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace stepsmith::flow {
namespace {

using asl::Index;
using asl::none;
using asl::StateType;
using expression::Path;
using expression::Segment;
using json::Kind;
using json::Value;

/// So many states are looked at in all, so that a machine of any size takes no longer.
constexpr std::size_t most_visits = 100000;

using Steps = std::span<const Segment>;

/// What a state does with the data that comes to it.
struct Use {
    std::vector<const Path*> reads{};
    bool reads_all = false;
    const Path* writes = nullptr;  ///< its ResultPath, if that is a place within the data
    bool replaces = false;         ///< hands on nothing of the data but its result
    bool cuts = false;             ///< has an OutputPath
};

bool is_member(const Segment& segment) { return segment.step == expression::Step::member; }

bool is_same(const Segment& one, const Segment& other) {
    return is_member(one) && is_member(other) && one.name == other.name;
}

bool begins_with(Steps path, Steps beginning) {
    return path.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), path.begin(), is_same);
}

/// Whether two paths may lead to the same value, or one into what the other leads to.
bool overlap(Steps one, Steps other) {
    for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
        if (!is_member(one[i]) || !is_member(other[i])) return true;
        if (one[i].name != other[i].name) return false;
    }
    return true;
}

bool is_all(Value path) { return !path || path.string() == "$"; }

class OverwriteReader {
public:
    OverwriteReader(const asl::Machine& machine, const asl::Expressions& expressions)
        : machine_(machine), expressions_(expressions), uses_(machine.states().size()) {
        for (const asl::Expression& expression : expressions.all()) add_reads(expression);
        for (const asl::State& state : machine.states()) add_ways(state);
    }

    std::vector<Overwrite> all() {
        std::vector<Overwrite> found;
        for (const auto& [first, path] : candidates()) {
            const Fate of_first = fate(first, path);
            if (!of_first.is_read && of_first.overwriter != none && fate(of_first.overwriter, path).is_named)
                found.push_back({first, of_first.overwriter});
        }
        return found;
    }

private:
    void add_reads(const asl::Expression& expression) {
        const asl::Object& object = expressions_.object_of(expression);
        if (object.state == none) return;
        Use& use = uses_[object.state];
        if (expression.jsonata()) use.reads_all = true;
        const std::string_view field = expressions_.member_of(expression).field->name;
        constexpr std::array of_results{"ResultPath", "ResultSelector", "OutputPath"};
        if (std::ranges::find(of_results, field) != of_results.end()) {
            const bool is_of_state = object.value == machine_.states()[object.state].value;
            const Path* path = expression.path();
            if (field != "ResultPath" || !is_of_state) return;
            if (!path || path->error || path->is_open || !std::ranges::all_of(path->segments, is_member))
                use.reads_all = true;
            else if (!path->segments.empty())
                use.writes = path;
            return;
        }
        if (expression.value.is_open()) use.reads_all = true;
        for (const Path* path : expression.paths()) {
            if (path->error || path->is_open || path->root == expression::Root::unknown) use.reads_all = true;
            if (path->root == expression::Root::input) use.reads.push_back(path);
        }
    }

    void add_ways(const asl::State& state) {
        const Value value = state.value;
        Use& use = uses_[machine_.index(state)];
        const bool works = state.works();
        const bool is_pass = state.type == StateType::pass;
        const bool makes = value["Parameters"] || value["Arguments"] || value["ItemSelector"] || value["ItemsPath"];
        const bool is_same_data = is_pass && is_all(value["ResultPath"]) && !value["Result"] && !makes;
        if (value.is_open() || state.type == StateType::unknown || value["QueryLanguage"]) use.reads_all = true;
        if (is_all(value["InputPath"]) && (works || (is_pass && use.writes && !value["Result"])) && !makes)
            use.reads_all = true;
        use.replaces = (works || is_pass) && is_all(value["ResultPath"]) && !is_same_data;
        use.cuts = !is_all(value["OutputPath"]);
    }

    /// Tasks whose ResultPath another state of their scope has as well.
    std::vector<std::pair<Index, Steps>> candidates() const {
        std::unordered_map<std::string, int> writers;
        const auto place_of = [&](const asl::State& state) {
            std::string place = std::to_string(state.scope);
            for (const Segment& segment : uses_[machine_.index(state)].writes->segments)
                place.append("\n").append(segment.name);
            return place;
        };
        for (const asl::State& state : machine_.states())
            if (uses_[machine_.index(state)].writes) ++writers[place_of(state)];
        std::vector<std::pair<Index, Steps>> all;
        for (const asl::State& state : machine_.states()) {
            const Path* const path = uses_[machine_.index(state)].writes;
            if (state.type == StateType::task && path && writers[place_of(state)] > 1 && state.duplicate_of == none)
                all.emplace_back(machine_.index(state), path->segments);
        }
        return all;
    }

    /// What comes of what a state puts at a place.
    struct Fate {
        bool is_read = false;   ///< before another takes its place, as far as that can be told
        bool is_named = false;  ///< a path that is read leads there, or into it
        Index overwriter = none;
    };

    Fate fate(Index writer, Steps place) {
        Fate fate;
        fate.is_read = is_read_behind(writer, place, fate);
        return fate;
    }

    bool is_read_behind(Index writer, Steps place, Fate& fate) {
        std::vector<bool> is_seen(machine_.states().size());
        std::vector<Index> waiting;
        const auto go = [&](const asl::Transition& way) {
            if (way.target != none && !is_seen[way.target]) waiting.push_back(way.target);
            if (way.target != none) is_seen[way.target] = true;
            return !way.open;
        };
        const asl::State& first = machine_.states()[writer];
        if (first.ends || uses_[writer].cuts) return true;
        is_seen[writer] = true;
        for (const asl::Transition& way : machine_.transitions_of(first))
            if (way.via != asl::Via::catch_ && !go(way)) return true;
        while (!waiting.empty()) {
            const asl::State& state = machine_.states()[waiting.back()];
            const Use& use = uses_[waiting.back()];
            waiting.pop_back();
            fate.is_named = std::ranges::any_of(use.reads, [&](const Path* path) {
                return path->segments.size() >= place.size() && overlap(path->segments, place);
            });
            if (++visits_ > most_visits || reads(use, place)) return true;
            for (const asl::Transition& way : machine_.transitions_of(state))
                if (way.via == asl::Via::catch_ && keeps(way, place) && !go(way)) return true;
            if (use.writes && begins_with(place, use.writes->segments)) {
                if (use.writes->segments.size() == place.size() && fate.overwriter == none)
                    fate.overwriter = machine_.index(state);
                continue;
            }
            if (use.replaces) continue;
            const bool is_over = state.type == StateType::fail;
            if ((state.ends && !is_over) || use.cuts || state.lost_ways != 0) return true;
            for (const asl::Transition& way : machine_.transitions_of(state))
                if (way.via != asl::Via::catch_ && !go(way)) return true;
        }
        return false;
    }

    static bool reads(const Use& use, Steps place) {
        const bool writes_within =
            use.writes && use.writes->segments.size() > place.size() && begins_with(use.writes->segments, place);
        return use.reads_all || writes_within ||
               std::ranges::any_of(use.reads, [&](const Path* path) { return overlap(path->segments, place); });
    }

    /// Whether a catcher hands on what is at the place.
    bool keeps(const asl::Transition& way, Steps place) const {
        const Value place_of_error = way.value.parent()["ResultPath"];
        if (place_of_error.is(Kind::null)) return true;
        if (is_all(place_of_error)) return false;
        const Path path = expression::path(place_of_error);
        return path.error || path.is_open || !begins_with(place, path.segments);
    }

    const asl::Machine& machine_;
    const asl::Expressions& expressions_;
    std::vector<Use> uses_;
    std::size_t visits_ = 0;
};

}  // namespace

std::vector<Overwrite> overwrites(const asl::Machine& machine, const asl::Expressions& expressions) {
    return OverwriteReader(machine, expressions).all();
}

}  // namespace stepsmith::flow
