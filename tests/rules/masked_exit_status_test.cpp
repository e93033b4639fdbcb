#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("masked-exit-status: a trap that ends with success") {
    check("masked-exit-status", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "ResultPath": null, "End": true, "Parameters": {
      "DocumentName": "AWS-RunShellScript", "InstanceIds": ["i-0ab"], "Parameters": { "commands": ["set -e", "trap 'rm -f lock; exit 0' EXIT", "bash run.sh"] } } }
                                                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ these commands succeed even if "run.sh" fails
                                                                                                              = leave out "exit 0"
                                                                                                                                                     ~~~~~~ a failure here is lost
} })asl");
}

TEST_CASE("masked-exit-status: fixtures") { check_fixtures("masked-exit-status"); }

}  // namespace stepsmith::test
