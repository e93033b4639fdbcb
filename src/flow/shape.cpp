#include "stepsmith/flow/shape.h"

#include <algorithm>
#include <tuple>
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
constexpr std::size_t most_parts = 400;

/// Constants are kept track of where they are few and short, so that they do not grow in a loop.
constexpr std::size_t most_texts = 16;
constexpr std::size_t longest_text = 2000;

/// What an object holds under a name that it does not list.
Part unlisted(const Shape& shape) {
    return shape.is_open ? Part{Presence::maybe, unknown(shape.source)} : Part{Presence::absent, nullptr};
}

/// What is known through and through does not change where the rest comes from.
Source joined_source(const Shape& one, const Shape& other) {
    if (!is_vague(one) && !is_vague(other)) return std::max(one.source, other.source);
    if (!is_vague(one)) return other.source;
    if (!is_vague(other) || one.source == other.source) return one.source;
    // What is laid over the input on one way does not change that on another way the input decides.
    const auto is_laid = [](const Shape& shape) {
        return shape.kind == Kind::object && shape.source == Source::merged;
    };
    const bool is_input =
        (one.source == Source::input && is_laid(other)) || (other.source == Source::input && is_laid(one));
    return is_input ? Source::input : Source::merged;
}

Part join(const Part& one, const Part& other, int depth) {
    const Presence presence = joined(one.presence, other.presence);
    if (one.presence == Presence::absent) return {presence, other.shape};
    if (other.presence == Presence::absent) return {presence, one.shape};
    return {presence, join(one.shape, other.shape, depth + 1)};
}

/// The members of both objects, and what is known of each in either.
Parts joined_parts(const Shape& one, const Shape& other, int depth) {
    Parts parts;
    parts.reserve(std::max(one.parts.size(), other.parts.size()));
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
    return parts;
}

ShapePtr join_objects(const ShapePtr& one, const ShapePtr& other, int depth) {
    Parts parts = joined_parts(*one, *other, depth);
    const bool is_open = one->is_open || other->is_open;
    const Source source = joined_source(*one, *other);
    const std::optional<text::Span> origin = one->origin == other->origin ? one->origin : std::nullopt;
    // Mostly one of them says it all, and is not made again.
    for (const ShapePtr* known : {&one, &other}) {
        const Shape& shape = **known;
        if (shape.is_open == is_open && shape.source == source && shape.origin == origin && shape.parts == parts)
            return *known;
    }
    return object(std::move(parts), is_open, origin, source);
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

ShapePtr join_scalars(const ShapePtr& one, const ShapePtr& other) {
    if (one->texts.empty() || other->texts.empty()) return scalar();
    if (one->texts == other->texts) return one;
    std::vector<Text> texts = one->texts;
    texts.insert(texts.end(), other->texts.begin(), other->texts.end());
    return constant(std::move(texts));
}

ShapePtr join_data(const ShapePtr& one, const ShapePtr& other, int depth) {
    if (one->kind != other->kind || one->kind == Kind::unknown) return unknown(joined_source(*one, *other));
    if (one->kind == Kind::object) return join_objects(one, other, depth);
    return one->kind == Kind::array ? join_arrays(*one, *other, depth) : join_scalars(one, other);
}

/// Nothing if not both lost it in the same way; of two catchers the first one is to blame.
std::shared_ptr<const Loss> joined_loss(const Shape& one, const Shape& other, int depth) {
    if (one.loss == other.loss) return one.loss;
    if (!one.loss || !other.loss) return nullptr;
    const bool are_catchers = one.loss->by["ErrorEquals"] && other.loss->by["ErrorEquals"];
    if (one.loss->by != other.loss->by && !are_catchers) return nullptr;
    return std::make_shared<Loss>(Loss{join(one.loss->data, other.loss->data, depth + 1), one.loss->by});
}

ShapePtr join(const ShapePtr& one, const ShapePtr& other, int depth) {
    if (one == other) return one;
    if (depth > deepest) return unknown();
    return in_place_of(joined_loss(*one, *other, depth), join_data(one, other, depth));
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
    Found nothing{.presence = Presence::absent, .shape = unknown(), .origin = shape.origin};
    if (shape.kind == Kind::unknown) return {.presence = Presence::maybe, .shape = unknown(shape.source)};
    if (segment.step == Step::member) {
        if (shape.kind != Kind::object) return nothing;
        const Part part = part_of(shape, segment.name);
        nothing.is_of_input = !part.shape && shape.source == Source::input;
        if (part.presence == Presence::absent) return nothing;
        return {.presence = part.presence, .shape = part.shape, .is_of_input = part.presence == Presence::optional};
    }
    if (shape.kind != Kind::array) return nothing;
    if (!shape.is_exact) return {.presence = Presence::maybe, .shape = shape.element};
    const auto size = static_cast<std::int64_t>(shape.elements.size());
    const std::int64_t index = segment.index < 0 ? size + segment.index : segment.index;
    if (index < 0 || index >= size) return nothing;
    return {.presence = Presence::surely, .shape = shape.elements[static_cast<std::size_t>(index)]};
}

/// Whether a value took the place of one that had what is read.
void ask_what_was_before(const Shape& shape, std::span<const Segment> path, Found& found) {
    if (!shape.loss || found.presence == Presence::surely) return;
    const bool is_listed = shape.kind == Kind::object && found.presence != Presence::absent &&
                           part_of(shape, path.front().name).shape->kind != Kind::unknown;
    const Presence before = is_listed ? Presence::absent : read(shape.loss->data, path).presence;
    if (before == Presence::absent) return;
    found.loss = shape.loss;
    found.before = before;
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

ShapePtr constant(std::vector<Text> texts) {
    const auto value = [](const Text& one) { return std::tie(one.text, one.is_string); };
    std::ranges::stable_sort(texts, {}, value);
    texts.erase(std::ranges::unique(texts, {}, value).begin(), texts.end());
    const bool is_long = std::ranges::any_of(texts, [](const Text& one) { return one.text.size() > longest_text; });
    if (texts.empty() || texts.size() > most_texts || is_long) return scalar();
    return std::make_shared<Shape>(Shape{.kind = Kind::scalar, .texts = std::move(texts)});
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
    return std::make_shared<Shape>(
        Shape{.kind = Kind::object, .is_open = is_open, .source = source, .parts = std::move(parts), .origin = origin});
}

ShapePtr in_place_of(std::shared_ptr<const Loss> loss, const ShapePtr& shape) {
    if (shape->loss == loss) return shape;
    Shape copy = *shape;
    copy.loss = std::move(loss);
    return std::make_shared<Shape>(std::move(copy));
}

static bool is_same(const Part& one, const Part& other) {
    return one.presence == other.presence &&
           (one.shape == other.shape || (one.shape && other.shape && is_same(*one.shape, *other.shape)));
}

static bool is_same(const Loss& one, const Loss& other) {
    return one.by == other.by && is_same(*one.data, *other.data);
}

bool is_same(const Shape& one, const Shape& other) {
    const auto is_same_or_none = [](const auto& a, const auto& b) { return a == b || (a && b && is_same(*a, *b)); };
    if (&one == &other) return true;
    if (one.kind != other.kind || one.is_open != other.is_open || one.is_exact != other.is_exact) return false;
    if (one.source != other.source) return false;
    if (!is_same_or_none(one.element, other.element) || !is_same_or_none(one.loss, other.loss)) return false;
    return std::ranges::equal(one.elements, other.elements, is_same_or_none) && one.texts == other.texts &&
           std::ranges::equal(one.parts, other.parts, [](const auto& a, const auto& b) {
               return a.first == b.first && is_same(a.second, b.second);
           });
}

bool is_vague(const Shape& shape) { return shape.kind == Kind::unknown || shape.is_open; }

ShapePtr joined(const ShapePtr& one, const ShapePtr& other) { return join(one, other, 0); }

Found read(const ShapePtr& shape, std::span<const Segment> path) {
    if (!std::ranges::all_of(path, is_plain)) return {.presence = Presence::maybe, .shape = unknown()};
    Found result{.presence = Presence::surely, .shape = shape};
    for (std::size_t i = 0; i < path.size(); ++i) {
        Found next = step_into(*result.shape, path[i]);
        ask_what_was_before(*result.shape, path.subspan(i), next);
        next.presence = std::min(next.presence, result.presence == Presence::absent ? Presence::absent : next.presence);
        if (next.presence == Presence::absent) {
            next.step = i;
            return next;
        }
        next.step = is_doubtful(result.presence) || (result.loss && !next.loss) ? result.step : i;
        next.is_of_input = result.presence == Presence::optional || next.is_of_input;
        if (!next.loss) std::tie(next.loss, next.before) = std::tie(result.loss, result.before);
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
    const ShapePtr inner = before.presence == Presence::absent   ? made
                           : before.presence == Presence::surely ? before.shape
                                                                 : joined(before.shape, made);
    put(parts, path.front().name, Part{Presence::surely, with(inner, path.subspan(1), value)});
    return in_place_of(shape->loss, object(std::move(parts), !is_object || shape->is_open,
                                           is_object ? shape->origin : std::nullopt, shape->source));
}

ShapePtr without(const ShapePtr& shape, std::string_view name) {
    Parts parts = shape->parts;
    std::erase_if(parts, [&](const auto& part) { return part.first == name; });
    return parts.size() == shape->parts.size() ? shape : object(std::move(parts), shape->is_open, {}, shape->source);
}

ShapePtr asked(const ShapePtr& shape) {
    Parts parts = shape->parts;
    bool is_new = false;
    for (auto& [name, part] : parts) {
        const Part before = part;
        if (is_doubtful(part.presence)) part.presence = Presence::maybe;
        if (part.presence != Presence::absent) part.shape = asked(part.shape);
        is_new = is_new || part != before;
    }
    if (!is_new) return shape;
    return in_place_of(shape->loss, object(std::move(parts), shape->is_open, shape->origin, shape->source));
}

ShapePtr given(const ShapePtr& shape, std::span<const Segment> path, bool is_present) {
    if (shape->loss && !path.empty() && path.front().step == Step::member) {
        // What was asked for is not lost any more, whatever the answer.
        const ShapePtr now = given(in_place_of(nullptr, shape), path, is_present);
        const ShapePtr left = without(shape->loss->data, path.front().name);
        return now ? in_place_of(std::make_shared<Loss>(Loss{left, shape->loss->by}), now) : now;
    }
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
