#include "survey.h"

#include "git.h"
#include "stepsmith/engine/configurations.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <system_error>

namespace stepsmith::engine {
namespace {

namespace fs = std::filesystem;

/// What is no repository of git's is walked through.
std::vector<std::string> files_of(const fs::path& repository) {
    if (auto known = files_git_knows(repository.native())) return std::move(*known);
    std::vector<std::string> files;
    std::error_code error;
    for (auto at = fs::recursive_directory_iterator(repository, fs::directory_options::skip_permission_denied, error);
         !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        const fs::path name = at->path().filename();
        if (name == ".git" || name == "node_modules") at.disable_recursion_pending();
        if (fs::is_regular_file(at->symlink_status(error)))
            files.push_back(at->path().lexically_relative(repository).generic_string());
    }
    return files;
}

}  // namespace

Survey survey(std::span<const Checked> definitions, const fs::path& folder) {
    Survey survey{.folder = folder, .repository = repository_of(folder), .files = {}, .definitions = {}};
    survey.files = files_of(survey.repository);
    std::ranges::sort(survey.files);
    for (const Checked& checked : definitions)
        if (checked.program)
            survey.definitions.push_back(
                {real_path(checked.path).lexically_relative(folder).generic_string(), &checked});
    std::ranges::stable_sort(survey.definitions, {}, &Surveyed::path);
    return survey;
}

std::optional<std::string> text_of(const Survey& survey, const std::string& file) {
    constexpr std::uintmax_t largest = 1 << 20;
    std::error_code error;
    const fs::path path = survey.repository / file;
    if (!fs::is_regular_file(fs::symlink_status(path, error)) || fs::file_size(path, error) > largest)
        return std::nullopt;
    try {
        return text::read_file(path);
    } catch (const Failure&) {
        return std::nullopt;
    }
}

std::string some_of(const std::vector<std::string>& names) {
    constexpr std::size_t most = 3;
    if (names.size() < 2) return names.empty() ? "" : names.front();
    const std::size_t shown = names.size() > most ? most - 1 : names.size() - 1;
    const std::string first =
        fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<long>(shown), ", "));
    return names.size() > most ? fmt::format("{} and {} more", first, names.size() - shown)
                               : fmt::format("{} and {}", first, names.back());
}

}  // namespace stepsmith::engine
