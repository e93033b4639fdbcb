#pragma once

#include "stepsmith/json/document.h"
#include "stepsmith/pipeline/command.h"

#include <optional>
#include <vector>

namespace stepsmith::pipeline {

/// Whether a value is `{% … %}`.
bool is_jsonata(json::Value value);

/// The command that such an expression is, if it is a string, or several and more that are put together with `&`: what
/// is no string is as an argument of `States.Format`.
std::optional<Command> jsonata_line(json::Value expression);

/// The commands of such an expression that is a list.
std::vector<std::optional<Command>> jsonata_lines(json::Value expression);

}  // namespace stepsmith::pipeline
