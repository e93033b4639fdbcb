#include "support/catch.h"
#include "support/command.h"
#include "support/scratch.h"
#include "support/shell_words.h"

#include <string>
#include <string_view>

namespace stepsmith::test {
namespace {

const std::string weekly = STEPSMITH_SOURCE_DIR "/fixtures/weekly/step_function.json";

/// What the error stream says to `stepsmith split FILE <line>`; nothing may be on the output, and the code is 2.
std::string refusal(std::string_view line, const std::string& file = weekly) {
    std::vector<std::string> arguments{"split", file};
    for (std::string& word : shell_words(line)) arguments.push_back(std::move(word));
    const Ran ran = run(arguments);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    return ran.err;
}

constexpr std::string_view pair_a = " --part Backtester=backtest --part Parity=parity --skip-flag --skip-stages";
constexpr std::string_view pair_b =
    " --part MorningEnrich=--morning-enrich-only --part DataPhase1=--phase1-only --replace --data-only";

}  // namespace

TEST_CASE("split refuses a state that is not there or is no group, and says what lacks") {
    CHECK(refusal("Backtestr" + std::string(pair_a)) ==
          "stepsmith: no state named \"Backtestr\"; did you mean \"Backtester\"?\n");
    CHECK(refusal("Zzz" + std::string(pair_a)) == "stepsmith: no state named \"Zzz\"\n");
    CHECK(refusal("DriftCheck" + std::string(pair_a)) ==
          "stepsmith: \"DriftCheck\" invokes a Lambda function; only a task that sends an SSM command can be split\n");
    CHECK(refusal("BacktesterWait" + std::string(pair_a)) ==
          "stepsmith: \"BacktesterWait\" is not the task of a group (task, poll, status): it does not send an SSM "
          "command\n");
    CHECK(refusal("DiskHealth --part DiskHealth=a --part B=b --replace df") ==
          "stepsmith: \"DiskHealth\" is not the task of a group (task, poll, status): no Choice of its scope tests "
          "\"$.disk_health_poll.Status\"\n");
}

TEST_CASE("split refuses parts that do not make a split") {
    CHECK(refusal("Backtester --part Backtester=backtest --skip-flag --skip-stages") ==
          "stepsmith: a split needs two parts or more: --part NAME=VALUE\n");
    CHECK(refusal("Backtester --part A=backtest --part B=parity --skip-flag --skip-stages") ==
          "stepsmith: one part must be named \"Backtester\": it keeps the name and the gate of \"Backtester\"\n");
    CHECK(refusal("Backtester --part Backtester=backtest --part Backtester=parity --skip-flag --skip-stages") ==
          "stepsmith: two parts are named \"Backtester\"\n");
    CHECK(refusal("Backtester --part Backtester --part P=parity --skip-flag --skip-stages") ==
          "stepsmith: --part takes NAME=…, not \"Backtester\"\n");
    CHECK(refusal("Backtester --part =backtest --part P=parity --skip-flag --skip-stages") ==
          "stepsmith: --part takes NAME=…, not \"=backtest\"\n");
    CHECK(refusal("Backtester --part Backtester=backtest --part P=parity") ==
          "stepsmith: say how the command changes: either --skip-flag FLAG or --replace OLD\n");
    CHECK(refusal("Backtester --replace x" + std::string(pair_a)) ==
          "stepsmith: say how the command changes: either --skip-flag FLAG or --replace OLD\n");
    CHECK(refusal("Backtester --stem Partiy=p" + std::string(pair_a)) ==
          "stepsmith: --stem names \"Partiy\", which is no --part; did you mean \"Parity\"?\n");
    CHECK(refusal("Backtester --comment Backtester=x" + std::string(pair_a)) ==
          "stepsmith: --comment is for new tasks; \"Backtester\" keeps its own\n");
}

TEST_CASE("split refuses names, paths and flags that are taken") {
    CHECK(refusal("Backtester --part Backtester=backtest --part Evaluator=parity --skip-flag --skip-stages") ==
          "stepsmith: the name \"Evaluator\" is taken\n");
    CHECK(refusal("Backtester --part Backtester=backtest --part Parity=parity --stem Parity=evaluator --skip-flag "
                  "--skip-stages") ==
          "stepsmith: the result path \"$.evaluator_result\" is taken: \"Evaluator\" uses it; --stem NAME=STEM gives "
          "another\n");
    CHECK(refusal("Backtester --old-flag both --stage-flag skip_evaluator" + std::string(pair_a)) ==
          "stepsmith: the flag \"$.skip_evaluator\" is taken: \"CheckSkipEvaluator\" uses it; --stem NAME=STEM gives "
          "another\n");
    CHECK(refusal("Backtester --part Backtester=backtest --part " + std::string(81, 'P') +
                  "=parity --skip-flag --skip-stages")
              .find("is longer than 80 characters") != std::string::npos);
}

TEST_CASE("split refuses stages that do not add up") {
    CHECK(refusal("Backtester --part Backtester=backtest --part Parity=partiy --skip-flag --skip-stages") ==
          "stepsmith: \"partiy\" is no stage of \"Backtester\" (backtest, parity, evaluator); did you mean "
          "\"parity\"?\n");
    CHECK(refusal("Backtester --part Backtester=backtest --part Parity=evaluator --skip-flag --skip-stages") ==
          "stepsmith: \"Backtester\" does not run the stage \"evaluator\": its list leaves it out\n");
    CHECK(refusal("Backtester --part Backtester=backtest+parity --part Parity=parity --skip-flag --skip-stages") ==
          "stepsmith: the stage \"parity\" is in two parts\n");
    CHECK(refusal("Backtester --part Backtester=backtest --part Parity=parity --skip-flag --skip-stages --vocabulary "
                  "backtest,parity,report,evaluator") ==
          "stepsmith: the parts do not run all that \"Backtester\" ran: no part has report\n");
    CHECK(refusal("Backtester --vocabulary backtest,parity" + std::string(pair_a)) ==
          "stepsmith: \"Backtester\" leaves out \"evaluator\", which the vocabulary does not have\n");
    CHECK(refusal("DataPhase1 --part DataPhase1=a --part B=b --skip-flag --skip-stages") ==
          "stepsmith: no command of \"DataPhase1\" has the option --skip-stages with a plain list\n");
}

TEST_CASE("split refuses a text that is not there exactly once") {
    CHECK(refusal("DataPhase1 --part MorningEnrich=a --part DataPhase1=b --replace --date-only") ==
          "stepsmith: no work command of \"DataPhase1\" holds \"--date-only\"\n");
    CHECK(refusal("DataPhase1 --part MorningEnrich=a --part DataPhase1=b --replace data") ==
          "stepsmith: \"data\" stands 3 times in the work commands of \"DataPhase1\"; once is expected\n");
    CHECK(refusal("DataPhase1 --part MorningEnrich= --part DataPhase1=b --replace --data-only") ==
          "stepsmith: the part \"MorningEnrich\" has no value: --part MorningEnrich=VALUE\n");
}

TEST_CASE("split refuses flags that cannot cover what is asked") {
    const std::string before_source =
        "stepsmith: the parts before \"DataPhase1\" run before its gate, so \"skip_data_phase1\" cannot skip them; "
        "--old-flag can only be stage, and \"skip_morning_enrich\" skips the new parts\n";
    CHECK(refusal("DataPhase1 --old-flag pair" + std::string(pair_b)) == before_source);
    CHECK(refusal("DataPhase1 --old-flag both --stage-flag skip_x" + std::string(pair_b)) == before_source);
    CHECK(refusal("Backtester --gate none --old-flag stage" + std::string(pair_a)) ==
          "stepsmith: with --gate none the flag \"skip_backtester\" skips all parts; --old-flag can only be pair\n");
    CHECK(refusal("Backtester --old-flag both" + std::string(pair_a)) ==
          "stepsmith: --old-flag both and --stage-flag NAME go together\n");
    CHECK(refusal("Backtester --stage-flag skip_x" + std::string(pair_a)) ==
          "stepsmith: --old-flag both and --stage-flag NAME go together\n");
}

TEST_CASE("split refuses files that cannot be split") {
    const Scratch scratch;
    const std::string broken = scratch.file("broken.json", "{ \"StartAt\": }");
    CHECK(refusal("Backtester" + std::string(pair_a), broken) ==
          "stepsmith: " + broken + ":1:14: \"}\" where a value is expected\n");
    CHECK(refusal("Backtester" + std::string(pair_a), scratch.path("missing.json")).find("No such file") !=
          std::string::npos);
    CHECK(run({"split", "-", "A", "--write", "--part", "A=a", "--part", "B=b", "--replace", "x"}).err ==
          "stepsmith: standard input cannot be written to; leave --write away\n");
}

}  // namespace stepsmith::test
