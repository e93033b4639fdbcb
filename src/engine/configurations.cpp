#include "stepsmith/engine/configurations.h"

#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace stepsmith::engine {
namespace {

namespace fs = std::filesystem;

/// A folder as it really is. What is not there is taken as it is written.
fs::path real_folder(const fs::path& folder) {
    std::error_code error;
    const fs::path absolute = fs::absolute(folder.empty() ? "." : folder, error);
    const fs::path real = fs::weakly_canonical(absolute, error);
    return error ? absolute.lexically_normal() : real;
}

Configuration unreadable(std::string path, const fs::path& folder, std::string why) {
    Configuration configuration{.path = std::move(path), .folder = folder};
    configuration.problems.push_back(std::move(why));
    return configuration;
}

Configuration read_file(std::string path, const fs::path& file, const fs::path& folder, Day today) {
    try {
        std::string bytes = text::read_file(file);
        return read_configuration(std::move(path), folder, std::move(bytes), today);
    } catch (const Failure& failure) {
        return unreadable(std::move(path), folder, failure.what());
    }
}

/// As people see it: a path that begins as that of the definition it was found for.
std::string shown(const fs::path& file, bool as_absolute) {
    std::error_code error;
    const fs::path here = fs::current_path(error);
    const fs::path relative = file.lexically_relative(here);
    return as_absolute || error || relative.empty() ? file.native() : relative.native();
}

}  // namespace

fs::path repository_of(const fs::path& folder) {
    std::error_code error;
    for (fs::path at = folder;; at = at.parent_path()) {
        if (fs::exists(at / ".git", error)) return at;
        if (at == at.parent_path()) return folder;
    }
}

fs::path real_path(const std::string& path) {
    const fs::path given(path);
    return real_folder(given.parent_path()) / given.filename();
}

Configurations::Configurations(ConfigurationChoice choice) : choice_(std::move(choice)) {
    if (choice_.kind != ConfigurationChoice::Kind::named) return;
    const fs::path file(choice_.file);
    named_ = std::make_shared<const Configuration>(
        read_file(choice_.file, file, real_folder(file.parent_path()), choice_.today));
}

Policy Configurations::policy(const std::string& definition) {
    if (choice_.kind == ConfigurationChoice::Kind::none) return {};
    const fs::path given(definition);
    const auto [known, is_new] = folders_.try_emplace(given.parent_path().native());
    if (is_new) known->second = real_folder(given.parent_path());
    const fs::path& folder = known->second;
    Policy policy{.configuration = named_ ? named_ : above(folder, given.is_absolute())};
    if (policy.configuration)
        policy.path = (folder / given.filename()).lexically_relative(policy.configuration->folder).generic_string();
    return policy;
}

std::shared_ptr<const Configuration> Configurations::above(const Path& folder, bool as_absolute) {
    const auto [known, is_new] = above_.try_emplace(folder);
    if (!is_new) return known->second;
    const Path root = repository_of(folder);
    for (Path at = folder;; at = at.parent_path()) {
        if (auto found = read(at, as_absolute)) return known->second = std::move(found);
        if (at == root) return nullptr;
    }
}

std::shared_ptr<const Configuration> Configurations::read(const Path& folder, bool as_absolute) {
    const auto [known, is_new] = by_folder_.try_emplace(folder);
    if (!is_new) return known->second;
    const Path file = folder / configuration_name;
    std::error_code error;
    if (!fs::exists(fs::symlink_status(file, error))) return nullptr;
    const std::string path = shown(file, as_absolute);
    // Only a regular file: a pipe or a device in a repository would keep us waiting.
    known->second = std::make_shared<const Configuration>(
        fs::is_other(fs::status(file, error))
            ? unreadable(path, folder, fmt::format("cannot read \"{}\": it is no file", text::harmless(path)))
            : read_file(path, file, folder, choice_.today));
    return known->second;
}

}  // namespace stepsmith::engine
