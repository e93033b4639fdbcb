#include "stepsmith/flow/shape.h"

#include <algorithm>
#include <utility>

namespace stepsmith::flow {
namespace {

using expression::Segment;
using expression::Step;
using Kind = Shape::Kind;

/// Deeper than this nothing is known, so that what grows in a loop stops growing.
constexpr int deepest = 16;

Presence joined(Presence one, Presence other) { return one == other ? one : Presence::maybe; }

ShapePtr join(const ShapePtr& one, const ShapePtr& other, int depth);

/// More members than this are not kept track of, so that a machine of any size takes time in proportion.
constexpr std::size_t most_parts = 100;

/// What an object holds under a name that it does not list.
Part unlisted(const Shape& shape) {
    return shape.is_open ? Part{Presence::maybe, unknown(shape.source)} : Part{Presence::absent, nullptr};
}

/// What is known through and through does not change where the rest comes from.
Source joined_source(const Shape& one, const Shape& other) {
    if (!is_vague(one)) return other.source;
    return is_vague(other) && one.source != other.source ? Source::merged : one.source;
}

Part join(const Part& one, const Part& other, int depth) {
    const Presence presence = joined(one.presence, other.presence);
    if (one.presence == Presence::absent) return {presence, other.shape};
    if (other.presence == Presence::absent) return {presence, one.shape};
    return {presence, join(one.shape, other.shape, depth + 1)};
}

ShapePtr join_objects(const Shape& one, const Shape& other, int depth) {
    Parts parts;
    auto left = one.parts.begin();
    auto right = other.parts.begin();
    while (left != one.parts.end() || right != other.parts.end()) {
        const bool only_left = right == other.parts.end() || (left != one.parts.end() && left->first < right->first);
        const bool only_right = left == one.parts.end() || (right != other.parts.end() && right->first < left->first);
        if (only_left) {
            parts.emplace_back(left->first, join(left->second, unlisted(other), depth));
        } else {
            const Part before = only_right ? unlisted(one) : left->second;
            parts.emplace_back(right->first, join(before, right->second, depth));
        }
        if (!only_right) ++left;
        if (!only_left) ++right;
    }
    return object(std::move(parts), one.is_open || other.is_open,
                  one.origin == other.origin ? one.origin : std::nullopt, joined_source(one, other));
}

ShapePtr any_element(const Shape& array) {
    if (!array.is_exact) return array.element;
    ShapePtr result = array.elements.empty() ? unknown() : array.elements.front();
    for (const ShapePtr& element : array.elements) result = joined(result, element);
    return result;
}

ShapePtr join_arrays(const Shape& one, const Shape& other, int depth) {
    if (!one.is_exact || !other.is_exact || one.elements.size() != other.elements.size())
        return array_of(join(any_element(one), any_element(other), depth + 1));
    std::vector<ShapePtr> elements;
    for (std::size_t i = 0; i < one.elements.size(); ++i)
        elements.push_back(join(one.elements[i], other.elements[i], depth + 1));
    return exact_array(std::move(elements));
}

ShapePtr join(const ShapePtr& one, const ShapePtr& other, int depth) {
    if (one == other) return one;
    if (depth > deepest) return unknown();
    if (one->kind != other->kind || one->kind == Kind::unknown) return unknown(joined_source(*one, *other));
    if (one->kind == Kind::object) return join_objects(*one, *other, depth);
    return one->kind == Kind::array ? join_arrays(*one, *other, depth) : one;
}

Parts::const_iterator place_of(const Parts& parts, std::string_view name) {
    return std::ranges::lower_bound(parts, name, {}, &Parts::value_type::first);
}

Part part_of(const Shape& shape, std::string_view name) {
    const auto found = place_of(shape.parts, name);
    return found == shape.parts.end() || found->first != name ? unlisted(shape) : found->second;
}

void put(Parts& parts, std::string_view name, Part part) {
    const auto place = parts.begin() + (place_of(parts, name) - parts.cbegin());
    if (place != parts.end() && place->first == name)
        place->second = std::move(part);
    else
        parts.emplace(place, name, std::move(part));
}

Found step_into(const Shape& shape, const Segment& segment) {
    const Found nothing{.presence = Presence::absent, .shape = unknown(), .origin = shape.origin};
    if (shape.kind == Kind::unknown) return {.presence = Presence::maybe, .shape = unknown(shape.source)};
    if (segment.step == Step::member) {
        if (shape.kind != Kind::object) return nothing;
        const Part part = part_of(shape, segment.name);
        return part.presence == Presence::absent ? nothing : Found{.presence = part.presence, .shape = part.shape};
    }
    if (shape.kind != Kind::array) return nothing;
    if (!shape.is_exact) return {.presence = Presence::maybe, .shape = shape.element};
    const auto size = static_cast<std::int64_t>(shape.elements.size());
    const std::int64_t index = segment.index < 0 ? size + segment.index : segment.index;
    if (index < 0 || index >= size) return nothing;
    return {.presence = Presence::surely, .shape = shape.elements[static_cast<std::size_t>(index)]};
}

bool is_plain(const Segment& segment) { return segment.step == Step::member || segment.step == Step::index; }

}  // namespace

ShapePtr unknown(Source source) {
    static const auto of = [](Source from) { return std::make_shared<Shape>(Shape{.source = from}); };
    static const ShapePtr shapes[] = {of(Source::anywhere), of(Source::merged), of(Source::input)};
    return shapes[static_cast<std::size_t>(source)];
}

ShapePtr scalar() {
    static const ShapePtr shape = std::make_shared<Shape>(Shape{.kind = Kind::scalar});
    return shape;
}

ShapePtr array_of(ShapePtr element) {
    return std::make_shared<Shape>(Shape{.kind = Kind::array, .element = std::move(element)});
}

ShapePtr exact_array(std::vector<ShapePtr> elements) {
    return std::make_shared<Shape>(Shape{.kind = Kind::array, .is_exact = true, .elements = std::move(elements)});
}

ShapePtr object(Parts parts, bool is_open, std::optional<text::Span> origin, Source source) {
    // What may be there and may be anything need not be listed where anything may be there.
    if (is_open)
        std::erase_if(parts, [&](const auto& part) {
            return part.second.presence == Presence::maybe && part.second.shape->kind == Kind::unknown &&
                   part.second.shape->source == source;
        });
    if (parts.size() > most_parts) return unknown(std::min(source, Source::merged));
    return std::make_shared<Shape>(Shape{
        .kind = Kind::object, .is_open = is_open, .source = source, .parts = std::move(parts), .origin = origin});
}

bool is_vague(const Shape& shape) { return shape.kind == Kind::unknown || shape.is_open; }

ShapePtr joined(const ShapePtr& one, const ShapePtr& other) { return join(one, other, 0); }

Found read(const ShapePtr& shape, std::span<const Segment> path) {
    if (!std::ranges::all_of(path, is_plain)) return {.presence = Presence::maybe, .shape = unknown()};
    Found result{.presence = Presence::surely, .shape = shape};
    for (std::size_t i = 0; i < path.size(); ++i) {
        Found next = step_into(*result.shape, path[i]);
        next.presence = std::min(next.presence, result.presence == Presence::absent ? Presence::absent : next.presence);
        if (next.presence == Presence::absent) {
            next.step = i;
            return next;
        }
        next.presence = std::min(next.presence, result.presence);
        result = std::move(next);
    }
    return result;
}

ShapePtr with(const ShapePtr& shape, std::span<const Segment> path, const ShapePtr& value) {
    if (path.empty()) return value;
    if (path.size() > deepest || !std::ranges::all_of(path, is_plain) || path.front().step != Step::member)
        return unknown();
    const bool is_object = shape->kind == Kind::object;
    Parts parts = is_object ? shape->parts : Parts();
    const Part before = is_object ? part_of(*shape, path.front().name) : Part{Presence::maybe, unknown(shape->source)};
    const ShapePtr made = object({}, false);
    const ShapePtr inner = before.presence == Presence::absent  ? made
                           : before.presence == Presence::maybe ? joined(before.shape, made)
                                                                : before.shape;
    put(parts, path.front().name, Part{Presence::surely, with(inner, path.subspan(1), value)});
    return object(std::move(parts), !is_object || shape->is_open, is_object ? shape->origin : std::nullopt,
                  shape->source);
}

ShapePtr given(const ShapePtr& shape, std::span<const Segment> path, bool is_present) {
    const Found found = read(shape, path);
    if (path.empty() || !std::ranges::all_of(path, [](const Segment& s) { return s.step == Step::member; }))
        return shape;
    if (found.presence == Presence::absent) return is_present ? nullptr : shape;
    if (found.presence == Presence::surely) return is_present ? shape : nullptr;
    if (shape->kind != Kind::object && shape->kind != Kind::unknown) return shape;
    if (!is_present && path.size() > 1) {
        // What is above may be missing as well.
        const Found above = read(shape, path.first(path.size() - 1));
        if (above.presence != Presence::surely || above.shape->kind != Kind::object) return shape;
    }
    Parts parts = shape->parts;
    const std::string_view name = path.front().name;
    const Part before =
        shape->kind == Kind::object ? part_of(*shape, name) : Part{Presence::maybe, unknown(shape->source)};
    Part after{is_present || path.size() > 1 ? Presence::surely : Presence::absent, before.shape};
    if (path.size() > 1) after.shape = given(before.shape, path.subspan(1), is_present);
    if (!after.shape) return nullptr;
    // Of what may be anything it is no news that it is there, unless the execution's input can leave it out.
    if (is_present && before.presence == Presence::maybe && after.shape->kind == Kind::unknown &&
        after.shape->source != Source::input)
        return shape;
    put(parts, name, after);
    return object(std::move(parts), shape->kind == Kind::unknown || shape->is_open, shape->origin, shape->source);
}

}  // namespace stepsmith::flow
