#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::engine {

/// The files below a folder that may hold a definition, sorted by path, each path beginning with the folder's as given
/// (`.` is left away). Left out: `.git`, `node_modules`, configurations, symbolic links, what git ignores (unless the
/// folder itself is ignored), files larger than `text::largest_file`, and files that neither begin like a JSON object
/// nor are named as JSON, YAML or Terraform's. Throws `Failure` if the folder cannot be read.
std::vector<std::string> files_below(const std::string& folder);

/// Whether a file is named as YAML or Terraform's, of which few have to do with definitions.
bool is_named_as_container(std::string_view path);

/// Whether a text that is not JSON, or not YAML, was meant to be a definition or a template with one: it speaks of both
/// `"StartAt"` and `"States"`, as one with an unresolved merge conflict does.
bool was_meant_as_definition(std::string_view path, std::string_view bytes);

}  // namespace stepsmith::engine
