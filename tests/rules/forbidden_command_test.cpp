#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("forbidden-command: fixtures") { check_fixtures("forbidden-command"); }

TEST_CASE("forbidden-command: where one user runs it") {
    check("forbidden-command", R"asl(
{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand",
    "Parameters": { "DocumentName": "AWS-RunShellScript", "InstanceIds.$": "$.ids", "Parameters": { "commands": [
        "cd /srv/a && git pull --ff-only",
                      ^^^^^^^^^^^^^^^^^^ "root: git pull" is ruled out: root owns it
        "sudo -u ann git -C /srv/a pull",
        "sudo -u ann bash -c 'cd /srv/a && git pull'",
        "bash run.sh" ] } }, "End": true } } }
)asl",
          Conventions{.forbidden_commands = {{"root: git pull", "root owns it"}}});
}

}  // namespace stepsmith::test
