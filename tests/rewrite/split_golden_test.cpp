#include "support/catch.h"
#include "support/command.h"
#include "support/scratch.h"
#include "support/shell_words.h"

#include <sys/stat.h>

#include <filesystem>

namespace stepsmith::test {
namespace {

namespace fs = std::filesystem;

const fs::path cases = fs::path(STEPSMITH_SOURCE_DIR) / "fixtures/split";

std::vector<std::string> command(const fs::path& file, const fs::path& folder) {
    std::vector<std::string> words{"split", file};
    for (std::string& word : shell_words(contents(folder / "args"))) words.push_back(std::move(word));
    return words;
}

}  // namespace

TEST_CASE("split: every case gives the bytes that were made by hand") {
    std::size_t count = 0;
    for (const auto& folder : fs::directory_iterator(cases)) {
        if (!folder.is_directory()) continue;
        INFO(folder.path());
        const Ran ran = run(command(folder.path() / "before.json", folder));
        INFO(ran.err);
        CHECK(ran.code == 0);
        CHECK((ran.out == contents(folder.path() / "after.json")));
        CHECK(ran.err.find("byte for byte") != std::string::npos);
        CHECK(run({"lint", "--fail-on", "error", folder.path() / "after.json"}).code == 0);
        ++count;
    }
    CHECK(count >= 12);
}

TEST_CASE("split: the account of what was done") {
    const fs::path folder = cases / "a-backtester-parity";
    CHECK(run(command("-", folder), contents(folder / "before.json")).err ==
          R"(split "Backtester" into "Backtester", "Parity" (<stdin>)
  added     6 states   CheckSkipParity, Parity, WaitForParity, CheckParityStatus, ParityWait, ExtractParityError
  changed   1 edge     CheckBacktesterStatus Success: "CheckSkipEvaluator" to "CheckSkipParity"
            1 command  Backtester: --skip-stages=evaluator to --skip-stages=parity,evaluator
  kept      108 states byte for byte
  check     comments of CheckSkipBacktester (line 674), Backtester (689), WaitForBacktester (719), CheckSkipEvaluator (819), Evaluator (834), ExtractBacktesterError (1429) mention what moved
            ApplyDryRunDefaults (line 36) sets "skip_backtester" but not "skip_parity"
            {"skip_backtester": true} still skips both parts: no input runs Parity without Backtester
)");
}

TEST_CASE("split: --write changes the file a link names, keeps its mode and says nothing on the output") {
    const fs::path folder = cases / "a-backtester-parity";
    const Scratch scratch;
    const std::string file = scratch.file("real.json", contents(folder / "before.json"));
    fs::create_symlink("real.json", scratch.path("link.json"));
    ::chmod(file.c_str(), 0640);
    std::vector<std::string> arguments = command(scratch.path("link.json"), folder);
    arguments.push_back("--write");
    const Ran ran = run(arguments);
    CHECK(ran.code == 0);
    CHECK(ran.out.empty());
    CHECK((contents(file) == contents(folder / "after.json")));
    CHECK(fs::is_symlink(scratch.path("link.json")));
    CHECK((fs::status(file).permissions() & fs::perms::all) == static_cast<fs::perms>(0640));
    CHECK(std::distance(fs::directory_iterator(scratch.folder()), {}) == 2);
}

TEST_CASE("split: --diff shows what --write would do, and patch makes it") {
    const fs::path folder = cases / "b-enrich-phase1-serialised";
    const Scratch scratch;
    scratch.file("work/a.json", contents(folder / "before.json"));
    const fs::path back = fs::current_path();
    fs::current_path(scratch.path("work"));
    std::vector<std::string> arguments = command("a.json", folder);
    arguments.push_back("-d");
    const Ran ran = run(arguments);
    scratch.file("a.diff", ran.out);
    const int patched = std::system("patch -p1 --silent < ../a.diff");
    fs::current_path(back);
    CHECK(ran.code == 0);
    CHECK(ran.out.starts_with("--- a/a.json\n+++ b/a.json\n@@ -"));
    CHECK(patched == 0);
    CHECK((contents(scratch.path("work/a.json")) == contents(folder / "after.json")));
}

TEST_CASE("split: positionals may stand behind --part") {
    const fs::path folder = cases / "a-backtester-parity";
    const Ran ran = run({"split", "--part", "Backtester=backtest", "--part", "Parity=parity", folder / "before.json",
                         "--skip-flag", "--skip-stages", "Backtester"});
    CHECK(ran.code == 0);
    CHECK((ran.out == contents(folder / "after.json")));
}

TEST_CASE("split: a new task gets the comment that is given, a vocabulary may be given, a stem too") {
    const fs::path folder = cases / "a-backtester-parity";
    std::vector<std::string> arguments = command(folder / "before.json", folder);
    for (const char* more :
         {"--comment", "Parity=Compares \"live\" and backtest.", "--vocabulary", "backtest,parity,evaluator"})
        arguments.emplace_back(more);
    const Ran ran = run(arguments);
    REQUIRE(ran.code == 0);
    std::string expected = contents(folder / "after.json");
    const std::string type = "\"Parity\": {\n      \"Type\": \"Task\",\n";
    const std::size_t at = expected.find(type);
    REQUIRE(at != std::string::npos);
    expected.insert(at + type.size(), "      \"Comment\": \"Compares \\\"live\\\" and backtest.\",\n");
    CHECK((ran.out == expected));
}

}  // namespace stepsmith::test
