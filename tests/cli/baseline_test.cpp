#include "support/catch.h"
#include "support/repository.h"
#include "support/scratch.h"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace stepsmith::test {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("baseline: adopt it on an old definition, fail on what is new") {
    const Repository repository;
    repository.file("a.json", dangling);
    repository.file("b.json", unreachable);
    const std::string base = repository.path("ci/../baseline.json");
    std::filesystem::create_directory(repository.path("ci"));
    const Ran written = run({"lint", repository.path(), "--write-baseline", base});
    CHECK(written.code == 0);
    CHECK(written.out.empty());
    CHECK(written.err == "recorded 2 findings in " + base + "\n");
    const Ran old = run({"lint", repository.path(), "--baseline", base});
    CHECK(old.code == 0);
    CHECK(old.out.empty());
    CHECK(old.err == "no findings in 2 definitions (3 states), 2 more in the baseline\n");
    repository.file("b.json", "\n\n" + std::string(unreachable));
    CHECK(run({"lint", repository.path(), "--baseline", base}).code == 0);
    repository.file("c.json", dangling);
    const Ran fresh = run({"lint", repository.path(), "--baseline", base});
    CHECK(fresh.code == 1);
    CHECK(contains(fresh.out, "c.json:1:14: error"));
    CHECK(fresh.err == "1 error in 3 definitions (4 states), 2 more in the baseline\n");
}

TEST_CASE("baseline: what is gone is told on the error stream and is no failure") {
    const Repository repository;
    const std::string base = repository.path("baseline.json");
    repository.file("a.json", dangling);
    repository.file("b.json", unreachable);
    REQUIRE(run({"lint", repository.path(), "--write-baseline", base}).code == 0);
    repository.file("a.json", good);
    const Ran one = run({"lint", repository.path(), "--baseline", base});
    CHECK(one.code == 0);
    CHECK(one.err == "1 finding of " + base + " is gone; --write-baseline leaves it out\n" +
                         "no findings in 2 definitions (3 states), 1 more in the baseline\n");
    repository.file("b.json", good);
    CHECK(contains(run({"lint", repository.path(), "--baseline", base}).err,
                   "2 findings of " + base + " are gone; --write-baseline leaves them out\n"));
    CHECK(run({"lint", "--quiet", repository.path(), "--baseline", base}).err.empty());
    CHECK(contains(run({"lint", repository.path("a.json"), "--baseline", base}).err, "1 finding of "));
}

TEST_CASE("baseline: it is written again over itself, and over nothing else") {
    const Repository repository;
    const std::string definition = repository.file("a.json", dangling);
    const std::string base = repository.path("baseline.json");
    REQUIRE(run({"lint", definition, "--write-baseline", base}).code == 0);
    const std::string first = contents(base);
    REQUIRE(run({"lint", definition, "--write-baseline", base}).code == 0);
    CHECK(contents(base) == first);
    const Ran refused = run({"lint", definition, "--write-baseline", definition});
    CHECK(refused.code == 2);
    CHECK(refused.err == "stepsmith: \"" + definition + "\" is no baseline; remove it first\n");
    CHECK(contents(definition) == dangling);
}

TEST_CASE("baseline: a run that fails records nothing") {
    const Repository repository;
    const std::string base = repository.path("baseline.json");
    repository.file("a.json", dangling);
    CHECK(run({"lint", repository.path("a.json"), repository.path("none.json"), "--write-baseline", base}).code == 2);
    CHECK(!std::filesystem::exists(base));
    CHECK(run({"lint", repository.path("ci"), "--write-baseline", base}).code == 2);
    CHECK(run({"lint", repository.path("a.json"), "--write-baseline", repository.path("no/base.json")}).code == 2);
}

TEST_CASE("baseline: one that is missing or invalid is refused before anything is checked") {
    const Repository repository;
    const std::string definition = repository.file("a.json", dangling);
    const Ran missing = run({"lint", definition, "--baseline", repository.path("none.json")});
    CHECK(missing.code == 2);
    CHECK(missing.out.empty());
    CHECK(contains(missing.err, "none.json\": No such file or directory"));
    const std::string invalid = repository.file("base.json", "{ \"version\": 1,\n \"x\": 2 }");
    const Ran ran = run({"lint", definition, "--baseline", invalid});
    CHECK(ran.code == 2);
    CHECK(ran.err == "stepsmith: " + invalid + ":1:1: a baseline needs \"findings\"\nstepsmith: " + invalid +
                         ":2:2: unknown key \"x\"\n");
    CHECK(run({"lint", definition, "--baseline", invalid, "--write-baseline", invalid}).code == 2);
}

TEST_CASE("baseline: it holds what is found in a configuration as well") {
    const Repository repository;
    repository.file("a.json", good);
    repository.configure(R"({ "ungated": ["Nobody"] })");
    const std::string base = repository.path("baseline.json");
    CHECK(run({"lint", repository.path()}).code == 1);
    REQUIRE(run({"lint", repository.path(), "--write-baseline", base}).code == 0);
    const auto record = nlohmann::json::parse(contents(base));
    CHECK(record["findings"][0]["path"] == ".stepsmith.json");
    CHECK(!record["findings"][0].contains("state"));
    const Ran known = run({"lint", repository.path(), "--baseline", base});
    CHECK(known.code == 0);
    CHECK(known.err == "no findings in 1 definition (1 state), 1 more in the baseline\n");
}

TEST_CASE("baseline: it is written to a file, not to standard output") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", R"({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}})");
    const Ran ran = run({"lint", "--no-config", path, "--write-baseline", "-"});
    CHECK(ran.code == 2);
    CHECK(ran.err == "stepsmith: --write-baseline takes the name of a file, not \"-\"\n");
}

}  // namespace stepsmith::test
