#pragma once

#include <optional>
#include <string>
#include <vector>

namespace stepsmith::engine {

/// Paths, relative to the folder, of what git tracks below it or does not ignore; a repository inside is one path.
/// Nothing if the folder is in no repository, is ignored itself, or there is no git.
std::optional<std::vector<std::string>> files_git_knows(const std::string& folder);

}  // namespace stepsmith::engine
