#pragma once

#include "stepsmith/pipeline/program.h"

#include <string>
#include <vector>

namespace stepsmith::test {

/// The Task states that an execution runs in order when no flag is set and everything succeeds: a Choice that tests a
/// status goes where Success leads, any other to its Default. Branches run one after the other, a Map's processor once.
std::vector<std::string> tasks_run(const Program& program);

}  // namespace stepsmith::test
