#include "stepsmith/pipeline/told_ways.h"

#include "stepsmith/json/decoded.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::Machine;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;

constexpr auto phrases = std::to_array<std::string_view>(
    {"routes to ", "Routes to ", "goes to ", "Goes to ", "leads to ", "Leads to ", "continues to ", "Next: "});

/// Of these, one of the two words before a phrase makes it say that a way is not there, or was once: "no longer routes
/// to", "no failure leads to".
constexpr auto denials = std::to_array<std::string_view>(
    {"longer", "never", "not", "no", "nothing", "none", "formerly", "previously", "originally"});

bool is_denied(std::string_view before) {
    for (int words = 0; words < 2; ++words) {
        while (before.ends_with(' ')) before.remove_suffix(1);
        std::size_t begin = before.size();
        while (begin > 0 && text::is_word_char(before[begin - 1])) --begin;
        std::string word(before.substr(begin));
        if (!word.empty() && word.front() >= 'A' && word.front() <= 'Z') word.front() += 'a' - 'A';
        if (std::ranges::find(denials, word) != denials.end()) return true;
        before = before.substr(0, begin);
    }
    return false;
}

/// `CheckSkip` of `CheckSkipReport`; empty if there are not three words.
std::string_view first_two_words(std::string_view name) {
    std::size_t words = 0;
    for (std::size_t at = 1; at < name.size(); ++at) {
        const bool begins = name[at] >= 'A' && name[at] <= 'Z' && name[at - 1] >= 'a' && name[at - 1] <= 'z';
        if (begins && ++words == 2) return name.substr(0, at);
    }
    return {};
}

class Reader {
public:
    explicit Reader(const Program& program) : machine_(program.machine()) {
        for (const Group& group : program.pipeline().groups)
            for (const Index member : {group.task, group.poll}) status_of_.emplace(member, group.status);
        for (const State& state : machine_.states()) {
            states_.emplace(state.name, machine_.index(state));
            if (const std::string_view words = first_two_words(state.name); !words.empty()) beginnings_.insert(words);
        }
    }

    std::vector<ToldWay> result() const {
        std::vector<ToldWay> found;
        for (const State& state : machine_.states())
            if (const json::Value comment = state.value["Comment"]; comment.is(json::Kind::string))
                read(state, comment, found);
        return found;
    }

private:
    void read(const State& state, json::Value comment, std::vector<ToldWay>& found) const {
        const json::Decoded decoded = json::decoded(comment);
        const std::string_view text = decoded.text;
        for (const std::string_view phrase : phrases)
            for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
                if (is_denied(text.substr(0, at))) continue;
                const std::size_t begin = at + phrase.size();
                std::size_t end = begin;
                while (end < text.size() && text::is_word_char(text[end])) ++end;
                const std::string_view name = text.substr(begin, end - begin);
                const auto told = states_.find(name);
                const bool is_known = told != states_.end();
                const bool is_gone = !is_known && beginnings_.contains(first_two_words(name));
                const Index from = subject(state, text.substr(0, at));
                if (is_gone || (is_known && !leads_to(from, name)))
                    found.push_back(
                        {from, decoded.span(begin, end - begin), std::string(name), is_known ? told->second : none});
            }
    }

    /// The state whose way is told: the one whose name stands before the phrase, else the one that the Comment is of.
    Index subject(const State& state, std::string_view before) const {
        while (before.ends_with(' ')) before.remove_suffix(1);
        std::size_t begin = before.size();
        while (begin > 0 && text::is_word_char(before[begin - 1])) --begin;
        const auto named = states_.find(before.substr(begin));
        return named == states_.end() ? machine_.index(state) : named->second;
    }

    /// Of a group's task and its poll, also whether its status Choice leads there.
    bool leads_to(Index index, std::string_view name) const {
        const State& state = machine_.states()[index];
        if (const auto status = status_of_.find(index); status != status_of_.end() && leads_to(status->second, name))
            return true;
        if (state.name == name) return true;
        return std::ranges::any_of(machine_.transitions_of(state), [&](const Transition& way) {
            if (way.open || way.name() == name) return true;
            if (way.target == none) return false;
            const State& next = machine_.states()[way.target];
            const bool passes_on = next.type == StateType::pass || next.type == StateType::wait;
            return passes_on && next.value["Next"].string() == name;
        });
    }

    const Machine& machine_;
    std::unordered_map<std::string_view, Index> states_;
    std::set<std::string_view> beginnings_;
    std::unordered_map<Index, Index> status_of_;
};

}  // namespace

std::vector<ToldWay> wrongly_told_ways(const Program& program) { return Reader(program).result(); }

}  // namespace stepsmith::pipeline
