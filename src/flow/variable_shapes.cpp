#include "variable_shapes.h"

#include <utility>

namespace stepsmith::flow {
namespace {

using asl::Index;
using json::Value;

/// A variable whose shape changes more often is one of a loop in which it grows.
constexpr int most_changes = 8;

/// Of a member of an `Assign`.
std::string_view name_of(Value member) {
    std::string_view name = member.key();
    if (name.ends_with(".$")) name.remove_suffix(2);
    return name;
}

/// Of several values, and of one that a Choice compares, nobody knows which one is read, so that no text is told.
ShapePtr without_texts(const ShapePtr& shape) {
    if (shape->kind == Shape::Kind::scalar) return scalar();
    if (shape->kind != Shape::Kind::object) return unknown();
    Parts parts = shape->parts;
    for (auto& [name, part] : parts)
        if (part.shape) part.shape = without_texts(part.shape);
    return object(std::move(parts), shape->is_open, shape->origin, shape->source);
}

}  // namespace

VariableShapes::VariableShapes(const asl::Machine& machine, const asl::Expressions& expressions) {
    for (const asl::State& state : machine.states()) {
        const Index owner = machine.owner(machine.index(state));
        const bool is_item = owner != asl::none && asl::is_distributed(machine.states()[owner].value) != false;
        const Index around = owner == asl::none || is_item ? owner : around_[owner];
        around_.push_back(around);
        add_places(around, state.value["Assign"]);
        for (const std::string_view list : {"Choices", "Catch"})
            for (const Value holder : state.value[list].children()) add_places(around, holder["Assign"]);
    }
    if (variables_.empty()) return;
    for (const asl::Expression& expression : expressions.all()) {
        const expression::Path* const path = expression.path();
        const std::string_view field = expression.value.key();
        if (path && path->root == expression::Root::variable) {
            if (field == "Variable") compared_.insert(path->variable);
            if (expression.value.parent()["IsPresent"]) asked_.insert(path->variable);
        }
        if (const asl::Jsonata* const jsonata = expression.sound_jsonata())
            for (const auto& variable : jsonata->uses->variables) {
                if (field == "Condition") compared_.insert(variable.name);
                if (variable.is_asked) asked_.insert(variable.name);
            }
    }
}

void VariableShapes::add_places(Index around, Value assign) {
    is_open_ = is_open_ || assign.is_open();
    for (const Value member : assign.children()) {
        is_open_ = is_open_ || json::holds_substitution(member.key());
        ++variables_[{around, name_of(member)}].places;
    }
}

ShapePtr VariableShapes::of(std::string_view name, Index reader) {
    const auto found = reader == asl::none ? variables_.end() : variables_.find({around_[reader], name});
    if (found == variables_.end() || is_open_ || asked_.contains(name)) return unknown();
    if (!is_frozen_) found->second.readers.insert(reader);
    return found->second.shape ? found->second.shape : unknown();
}

void VariableShapes::assign(Value member, Index state, const ShapePtr& shape) {
    const auto found = state == asl::none ? variables_.end() : variables_.find({around_[state], name_of(member)});
    if (found == variables_.end() || is_frozen_) return;
    Variable& variable = found->second;
    const bool is_told = variable.places == 1 && !compared_.contains(found->first.second);
    const ShapePtr here = in_place_of(nullptr, is_told ? shape : without_texts(shape));
    const ShapePtr now = variable.shape ? joined(variable.shape, here) : here;
    if (variable.shape && is_same(*variable.shape, *now)) return;
    variable.shape = ++variable.changes > most_changes ? unknown() : now;
    outdated_.insert(variable.readers.begin(), variable.readers.end());
}

std::set<Index> VariableShapes::take_outdated() { return std::exchange(outdated_, {}); }

}  // namespace stepsmith::flow
