#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("skip-gate-coverage: fixtures") { check_fixtures("skip-gate-coverage"); }

TEST_CASE("skip-gate-coverage: what a Lambda function has answered is no flag of the input") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Detect", "States": {
    "Detect": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "detect"}, "OutputPath": "$.Payload", "Next": "IsChanged"},
    "IsChanged": {"Type": "Choice", "Choices": [{"Variable": "$.changed", "BooleanEquals": true, "Next": "Work"}], "Default": "Done"},
    "Work": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "work"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: an answer kept elsewhere leaves the input as it is") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Detect", "States": {
    "Detect": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "detect"}, "ResultPath": "$.detected", "Next": "IsChanged"},
    "IsChanged": {"Type": "Choice", "Choices": [{"Variable": "$.changed", "BooleanEquals": true, "Next": "Work"}], "Default": "Done"},
                                                             ^^^^^^^^^^^ "IsChanged" reads "$.changed" without a test that it is present: without the flag the execution fails
    "Work": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "work"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a first Lambda function makes all flags") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Normalise", "States": {
    "Normalise": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "normalise"}, "OutputPath": "$.Payload", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Variable": "$.skip_b", "BooleanEquals": true, "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a function named by its ARN makes all flags") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Normalise", "States": {
    "Normalise": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:n", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Variable": "$.skip_b", "BooleanEquals": true, "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a flag below the path that a task writes") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Read", "States": {
    "Read": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "read"}, "ResultPath": "$.cfg", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.cfg.Payload.skip_a", "BooleanEquals": true, "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Variable": "$.cfg.Payload.skip_b", "BooleanEquals": true, "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a flag beside the path that a task writes") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Read", "States": {
    "Read": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "read"}, "ResultPath": "$.cfg", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.config.skip_a", "BooleanEquals": true, "Next": "Done"}], "Default": "A"},
                                                      ^^^^^^^^^^^^^^^^^ "GA" reads "$.config.skip_a" without a test that it is present: without the flag the execution fails
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a loop that asks until the answer is ready") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Ask", "States": {
    "Ask": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "ask"}, "ResultSelector": {"ready.$": "$.Payload.ready"}, "ResultPath": "$.answer", "Next": "IsReady"},
    "IsReady": {"Type": "Choice", "Choices": [{"Variable": "$.answer.ready", "BooleanEquals": true, "Next": "Work"}], "Default": "Later"},
    "Later": {"Type": "Wait", "Seconds": 60, "Next": "Ask"},
    ^^^^^^^ "Later" waits again and again: nothing limits the rounds or the time [unbounded-loop]
    = give the machine "TimeoutSeconds", or count the rounds
    "Work": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "work"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a Pass makes the flags of something else") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Flags", "States": {
    "Flags": {"Type": "Pass", "Parameters": {"skip_a.$": "$.o.a", "skip_b.$": "$.o.b"}, "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Variable": "$.skip_b", "BooleanEquals": true, "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a Pass makes some of the flags only") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Flags", "States": {
    "Flags": {"Type": "Pass", "Parameters": {"skip_a.$": "$.o.a"}, "ResultPath": "$.flags", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.flags.skip_a", "BooleanEquals": true, "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Variable": "$.skip_b", "BooleanEquals": true, "Next": "Done"}], "Default": "B"},
                                                      ^^^^^^^^^^ "GB" reads "$.skip_b" without a test that it is present: without the flag the execution fails
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a result selected into the root") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Read", "States": {
    "Read": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "read"}, "ResultSelector": {"skip_a.$": "$.Payload.a"}, "ResultPath": "$", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "Done"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: defaults that nobody knows are laid under the input") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Merge", "States": {
    "Merge": {"Type": "Pass", "Parameters": {"all.$": "States.JsonMerge($.defaults, $, false)"}, "OutputPath": "$.all", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Variable": "$.skip_b", "BooleanEquals": true, "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: known defaults are laid under the input, and one is not among them") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Defaults", "States": {
    "Defaults": {"Type": "Pass", "Result": {"skip_a": false}, "ResultPath": "$.defaults", "Next": "Merge"},
    "Merge": {"Type": "Pass", "Parameters": {"all.$": "States.JsonMerge($.defaults, $, false)"}, "OutputPath": "$.all", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Variable": "$.skip_b", "BooleanEquals": true, "Next": "Done"}], "Default": "B"},
                                                      ^^^^^^^^^^ "GB" reads "$.skip_b" without a test that it is present: without the flag the execution fails
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a text of flags is laid over the input on one way only") {
    check("skip-gate-coverage", R"asl({ "StartAt": "IsDry", "States": {
    "IsDry": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.dry", "IsPresent": true}, {"Variable": "$.dry", "BooleanEquals": true}], "Next": "Blob"}], "Default": "GA"},
    "Blob": {"Type": "Pass", "Parameters": {"all.$": "States.JsonMerge($, States.StringToJson('{\"skip_a\": true}'), false)"}, "OutputPath": "$.all", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "Done"}], "Default": "A"},
                                                      ^^^^^^^^^^ "GA" reads "$.skip_a" without a test that it is present: without the flag the execution fails
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a text of flags is laid over what a state has set") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Set", "States": {
    "Set": {"Type": "Pass", "Result": false, "ResultPath": "$.skip_a", "Next": "IsDry"},
    "IsDry": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.dry", "IsPresent": true}, {"Variable": "$.dry", "BooleanEquals": true}], "Next": "Blob"}], "Default": "GA"},
    "Blob": {"Type": "Pass", "Parameters": {"all.$": "States.JsonMerge($, States.StringToJson('{\"skip_a\": true}'), false)"}, "OutputPath": "$.all", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "Done"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a text of flags is laid under the input on every way") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Blob", "States": {
    "Blob": {"Type": "Pass", "Parameters": {"all.$": "States.JsonMerge(States.StringToJson('{\"skip_a\": true}'), $, false)"}, "OutputPath": "$.all", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "Done"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a function makes the input anew on one way only") {
    check("skip-gate-coverage", R"asl({ "StartAt": "IsDry", "States": {
    "IsDry": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.dry", "IsPresent": true}, {"Variable": "$.dry", "BooleanEquals": true}], "Next": "Blob"}], "Default": "GA"},
    "Blob": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:n", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "Done"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: an activity makes the input anew where the flag is missing") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Has", "States": {
    "Has": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "IsPresent": true, "Next": "GA"}], "Default": "Blob"},
    "Blob": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:n", "TimeoutSeconds": 60, "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "Done"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a text that names the flag sets nothing") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Say", "States": {
    "Say": {"Type": "Pass", "Result": "use skip_b to skip", "ResultPath": "$.help", "Next": "GA"},
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Variable": "$.skip_b", "BooleanEquals": true, "Next": "Done"}], "Default": "B"},
                                                      ^^^^^^^^^^ "GB" reads "$.skip_b" without a test that it is present: without the flag the execution fails
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a Choice of its own asks whether the flag is present") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Has", "States": {
    "Has": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "IsPresent": true, "Next": "Really"}], "Default": "A"},
    "Really": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: the same of the execution's input") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Has", "States": {
    "Has": {"Type": "Choice", "Choices": [{"Variable": "$$.Execution.Input.skip_a", "IsPresent": true, "Next": "Really"}], "Default": "A"},
    "Really": {"Type": "Choice", "Choices": [{"Variable": "$$.Execution.Input.skip_a", "BooleanEquals": true, "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: the Choice that asks is passed by") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Start", "States": {
    "Start": {"Type": "Choice", "Choices": [{"Variable": "$.quick", "IsPresent": true, "Next": "Really"}], "Default": "Has"},
    "Has": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "IsPresent": true, "Next": "Really"}], "Default": "A"},
    "Really": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "GB"}], "Default": "A"},
                                                          ^^^^^^^^^^ "Really" reads "$.skip_a" without a test that it is present: without the flag the execution fails
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a Lambda stage whose failure is told before the end") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "D"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Notify", "ResultPath": "$.error"}], "ResultPath": "$.a", "Next": "IsOk"},
    "IsOk": {"Type": "Choice", "Choices": [{"Variable": "$.a.Payload.status", "StringEquals": "ok", "Next": "D"}], "Default": "TellError"},
    "D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "d"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"},
    "TellError": {"Type": "Pass", "Parameters": {"Error": "A", "Cause.$": "$.a.Payload.text"}, "ResultPath": "$.error", "Next": "Notify"},
                                                                                                                                ~~~~~~~~ the way here from "TellError"
    "Notify": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message.$": "$.error.Cause"}, "End": true}
                                                                                                                                                                             ^^^^^^^^^^^ a failure ends here, and the execution counts as a success [failure-reaches-success]
                                                                                                                                                                             = lead to a Fail state
} })asl");
}

TEST_CASE("skip-gate-coverage: a Lambda stage whose branch ends where it fails") {
    check("skip-gate-coverage", R"asl({ "StartAt": "Both", "States": {
    "Both": {"Type": "Parallel", "Branches": [{"StartAt": "GA", "States": {"GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "D"}], "Default": "A"}, "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Failed", "ResultPath": "$.error"}], "ResultPath": "$.a", "Next": "IsOk"}, "IsOk": {"Type": "Choice", "Choices": [{"Variable": "$.a.Payload.status", "StringEquals": "ok", "Next": "D"}], "Default": "Failed"}, "D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "d"}, "ResultPath": null, "End": true}, "Failed": {"Type": "Pass", "End": true}}}], "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a stage that ends well before the skip") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "D"}], "Default": "A"},
                                                                                                                                                         ^^^ "GA" skips to "D", but not every way from "A" comes there
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Notify", "ResultPath": "$.error"}], "ResultPath": "$.a", "Next": "IsOk"},
    ~~~ where "GA" leads when nothing is skipped
    "IsOk": {"Type": "Choice", "Choices": [{"Variable": "$.a.Payload.status", "StringEquals": "ok", "Next": "D"}], "Default": "Quiet"},
                                                                                                                              ~~~~~~~ from here no way comes to "D"
    "D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "d"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"},
    "Quiet": {"Type": "Succeed"},
    "Notify": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message.$": "$.error.Cause"}, "End": true}
} })asl");
}

TEST_CASE("skip-gate-coverage: a name in brackets is the same flag") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$['skip_b']", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "C"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    ^^^ no skip gate covers "C", though others of this machine have one
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a name in brackets without a test that it is present") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Variable": "$['skip_b']", "BooleanEquals": true, "Next": "Done"}], "Default": "B"},
                                                      ^^^^^^^^^^^^^ "GB" reads "$.skip_b" without a test that it is present: without the flag the execution fails
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a flag for all beside the flag of each") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"Or": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}]}, {"And": [{"Variable": "$.skip_all", "IsPresent": true}, {"Variable": "$.skip_all", "BooleanEquals": true}]}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Or": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}]}, {"And": [{"Variable": "$.skip_all", "IsPresent": true}, {"Variable": "$.skip_all", "BooleanEquals": true}]}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"Or": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}]}, {"And": [{"Variable": "$.skip_all", "IsPresent": true}, {"Variable": "$.skip_all", "BooleanEquals": true}]}], "Next": "D"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "D"},
    "D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "d"}, "ResultPath": null, "Next": "Done"},
    ^^^ no skip gate covers "D", though others of this machine have one
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a rule for all beside the rule of each") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}, {"And": [{"Variable": "$.skip_all", "IsPresent": true}, {"Variable": "$.skip_all", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "GC"}, {"And": [{"Variable": "$.skip_all", "IsPresent": true}, {"Variable": "$.skip_all", "BooleanEquals": true}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "D"}, {"And": [{"Variable": "$.skip_all", "IsPresent": true}, {"Variable": "$.skip_all", "BooleanEquals": true}], "Next": "D"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "D"},
    "D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "d"}, "ResultPath": null, "Next": "Done"},
    ^^^ no skip gate covers "D", though others of this machine have one
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: two flags that no other gate shares are no gate") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"Or": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}]}, {"And": [{"Variable": "$.also_ga", "IsPresent": true}, {"Variable": "$.also_ga", "BooleanEquals": true}]}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Or": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}]}, {"And": [{"Variable": "$.also_gb", "IsPresent": true}, {"Variable": "$.also_gb", "BooleanEquals": true}]}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"Or": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}]}, {"And": [{"Variable": "$.also_gc", "IsPresent": true}, {"Variable": "$.also_gc", "BooleanEquals": true}]}], "Next": "D"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "D"},
    "D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "d"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: flags that say yes") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "StringEquals": "yes"}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "StringEquals": "yes"}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "StringEquals": "yes"}], "Next": "D"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "D"},
    "D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "d"}, "ResultPath": null, "Next": "Done"},
    ^^^ no skip gate covers "D", though others of this machine have one
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a word that is more than yes or no is no flag") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "StringEquals": "full"}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "StringEquals": "full"}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "StringEquals": "full"}], "Next": "D"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "D"},
    "D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "d"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a skip that leads back") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "GA"}], "Default": "B"},
                                                                                                                                                         ^^^^ "GB" skips back to "GA", which comes to it again
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    ~~~ where "GB" leads when nothing is skipped
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a round in which both ways go on") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "Next"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Next"},
    "Next": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "next"}, "ResultPath": "$.next", "Next": "More"},
    ^^^^^^ no skip gate covers "Next", though others of this machine have one
    "More": {"Type": "Choice", "Choices": [{"Variable": "$.next.Payload.more", "BooleanEquals": true, "Next": "GA"}], "Default": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

}  // namespace stepsmith::test
