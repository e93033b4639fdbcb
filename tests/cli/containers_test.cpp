#include "support/catch.h"
#include "support/command.h"
#include "support/scratch.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace stepsmith::test {
namespace {

namespace fs = std::filesystem;

/// What `lint` prints of a file in fixtures/containers, with paths that begin there.
std::string linted(std::string_view name) {
    const fs::path folder = fs::path(STEPSMITH_SOURCE_DIR) / "fixtures" / "containers";
    const Ran ran = run({"lint", "--no-config", (folder / name).native()});
    std::string text = ran.out + ran.err;
    const std::string prefix = folder.native() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
        text.erase(at, prefix.size());
    return "\n" + text;
}

}  // namespace

TEST_CASE("lint: YAML: places in texts of every style, and nothing twice for an alias") {
    CHECK(linted("invoice.asl.yaml") == R"(
invoice.asl.yaml:9:40: error: the integration with "lambda" has no action "invok"; did you mean "invoke"? [invalid-resource]
  |
9 |     Resource: 'arn:aws:states:::lambda:invok'
  |                                        ^^^^^

invoice.asl.yaml:14:11: error: there is no intrinsic function "States.Formt"; did you mean "States.Format"? [invalid-intrinsic]
   |
14 |           States.Formt('Dear {}',
   |           ^^^^^^^^^^^^

invoice.asl.yaml:28:11: error: no state named "Answerd" in this scope; did you mean "Answered"? [dangling-target]
   |
28 |     Next: Answerd
   |           ^^^^^^^

3 errors in 1 definition (5 states)
)");
}

TEST_CASE("lint: SAM: a definition in the template, and one in a file") {
    CHECK(linted("sam.yaml") == R"(
sam.yaml:21:11: error: no way leads from "StartAt" to "Send again" [unreachable-state]
   |
21 |           Send again:
   |           ^^^^^^^^^^

states/archive.asl.json:4:40: error: no state named "Storred" in this scope; did you mean "Stored"? [dangling-target]
  |
4 |     "Store": { "Type": "Pass", "Next": "Storred" },
  |                                        ^^^^^^^^^

2 errors in 2 definitions (5 states)
)");
}

TEST_CASE("lint: CloudFormation in YAML: Fn::Sub, Fn::Join, and escapes") {
    CHECK(linted("cloudformation.yaml") == R"(
cloudformation.yaml:13:68: error: the integration with "dynamodb" has no action "getItm"; did you mean "getItem"? [invalid-resource]
   |
13 |               "Resource": "arn:${AWS::Partition}:states:::dynamodb:getItm",
   |                                                                    ^^^^^^

cloudformation.yaml:14:86: error: this "[" is not closed [invalid-path]
   |
14 |               "Parameters": { "TableName": "${Table}", "Key": { "id": { "S.$": "$.ids[0" } } },
   |                                                                                      ^

cloudformation.yaml:16:23: error: no state named "Loded" in this scope; did you mean "Loaded"? [dangling-target]
   |
16 |               "Next": "Loded"
   |                       ^^^^^^^

cloudformation.yaml:28:130: error: a Task state has no field "Nxt"; did you mean "Next"? [unknown-field]
   |
28 | …": { "Type": "Task", "Resource": "', !GetAtt Loader.Arn, '", "TimeoutSeconds": ', !Ref Timeout, ', "Nxt": "Loaded" },']]
   |                                                                                                     ^^^^^

cloudformation.yaml:37:57: error: no state named "B" in this scope [dangling-target]
   |
37 |              \"\u0041\": {\"Type\": \"Pass\", \"Next\": \"B\"}}}"
   |                                                         ^^^^^

5 errors in 3 definitions (5 states)
)");
}

TEST_CASE("lint: CloudFormation in JSON: Fn::Sub, Fn::Join, and an object") {
    CHECK(linted("cloudformation.json") == R"(
cloudformation.json:6:139: error: this "[" is not closed [invalid-path]
  |
6 | …At\": \"Load\",\n  \"States\": { \"Load\": { \"Type\": \"Pass\", \"OutputPath\": \"$['a'\", \"Next\": \"Gone\" } }\n}" }
  |                                                                                      ^

cloudformation.json:6:157: error: no state named "Gone" in this scope [dangling-target]
  |
6 | …At\": \"Load\",\n  \"States\": { \"Load\": { \"Type\": \"Pass\", \"OutputPath\": \"$['a'\", \"Next\": \"Gone\" } }\n}" }
  |                                                                                                        ^^^^^^^^

cloudformation.json:16:67: error: a comma before "]" [invalid-json]
   |
16 |             "\", \"Retry\": [{ \"ErrorEquals\": [\"States.ALL\"] }, ] } } }"
   |                                                                   ^

cloudformation.json:26:95: error: a Task state has no field "Timeout" [unknown-field]
   |
26 |           "States": { "Load": { "Type": "Task", "Resource": { "Ref": "Loader" }, "End": true, "Timeout": 3 } }
   |                                                                                               ^^^^^^^^^

4 errors in 3 definitions (2 states)
)");
}

TEST_CASE("lint: the Serverless Framework: a definition in the file, and one elsewhere") {
    CHECK(linted("serverless.yml") == R"(
serverless.yml:17:13: error: a Task state has no field "Nex"; did you mean "Next"? [unknown-field]
   |
17 |             Nex: Reminded
   |             ^^^

states/archive.asl.json:4:40: error: no state named "Storred" in this scope; did you mean "Stored"? [dangling-target]
  |
4 |     "Store": { "Type": "Pass", "Next": "Storred" },
  |                                        ^^^^^^^^^

2 errors in 2 definitions (4 states)
)");
}

TEST_CASE("lint: what the service tells of a state machine") {
    CHECK(linted("described.json") == R"(
described.json:5:132: error: an Express workflow takes no ".waitForTaskToken" [not-in-express]
  |
5 | …"Type\": \"Task\",\n      \"Resource\": \"arn:aws:states:::sqs:sendMessage.waitForTaskToken\",\n      \"Parameters\": { …
  |                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

1 error in 1 definition (2 states)
)");
}

TEST_CASE("lint: Terraform: a heredoc") {
    CHECK(linted("main.tf") == R"(
main.tf:12:69: error: no state named "Snt" in this scope; did you mean "Sent"? [dangling-target]
   |
12 |           "Resource": "${lookup(local.functions, "send")}", "Next": "Snt"
   |                                                                     ^^^^^

1 error in 1 definition (2 states)
)");
}

}  // namespace stepsmith::test
