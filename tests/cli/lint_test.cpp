#include "stepsmith/text/file.h"
#include "support/catch.h"
#include "support/command.h"
#include "support/scratch.h"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace stepsmith::test {
namespace {

constexpr std::string_view good = R"({ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } })";
constexpr std::string_view dangling = R"({ "StartAt": "B", "States": { "A": { "Type": "Succeed" } } })";
constexpr std::string_view doubled =
    R"({ "StartAt": "A", "Comment": "", "Comment": "", "States": { "A": { "Type": "Succeed" } } })";

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("lint: the exit code tells whether something was found") {
    const Scratch scratch;
    CHECK(run({"lint", scratch.file("good.json", good)}).code == 0);
    CHECK(run({"lint", scratch.file("dangling.json", dangling)}).code == 1);
    CHECK(run({"lint", scratch.file("doubled.json", doubled)}).code == 1);
    CHECK(run({"lint", "--fail-on", "error", scratch.path("doubled.json")}).code == 0);
    CHECK(run({"lint", "--fail-on", "error", scratch.path("dangling.json")}).code == 1);
    CHECK(run({"lint", "--fail-on", "note", scratch.path("good.json")}).code == 0);
}

TEST_CASE("lint: findings go to the output, the summary to the error stream") {
    const Scratch scratch;
    const Ran good_run = run({"lint", scratch.file("good.json", good)});
    CHECK(good_run.out.empty());
    CHECK(good_run.err == "no findings in 1 definition (1 state)\n");
    const Ran bad_run = run({"lint", scratch.file("dangling.json", dangling), scratch.file("doubled.json", doubled)});
    CHECK(contains(bad_run.out, "[dangling-target]"));
    CHECK(bad_run.err == "1 error, 1 warning in 2 definitions (2 states)\n");
    CHECK(run({"lint", "--quiet", scratch.path("dangling.json")}).err.empty());
}

TEST_CASE("lint: what cannot be read is said, the rest is checked, and the exit code is 2") {
    const Scratch scratch;
    const Ran missing = run({"lint", scratch.path("missing.json"), scratch.file("dangling.json", dangling)});
    CHECK(missing.code == 2);
    CHECK(contains(missing.err, "missing.json\": No such file or directory"));
    CHECK(contains(missing.out, "[dangling-target]"));
    scratch.file("large.json", "{");
    std::filesystem::resize_file(scratch.path("large.json"), (std::uintmax_t{64} << 20) + 1);
    const Ran large = run({"lint", scratch.path("large.json")});
    CHECK(large.code == 2);
    CHECK(contains(large.err, "large.json\": File too large"));
}

TEST_CASE("lint: what is not JSON is a finding, and other files are still checked") {
    const Scratch scratch;
    const Ran ran = run({"lint", "--format", "json", scratch.file("a.json", "{ \"StartAt\" "),
                         scratch.file("b.json", dangling), scratch.file("empty.json", "")});
    CHECK(ran.code == 1);
    const auto report = nlohmann::json::parse(ran.out);
    CHECK(report["findings"].size() == 3);
    CHECK(report["findings"][0]["rule"] == "invalid-json");
    CHECK(report["findings"][0]["pointer"] == "");
    CHECK(report["findings"][0]["state"].is_null());
    CHECK(report["findings"][1]["rule"] == "dangling-target");
    CHECK(report["findings"][2]["message"] == "the file is empty");
}

TEST_CASE("lint: standard input") {
    const Ran ran = run({"lint", "-"}, dangling);
    CHECK(ran.code == 1);
    CHECK(contains(ran.out, "<stdin>:1:14: error: "));
    CHECK(
        contains(run({"lint", "-", "--stdin-filename", "pipeline.json"}, dangling).out, "pipeline.json:1:14: error: "));
}

TEST_CASE("lint: a folder is searched for definitions") {
    const Scratch scratch;
    scratch.file("repo/step_function.json", dangling);
    scratch.file("repo/package.json", R"({ "name": "x", "Scripts": {} })");
    scratch.file("repo/states/no_extension", dangling);
    scratch.file("repo/notes.txt", "StartAt States");
    scratch.file("repo/node_modules/x/asl.json", dangling);
    scratch.file("repo/.git/asl.json", dangling);
    scratch.file("repo/conflict.json", std::string("<<<<<<< HEAD\n") + std::string(dangling));
    scratch.file("repo/broken_data.json", "{ \"a\": ");
    const Ran ran = run({"lint", "--format", "json", scratch.path("repo")});
    CHECK(ran.code == 1);
    std::vector<std::string> paths;
    const auto report = nlohmann::json::parse(ran.out);
    for (const auto& finding : report["findings"]) paths.push_back(finding["path"]);
    CHECK(paths == std::vector<std::string>{scratch.path("repo/conflict.json"),
                                            scratch.path("repo/states/no_extension"),
                                            scratch.path("repo/step_function.json")});
}

TEST_CASE("lint: what is a definition by its name is checked in a folder, whatever it holds") {
    const Scratch scratch;
    for (const std::string held : {"", "{", "null", "[]", R"({"startAt": "A", "states": {}})"}) {
        INFO(held);
        scratch.file("folder/a.asl.json", held);
        CHECK(run({"lint", scratch.path("folder")}).code == 1);
        CHECK(run({"lint", "--detect", scratch.path("folder/a.asl.json")}).code == 1);
    }
}

TEST_CASE("lint: a run that checks no definition says so and exits 2, with --detect 0") {
    const Scratch scratch;
    scratch.file("folder/package.json", "{}");
    const Ran folder = run({"lint", scratch.path("folder")});
    CHECK(folder.code == 2);
    CHECK(contains(folder.err, "no definition found"));
    CHECK(run({"lint", "--detect", scratch.path("folder")}).code == 0);
    CHECK(run({"lint", "--detect", scratch.path("folder/package.json")}).code == 0);
    CHECK(run({"lint", scratch.path("folder/package.json")}).code == 1);
    CHECK(run({"lint", "--detect", scratch.path("folder/missing.json")}).code == 2);
}

TEST_CASE("lint: a file that is named twice is checked once") {
    const Scratch scratch;
    const std::string path = scratch.file("folder/a.json", dangling);
    const Ran ran = run({"lint", path, scratch.path("folder/../folder/a.json"), scratch.path("folder")});
    CHECK(ran.err == "1 error in 1 definition (1 state)\n");
}

TEST_CASE("lint: color is for terminals, or as told") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", dangling);
    CHECK(!contains(run({"lint", path}).out, "\x1b["));
    CHECK(contains(run({"lint", path}, {}, true).out, "\x1b[1;31merror"));
    CHECK(contains(run({"lint", "--color", "always", path}).out, "\x1b[1;31merror"));
    CHECK(!contains(run({"lint", "--color", "never", path}, {}, true).out, "\x1b["));
    CHECK(!contains(run({"lint", path, "--output", scratch.path("out")}, {}, true).out, "\x1b["));
}

TEST_CASE("lint: the report can be written to a file") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", dangling);
    const Ran ran = run({"lint", path, "--output", scratch.path("report.txt")});
    CHECK(ran.code == 1);
    CHECK(ran.out.empty());
    CHECK(contents(scratch.path("report.txt")) == run({"lint", path}).out);
    const Ran unwritable = run({"lint", path, "--output", scratch.path("a.json/report.txt")});
    CHECK(unwritable.code == 2);
    CHECK(contains(unwritable.err, "cannot write"));
}

TEST_CASE("lint: a report stays where nothing could be read") {
    const Scratch scratch;
    const std::string report = scratch.file("report.json", "old");
    CHECK(run({"lint", "-o", report, scratch.path("none.json")}).code == 2);
    CHECK(text::read_file(report) == "old");
}

TEST_CASE("lint: the report does not take the place of what it is about") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", dangling);
    const Ran ran = run({"lint", path, "--output", scratch.path("./a.json")});
    CHECK(ran.code == 2);
    CHECK(contains(ran.err, "the report would replace"));
    CHECK(contents(path) == dangling);
}

TEST_CASE("lint: any number of threads gives the same bytes") {
    const Scratch scratch;
    for (int i = 0; i < 40; ++i)
        scratch.file("many/" + std::to_string(i) + ".json", i % 3 == 0 ? good : i % 3 == 1 ? dangling : doubled);
    const Ran one = run({"lint", "--jobs", "1", scratch.path("many")});
    CHECK(one.code == 1);
    for (const char* jobs : {"2", "3", "16"}) {
        const Ran more = run({"lint", "--jobs", jobs, scratch.path("many")});
        CHECK(more.out == one.out);
        CHECK(more.err == one.err);
    }
}

}  // namespace stepsmith::test
