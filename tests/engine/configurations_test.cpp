#include "stepsmith/engine/configurations.h"

#include "support/catch.h"
#include "support/scratch.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace stepsmith::test {
namespace {

namespace fs = std::filesystem;
using Kind = engine::ConfigurationChoice::Kind;

engine::Configurations nearest() { return engine::Configurations({.kind = Kind::nearest}); }

/// The folder whose configuration counts for a definition, relative to the scratch folder; `-` if there is none.
std::string folder_for(const Scratch& scratch, const std::string& definition) {
    engine::Configurations configurations = nearest();
    const engine::Policy policy = configurations.policy(scratch.path(definition));
    if (!policy.configuration) return "-";
    return policy.configuration->folder.lexically_relative(fs::canonical(scratch.folder()));
}

/// The current folder for one test.
class Here {
public:
    explicit Here(const fs::path& folder) : before_(fs::current_path()) { fs::current_path(folder); }
    Here(const Here&) = delete;
    Here& operator=(const Here&) = delete;
    ~Here() { fs::current_path(before_); }

private:
    fs::path before_;
};

}  // namespace

TEST_CASE("configurations: the nearest upward, up to the root of the repository and never beyond") {
    const Scratch scratch;
    scratch.file(".stepsmith.json", "{}");
    scratch.file("repo/.git/HEAD", "");
    CHECK(folder_for(scratch, "repo/a/b/c.json") == "-");
    scratch.file("repo/.stepsmith.json", "{}");
    CHECK(folder_for(scratch, "repo/c.json") == "repo");
    CHECK(folder_for(scratch, "repo/a/b/c.json") == "repo");
    scratch.file("repo/a/.stepsmith.json", "{}");
    CHECK(folder_for(scratch, "repo/a/b/c.json") == "repo/a");
    CHECK(folder_for(scratch, "repo/other/c.json") == "repo");
}

TEST_CASE("configurations: a repository inside, and one whose .git is a file, end the search") {
    const Scratch scratch;
    scratch.file("repo/.git/HEAD", "");
    scratch.file("repo/.stepsmith.json", "{}");
    scratch.file("repo/inner/.git", "gitdir: elsewhere");
    CHECK(folder_for(scratch, "repo/inner/a/c.json") == "-");
    scratch.file("repo/inner/.stepsmith.json", "{}");
    CHECK(folder_for(scratch, "repo/inner/a/c.json") == "repo/inner");
}

TEST_CASE("configurations: outside of any repository only the definition's own folder counts") {
    const Scratch scratch;
    scratch.file("a/.stepsmith.json", "{}");
    CHECK(folder_for(scratch, "a/c.json") == "a");
    CHECK(folder_for(scratch, "a/b/c.json") == "-");
}

TEST_CASE("configurations: a definition is where its folder really is") {
    const Scratch scratch;
    scratch.file("repo/.git/HEAD", "");
    scratch.file("repo/deep/.stepsmith.json", "{}");
    fs::create_directory_symlink("repo/deep", scratch.path("link"));
    CHECK(folder_for(scratch, "link/c.json") == "repo/deep");
    CHECK(folder_for(scratch, "repo/x/../deep/c.json") == "repo/deep");
    CHECK(folder_for(scratch, "repo/deep/not/there/c.json") == "repo/deep");
}

TEST_CASE("configurations: each is read once, and the definition's path is relative to its folder") {
    const Scratch scratch;
    scratch.file("repo/.git/HEAD", "");
    scratch.file("repo/.stepsmith.json", "{}");
    engine::Configurations configurations = nearest();
    const engine::Policy a = configurations.policy(scratch.path("repo/a.json"));
    scratch.file("repo/.stepsmith.json", "{ wrong");
    const engine::Policy b = configurations.policy(scratch.path("repo/x/y/b.json"));
    CHECK(a.configuration == b.configuration);
    CHECK(a.path == "a.json");
    CHECK(b.path == "x/y/b.json");
}

TEST_CASE("configurations: none, and one for all") {
    const Scratch scratch;
    scratch.file("repo/.git/HEAD", "");
    scratch.file("repo/.stepsmith.json", "{}");
    const std::string named = scratch.file("elsewhere/some.json", "{}");
    CHECK(!engine::Configurations().policy(scratch.path("repo/a.json")).configuration);
    engine::Configurations one({.kind = Kind::named, .file = named});
    const engine::Policy policy = one.policy(scratch.path("repo/a.json"));
    REQUIRE(policy.configuration);
    CHECK(policy.configuration == one.named());
    CHECK(policy.configuration->path == named);
    CHECK(policy.path == "../repo/a.json");
    engine::Configurations missing({.kind = Kind::named, .file = scratch.path("none.json")});
    REQUIRE(missing.named()->problems.size() == 1);
    CHECK(missing.named()->problems[0] ==
          "cannot read \"" + scratch.path("none.json") + "\": No such file or directory");
}

TEST_CASE("configurations: they are called as the definitions are, from the current folder or from the root") {
    const Scratch scratch;
    scratch.file("repo/.git/HEAD", "");
    scratch.file("repo/.stepsmith.json", "{}");
    scratch.file("repo/a/b.json", "{}");
    const auto shown = [](const std::string& definition) { return nearest().policy(definition).configuration->path; };
    const fs::path root = fs::canonical(scratch.path("repo"));
    CHECK(shown(scratch.path("repo/a/b.json")) == root / ".stepsmith.json");
    {
        const Here here(root);
        CHECK(shown("a/b.json") == ".stepsmith.json");
        CHECK(shown("<stdin>") == ".stepsmith.json");
        CHECK(shown(root / "a/b.json") == root / ".stepsmith.json");
    }
    const Here here(root / "a");
    CHECK(shown("b.json") == "../.stepsmith.json");
    CHECK(shown("<stdin>") == "../.stepsmith.json");
}

TEST_CASE("configurations: what is no file is a problem and keeps nobody waiting") {
    const Scratch scratch;
    scratch.file("repo/.git/HEAD", "");
    const std::string path = scratch.path("repo/.stepsmith.json");
    const auto problem = [&] {
        const engine::Policy policy = nearest().policy(scratch.path("repo/a.json"));
        REQUIRE(policy.configuration);
        REQUIRE(policy.configuration->problems.size() == 1);
        fs::remove_all(path);
        return policy.configuration->problems[0];
    };
    fs::create_directory(path);
    CHECK(problem() == "cannot read \"" + path + "\": Is a directory");
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    CHECK(problem() == "cannot read \"" + path + "\": it is no file");
    fs::create_symlink("/dev/zero", path);
    CHECK(problem() == "cannot read \"" + path + "\": it is no file");
    fs::create_symlink(".stepsmith.json", path);
    CHECK(problem() == "cannot read \"" + path + "\": Too many levels of symbolic links");
    fs::create_symlink("gone.json", path);
    CHECK(problem() == "cannot read \"" + path + "\": No such file or directory");
    scratch.file("repo/.stepsmith.json", "{}");
    fs::resize_file(path, std::uintmax_t{1} << 30);
    CHECK(problem() == "cannot read \"" + path + "\": File too large");
    if (::geteuid() == 0) return;
    scratch.file("repo/.stepsmith.json", "{}");
    fs::permissions(path, fs::perms::none);
    CHECK(problem() == "cannot read \"" + path + "\": Permission denied");
}

}  // namespace stepsmith::test
