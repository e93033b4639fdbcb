#include "stepsmith/flow/variables.h"

#include "stepsmith/expression/jsonata_types.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace stepsmith::flow {
namespace {

using asl::Index;
using asl::none;
using asl::Via;
using json::Value;

/// A set of small numbers, all of which may be in it.
class Set {
public:
    Set(std::size_t size, bool full) : words_((size + 63) / 64, full ? ~std::uint64_t{0} : 0) {}

    bool has(std::size_t i) const { return (words_[i / 64] >> (i % 64)) & 1; }
    void add(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
    /// Whether that changed anything.
    bool keep_only(const Set& other) {
        return merge(other, [](auto a, auto b) { return a & b; });
    }
    bool add_all(const Set& other) {
        return merge(other, [](auto a, auto b) { return a | b; });
    }

private:
    template <typename Merge>
    bool merge(const Set& other, Merge merge) {
        bool changed = false;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const std::uint64_t merged = merge(words_[i], other.words_[i]);
            changed = changed || merged != words_[i];
            words_[i] = merged;
        }
        return changed;
    }

    std::vector<std::uint64_t> words_;
};

/// What surely and what possibly has a value.
struct Values {
    Set surely;
    Set possibly;
};

}  // namespace

class VariableReader {
public:
    VariableReader(Variables& variables, const asl::Machine& machine, const asl::Expressions& expressions,
                   const asl::Syntax& syntax)
        : variables_(variables), machine_(machine), expressions_(expressions), syntax_(syntax) {}

    void read() {
        read_assignments();
        for (const asl::Expression& expression : expressions_.all()) read_expression(expression);
        if (is_open_) std::erase_if(variables_.reads_, [&](const Read& read) { return !by_name_.contains(read.name); });
        for (Read& read : variables_.reads_) read.is_asked = asked_.contains(read.name);
        if (variables_.assignments_.empty()) return;
        const Values top{Set(names_.size(), true), Set(names_.size(), false)};
        at_.assign(machine_.states().size(), top);
        for (const asl::Scope& scope : machine_.scopes()) flow_through(scope);
        for (Read& read : variables_.reads_) judge(read);
        for (const Assignment& assignment : variables_.assignments_) find_shadow(assignment);
    }

private:
    void read_assignments() {
        for (const asl::Member& member : syntax_.members()) {
            if (!member.field || member.field->name != "Assign") continue;
            const asl::Object& object = syntax_.object_of(member);
            is_open_ = is_open_ || member.value.is_open();
            for (const Value variable : member.value.children()) {
                is_open_ = is_open_ || json::holds_substitution(variable.key());
                std::string name(variable.key());
                if (name.ends_with(".$") && object.language != asl::Language::jsonata) name.resize(name.size() - 2);
                const std::size_t id = names_.try_emplace(name, names_.size()).first->second;
                given_[object.value.index()].push_back(id);
                by_name_[name].push_back(variables_.assignments_.size());
                variables_.assignments_.push_back({std::move(name), variable.key_span(), object.state});
            }
        }
    }

    void read_expression(const asl::Expression& expression) {
        const asl::Object& object = expressions_.object_of(expression);
        state_ = object.state;
        if (expression.path() && object.value["IsPresent"]) asked_.insert(expression.path()->variable);
        const bool is_refused = expressions_.member_of(expression).field->form == asl::Form::result;
        for (const expression::Path* path : expression.paths())
            if (!is_refused) read_path(*path);
        const asl::Jsonata* jsonata = expression.sound_jsonata();
        if (!jsonata) return;
        for (const auto& variable : jsonata->uses->variables) {
            if (!variable.is_free || variable.name == "states" || expression::jsonata::builtin(variable.name)) continue;
            if (variable.is_asked) asked_.insert(variable.name);
            add_read(variable.name, jsonata->place(variable.span));
        }
        for (const auto& call : jsonata->uses->calls)
            if (call.is_free && !expression::jsonata::builtin(call.name))
                add_read(call.name, jsonata->place(call.name_span), true);
    }

    void read_path(const expression::Path& path) {
        if (path.root == expression::Root::variable && !path.error) add_read(path.variable, path.root_span);
    }

    void add_read(const std::string& name, text::Span span, bool is_call = false) {
        if (state_ != none)
            variables_.reads_.push_back({.name = name, .span = span, .state = state_, .is_call = is_call});
    }

    bool is_distributed(const asl::Scope& scope) const {
        return scope.kind == asl::ScopeKind::processor &&
               asl::is_distributed(machine_.states()[scope.owner].value) == true;
    }

    /// What states of one scope have when they are entered, until nothing changes any more.
    void flow_through(const asl::Scope& scope) {
        const Values nothing{Set(names_.size(), false), Set(names_.size(), false)};
        const bool is_alone = scope.owner == none || is_distributed(scope);
        std::vector<Index> waiting;
        if (scope.start == none) return;
        enter(machine_.transitions()[scope.start].intended, is_alone ? nothing : at_[scope.owner], waiting);
        while (!waiting.empty()) {
            const asl::State& state = machine_.states()[waiting.back()];
            waiting.pop_back();
            bool is_lost = state.lost_ways > 0;
            for (const asl::Transition& transition : machine_.transitions_of(state)) {
                enter(transition.intended, after(state, transition), waiting);
                is_lost = is_lost || transition.open;
            }
            if (is_lost) enter_all(scope, state, waiting);
        }
    }

    /// What a state that leads on by a transition leaves.
    Values after(const asl::State& state, const asl::Transition& transition) const {
        Values values = at_[machine_.index(state)];
        for (const std::size_t id : given_by(state, transition)) {
            values.surely.add(id);
            values.possibly.add(id);
        }
        return values;
    }

    /// A way on that cannot be followed may lead to any state, with all that this one has and assigns.
    void enter_all(const asl::Scope& scope, const asl::State& from, std::vector<Index>& waiting) {
        Values values{Set(names_.size(), true), at_[machine_.index(from)].possibly};
        for (const Assignment& assignment : variables_.assignments_)
            if (assignment.state == machine_.index(from)) values.possibly.add(names_.at(assignment.name));
        for (Index state = scope.first_state; state < scope.last_state; ++state) enter(state, values, waiting);
    }

    void enter(Index target, const Values& values, std::vector<Index>& waiting) {
        if (target == none) return;
        const bool fewer = at_[target].surely.keep_only(values.surely);
        const bool more = at_[target].possibly.add_all(values.possibly);
        const bool is_first = reached_.insert(target).second;
        if (fewer || more || is_first) waiting.push_back(target);
    }

    /// A rule and a catcher have an Assign of their own; that of the state goes with its Next and its Default.
    std::span<const std::size_t> given_by(const asl::State& state, const asl::Transition& transition) const {
        const bool is_own = transition.via == Via::choice || transition.via == Via::catch_;
        const Value giver = is_own ? transition.value.parent() : state.value;
        const auto found = given_.find(giver.index());
        return found == given_.end() ? std::span<const std::size_t>{} : std::span(found->second);
    }

    void judge(Read& read) const {
        const auto id = names_.find(read.name);
        if (id == names_.end()) return;
        read.assignment = &variables_.assignments_[by_name_.at(read.name).front()];
        const Values& values = at_[read.state];
        if (values.surely.has(id->second))
            read.known = Known::surely;
        else if (values.possibly.has(id->second))
            read.known = Known::sometimes;
        else
            read.known = is_outside(read.state, id->second) ? Known::outside : Known::elsewhere;
    }

    bool is_outside(Index state, std::size_t id) const {
        for (Index owner = machine_.owner(state); owner != none; owner = machine_.owner(owner))
            if (at_[owner].possibly.has(id)) return true;
        return false;
    }

    /// What the state around assigns when it has ended, or failed, is no assignment further out.
    void find_shadow(const Assignment& inner) {
        if (inner.state == none) return;
        Index scope = machine_.states()[inner.state].scope;
        while (machine_.scopes()[scope].owner != none && !is_distributed(machine_.scopes()[scope])) {
            const Index owner = machine_.scopes()[scope].owner;
            scope = machine_.states()[owner].scope;
            for (const std::size_t other : by_name_.at(inner.name)) {
                const Assignment& outer = variables_.assignments_[other];
                if (outer.state == owner || outer.state == none || machine_.states()[outer.state].scope != scope)
                    continue;
                variables_.shadows_.push_back({&inner, &outer});
                return;
            }
        }
    }

    Variables& variables_;
    const asl::Machine& machine_;
    const asl::Expressions& expressions_;
    const asl::Syntax& syntax_;
    Index state_ = none;
    bool is_open_ = false;  ///< whether some name is not known yet
    std::unordered_set<std::string> asked_;
    std::unordered_map<std::string, std::size_t> names_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_name_;
    /// Variables that an object's Assign gives a value, by the object.
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> given_;
    std::vector<Values> at_;
    std::unordered_set<Index> reached_;
};

Variables::Variables(const asl::Machine& machine, const asl::Expressions& expressions, const asl::Syntax& syntax) {
    VariableReader(*this, machine, expressions, syntax).read();
}

}  // namespace stepsmith::flow
