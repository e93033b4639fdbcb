#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/asl/machine.h"
#include "stepsmith/flow/given.h"

#include <span>
#include <string>
#include <vector>

namespace stepsmith::flow {

/// Puts a path, by the names of its members, into what is agreed of an input. What a required one leads through is
/// required as well.
void add(Given& input, std::span<const std::string> names, bool is_required);

/// By state: whether an object that is agreed on, such as the execution's input, comes to it, perhaps with more in it.
std::vector<bool> comes_to(const asl::Machine& machine, const asl::Expressions& expressions, const Given& input);

}  // namespace stepsmith::flow
