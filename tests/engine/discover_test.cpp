#include "stepsmith/engine/discover.h"
#include "stepsmith/text/failure.h"
#include "support/catch.h"
#include "support/scratch.h"

#include <cstdlib>
#include <filesystem>

namespace stepsmith::test {
namespace {

void git(const Scratch& scratch, const std::string& command) {
    const std::string line = "git -C '" + scratch.folder().native() + "' -c user.name=t -c user.email=t@example.com " +
                             command + " >/dev/null 2>&1";
    REQUIRE(std::system(line.c_str()) == 0);
}

std::vector<std::string> files(const Scratch& scratch, const std::string& folder = "") {
    std::vector<std::string> found;
    for (const std::string& file : engine::files_below(scratch.path(folder)))
        found.push_back(std::filesystem::path(file).lexically_relative(scratch.folder()));
    return found;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("files_below: what may hold JSON, sorted, without .git, node_modules and links") {
    const Scratch scratch;
    for (const char* name :
         {"b.json", "a.asl", "deep/er/c.json", "deep/node_modules/d.json", ".git/e.json", ".hidden/f.json"})
        scratch.file(name, "x");
    scratch.file("object", "\xEF\xBB\xBF \n{");
    scratch.file("text.txt", "no object");
    std::filesystem::create_symlink("b.json", scratch.path("link.json"));
    std::filesystem::create_directory_symlink(".", scratch.path("loop"));
    CHECK(files(scratch) == Names{".hidden/f.json", "a.asl", "b.json", "deep/er/c.json", "object"});
}

TEST_CASE("files_below: a folder that is not there is a failure") {
    const Scratch scratch;
    CHECK_THROWS_AS(engine::files_below(scratch.path("missing")), Failure);
}

TEST_CASE("files_below: what git ignores is left out, what it tracks or does not know is not") {
    const Scratch scratch;
    git(scratch, "init");
    scratch.file(".gitignore", "build/\n*.out.json\n");
    for (const char* name : {"a.json", "build/b.json", "c.out.json", "sub/d.json", "sub/build/e.json"})
        scratch.file(name, "{}");
    git(scratch, "add a.json");
    git(scratch, "add --force sub/build/e.json");
    CHECK(files(scratch) == Names{"a.json", "sub/build/e.json", "sub/d.json"});
    CHECK(files(scratch, "sub") == Names{"sub/build/e.json", "sub/d.json"});
}

TEST_CASE("files_below: an ignored folder that is asked for is searched") {
    const Scratch scratch;
    git(scratch, "init");
    scratch.file(".gitignore", "build/\n");
    scratch.file("build/b.json", "{}");
    CHECK(files(scratch, "build") == Names{"build/b.json"});
}

TEST_CASE("files_below: tracked files that are gone, and repositories inside") {
    const Scratch scratch;
    git(scratch, "init");
    scratch.file("gone.json", "{}");
    git(scratch, "add gone.json");
    std::filesystem::remove(scratch.path("gone.json"));
    git(scratch, "init inner");
    scratch.file("inner/i.json", "{}");
    CHECK(files(scratch) == Names{"inner/i.json"});
}

TEST_CASE("files_below: a hook's environment does not mislead") {
    const Scratch other;
    const Scratch scratch;
    git(other, "init");
    git(scratch, "init");
    scratch.file("a.json", "{}");
    ::setenv("GIT_DIR", other.path(".git").c_str(), 1);
    const Names found = files(scratch);
    ::unsetenv("GIT_DIR");
    CHECK(found == Names{"a.json"});
}

TEST_CASE("was_meant_as_definition: by name and by the words in it") {
    CHECK(engine::was_meant_as_definition("a.json", "<<<<<<< \"StartAt\" \"States\""));
    CHECK(engine::was_meant_as_definition("a.asl", "\"States\" \"StartAt\""));
    CHECK(!engine::was_meant_as_definition("a.py", "\"States\" \"StartAt\""));
    CHECK(!engine::was_meant_as_definition("a.json", "\"States\""));
}

}  // namespace stepsmith::test
