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

}  // namespace stepsmith::test
