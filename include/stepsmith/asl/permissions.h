#pragma once

#include "stepsmith/asl/resource.h"

#include <string>
#include <string_view>

namespace stepsmith::asl {

/// The action that the role of an execution needs for a Task of this resource: `lambda:InvokeFunction`; empty where
/// that is not known. Source: "Actions, resources, and condition keys" of the service authorization reference.
std::string needed_action(const Resource& resource);

/// Whether an action of a policy's statement, in which `*` stands for any characters and `?` for one, is this one.
/// Upper and lower case are the same.
bool allows(std::string_view pattern, std::string_view action);

}  // namespace stepsmith::asl
