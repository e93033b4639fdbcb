#include "stepsmith/text/file.h"

#include "stepsmith/text/failure.h"
#include "stepsmith/text/utf8.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace stepsmith::text {
namespace {

[[noreturn]] void fail(std::string_view what, std::string_view name, int error) {
    throw Failure(fmt::format("cannot {} \"{}\": {}", what, harmless(name), std::generic_category().message(error)));
}

class Descriptor {
public:
    explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    int number() const { return descriptor_; }
    bool close() { return ::close(std::exchange(descriptor_, -1)) == 0; }

private:
    int descriptor_;
};

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

void write_through(const std::string& name, std::string_view bytes) {
    Descriptor file(::open(name.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.number() < 0 || !write_all(file.number(), bytes) || !file.close()) fail("write", name, errno);
}

/// What a link to nothing names, over any number of links; the path itself if it is none.
std::filesystem::path behind_links(std::filesystem::path path) {
    std::error_code error;
    for (;;) {
        const std::filesystem::path next = std::filesystem::read_symlink(path, error);
        if (error) return path;
        path = path.parent_path() / next;
    }
}

mode_t default_mode() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

void replace(const std::string& name, std::string_view bytes, mode_t mode) {
    std::string temporary = name + ".XXXXXX";
    Descriptor file(::mkstemp(temporary.data()));
    if (file.number() < 0) fail("write", name, errno);
    const bool written = ::fchmod(file.number(), mode) == 0 && write_all(file.number(), bytes) &&
                         ::fsync(file.number()) == 0 && file.close() && ::rename(temporary.c_str(), name.c_str()) == 0;
    if (!written) {
        const int error = errno;
        ::unlink(temporary.c_str());
        fail("write", name, error);
    }
}

}  // namespace

std::string read_descriptor(int descriptor, std::string_view name) {
    std::string bytes;
    struct stat status {};
    std::size_t step = std::size_t{64} << 10;
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
        if (static_cast<std::uintmax_t>(status.st_size) > largest_file) fail("read", name, EFBIG);
        // One more than there is, to see the end with the first read; some files claim to be empty and are not.
        step = std::max(step, static_cast<std::size_t>(status.st_size) + 1);
    }
    for (;;) {
        const std::size_t before = bytes.size();
        bytes.resize(before + step);
        const ssize_t count = ::read(descriptor, bytes.data() + before, step);
        bytes.resize(before + (count > 0 ? static_cast<std::size_t>(count) : 0));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("read", name, errno);
        if (count == 0) return bytes;
        if (bytes.size() > largest_file) fail("read", name, EFBIG);
    }
}

std::string read_file(const std::filesystem::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) fail("read", path.native(), errno);
    return read_descriptor(file.number(), path.native());
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        if (errno != ENOENT) fail("write", path.native(), errno);
        return replace(behind_links(path), bytes, default_mode());
    }
    if (!S_ISREG(status.st_mode)) return write_through(path.native(), bytes);
    // A folder that can be written to would let it be replaced.
    const bool is_protected = (status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
    if (is_protected || ::access(path.c_str(), W_OK) != 0) fail("write", path.native(), EACCES);
    replace(std::filesystem::canonical(path), bytes, status.st_mode & 07777);
}

}  // namespace stepsmith::text
