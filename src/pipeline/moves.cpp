#include "moves.h"

#include "query_language.h"
#include "stepsmith/pipeline/question.h"
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
using json::Kind;
using json::Value;

/// A definition that moves its data more often is left alone.
constexpr int most_moves = 20;

bool is_whole(Value field) { return !field || field.string() == "$"; }

bool makes_result(const State& state) { return state.works() || state.type == StateType::pass; }

/// A path behind an InputPath or OutputPath, before it.
std::string below(Value field, const std::string& path, const PathOf& path_of) {
    if (is_whole(field) || path.empty()) return path;
    const std::string base = path_of(field);
    return base.empty() ? base : base + path.substr(1);
}

}  // namespace

std::string path_in(Value template_, const std::string& path, const PathOf& path_of) {
    if (path.size() <= 2) return {};
    const std::size_t end = std::min(path.find('.', 2), path.size());
    const std::string member = path.substr(2, end - 2);
    if (const Value inner = template_[member]; inner.is(Kind::object))
        return path_in(inner, fmt::format("${}", path.substr(end)), path_of);
    const Value evaluated = template_[member + ".$"];
    const std::string outer = path_of(evaluated ? evaluated : template_[member]);
    return outer.empty() ? outer : outer + path.substr(end);
}

Moves::Moves(const Program& program, const PathOf& path_of)
    : program_(program), machine_(program.machine()), movers_(machine_.states().size()) {
    for (const asl::Scope& scope : machine_.scopes()) follow(scope, path_of);
    read_writers();
}

void Moves::follow(const asl::Scope& scope, const PathOf& path_of) {
    std::vector<Index> waiting;
    const auto reach = [&](Index state, Index mover) {
        if (state == none || movers_[state] == mover || movers_[state] == several) return;
        movers_[state] = movers_[state] ? several : mover;
        waiting.push_back(state);
    };
    reach(machine_.start_of(scope), none);
    while (!waiting.empty()) {
        const State& state = machine_.states()[waiting.back()];
        const Index mover = moves(state, path_of) ? waiting.back() : *movers_[waiting.back()];
        waiting.pop_back();
        for (const Transition& way : machine_.transitions_of(state))
            if (way.via != Via::catch_) {
                const Value output = way.via == Via::choice ? way.value.parent()["Output"] : Value();
                reach(way.target, output && path_of(output) != "$" ? several : mover);
            }
    }
}

/// Whether a state hands on something else than its input, but for a member that it puts into it.
bool Moves::moves(const State& state, const PathOf& path_of) const {
    const Value value = state.value;
    if (is_jsonata(machine_, state)) return value["Output"] ? path_of(value["Output"]) != "$" : state.works();
    if (!is_whole(value["OutputPath"])) return true;
    if (!makes_result(state)) return !is_whole(value["InputPath"]);
    const bool is_put = !is_whole(value["ResultPath"]);
    return !is_put && (state.works() || value["Result"] || value["Parameters"] || !is_whole(value["InputPath"]));
}

void Moves::read_writers() {
    std::map<std::pair<Index, std::string_view>, int> times;
    for (const State& state : machine_.states()) {
        std::string_view member = first_member(state.value["ResultPath"].string());
        if (member.empty()) continue;
        ++times[{state.scope, member}];
        if (state.type == StateType::pass) writers_.insert_or_assign({state.scope, member}, machine_.index(state));
    }
    std::erase_if(writers_, [&](const auto& writer) { return times[writer.first] > 1; });
}

/// The last state before another that moves a path.
Index Moves::last(std::string_view path, Index state) const {
    const Index mover = movers_[state].value_or(several);
    const auto writer = writers_.find({machine_.states()[state].scope, first_member(path)});
    if (writer == writers_.end() || movers_[writer->second] != mover) return mover;
    const bool comes_before = program_.graph().part(writer->second) > program_.graph().part(state);
    return comes_before ? writer->second : mover;
}

std::optional<std::string> Moves::before(std::string path, Index state, const PathOf& path_of) const {
    for (int moves = 0; moves < most_moves && !path.empty(); ++moves) {
        const Index mover = last(path, state);
        if (mover == none || path.starts_with("$$")) return path;
        if (mover == several) break;
        path = through(machine_.states()[mover], std::move(path), path_of);
        state = mover;
    }
    return std::nullopt;
}

/// The path before a state of a path behind it; empty where that is not known.
std::string Moves::through(const State& state, std::string path, const PathOf& path_of) const {
    const Value value = state.value;
    if (is_jsonata(machine_, state)) {
        const Value output = value["Output"];
        if (output.is(Kind::object)) return path_in(output, path, path_of);
        return output ? below(output, path, path_of) : "";
    }
    path = below(value["OutputPath"], path, path_of);
    if (makes_result(state)) {
        if (value["ResultPath"].is(Kind::null)) return path;
        const std::string place = is_whole(value["ResultPath"]) ? "$" : flag_named(value["ResultPath"]);
        if (place.empty() || !(path + ".").starts_with(place + ".")) return place.empty() ? place : path;
        if (state.works() || value["Result"]) return {};
        path = fmt::format("${}", path.substr(place.size()));
        if (const Value template_ = value["Parameters"]) path = path_in(template_, path, path_of);
    }
    return path.starts_with("$$") ? path : below(value["InputPath"], path, path_of);
}

}  // namespace stepsmith::pipeline
