#include "stepsmith/pipeline/log_file.h"

#include "pipeline/sample.h"
#include "support/catch.h"

#include "stepsmith/json/decoded.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stepsmith::pipeline {
namespace {

using Lines = std::vector<std::string>;

/// The commands of a task with a log `new-log`, the work command last.
Lines renamed(const Lines& lines) {
    Lines quoted;
    for (const std::string& line : lines) quoted.push_back("\"" + json::escaped(line) + "\"");
    const Program before(test::source(fmt::format(
        R"({{"States":{{"A":{{"Type":"Task","Resource":"x:ssm:sendCommand","Parameters":{{"Parameters":{{"commands":[{}]}}}}}}}}}})",
        fmt::join(quoted, ","))));
    REQUIRE(!before.document().syntax_error());
    const std::vector<Command> all = commands(test::state_of(before, "A"));
    REQUIRE(all.size() == lines.size());
    std::vector<text::Edit> edits = log_edits(all, all.back(), "new-log");
    text::sort_edits(edits);
    const Program after(test::source(text::edited(before.source().bytes(), edits)));
    Lines result;
    for (const Command& command : commands(test::state_of(after, "A"))) result.emplace_back(command.text());
    return result;
}

std::string renamed(const std::string& line) { return renamed(Lines{line}).at(0); }

}  // namespace

TEST_CASE("log file: the one that tee or a redirection writes") {
    CHECK(renamed("bash x.sh 2>&1 | tee /var/log/load.log") == "bash x.sh 2>&1 | tee /var/log/new-log.log");
    CHECK(renamed("bash x.sh | tee -a \"load.txt\"") == "bash x.sh | tee -a \"new-log.txt\"");
    CHECK(renamed("bash x.sh > /l/load.log 2>&1") == "bash x.sh > /l/new-log.log 2>&1");
    CHECK(renamed("bash x.sh &>>/l/load") == "bash x.sh &>>/l/new-log");
    CHECK(renamed("bash x.sh 2> /l/load.err | tee /l/load.log") == "bash x.sh 2> /l/new-log.err | tee /l/new-log.log");
}

TEST_CASE("log file: directories, scripts and variables that share its name stay") {
    CHECK(renamed(Lines{"cd /home/e/load", "export LOAD_ENTRY=load/entry.sh",
                        "bash load/load.sh --load 2>&1 | tee /var/log/load/load.log"}) ==
          Lines{"cd /home/e/load", "export LOAD_ENTRY=load/entry.sh",
                "bash load/load.sh --load 2>&1 | tee /var/log/load/new-log.log"});
}

TEST_CASE("log file: in the trap by path, by name and as an argument; in the upload as a whole segment") {
    const std::string work = "bash x.sh | tee /var/log/load.log";
    const std::string new_work = "bash x.sh | tee /var/log/new-log.log";
    CHECK(renamed(Lines{"trap 'aws s3 cp /var/log/load.log \"s3://load/logs/load/$(date +%F)/$(hostname).log\"' EXIT",
                        work}) ==
          Lines{"trap 'aws s3 cp /var/log/new-log.log \"s3://load/logs/new-log/$(date +%F)/$(hostname).log\"' EXIT",
                new_work});
    CHECK(renamed(Lines{"trap 'ship_log.sh load' EXIT", work}) == Lines{"trap 'ship_log.sh new-log' EXIT", new_work});
    CHECK(renamed(Lines{"trap 'cd /var/log; cp load.log /x/load.log' EXIT", work}) ==
          Lines{"trap 'cd /var/log; cp new-log.log /x/load.log' EXIT", new_work});
    CHECK(renamed(Lines{"trap 'load --flush; ship load' EXIT", work}) ==
          Lines{"trap 'load --flush; ship new-log' EXIT", new_work});
    CHECK(renamed(Lines{"trap 'aws s3 cp /var/log/load.log s3://b/load-x/load.log' EXIT", work}) ==
          Lines{"trap 'aws s3 cp /var/log/new-log.log s3://b/load-x/new-log.log' EXIT", new_work});
}

TEST_CASE("log file: data that is copied without naming the log stays") {
    CHECK(renamed(Lines{"aws s3 cp s3://data/load/in.csv . && aws s3 cp /l/load.log s3://b/load/x",
                        "bash x.sh --out s3://data/load/ | tee /l/load.log"}) ==
          Lines{"aws s3 cp s3://data/load/in.csv . && aws s3 cp /l/new-log.log s3://b/new-log/x",
                "bash x.sh --out s3://data/load/ | tee /l/new-log.log"});
}

TEST_CASE("log file: behind an option, and by an option alone") {
    CHECK(renamed("bash x.sh --log-name load --log-dir /l/load | tee /l/load.log") ==
          "bash x.sh --log-name new-log --log-dir /l/load | tee /l/new-log.log");
    CHECK(renamed("bash x.sh --log=load.log --mode load | tee /l/load.log") ==
          "bash x.sh --log=new-log.log --mode load | tee /l/new-log.log");
    CHECK(renamed("bash x.sh --log-file /l/load.log") == "bash x.sh --log-file /l/new-log.log");
    CHECK(renamed("bash x.sh --log-level debug") == "bash x.sh --log-level debug");
}

TEST_CASE("log file: by a variable") {
    CHECK(renamed(Lines{"export LOG=/var/log/load.log", "bash x.sh | tee \"$LOG\""}) ==
          Lines{"export LOG=/var/log/new-log.log", "bash x.sh | tee \"$LOG\""});
    CHECK(renamed(Lines{"LOG=\"/l/load.log\"", "trap 'aws s3 cp $LOG s3://b/load/x' EXIT", "bash x.sh | tee ${LOG}"}) ==
          Lines{"LOG=\"/l/new-log.log\"", "trap 'aws s3 cp $LOG s3://b/new-log/x' EXIT", "bash x.sh | tee ${LOG}"});
    CHECK(renamed("bash x.sh | tee $ELSEWHERE") == "bash x.sh | tee $ELSEWHERE");
}

TEST_CASE("log file: what the shell fills in ends the stem") {
    CHECK(renamed("bash x.sh | tee /l/load-$(date +%F).log") == "bash x.sh | tee /l/new-log-$(date +%F).log");
    CHECK(renamed("bash x.sh | tee /l/load_${RUN}.log") == "bash x.sh | tee /l/new-log_${RUN}.log");
    CHECK(renamed("bash x.sh | tee /l/$(hostname).log") == "bash x.sh | tee /l/$(hostname).log");
}

TEST_CASE("log file: several of one stem are renamed, of other stems the first only") {
    CHECK(renamed("bash x.sh | tee /l/load.log /tmp/load.log") == "bash x.sh | tee /l/new-log.log /tmp/new-log.log");
    CHECK(renamed("bash x.sh | tee /l/load.log >> /l/all.log") == "bash x.sh | tee /l/new-log.log >> /l/all.log");
}

TEST_CASE("log file: exec writes it for all commands, and none is invented") {
    CHECK(renamed(Lines{"exec > >(tee -a /l/load.log) 2>&1", "bash x.sh"}) ==
          Lines{"exec > >(tee -a /l/new-log.log) 2>&1", "bash x.sh"});
    CHECK(renamed(Lines{"trap 'ship load' EXIT", "bash load.sh"}) == Lines{"trap 'ship load' EXIT", "bash load.sh"});
    CHECK(renamed("bash x.sh > /dev/null") == "bash x.sh > /dev/null");
}

}  // namespace stepsmith::pipeline
