#pragma once

#include "stepsmith/engine/configuration.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace stepsmith::engine {

/// Which configuration counts.
struct ConfigurationChoice {
    enum class Kind : std::uint8_t {
        none,     ///< none at all
        nearest,  ///< the nearest upward from a definition's folder, up to the root of its repository
        named,    ///< one file for all
    };
    Kind kind = Kind::none;
    std::string file{};
    Day today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
};

/// Finds configurations and reads each once. For one thread at a time.
class Configurations {
public:
    explicit Configurations(ConfigurationChoice choice = {});

    /// What counts for a definition, which need not be there. A relative path begins at the current folder.
    Policy policy(const std::string& definition);
    /// The configuration that is named for all; nothing where none is.
    const std::shared_ptr<const Configuration>& named() const { return named_; }

private:
    using Path = std::filesystem::path;

    std::shared_ptr<const Configuration> above(const Path& folder, bool as_absolute);
    std::shared_ptr<const Configuration> read(const Path& folder, bool as_absolute);

    ConfigurationChoice choice_;
    std::shared_ptr<const Configuration> named_;
    std::map<std::string, Path> folders_;                             ///< as given, and what it is
    std::map<Path, std::shared_ptr<const Configuration>> above_;      ///< by a definition's folder
    std::map<Path, std::shared_ptr<const Configuration>> by_folder_;  ///< by its own
};

/// The folder at or above a folder that holds `.git`; the folder itself if there is none. Both absolute.
std::filesystem::path repository_of(const std::filesystem::path& folder);

/// A definition's path with its folder as it really is: absolute, without links.
std::filesystem::path real_path(const std::string& path);

}  // namespace stepsmith::engine
