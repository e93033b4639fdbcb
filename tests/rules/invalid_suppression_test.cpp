#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("invalid-suppression: an unknown rule, at its name, while the others of the list count") {
    check("invalid-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Succeed" },
    "B": { "Comment": "stepsmith-ignore: unreachable-state, no-terminal-pth, wrong-type -- seen",
                                                            ^^^^^^^^^^^^^^^ no rule named "no-terminal-pth"; did you mean "no-terminal-path"?
                                                                             ^^^^^^^^^^ "wrong-type" finds nothing that this suppresses [unused-suppression]
           "Type": "Succeed" }
} })asl");
}

TEST_CASE("invalid-suppression: a rule like none") {
    check("invalid-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Comment": "stepsmith-ignore: all -- of them", "Type": "Succeed" }
                                         ^^^ no rule named "all"
} })asl");
}

TEST_CASE("invalid-suppression: no reason, and nothing is suppressed") {
    check("invalid-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Succeed" },
    "B": { "Type": "Succeed",
    ^^^ no way leads from "StartAt" to "B" [unreachable-state]
           "Comment": "stepsmith-ignore: unreachable-state --; stepsmith-ignore: unreachable-state" }
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
} })asl");
}

TEST_CASE("invalid-suppression: no rule, or no colon") {
    check("invalid-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Comment": "stepsmith-ignore: -- why", "Type": "Pass", "Next": "B" },
                       ^^^^^^^^^^^^^^^^^^^^^^^^ a suppression is written "stepsmith-ignore: RULE -- REASON"
    "B": { "Comment": "stepsmith-ignore wrong-type -- why", "Type": "Pass", "Next": "C" },
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a suppression is written "stepsmith-ignore: RULE -- REASON"
    "C": { "Comment": "stepsmith-ignore", "Type": "Succeed" }
                       ^^^^^^^^^^^^^^^^ a suppression is written "stepsmith-ignore: RULE -- REASON"
} })asl");
}

TEST_CASE("invalid-suppression: what only looks like one, and what stands in another key") {
    check("invalid-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Comment": "stepsmith-ignored my-stepsmith-ignore stepsmith-ignore-next", "Type": "Pass", "Next": "B" },
    "B": { "Type": "Pass", "Result": { "Note": "stepsmith-ignore: x" }, "Next": "C" },
    "C": { "Comment": 5, "Type": "Succeed" }
                      ^ "Comment" must be a string, not a number [wrong-type]
} })asl");
}

TEST_CASE("invalid-suppression: a Comment in data is data") {
    check("invalid-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Result": { "Comment": "stepsmith-ignore: x" }, "Next": "B" },
    "B": { "Type": "Pass", "Parameters": { "States": { "C": { "Comment": "stepsmith-ignore: x" } } }, "Next": "C" },
    "C": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ec2:runInstances",
           "Parameters": { "Comment": "stepsmith-ignore: x", "Choices": [{ "Comment": "stepsmith-ignore: x" }] },
           "ResultSelector": { "Comment": "stepsmith-ignore: x" }, "Next": "Comment" },
    "Comment": { "Type": "Map", "ItemSelector": { "Comment": "stepsmith-ignore: x" }, "End": true,
      "ItemBatcher": { "MaxItemsPerBatch": 5, "BatchInput": { "Comment": "stepsmith-ignore: x" } },
      "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS" }, "StartAt": "D", "States": { "D": { "Type": "Succeed" } } } }
} })asl");
}

TEST_CASE("invalid-suppression: every object of the language has Comments") {
    check("invalid-suppression", R"asl({ "Comment": "stepsmith-ignore: a", "StartAt": "Result", "States": {
              ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
    "Result": { "Type": "Parallel", "Comment": "stepsmith-ignore: b", "Branches": [
                                                ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
        { "Comment": "stepsmith-ignore: c", "StartAt": "D", "States": { "D": { "Type": "Succeed" } } }],
                      ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
      "Retry": [{ "ErrorEquals": ["States.ALL"], "Comment": "stepsmith-ignore: e" }],
                                                             ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
      "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Route", "Comment": "stepsmith-ignore: f" }], "Next": "Route" },
                                                                              ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
    "Route": { "Type": "Choice", "Default": "Each", "Choices": [{ "Next": "Each", "Comment": "stepsmith-ignore: g",
                                                                                              ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
      "And": [{ "Not": { "Variable": "$.a", "IsPresent": true, "Comment": "stepsmith-ignore: h" } },
                                                                           ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
              { "Or": [{ "Variable": "$.b", "IsPresent": true, "Comment": "stepsmith-ignore: i" }] }] }] },
                                                                           ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
    "Each": { "Type": "Map", "End": true,
      "ItemReader": { "Comment": "stepsmith-ignore: j", "Resource": "arn:aws:states:::s3:getObject",
                                  ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ItemReader" needs the field "Parameters" beside this [missing-field]
                      "ReaderConfig": { "InputType": "JSON", "Comment": "stepsmith-ignore: k" } },
                                                                         ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
      "ItemBatcher": { "MaxItemsPerBatch": 5, "Comment": "stepsmith-ignore: l" },
                                                          ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
      "ResultWriter": { "Comment": "stepsmith-ignore: m", "Resource": "arn:aws:states:::s3:putObject",
                                    ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ResultWriter" needs the field "Parameters" beside this [missing-field]
                        "WriterConfig": { "OutputType": "JSON", "Comment": "stepsmith-ignore: n" } },
                                                                            ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
      "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD", "Comment": "stepsmith-ignore: o" },
                                                                                                              ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
        "Comment": "stepsmith-ignore: p", "StartAt": "Q", "States": { "Q": { "Type": "Succeed" } } } }
                    ^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
} })asl");
}

TEST_CASE("invalid-suppression: it can be suppressed itself, further up") {
    check("invalid-suppression", R"asl({ "Comment": "stepsmith-ignore: invalid-suppression -- of another tool",
  "StartAt": "A", "States": {
    "A": { "Comment": "stepsmith-ignore: of-another-tool -- why", "Type": "Succeed" }
} })asl");
}

}  // namespace stepsmith::test
