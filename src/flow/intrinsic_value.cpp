#include "intrinsic_value.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace stepsmith::flow {
namespace {

Partial contains(const Partial& list, const Partial& element) {
    if (!is_known(element)) return anything();
    const bool is_there = std::any_of(list.begin(), list.end(), [&](const Partial& one) { return one == element; });
    return is_there || is_known(list) ? Partial(is_there) : anything();
}

Partial element(const Partial& list, const Partial& index) {
    const bool is_inside = index.is_number_integer() && index >= 0 && index < list.size();
    return is_inside ? list[index.get<std::size_t>()] : anything();
}

}  // namespace

Partial intrinsic_value(std::string_view name, std::vector<Partial> arguments) {
    if (name == "States.Array") return Partial(std::move(arguments));
    const std::size_t count = arguments.size();
    const Partial first = count > 0 ? arguments[0] : anything();
    if (name == "States.StringToJson" && count == 1 && first.is_string())
        return Partial::parse(first.get_ref<const std::string&>(), nullptr, false);
    if (name == "States.JsonMerge" && count > 1 && first.is_object() && arguments[1].is_object())
        return merged(first, arguments[1]);
    if (!first.is_array()) return anything();
    if (name == "States.ArrayLength" && count == 1) return first.size();
    if (name == "States.ArrayContains" && count == 2) return contains(first, arguments[1]);
    return name == "States.ArrayGetItem" && count == 2 ? element(first, arguments[1]) : anything();
}

}  // namespace stepsmith::flow
