#include "stepsmith/engine/shellcheck.h"

#include "support/catch.h"
#include "support/command.h"
#include "support/scratch.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace stepsmith::test {
namespace {

/// Puts a program in front of all others, or a folder without any in their place.
class Path {
public:
    explicit Path(const std::string& folder) : before_(std::getenv("PATH")) { ::setenv("PATH", folder.c_str(), 1); }
    Path(const Path&) = delete;
    Path& operator=(const Path&) = delete;
    ~Path() { ::setenv("PATH", before_.c_str(), 1); }

private:
    std::string before_;
};

/// A ShellCheck that prints this, and keeps the files that it is given, each behind a line `== name`.
void install(const Scratch& scratch, const std::string& comments) {
    const std::string program =
        scratch.file("shellcheck",
                     "#!/bin/sh\n"
                     "for file; do case $file in /*) echo \"== ${file##*/}\"; while IFS= read "
                     "-r line; do echo \"$line\"; done <\"$file\";; "
                     "esac; done >" +
                         scratch.path("given") + "\necho '{\"comments\": [" + comments + "]}'\nexit 1\n");
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
}

std::string comment(int file, const char* where, int code, const char* message) {
    return "{\"file\": \"/x/" + std::to_string(file) + "\", " + where +
           ", \"level\": \"warning\", \"code\": " + std::to_string(code) + ", \"message\": \"" + message + "\"}";
}

constexpr const char* first_word = R"("line": 2, "endLine": 2, "column": 1, "endColumn": 3)";

}  // namespace

TEST_CASE("ShellCheck: places are told by line and code point, behind the line that names the shell") {
    const Scratch scratch;
    const std::vector<std::string> texts{"cd ä\n", "#!/bin/sh\ncd b\nx ü ö c\n"};
    install(scratch, comment(0, first_word, 2164, "Guard it.") + ", " +
                         comment(1, R"("line": 3, "endLine": 3, "column": 5, "endColumn": 6)", 2000, "Say it") + ", " +
                         comment(1, R"("line": 2, "endLine": 3, "column": 4, "endColumn": 2)", 2001, "All"));
    const Path path(scratch.folder());
    const auto found = engine::shellcheck()(texts);
    CHECK(contents(scratch.path("given")) == "== 0\n# shellcheck shell=bash\ncd ä\n== 1\n#!/bin/sh\ncd b\nx ü ö c\n");
    REQUIRE(found.size() == 3);
    CHECK(found[0].text == 0);
    CHECK(found[0].place.of(texts[0]) == "cd");
    CHECK(found[0].message == "Guard it");
    CHECK(found[0].page == "https://www.shellcheck.net/wiki/SC2164");
    CHECK(found[1].place.of(texts[1]) == "ö");
    CHECK(found[2].place.of(texts[1]) == "b\nx");
}

TEST_CASE("ShellCheck: one remark about what it cannot read") {
    const Scratch scratch;
    install(scratch, comment(0, first_word, 1009, "a") + ", " + comment(0, first_word, 1073, "b") + ", " +
                         comment(1, first_word, 1072, "c") + ", " + comment(0, first_word, 2164, "d"));
    const Path path(scratch.folder());
    std::string said;
    for (const auto& remark : engine::shellcheck()(std::vector<std::string>{"((\n", "{\n"})) said += remark.message;
    CHECK(said == "dac");
}

TEST_CASE("ShellCheck: what it takes for a mistake and is none, and what another rule tells, is left out") {
    const Scratch scratch;
    const std::string program = scratch.file(
        "shellcheck", "#!/bin/sh\necho \"$@\" >" + scratch.path("given") + "\necho '{\"comments\": []}'\n");
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    const Path path(scratch.folder());
    CHECK(engine::shellcheck()(std::vector<std::string>{"echo done\n"}).empty());
    CHECK(contents(scratch.path("given")).find("--exclude=SC1010,SC1011,") != std::string::npos);
}

TEST_CASE("ShellCheck: more texts than one command line takes") {
    const Scratch scratch;
    install(scratch, comment(0, first_word, 2164, "x"));
    const Path path(scratch.folder());
    std::vector<std::string> texts;
    for (int i = 3000; i > 999; --i) texts.push_back("cd " + std::to_string(i) + "\n");
    std::string found;
    for (const auto& remark : engine::shellcheck()(texts)) found += " " + texts[remark.text];
    CHECK(found == " cd 3000\n cd 2000\n cd 1000\n");
}

TEST_CASE("ShellCheck: it is asked once about the same text") {
    const Scratch scratch;
    install(scratch, comment(0, first_word, 2164, "x"));
    const Path path(scratch.folder());
    const pipeline::ShellChecker checker = engine::shellcheck();
    const std::vector<std::string> texts{"cd a\n", "cd a\n"};
    CHECK(checker(texts).size() == 2);
    CHECK(contents(scratch.path("given")) == "== 0\n# shellcheck shell=bash\ncd a\n");
    std::filesystem::remove(scratch.path("given"));
    CHECK(checker(texts).size() == 2);
    CHECK(!std::filesystem::exists(scratch.path("given")));
}

TEST_CASE("ShellCheck: nothing is said where it is not installed, or says what makes no sense") {
    const Scratch scratch;
    const Path path(scratch.folder());
    CHECK(engine::shellcheck()(std::vector<std::string>{"cd a\n"}).empty());
    install(scratch, "1");
    CHECK(engine::shellcheck()(std::vector<std::string>{"cd a\n"}).empty());
    install(scratch, comment(7, first_word, 2164, "x"));
    CHECK(engine::shellcheck()(std::vector<std::string>{"cd a\n"}).empty());
}

TEST_CASE("ShellCheck: lint asks it, unless the rule is off") {
    const Scratch scratch;
    const std::string file = scratch.file("a.json", R"j({"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
        "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "Parameters": {"DocumentName": "AWS-RunShellScript",
        "InstanceIds.$": "$.ids", "Parameters": {"commands": ["ls", "cd /srv", "ls"]}}}}})j");
    install(scratch, comment(0, R"("line": 3, "endLine": 3, "column": 1, "endColumn": 3)", 2164, "Guard it."));
    const Path path(scratch.folder());
    CHECK(run({"lint", file}).out.find("a.json:3:70: warning: ShellCheck: Guard it [shellcheck]\n") !=
          std::string::npos);
    const std::string off = scratch.file("off.json", R"({"rules": {"shellcheck": "off"}})");
    CHECK(run({"lint", "--config", off, file}).out.empty());
}

}  // namespace stepsmith::test
