#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("shellcheck: fixtures") { check_fixtures("shellcheck"); }

TEST_CASE("shellcheck: a quote that is never closed is told once") {
    check("shellcheck", R"asl(
{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand",
    "Parameters": { "DocumentName": "AWS-RunShellScript", "InstanceIds.$": "$.ids", "Parameters": { "commands": [
        "cd /srv/a",
        "echo it's done"
                ^ the shell takes this for a quote that opens [stray-quote]
                = put the text in double quotes
    ] } }, "End": true } } }
)asl");
}

}  // namespace stepsmith::test
