#include "support/catch.h"
#include "support/repository.h"

#include "stepsmith/engine/configuration.h"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace stepsmith::test {
namespace {

namespace fs = std::filesystem;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// Runs a command line in a folder.
Ran run_in(const fs::path& folder, const std::vector<std::string>& arguments) {
    const fs::path before = fs::current_path();
    fs::current_path(folder);
    Ran ran = run(arguments);
    fs::current_path(before);
    return ran;
}

std::string weekly(std::string_view name = "step_function.json") {
    return contents(fs::path(STEPSMITH_SOURCE_DIR) / "fixtures" / "weekly" / name);
}

}  // namespace

TEST_CASE("init: what is written is accepted, in force, and makes no new findings in a whole pipeline") {
    const Repository repository;
    repository.file("infra/step_function.json", weekly());
    const std::vector<std::string> before = repository.found();
    const Ran ran = run_in(repository.path(), {"init"});
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    CHECK(ran.out ==
          "wrote .stepsmith.json for 1 definition\n"
          "  ungated: an example (as a comment)\n"
          "  checkouts: folders that commands go to (as comments)\n"
          "  scripts: infrastructure/spot_backtest.sh\n"
          "  inputs: what executions are given\n");
    const std::string written = contents(repository.path(".stepsmith.json"));
    CHECK(contains(written, "\n  // \"ungated\": [\"DiskHealth\", \"ClockHealth\"],\n"));
    CHECK(contains(written, "\n      \"stages\": [\"backtest\", \"parity\", \"evaluator\"],\n"));
    CHECK(contains(written, "\n      \"$.skip_backtester\",  // CheckSkipBacktester\n"));
    CHECK(repository.found() == before);
}

TEST_CASE("init: one that is there is not replaced") {
    const Repository repository;
    repository.file("a.json", good);
    repository.configure("{}");
    const Ran ran = run_in(repository.path(), {"init"});
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err == "stepsmith: there is a .stepsmith.json already; --print shows what a new one would hold\n");
    CHECK(contents(repository.path(".stepsmith.json")) == "{}");
    CHECK(run_in(repository.path(), {"init", "--print"}).code == 0);
}

TEST_CASE("init: a folder without definitions, and paths that the configuration would not count for") {
    const Repository repository;
    repository.file("data.json", "{}");
    const Ran none = run_in(repository.path(), {"init"});
    CHECK(none.code == 2);
    CHECK(none.err == "stepsmith: no definition found\n");
    CHECK(!fs::exists(repository.path(".stepsmith.json")));
    repository.file("a.json", good);
    repository.file("sub/b.json", good);
    const Ran outside = run_in(repository.path("sub"), {"init", "../a.json"});
    CHECK(outside.code == 2);
    CHECK(outside.err ==
          "stepsmith: \"../a.json\" is not below the current folder, whose .stepsmith.json would not count for it\n");
    CHECK(run_in(repository.path(), {"init", "missing.json"}).code == 2);
}

TEST_CASE("init: definitions that have a nearer configuration are left to that") {
    const Repository repository;
    repository.file("sub/b.json", good);
    repository.file("sub/.stepsmith.json", "{}");
    CHECK(run_in(repository.path(), {"init"}).err ==
          "stepsmith: a nearer configuration counts for every definition that was found\n");
    repository.file("a.json", good);
    CHECK(run_in(repository.path(), {"init"}).out == "wrote .stepsmith.json for 1 definition\n");
}

TEST_CASE("init: a farther configuration does not count any more") {
    const Repository repository;
    repository.file("sub/a.json", good);
    repository.configure("{}");
    CHECK(run_in(repository.path("sub"), {"init"}).out ==
          "wrote .stepsmith.json for 1 definition\n../.stepsmith.json does not count for it any more\n");
}

TEST_CASE("init: what cannot be read is told, and the rest is done") {
    const Repository repository;
    repository.file("a.json", good);
    const Ran ran = run_in(repository.path(), {"init", "a.json", "missing.json"});
    CHECK(ran.code == 2);
    CHECK(ran.err == "stepsmith: cannot read \"missing.json\": No such file or directory\n");
    CHECK(ran.out == "wrote .stepsmith.json for 1 definition\n");
}

TEST_CASE("init: the same is printed as is written, and again the same") {
    const Repository repository;
    repository.file("a.json", weekly());
    repository.file("b.json", weekly("step_function.parallel.json"));
    const std::string printed = run_in(repository.path(), {"init", "--print"}).out;
    CHECK(!fs::exists(repository.path(".stepsmith.json")));
    CHECK(run_in(repository.path(), {"init", "--print", "b.json", "a.json"}).out == printed);
    run_in(repository.path(), {"init", "."});
    CHECK(contents(repository.path(".stepsmith.json")) == printed);
}

TEST_CASE("init: what holds no definition, and what is in no repository") {
    const Repository repository;
    repository.file("a.json", good);
    repository.file("data.json", "{}");
    const Ran ran = run_in(repository.path(), {"init", "data.json"});
    CHECK(ran.code == 2);
    CHECK(ran.err == "stepsmith: \"data.json\" holds no definition that can be read: \"stepsmith lint\" tells why\n");
    CHECK(!std::filesystem::exists(repository.path(".stepsmith.json")));
    const Scratch scratch;
    scratch.file("defs/a.json", good);
    CHECK(run_in(scratch.folder(), {"init"}).err ==
          "stepsmith: \"defs/a.json\" is in no repository: outside of one a .stepsmith.json counts for its own folder "
          "only\n");
}

}  // namespace stepsmith::test
