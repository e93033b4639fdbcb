#include "support/catch.h"
#include "support/picture.h"

#include <fmt/format.h>

#include <string_view>

namespace stepsmith::test {

TEST_CASE("command-parity: fixtures") { check_fixtures("command-parity"); }

TEST_CASE("command-parity: a file of variables by another name, and sudo, which hands on none") {
    const auto task = [](std::string_view name, std::string_view commands, std::string_view next) {
        return fmt::format(
            R"("{}": {{ "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "ResultPath": null,
            "Parameters": {{ "DocumentName": "AWS-RunShellScript", "InstanceIds": ["i-0ab"], "Parameters": {{ "commands": [{}] }} }}, {} }})",
            name, commands, next);
    };
    const auto machine = [&](std::string_view last) {
        const std::string_view usual = R"("set -a && source /srv/.pipeline.env && set +a", "bash s.sh")";
        return fmt::format(R"({{ "StartAt": "A", "States": {{ {}, {}, {}, {} }} }})",
                           task("A", usual, R"("Next": "B")"), task("B", usual, R"("Next": "C")"),
                           task("C", usual, R"("Next": "D")"), task("D", last, R"("End": true)"));
    };
    check("command-parity", machine(R"("set -a && . ~/.pipeline.env && set +a", "bash s.sh")"));
    check("command-parity", machine(R"("set -a && . /srv/own.env && set +a", "bash s.sh")"));
    check("command-parity", machine(R"("sudo -u model -i bash s.sh")"));
}

}  // namespace stepsmith::test
