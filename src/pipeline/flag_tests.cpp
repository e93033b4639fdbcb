#include "stepsmith/pipeline/flag_tests.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using json::Value;

/// Whether a rule is sure to be `outcome` when its flag is not there.
bool is_if_absent(Value rule, bool outcome) {
    if (const Value test = rule["IsPresent"]) return (test.text() == "false") == outcome;
    if (const Value inner = rule["Not"]) return is_if_absent(inner, !outcome);
    const json::Children inner = rule[rule["And"] ? "And" : "Or"].children();
    const auto decides = [&](Value one) { return is_if_absent(one, outcome); };
    const bool one_decides = static_cast<bool>(rule["And"]) != outcome;
    return !inner.empty() && (one_decides ? std::any_of(inner.begin(), inner.end(), decides)
                                          : std::all_of(inner.begin(), inner.end(), decides));
}

/// The first `Variable` that is read while the flag may be absent. `known` is whether it is known to be there.
Value unguarded(Value rule, bool known) {
    if (const Value all = rule["And"]; all) {
        for (const Value inner : all.children()) {
            if (const Value test = unguarded(inner, known)) return test;
            known = known || is_if_absent(inner, false);
        }
        return {};
    }
    if (const Value any = rule["Or"]; any) {
        for (const Value inner : any.children()) {
            if (const Value test = unguarded(inner, known)) return test;
            known = known || is_if_absent(inner, true);
        }
        return {};
    }
    if (const Value inner = rule["Not"]) return unguarded(inner, known);
    return known || rule["IsPresent"] ? Value{} : rule["Variable"];
}

/// The states that hold a word elsewhere than in a comment or a test, and the states they are inside of.
std::set<Index> states_that_speak_of(const Program& program, std::string_view word) {
    std::set<Index> states;
    const asl::Machine& machine = program.machine();
    for (std::uint32_t index = 0; index < program.document().nodes().size(); ++index) {
        const Value value(program.document(), index);
        if (value.key() == "Comment" || value.key() == "Variable") continue;
        if (value.key() != word && text::word_positions(value.string(), word).empty()) continue;
        const asl::State* state = machine.innermost_state(value.span());
        for (Index at = state ? machine.index(*state) : none; at != none;
             at = machine.scopes()[machine.states()[at].scope].owner)
            states.insert(at);
    }
    return states;
}

/// Whether some way from `StartAt` of its scope comes to a state without passing one of `others`.
bool is_reached_without(const Program& program, Index target, const std::set<Index>& others) {
    const asl::Machine& machine = program.machine();
    const asl::Scope& scope = machine.scopes()[machine.states()[target].scope];
    const asl::State* start = machine.state(scope, scope.value["StartAt"].string());
    if (!start) return false;
    std::set<Index> seen = others;
    std::vector<Index> pending;
    if (seen.insert(machine.index(*start)).second) pending.push_back(machine.index(*start));
    while (!pending.empty()) {
        const Index at = pending.back();
        pending.pop_back();
        if (at == target) return true;
        for (const Index next : program.graph().successors(at))
            if (seen.insert(next).second) pending.push_back(next);
    }
    return false;
}

}  // namespace

Value unguarded_test(const asl::State& gate) {
    bool known = false;
    for (const Value rule : gate.value["Choices"].children()) {
        if (const Value test = unguarded(rule, known)) return test;
        known = known || is_if_absent(rule, true);
    }
    return {};
}

bool may_be_set(const Program& program, const asl::State& state, std::string_view flag) {
    if (flag.starts_with("$$.")) return false;
    const asl::Machine& machine = program.machine();
    const std::set<Index> setters = states_that_speak_of(program, flag.substr(flag.rfind('.') + 1));
    for (Index at = machine.index(state); at != none;) {
        if (!is_reached_without(program, at, setters)) return true;
        at = machine.scopes()[machine.states()[at].scope].owner;
        if (at == none) return false;
        const asl::State& owner = machine.states()[at];
        if (owner.type == asl::StateType::map || owner.value["Parameters"] || owner.value["InputPath"]) return true;
    }
    return false;
}

}  // namespace stepsmith::pipeline
