#include "stepsmith/flow/partial.h"

#include <algorithm>
#include <utility>

namespace stepsmith::flow {
namespace {

using expression::Segment;
using expression::Step;

/// Deeper values are not looked into.
constexpr int deepest = 64;

bool is_same(const Partial& one, const Partial& other, int depth) {
    if (depth > deepest || one.type() != other.type() || one.size() != other.size()) return false;
    if (one.is_discarded()) return true;
    if (!one.is_structured()) return one == other;
    if (one.is_array())
        return std::ranges::equal(one, other,
                                  [&](const Partial& a, const Partial& b) { return is_same(a, b, depth + 1); });
    return std::ranges::all_of(one.items(), [&](const auto& item) {
        return other.contains(item.key()) && is_same(item.value(), other[item.key()], depth + 1);
    });
}

Partial either(const Partial& one, const Partial& other, int depth) {
    if (is_same(one, other, depth)) return one;
    if (depth > deepest || !one.is_object() || !other.is_object()) return anything();
    Partial result = Partial::object();
    for (const auto& [key, value] : one.items())
        result[key] = other.contains(key) ? either(value, other[key], depth + 1) : anything();
    for (const auto& [key, value] : other.items())
        if (!one.contains(key)) result[key] = anything();
    return result;
}

bool is_known(const Partial& value, int depth) {
    if (!value.is_structured()) return !value.is_discarded();
    return depth < deepest &&
           std::ranges::all_of(value, [&](const Partial& inner) { return is_known(inner, depth + 1); });
}

}  // namespace

bool is_same(const Partial& one, const Partial& other) { return is_same(one, other, 0); }

Partial either(const Partial& one, const Partial& other) { return either(one, other, 0); }

bool is_known(const Partial& value) { return is_known(value, 0); }

const Partial* find(const Partial& base, std::span<const Segment> path) {
    static const Partial unknown = anything();
    const Partial* at = &base;
    for (const Segment& segment : path) {
        if (at->is_discarded()) return &unknown;
        if (segment.step == Step::member) {
            const auto member = at->is_object() ? at->find(segment.name) : at->end();
            if (member == at->end()) return nullptr;
            at = &*member;
        } else if (segment.step == Step::index) {
            const auto size = at->is_array() ? static_cast<std::int64_t>(at->size()) : 0;
            const std::int64_t index = segment.index < 0 ? size + segment.index : segment.index;
            if (index < 0 || index >= size) return nullptr;
            at = &(*at)[static_cast<std::size_t>(index)];
        } else {
            return &unknown;
        }
    }
    return at;
}

void put(Partial& base, std::span<const Segment> path, Partial value) {
    if (path.empty()) {
        base = std::move(value);
        return;
    }
    if (base.is_discarded()) return;
    if (!base.is_object() || path.front().step != Step::member) {
        base = anything();
        return;
    }
    Partial& member = base[path.front().name];
    if (member.is_null() && path.size() > 1) member = Partial::object();
    put(member, path.subspan(1), std::move(value));
}

Partial merged(Partial one, const Partial& other) {
    for (const auto& [key, value] : other.items()) one[key] = value;
    return one;
}

}  // namespace stepsmith::flow
