#pragma once

#include "stepsmith/flow/shape.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::flow {

/// A value of an execution's input, as far as it is agreed what an execution is given.
struct Given {
    enum class Kind : std::uint8_t { anything, scalar, list, object };

    std::string name{};  ///< of the member that it is
    bool is_required = true;
    Kind kind = Kind::anything;
    std::vector<Given> parts{};  ///< all members of an object, or some elements of a list

    /// The member of that name, made if there is none; what had no members becomes an object.
    Given& member(std::string_view of_name, bool is_required_if_new);
};

/// What is known of such a value, which must outlive what is made of it.
ShapePtr shape_of(const Given& given);

}  // namespace stepsmith::flow
