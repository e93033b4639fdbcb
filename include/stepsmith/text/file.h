#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace stepsmith::text {

/// The largest file that is read, in bytes (64 MiB; the service takes 1 MB).
inline constexpr std::uintmax_t largest_file = std::uintmax_t{64} << 20;

/// The bytes of a regular file, pipe or device. Throws `Failure` if it cannot be read or is larger than `largest_file`.
std::string read_file(const std::filesystem::path& path);

/// Everything on a file descriptor, such as standard input. `name` is for the message of the `Failure`.
std::string read_descriptor(int descriptor, std::string_view name);

/// Replaces a file as a whole or not at all: a new file beside it is written, synced and renamed over it. Follows a
/// symbolic link and keeps the mode. What is no regular file (`/dev/stdout`) is written to. Throws `Failure`.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace stepsmith::text
