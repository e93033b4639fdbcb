#include "stepsmith/flow/given.h"

#include "stepsmith/flow/agreed.h"

#include <algorithm>
#include <utility>

namespace stepsmith::flow {
namespace {

ShapePtr object_of(const Given& given) {
    Parts parts;
    for (const Given& part : given.parts)
        parts.emplace_back(part.name, Part{part.is_required ? Presence::surely : Presence::optional, shape_of(part)});
    std::ranges::sort(parts, {}, &Parts::value_type::first);
    return object(std::move(parts), false, {}, Source::input);
}

ShapePtr list_of(const Given& given) {
    if (given.parts.empty()) return array_of(unknown(Source::input));
    ShapePtr element = shape_of(given.parts.front());
    for (const Given& part : given.parts) element = joined(element, shape_of(part));
    return array_of(std::move(element));
}

}  // namespace

Given& Given::member(std::string_view of_name, bool is_required_if_new) {
    if (kind != Kind::object) parts.clear();
    kind = Kind::object;
    const auto found = std::ranges::find(parts, of_name, &Given::name);
    if (found != parts.end()) return *found;
    return parts.emplace_back(Given{.name = std::string(of_name), .is_required = is_required_if_new});
}

void add(Given& input, std::span<const std::string> names, bool is_required) {
    Given* at = &input;
    for (const std::string& name : names) {
        at = &at->member(name, is_required);
        at->is_required = at->is_required || is_required;
    }
    at->is_required = is_required;
}

ShapePtr shape_of(const Given& given) {
    switch (given.kind) {
        case Given::Kind::anything: return unknown(Source::input);
        case Given::Kind::scalar: return scalar();
        case Given::Kind::list: return list_of(given);
        case Given::Kind::object: return object_of(given);
    }
    return unknown(Source::input);
}

}  // namespace stepsmith::flow
