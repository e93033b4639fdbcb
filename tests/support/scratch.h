#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace stepsmith::test {

/// A folder of its own for one test, removed at the end.
class Scratch {
public:
    Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch();

    const std::filesystem::path& folder() const { return folder_; }
    /// Writes a file, making the folders above it, and returns its path.
    std::string file(std::string_view name, std::string_view bytes) const;
    std::string path(std::string_view name) const { return folder_ / name; }

private:
    std::filesystem::path folder_;
};

/// The bytes of a file.
std::string contents(const std::filesystem::path& path);

}  // namespace stepsmith::test
