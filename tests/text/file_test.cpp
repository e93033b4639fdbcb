#include "stepsmith/text/file.h"

#include "stepsmith/text/failure.h"
#include "support/catch.h"
#include "support/scratch.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <iterator>
#include <string>

namespace stepsmith::text {
namespace {

namespace fs = std::filesystem;
using test::Scratch;

/// The message of the failure; empty if the call does not fail.
template <typename Call>
std::string failure_of(const Call& call) {
    try {
        call();
    } catch (const Failure& failure) {
        return failure.what();
    }
    return {};
}

std::string failure_to_read(const fs::path& path) {
    return failure_of([&] { static_cast<void>(read_file(path)); });
}

std::string failure_to_write(const fs::path& path) {
    return failure_of([&] { write_file(path, "new"); });
}

unsigned mode_of(const fs::path& path) { return static_cast<unsigned>(fs::status(path).permissions()); }

std::ptrdiff_t entries_in(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

/// As long as it lives, no file may grow beyond `bytes`: a disk that is full, for root too.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit now{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    void (*handler_)(int);
    rlimit before_{};
};

}  // namespace

TEST_CASE("file: what is written is read back byte for byte") {
    const Scratch scratch;
    for (const std::string& bytes :
         {std::string(), std::string("\xEF\xBB\xBF{}\r\n"), std::string("\0\xFF\n", 3), std::string(300'000, 'x')}) {
        write_file(scratch.path("a.json"), bytes);
        CHECK(read_file(scratch.path("a.json")) == bytes);
    }
    CHECK(entries_in(scratch.folder()) == 1);
}

TEST_CASE("file: a new file has the mode that the process gives to new files") {
    const Scratch scratch;
    const mode_t before = ::umask(027);
    write_file(scratch.path("a.json"), "{}");
    ::umask(before);
    CHECK(mode_of(scratch.path("a.json")) == 0640);
}

TEST_CASE("file: a file that is replaced keeps its mode") {
    const Scratch scratch;
    write_file(scratch.path("a.json"), "old");
    ::chmod(scratch.path("a.json").c_str(), 0751);
    write_file(scratch.path("a.json"), "new");
    CHECK(mode_of(scratch.path("a.json")) == 0751);
    CHECK(read_file(scratch.path("a.json")) == "new");
}

TEST_CASE("file: a file that nobody may write to is left as it is") {
    const Scratch scratch;
    write_file(scratch.path("a.json"), "old");
    ::chmod(scratch.path("a.json").c_str(), 0444);
    CHECK(failure_to_write(scratch.path("a.json")) ==
          "cannot write \"" + scratch.path("a.json") + "\": Permission denied");
    CHECK(read_file(scratch.path("a.json")) == "old");
    CHECK(entries_in(scratch.folder()) == 1);
}

TEST_CASE("file: who has the old file open still sees it whole") {
    const Scratch scratch;
    write_file(scratch.path("a.json"), "old bytes");
    const int descriptor = ::open(scratch.path("a.json").c_str(), O_RDONLY | O_CLOEXEC);
    write_file(scratch.path("a.json"), "new");
    CHECK(read_descriptor(descriptor, "old") == "old bytes");
    ::close(descriptor);
}

TEST_CASE("file: a symbolic link stays, the file it leads to is replaced") {
    const Scratch scratch;
    fs::create_directory(scratch.path("inner"));
    write_file(scratch.path("inner/a.json"), "old");
    fs::create_symlink("inner/a.json", scratch.path("link.json"));
    fs::create_symlink("link.json", scratch.path("link to a link.json"));
    write_file(scratch.path("link to a link.json"), "new");
    CHECK(fs::is_symlink(scratch.path("link.json")));
    CHECK(fs::is_symlink(scratch.path("link to a link.json")));
    CHECK_FALSE(fs::is_symlink(scratch.path("inner/a.json")));
    CHECK(read_file(scratch.path("inner/a.json")) == "new");
}

TEST_CASE("file: a symbolic link to no file makes the file") {
    const Scratch scratch;
    fs::create_directory(scratch.path("inner"));
    fs::create_symlink("inner/a.json", scratch.path("link.json"));
    fs::create_symlink("link.json", scratch.path("link to a link.json"));
    write_file(scratch.path("link to a link.json"), "new");
    CHECK(fs::is_symlink(scratch.path("link.json")));
    CHECK(fs::is_symlink(scratch.path("link to a link.json")));
    CHECK(read_file(scratch.path("inner/a.json")) == "new");
    CHECK(entries_in(scratch.path("inner")) == 1);
}

TEST_CASE("file: a device is written to, not replaced") {
    write_file("/dev/null", "new");
    CHECK(fs::is_character_file("/dev/null"));
    CHECK(read_file("/dev/null").empty());
    CHECK(failure_to_write("/dev/full") == "cannot write \"/dev/full\": No space left on device");
}

TEST_CASE("file: a pipe is read to its end") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    REQUIRE(::write(ends[1], "{} ", 3) == 3);
    ::close(ends[1]);
    CHECK(read_descriptor(ends[0], "standard input") == "{} ");
    ::close(ends[0]);
    CHECK(failure_of([&] { static_cast<void>(read_descriptor(ends[0], "standard input")); }) ==
          "cannot read \"standard input\": Bad file descriptor");
}

TEST_CASE("file: one that claims to be empty is read to its end") { CHECK(read_file("/proc/self/maps").size() > 100); }

TEST_CASE("file: what cannot be read is told by name and reason") {
    const Scratch scratch;
    write_file(scratch.path("a.json"), "{}");
    const std::string begin = "cannot read \"" + scratch.folder().string();
    CHECK(failure_to_read(scratch.path("b.json")) == begin + "/b.json\": No such file or directory");
    CHECK(failure_to_read(scratch.path("a.json/b")) == begin + "/a.json/b\": Not a directory");
    CHECK(failure_to_read(scratch.folder()) == begin + "\": Is a directory");
    CHECK(failure_to_read("no\x1b[2Jfile") == "cannot read \"no<U+001B>[2Jfile\": No such file or directory");
}

TEST_CASE("file: the largest file is read, one byte more is refused") {
    const Scratch scratch;
    const std::string name = scratch.path("large.json");
    write_file(name, "");
    REQUIRE(::truncate(name.c_str(), largest_file) == 0);
    CHECK(read_file(name).size() == largest_file);
    REQUIRE(::truncate(name.c_str(), largest_file + 1) == 0);
    CHECK(failure_to_read(name) == "cannot read \"" + name + "\": File too large");
}

TEST_CASE("file: an endless device is refused") {
    CHECK(failure_to_read("/dev/zero") == "cannot read \"/dev/zero\": File too large");
}

TEST_CASE("file: what cannot be written is told by name and reason") {
    const Scratch scratch;
    write_file(scratch.path("a.json"), "{}");
    fs::create_symlink("loop", scratch.path("loop"));
    const std::string begin = "cannot write \"" + scratch.folder().string();
    CHECK(failure_to_write(scratch.path("none/a.json")) == begin + "/none/a.json\": No such file or directory");
    CHECK(failure_to_write(scratch.path("a.json/b")) == begin + "/a.json/b\": Not a directory");
    CHECK(failure_to_write(scratch.folder()) == begin + "\": Is a directory");
    CHECK(failure_to_write(scratch.path("loop")) == begin + "/loop\": Too many levels of symbolic links");
    CHECK_FALSE(failure_to_write("/proc/a.json").empty());
    CHECK(entries_in(scratch.folder()) == 2);
}

TEST_CASE("file: when the disk is full the old file is still there, and nothing else") {
    const Scratch scratch;
    write_file(scratch.path("a.json"), "old");
    std::string failure;
    {
        const FullDisk full(1000);
        failure = failure_of([&] { write_file(scratch.path("a.json"), std::string(5000, 'x')); });
    }
    CHECK(failure == "cannot write \"" + scratch.path("a.json") + "\": File too large");
    CHECK(read_file(scratch.path("a.json")) == "old");
    CHECK(entries_in(scratch.folder()) == 1);
}

}  // namespace stepsmith::text
