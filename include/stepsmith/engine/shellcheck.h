#pragma once

#include "stepsmith/pipeline/shell_remark.h"

#include <span>
#include <string>
#include <vector>

namespace stepsmith::engine {

/// The warnings and errors of the program ShellCheck, of bash where a text does not name its shell; none where it is
/// not installed. What cannot be judged without the files that a text sources, and what it says of a mistake after the
/// first word about it, is left out.
std::vector<pipeline::ShellRemark> shellcheck(std::span<const std::string> texts);

}  // namespace stepsmith::engine
