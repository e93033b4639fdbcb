#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("skip-gate-coverage: what runs only when the work is skipped") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "GC"}], "Default": "B"},
                                                                                                                                                         ^^^^ "GB" skips to "GC", but no successful way from "B" comes there
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    ~~~ where "GB" leads when nothing is skipped
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "GD"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "GD"},
    ~~~ "GB" comes here only when it skips
    "GD": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_d", "IsPresent": true}, {"Variable": "$.skip_d", "BooleanEquals": true}], "Next": "Done"}], "Default": "D"},
    "D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "d"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a success that drops the next stage") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
                                                                                                                                                         ^^^^ "GA" skips to "GB", but no successful way from "A" comes there
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GC"},
    ~~~ where "GA" leads when nothing is skipped
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    ~~~ "GA" comes here only when it skips
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Done"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a success that goes past the next gate to its task") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
                                                                                                                                                         ^^^^ "GA" skips to "GB", but no successful way from "A" comes there
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "B"},
    ~~~ where "GA" leads when nothing is skipped
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "GC"}], "Default": "B"},
    ~~~~ "GA" comes here only when it skips
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Done"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: the skip leaves a word of its own and goes to the end") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Say"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Report"},
    "Report": {"Type": "Pass", "Next": "Done"},
    "Say": {"Type": "Pass", "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a flag of its own or one of another kind") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Or": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}]}, {"And": [{"Variable": "$.dry_run", "IsPresent": true}, {"Variable": "$.dry_run", "BooleanEquals": true}]}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Done"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a flag of its own as long as another is not there") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}]}, {"Variable": "$.dry_run", "IsPresent": false}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Done"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a number for a flag") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "NumericEquals": 1}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Done"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a pattern for a flag") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "StringMatches": "t*"}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Done"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a flag that equals another") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEqualsPath": "$.yes"}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Done"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a word that says how to run") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.mode", "IsPresent": true}, {"Variable": "$.mode", "StringEquals": "without-b"}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Done"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a gate in JSONata among others") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{"Condition": "{% $exists($states.input.skip_b) and $states.input.skip_b %}", "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Done"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: the presence of another flag") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "GC"}], "Default": "B"},
                                                                                                            ^^^^^^^^^^ "GB" reads "$.skip_b" without a test that it is present: without the flag the execution fails
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Done"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a date that has to be given is no flag") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Or": [{"Variable": "$.day", "StringEquals": "Sunday"}, {"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}]}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Done"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a flag that is set where it is missing") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "Has"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "Has"},
    "Has": {"Type": "Choice", "Choices": [{"Variable": "$.skip_b", "IsPresent": true, "Next": "GB"}], "Default": "No"},
    "No": {"Type": "Pass", "Result": false, "ResultPath": "$.skip_b", "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Variable": "$.skip_b", "BooleanEquals": true, "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}], "Next": "Done"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("skip-gate-coverage: a Choice on an answer is no gate of another kind") {
    check("skip-gate-coverage", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "Look"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Look"},
    "Look": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "look"}, "ResultPath": "$.look", "Next": "IsMore"},
    ^^^^^^ no skip gate covers "Look", though others of this machine have one
    "IsMore": {"Type": "Choice", "Choices": [{"Variable": "$.look.Payload.count", "NumericGreaterThan": 0, "Next": "C"}], "Default": "Done"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "Done"},
    ^^^ no skip gate covers "C", though others of this machine have one
    "Done": {"Type": "Succeed"}
} })asl");
}

}  // namespace stepsmith::test
