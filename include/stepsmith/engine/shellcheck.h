#pragma once

#include "stepsmith/pipeline/shell_remark.h"

namespace stepsmith::engine {

/// Tells the warnings and errors of the program ShellCheck, of bash where a text does not name its shell; none where it
/// is not installed. What cannot be judged without the files that a text sources, and what it says of a mistake after the
/// first word about it, is left out. It is run once for each text.
pipeline::ShellChecker shellcheck();

}  // namespace stepsmith::engine
