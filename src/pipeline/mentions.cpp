#include "stepsmith/pipeline/mentions.h"

#include "stepsmith/pipeline/gate.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using json::Value;

template <typename Take>
void each_word(std::string_view text, const Take& take) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && text::is_word_char(text[at])) continue;
        if (at > begin) take(text.substr(begin, at - begin));
        begin = at + 1;
    }
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    each_word(text, [&](std::string_view word) { found.push_back(word); });
    return found;
}

/// Whether a text is an expression, and no plain text.
bool may_read(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text.starts_with('$') || text.starts_with("States.") || text.starts_with("{%");
}

/// Whether what stands under a key of the language's own has such keys too; an element of a list has no key.
bool holds_fields(std::string_view key) {
    return key.empty() || key == "Choices" || key == "Catch" || key == "And" || key == "Or" || key == "Not";
}

/// Whether a template hands on `$`, alone or to a function.
bool holds_all(Value value) {
    const std::string_view text = value.string();
    if (text == "$" || text.find("($)") != std::string_view::npos || text.find("$,") != std::string_view::npos)
        return true;
    const json::Children inside = value.children();
    return std::any_of(inside.begin(), inside.end(), holds_all);
}

bool takes_all(const State& state) {
    if (state.value["InputPath"]) return false;
    const bool is_work = is_workload(state) || state.resource.kind == asl::ResourceKind::activity;
    if (!is_work || state.resource.action == "sendCommand") return false;
    const Value parameters = state.value["Parameters"];
    return parameters ? holds_all(parameters) : !state.value["Arguments"];
}

}  // namespace

Mentions::Mentions(const Program& program) {
    for (const State& state : program.machine().states())
        if (program.graph().is_reachable(program.machine().index(state)))
            collect(state.value, program.machine().index(state), false);
    find_handed_on(program);
}

void Mentions::collect(Value value, Index state, bool is_data) {
    for (const Value field : value.children()) {
        const std::string_view key = field.key();
        if (key == "Comment" || key == "ResultPath" || key == "States" || key == "Retry") continue;
        const std::string_view read = field.string();
        const auto add = [&](std::string_view word) {
            if (auto& states = states_[word]; states.empty() || states.back() != state) states.push_back(state);
        };
        if (is_data) each_word(key, add);
        if (may_read(read)) each_word(read, add);
        collect(field, state, is_data || !holds_fields(key));
    }
}

bool Mentions::names(std::string_view path, std::string_view members,
                     const std::function<bool(Index)>& is_left_out) const {
    const std::vector<std::string_view> parts = words(path == "$" ? members : path);
    const auto first = path == "$" || parts.empty() ? parts.begin() : parts.end() - 1;
    return std::any_of(first, parts.end(), [&](std::string_view word) {
        const auto found = states_.find(word);
        return found != states_.end() &&
               std::ranges::any_of(found->second, [&](Index state) { return !is_left_out(state); });
    });
}

void Mentions::find_handed_on(const Program& program) {
    const asl::Machine& machine = program.machine();
    std::vector<Index> pending;
    handed_on_.resize(machine.states().size());
    for (const State& state : machine.states()) {
        if (!takes_all(state)) continue;
        pending.push_back(machine.index(state));
        for (Index owner = machine.scopes()[state.scope].owner;
             owner != none && machine.states()[owner].type == StateType::parallel; owner = machine.owner(owner))
            pending.push_back(owner);
    }
    while (!pending.empty()) {
        const Index state = pending.back();
        pending.pop_back();
        for (const Index before : program.graph().predecessors(state)) {
            if (!handed_on_[before] && machine.states()[before].resource.action != "sendCommand")
                pending.push_back(before);
            handed_on_[before] = true;
        }
    }
}

Kept kept(const State& task) {
    for (const std::string_view field : {"Assign", "Output", "OutputPath", "Arguments"})
        if (const Value value = task.value[field]; value && value.string() != "$") return Kept::otherwise;
    const Value path = task.value["ResultPath"];
    if (path.is(json::Kind::null)) return Kept::nowhere;
    return !path || path.string().starts_with('$') ? Kept::at_path : Kept::otherwise;
}

}  // namespace stepsmith::pipeline
