#pragma once

#include "stepsmith/engine/lint.h"

#include <string>
#include <string_view>

namespace stepsmith::report {

/// Where a span begins, as editors take it: `path:line:column`, the path made harmless.
std::string place(const stepsmith::text::Source& source, stepsmith::text::Span span);

/// A path as a service that knows the repository takes it: relative to its root, wherever we are; of a file in no
/// repository relative to the current folder, where it is inside.
std::string repository_path(const std::string& path);

/// What can be done about a finding, a command with the file put in; empty if that is not known.
std::string help(const stepsmith::text::Source& source, const Finding& finding);

/// `1 error`, `2 errors`.
std::string counted(std::size_t count, std::string_view noun);

}  // namespace stepsmith::report
