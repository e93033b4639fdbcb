#include "evaluation.h"

#include <algorithm>
#include <string>
#include <utility>

namespace stepsmith::flow {
namespace {

using expression::Intrinsic;
using expression::Path;
using expression::Root;
using expression::Segment;
using json::Kind;
using json::Value;

/// A member of the one that the other lists as well, and what it says of it.
Part merged_part(const Part& part, const Part& listed) {
    if (listed.presence == Presence::surely || part.presence == Presence::absent) return listed;
    if (listed.presence == Presence::absent) return part;
    return {part.presence, joined(part.shape, listed.shape)};
}

/// Where that comes from which may be of one of two values.
Source either(const Shape& one, const Shape& other) {
    if (!is_vague(one)) return other.source;
    if (!is_vague(other)) return one.source;
    return std::min(std::max(one.source, other.source), Source::merged);
}

/// A member of the one that the other does not list.
Part merged_part(const Part& part, const Shape& other) {
    if (!other.is_open) return part;
    if (part.presence == Presence::absent) return {Presence::maybe, unknown(other.source)};
    return {part.presence, unknown(std::min(std::max(other.source, part.shape->source), Source::merged))};
}

ShapePtr merged(ShapePtr one, ShapePtr other) {
    for (ShapePtr* shape : {&one, &other})
        if ((*shape)->kind == Shape::Kind::unknown && (*shape)->source == Source::input)
            *shape = object({}, true, {}, Source::input);
    const Source source = either(*one, *other);
    if (one->kind != Shape::Kind::object || other->kind != Shape::Kind::object) return unknown(source);
    Parts parts;
    for (const auto& [name, part] : one->parts) {
        const auto same = std::ranges::find(other->parts, name, &Parts::value_type::first);
        const bool is_listed = same != other->parts.end();
        parts.emplace_back(name, is_listed ? merged_part(part, same->second) : merged_part(part, *other));
    }
    const Part unlisted = one->is_open ? Part{Presence::maybe, unknown(one->source)} : Part{Presence::absent, unknown()};
    for (const auto& [name, part] : other->parts)
        if (std::ranges::find(one->parts, name, &Parts::value_type::first) == one->parts.end())
            parts.emplace_back(name, merged_part(unlisted, part));
    std::ranges::sort(parts, {}, &Parts::value_type::first);
    return object(std::move(parts), one->is_open || other->is_open, {}, source);
}

}  // namespace

Evaluation::Evaluation(const asl::Expressions& expressions) {
    for (const asl::Expression& expression : expressions.all()) by_value_.emplace(expression.value.index(), &expression);
}

const Path* Evaluation::path(Value string) const {
    if (!string) return nullptr;
    const auto found = by_value_.find(string.index());
    const Path* path = found == by_value_.end() ? nullptr : found->second->path();
    return path && !path->error && !path->is_open ? path : nullptr;
}

void Evaluation::miss(const Found& found, text::Span span, std::string name, bool is_choice) {
    if (misses_)
        misses_->push_back({.name = std::move(name),
                            .span = span,
                            .state = state_,
                            .is_choice = is_choice,
                            .origin = found.origin});
}

void Evaluation::test(Value variable, const ShapePtr& base) {
    const Path* tested = path(variable);
    if (!tested || tested->root != Root::input) return;
    Found found = read(base, tested->segments);
    tests_.insert_or_assign(variable.index(), Tested{found.presence, std::move(found.shape)});
}

Found Evaluation::read_path(const Path& path, const ShapePtr& base, bool is_choice) {
    if (path.root != Root::input || path.error || path.is_open) return {.presence = Presence::maybe, .shape = unknown()};
    Found found = read(base, path.segments);
    found_maybe_ = found_maybe_ || found.presence == Presence::maybe;
    if (found.presence == Presence::absent) {
        const Segment& step = path.segments[found.step];
        std::string name = step.step == expression::Step::index ? "[" + std::to_string(step.index) + "]" : step.name;
        miss(found, {path.span.begin, step.span.end}, std::move(name), is_choice);
        found.shape = unknown();
    }
    return found;
}

ShapePtr Evaluation::selected(Value field, const ShapePtr& base, const ShapePtr& otherwise) {
    if (!field) return otherwise;
    if (field.is(Kind::null)) return object({}, false, field.member_span());
    const Path* selected = path(field);
    return selected ? read_path(*selected, base, false).shape : unknown();
}

ShapePtr Evaluation::filled(Value value, const ShapePtr& base, const ShapePtr& result) {
    const auto expression = by_value_.find(value.index());
    if (expression != by_value_.end()) return value_of(*expression->second, base, result);
    if (value.is_open()) return unknown();
    if (value.is(Kind::object)) return filled_object(value, base, result);
    if (!value.is(Kind::array)) return scalar();
    std::vector<ShapePtr> elements;
    for (const Value element : value.children()) elements.push_back(filled(element, base, result));
    return exact_array(std::move(elements));
}

ShapePtr Evaluation::filled_object(Value value, const ShapePtr& base, const ShapePtr& result) {
    Parts parts;
    bool is_open = false;
    for (const Value member : value.children()) {
        std::string_view name = member.key();
        is_open = is_open || json::holds_substitution(name);
        if (name.ends_with(".$") && by_value_.contains(member.index())) name.remove_suffix(2);
        parts.emplace_back(name, Part{Presence::surely, filled(member, base, result)});
    }
    std::ranges::stable_sort(parts, {}, &Parts::value_type::first);
    parts.erase(std::ranges::unique(parts, {}, &Parts::value_type::first).begin(), parts.end());
    return object(std::move(parts), is_open, value.key_span().empty() ? value.opening() : value.key_span());
}

ShapePtr Evaluation::value_of(const asl::Expression& expression, const ShapePtr& base, const ShapePtr& result) {
    if (const Path* path = expression.path()) return read_path(*path, base, false).shape;
    if (const auto* call = expression.call()) return call->call ? value_of(*call->call, base) : unknown();
    return value_of(*expression.jsonata(), base, result);
}

ShapePtr Evaluation::value_of(const Intrinsic& call, const ShapePtr& base) {
    if (call.term == expression::Term::path) return call.path ? read_path(*call.path, base, false).shape : unknown();
    if (call.term != expression::Term::call) return call.term == expression::Term::substitution ? unknown() : scalar();
    std::vector<ShapePtr> arguments;
    for (const Intrinsic& argument : call.arguments) arguments.push_back(value_of(argument, base));
    if (call.name == "States.Array") return exact_array(std::move(arguments));
    if (call.name == "States.JsonMerge" && arguments.size() > 1) return merged(arguments[0], arguments[1]);
    if (call.name == "States.ArrayGetItem" || call.name == "States.StringToJson") return unknown();
    if (call.name.starts_with("States.Array") || call.name == "States.StringSplit")
        return call.name == "States.ArrayContains" || call.name == "States.ArrayLength" ? scalar() : array_of(unknown());
    return scalar();
}

/// Only `$states.input.a.b` and `$states.result.a.b` by themselves are followed.
ShapePtr Evaluation::value_of(const asl::Jsonata& jsonata, const ShapePtr& input, const ShapePtr& result) {
    if (!jsonata.uses) return unknown();
    const expression::jsonata::Uses& uses = *jsonata.uses;
    if (uses.variables.size() != 1 || !uses.calls.empty()) return unknown();
    const auto& variable = uses.variables.front();
    const bool is_all = variable.path == jsonata.tree->root().span;
    if (!is_all || !variable.is_free || variable.name != "states" || variable.members.empty()) return unknown();
    const std::string& root = variable.members.front().name;
    if (root != "input" && root != "result") return unknown();
    std::vector<Segment> path;
    for (const auto& member : std::span(variable.members).subspan(1))
        path.push_back({.span = jsonata.place(member.span), .name = member.name});
    ShapePtr shape = root == "input" ? input : result;
    for (const Segment& segment : path) {
        // An array is mapped over, and a single value counts as an array of one.
        if (shape->kind == Shape::Kind::array) return unknown();
        const Found found = read(shape, std::span(&segment, 1));
        found_maybe_ = found_maybe_ || found.presence == Presence::maybe;
        if (found.presence == Presence::absent) {
            miss(found, {jsonata.place(variable.path).begin, segment.span.end}, segment.name, false);
            return unknown();
        }
        shape = found.shape;
    }
    return shape;
}

ShapePtr Evaluation::combined(Value result_path, const ShapePtr& input, const ShapePtr& result) const {
    if (!result_path) return result;
    if (result_path.is(Kind::null)) return input;
    const Path* place = path(result_path);
    if (!place || place->root != Root::input) return unknown();
    const bool says_nothing = input->kind == Shape::Kind::unknown && result->kind == Shape::Kind::unknown &&
                              input->source == result->source;
    return says_nothing && !place->segments.empty() ? input : with(input, place->segments, result);
}

}  // namespace stepsmith::flow
