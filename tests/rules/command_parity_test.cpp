#include "stepsmith/engine/lint.h"
#include "support/catch.h"
#include "support/picture.h"
#include "support/source.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {
namespace {

/// Four tasks in a row; three of them run the same.
std::string machine(std::string_view usual, std::string_view last) {
    const auto task = [](std::string_view name, std::string_view commands, std::string_view next) {
        return fmt::format(
            R"("{}": {{ "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "ResultPath": null,
            "Parameters": {{ "DocumentName": "AWS-RunShellScript", "InstanceIds": ["i-0ab"], "Parameters": {{ "commands": [{}] }} }}, {} }})",
            name, commands, next);
    };
    return fmt::format(R"({{ "StartAt": "A", "States": {{ {}, {}, {}, {} }} }})", task("A", usual, R"("Next": "B")"),
                       task("B", usual, R"("Next": "C")"), task("C", usual, R"("Next": "D")"),
                       task("D", last, R"("End": true)"));
}

}  // namespace

TEST_CASE("command-parity: fixtures") { check_fixtures("command-parity"); }

TEST_CASE("command-parity: a file of variables by another name, and sudo, which hands on none") {
    const std::string_view usual = R"("set -a && source /srv/.pipeline.env && set +a", "bash s.sh")";
    check("command-parity", machine(usual, R"("set -a && . ~/.pipeline.env && set +a", "bash s.sh")"));
    check("command-parity", machine(usual, R"("set -a && . /srv/own.env && set +a", "bash s.sh")"));
    check("command-parity", machine(usual, R"("sudo -u model -i bash s.sh")"));
}

TEST_CASE("command-parity: a pipe that hides a failure is told of by pipe-without-pipefail alone") {
    const auto rules = [](std::string_view last) {
        std::vector<std::string> names;
        const Program program(source(machine(R"("set -eo pipefail", "bash s.sh | tee s.log")", last)));
        for (const Finding& finding : engine::findings_of(program)) names.emplace_back(finding.rule);
        return names;
    };
    CHECK(rules(R"("set -e", "bash s.sh | tee s.log")") == std::vector<std::string>{"pipe-without-pipefail"});
    CHECK(rules(R"("set -e", "bash s.sh")") == std::vector<std::string>{"command-parity"});
}

}  // namespace stepsmith::test
