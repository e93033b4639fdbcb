#pragma once

#include "stepsmith/json/document.h"

#include <string_view>
#include <unordered_map>

namespace stepsmith::json {

/// The members of an object by their keys, for one that is asked about each of them; of a key that stands twice the
/// last one. None for any other value.
inline std::unordered_map<std::string_view, Value> members_by_key(Value object) {
    std::unordered_map<std::string_view, Value> all;
    if (object.is(Kind::object))
        for (const Value member : object.children()) all.insert_or_assign(member.key(), member);
    return all;
}

}  // namespace stepsmith::json
