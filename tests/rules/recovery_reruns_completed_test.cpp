#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("recovery-reruns-completed: one gate for two tasks") {
    check("recovery-reruns-completed", R"asl({ "StartAt": "CheckSkipLoad", "States": {
    "CheckSkipLoad": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_load", "IsPresent": true}, {"Variable": "$.skip_load", "BooleanEquals": true}], "Next": "CheckSkipBacktest"}], "Default": "Load"},
    "Load": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "load"}, "TimeoutSeconds": 60, "ResultPath": "$.load", "Next": "CheckSkipBacktest"},
    "CheckSkipBacktest": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_backtest", "IsPresent": true}, {"Variable": "$.skip_backtest", "BooleanEquals": true}], "Next": "Done"}], "Default": "Backtest"},
    ~~~~~~~~~~~~~~~~~~~ this gate skips both
    "Backtest": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "backtest"}, "TimeoutSeconds": 7200, "ResultPath": "$.backtest", "Next": "Parity"},
    ^^^^^^^^^^ "Backtest" runs again, up to 7200 s, in every execution that runs "Parity"
    = let a flag of its own skip "Backtest" and lead to "Parity"
    "Parity": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "parity"}, "TimeoutSeconds": 60, "ResultPath": "$.parity", "Next": "Done"},
    ~~~~~~~~ no flags of the input run this without it
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: a flag of its own skips the first alone") {
    check("recovery-reruns-completed", R"asl({ "StartAt": "CheckSkipLoad", "States": {
    "CheckSkipLoad": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_load", "IsPresent": true}, {"Variable": "$.skip_load", "BooleanEquals": true}], "Next": "CheckSkipBacktest"}], "Default": "Load"},
    "Load": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "load"}, "TimeoutSeconds": 60, "ResultPath": "$.load", "Next": "CheckSkipBacktest"},
    "CheckSkipBacktest": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_backtest", "IsPresent": true}, {"Variable": "$.skip_backtest", "BooleanEquals": true}], "Next": "Done"}], "Default": "CheckSkipBacktestOnly"},
    "CheckSkipBacktestOnly": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_backtest_only", "IsPresent": true}, {"Variable": "$.skip_backtest_only", "BooleanEquals": true}], "Next": "Parity"}], "Default": "Backtest"},
    "Backtest": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "backtest"}, "TimeoutSeconds": 7200, "ResultPath": "$.backtest", "Next": "Parity"},
    "Parity": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "parity"}, "TimeoutSeconds": 60, "ResultPath": "$.parity", "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: three tasks behind one gate") {
    check("recovery-reruns-completed", R"asl({ "StartAt": "CheckSkipLoad", "States": {
    "CheckSkipLoad": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_load", "IsPresent": true}, {"Variable": "$.skip_load", "BooleanEquals": true}], "Next": "CheckSkipBacktest"}], "Default": "Load"},
    "Load": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "load"}, "TimeoutSeconds": 60, "ResultPath": "$.load", "Next": "CheckSkipBacktest"},
    "CheckSkipBacktest": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_backtest", "IsPresent": true}, {"Variable": "$.skip_backtest", "BooleanEquals": true}], "Next": "Done"}], "Default": "Backtest"},
    ~~~~~~~~~~~~~~~~~~~ [1] this gate skips both
    ~~~~~~~~~~~~~~~~~~~ [2] this gate skips both
    "Backtest": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "backtest"}, "TimeoutSeconds": 7200, "ResultPath": "$.backtest", "Next": "Parity"},
    ^^^^^^^^^^ [1] "Backtest" runs again, up to 7200 s, in every execution that runs "Parity" and 1 more
    = let a flag of its own skip "Backtest" and lead to "Parity"
    "Parity": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "parity"}, "TimeoutSeconds": 60, "ResultPath": "$.parity", "Next": "Evaluate"},
    ~~~~~~~~ [1] no flags of the input run this without it
    ^^^^^^^^ [2] "Parity" runs again, up to 60 s, in every execution that runs "Evaluate"
    = let a flag of its own skip "Parity" and lead to "Evaluate"
    "Evaluate": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "evaluate"}, "TimeoutSeconds": 60, "ResultPath": "$.evaluate", "Next": "Done"},
    ~~~~~~~~~~ [1] no flags of the input run this without it
    ~~~~~~~~~~ [2] no flags of the input run this without it
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: one flag for two pieces of work") {
    check("recovery-reruns-completed", R"asl({ "StartAt": "CheckSkipLoad", "States": {
    "CheckSkipLoad": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_load", "IsPresent": true}, {"Variable": "$.skip_load", "BooleanEquals": true}], "Next": "CheckSkipBacktest"}], "Default": "Load"},
    ~~~~~~~~~~~~~~~ this gate skips both
    "Load": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "load"}, "TimeoutSeconds": 60, "ResultPath": "$.load", "Next": "CheckSkipBacktest"},
    ^^^^^^ "Load" runs again, up to 60 s, in every execution that runs "Backtest"
    = let a flag of its own skip "Load" and lead to "Backtest"
    "CheckSkipBacktest": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_load", "IsPresent": true}, {"Variable": "$.skip_load", "BooleanEquals": true}], "Next": "Done"}], "Default": "Backtest"},
    "Backtest": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "backtest"}, "TimeoutSeconds": 7200, "ResultPath": "$.backtest", "Next": "Done"},
    ~~~~~~~~~~ no flags of the input run this without it
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: one flag in two spellings") {
    check("recovery-reruns-completed", R"asl({ "StartAt": "CheckSkipLoad", "States": {
    "CheckSkipLoad": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_load", "IsPresent": true}, {"Variable": "$.skip_load", "BooleanEquals": true}], "Next": "CheckSkipBacktest"}], "Default": "Load"},
    ~~~~~~~~~~~~~~~ this gate skips both
    "Load": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "load"}, "TimeoutSeconds": 60, "ResultPath": "$.load", "Next": "CheckSkipBacktest"},
    ^^^^^^ "Load" runs again, up to 60 s, in every execution that runs "Backtest"
    = let a flag of its own skip "Load" and lead to "Backtest"
    "CheckSkipBacktest": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$$.Execution.Input.skip_load", "IsPresent": true}, {"Variable": "$$.Execution.Input.skip_load", "BooleanEquals": true}], "Next": "Done"}], "Default": "Backtest"},
    "Backtest": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "backtest"}, "TimeoutSeconds": 7200, "ResultPath": "$.backtest", "Next": "Done"},
    ~~~~~~~~~~ no flags of the input run this without it
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: every task has a flag of its own") {
    check("recovery-reruns-completed", R"asl({ "StartAt": "CheckSkipLoad", "States": {
    "CheckSkipLoad": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_load", "IsPresent": true}, {"Variable": "$.skip_load", "BooleanEquals": true}], "Next": "CheckSkipBacktest"}], "Default": "Load"},
    "Load": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "load"}, "TimeoutSeconds": 60, "ResultPath": "$.load", "Next": "CheckSkipBacktest"},
    "CheckSkipBacktest": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_backtest", "IsPresent": true}, {"Variable": "$.skip_backtest", "BooleanEquals": true}], "Next": "Done"}], "Default": "Backtest"},
    "Backtest": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "backtest"}, "TimeoutSeconds": 7200, "ResultPath": "$.backtest", "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: a task that no gate covers is none that completes once") {
    check("recovery-reruns-completed", R"asl({ "StartAt": "Fetch", "States": {
    "Fetch": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "fetch"}, "TimeoutSeconds": 600, "ResultPath": "$.fetch", "Next": "CheckSkipLoad"},
    ^^^^^^^ no skip gate covers "Fetch", though others of this machine have one [skip-gate-coverage]
    "CheckSkipLoad": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_load", "IsPresent": true}, {"Variable": "$.skip_load", "BooleanEquals": true}], "Next": "CheckSkipBacktest"}], "Default": "Load"},
    "Load": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "load"}, "TimeoutSeconds": 60, "ResultPath": "$.load", "Next": "CheckSkipBacktest"},
    "CheckSkipBacktest": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_backtest", "IsPresent": true}, {"Variable": "$.skip_backtest", "BooleanEquals": true}], "Next": "Done"}], "Default": "Backtest"},
    "Backtest": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "backtest"}, "TimeoutSeconds": 7200, "ResultPath": "$.backtest", "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: a Choice that is no gate may go either way") {
    check("recovery-reruns-completed", R"asl({ "StartAt": "CheckSkipLoad", "States": {
    "CheckSkipLoad": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_load", "IsPresent": true}, {"Variable": "$.skip_load", "BooleanEquals": true}], "Next": "CheckSkipWork"}], "Default": "Load"},
    "Load": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "load"}, "TimeoutSeconds": 60, "ResultPath": "$.load", "Next": "CheckSkipWork"},
    "CheckSkipWork": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_work", "IsPresent": true}, {"Variable": "$.skip_work", "BooleanEquals": true}], "Next": "Done"}], "Default": "Which"},
    "Which": {"Type": "Choice", "Choices": [{"Variable": "$.quick", "IsPresent": true, "Next": "Report"}], "Default": "Backtest"},
    "Backtest": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "backtest"}, "TimeoutSeconds": 7200, "ResultPath": "$.backtest", "Next": "Report"},
    "Report": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "report"}, "TimeoutSeconds": 60, "ResultPath": "$.report", "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: a task in a branch") {
    check("recovery-reruns-completed", R"asl({ "StartAt": "CheckSkipLoad", "States": {
    "CheckSkipLoad": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_load", "IsPresent": true}, {"Variable": "$.skip_load", "BooleanEquals": true}], "Next": "CheckSkipBoth"}], "Default": "Load"},
    "Load": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "load"}, "TimeoutSeconds": 60, "ResultPath": "$.load", "Next": "CheckSkipBoth"},
    "CheckSkipBoth": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_both", "IsPresent": true}, {"Variable": "$.skip_both", "BooleanEquals": true}], "Next": "Done"}], "Default": "Both"},
    ~~~~~~~~~~~~~~~ this gate skips both
    "Both": {"Type": "Parallel", "ResultPath": "$.both", "Next": "Parity", "Branches": [
      {"StartAt": "Backtest", "States": {
        "Backtest": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "backtest"}, "TimeoutSeconds": 900, "End": true}
        ^^^^^^^^^^ "Backtest" runs again, up to 900 s, in every execution that runs "Parity"
        = let a flag of its own skip "Backtest" and lead to "Parity"
      }}
    ]},
    "Parity": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "parity"}, "TimeoutSeconds": 60, "ResultPath": "$.parity", "Next": "Done"},
    ~~~~~~~~ no flags of the input run this without it
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: fixtures") { check_fixtures("recovery-reruns-completed"); }

TEST_CASE("recovery-reruns-completed: a Choice of its own asks whether the flag is present") {
    check("recovery-reruns-completed", R"asl({ "StartAt": "Has", "States": {
    "Has": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "IsPresent": true, "Next": "Really"}], "Default": "A"},
    "Really": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "Done"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: a Choice on an answer is no gate") {
    check("recovery-reruns-completed", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "Ask"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "Ask"},
    "Ask": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "ask"}, "ResultSelector": {"ready.$": "$.Payload.ready"}, "ResultPath": "$.answer", "Next": "IsReady"},
    ^^^^^ no skip gate covers "Ask", though others of this machine have one [skip-gate-coverage]
    "IsReady": {"Type": "Choice", "Choices": [{"Variable": "$.answer.ready", "BooleanEquals": true, "Next": "GZ"}], "Default": "Later"},
    "Later": {"Type": "Wait", "Seconds": 60, "Next": "Ask"},
    ^^^^^^^ "Later" waits again and again: nothing limits the rounds or the time [unbounded-loop]
    = give the machine "TimeoutSeconds", or count the rounds
    "GZ": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_z", "IsPresent": true}, {"Variable": "$.skip_z", "BooleanEquals": true}], "Next": "Done"}], "Default": "Z"},
    ~~~~ this gate skips both
    "Z": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "z"}, "ResultPath": null, "Next": "Y"},
    ^^^ "Z" runs again in every execution that runs "Y"
    = let a flag of its own skip "Z" and lead to "Y"
    "Y": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "y"}, "ResultPath": null, "Next": "Done"},
    ~~~ no flags of the input run this without it
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: a flag for all takes no task with it") {
    check("recovery-reruns-completed", R"asl({ "StartAt": "GA", "States": {
    "GA": {"Type": "Choice", "Choices": [{"Or": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}]}, {"And": [{"Variable": "$.skip_all", "IsPresent": true}, {"Variable": "$.skip_all", "BooleanEquals": true}]}], "Next": "GB"}], "Default": "A"},
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a"}, "ResultPath": null, "Next": "GB"},
    "GB": {"Type": "Choice", "Choices": [{"Or": [{"And": [{"Variable": "$.skip_b", "IsPresent": true}, {"Variable": "$.skip_b", "BooleanEquals": true}]}, {"And": [{"Variable": "$.skip_all", "IsPresent": true}, {"Variable": "$.skip_all", "BooleanEquals": true}]}], "Next": "GC"}], "Default": "B"},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b"}, "ResultPath": null, "Next": "GC"},
    "GC": {"Type": "Choice", "Choices": [{"Or": [{"And": [{"Variable": "$.skip_c", "IsPresent": true}, {"Variable": "$.skip_c", "BooleanEquals": true}]}, {"And": [{"Variable": "$.skip_all", "IsPresent": true}, {"Variable": "$.skip_all", "BooleanEquals": true}]}], "Next": "D"}], "Default": "C"},
    "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "c"}, "ResultPath": null, "Next": "D"},
    "D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "d"}, "ResultPath": null, "Next": "Done"},
    ^^^ no skip gate covers "D", though others of this machine have one [skip-gate-coverage]
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: gates of JSONata") {
    check("recovery-reruns-completed", R"asl({ "QueryLanguage": "JSONata", "StartAt": "CheckSkipLoad", "States": {
    "CheckSkipLoad": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.skip_load = true %}", "Next": "CheckSkipBacktest"}], "Default": "Load"},
    "Load": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "load"}, "TimeoutSeconds": 60, "Output": "{% $states.input %}", "Next": "CheckSkipBacktest"},
    "CheckSkipBacktest": {"Type": "Choice", "Choices": [{"Condition": "{% $exists($states.input.skip_backtest) and $states.input.skip_backtest %}", "Next": "Done"}], "Default": "Backtest"},
    ~~~~~~~~~~~~~~~~~~~ this gate skips both
    "Backtest": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "backtest"}, "TimeoutSeconds": 7200, "Output": "{% $states.input %}", "Next": "Parity"},
    ^^^^^^^^^^ "Backtest" runs again, up to 7200 s, in every execution that runs "Parity"
    = let a flag of its own skip "Backtest" and lead to "Parity"
    "Parity": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "parity"}, "TimeoutSeconds": 60, "Output": "{% $states.input %}", "Next": "Done"},
    ~~~~~~~~ no flags of the input run this without it
    "Done": {"Type": "Succeed"}
} })asl");
}

TEST_CASE("recovery-reruns-completed: gates of JSONata with a flag for each") {
    check("recovery-reruns-completed", R"asl({ "QueryLanguage": "JSONata", "StartAt": "Flags", "States": {
    "Flags": {"Type": "Pass", "Assign": {"skip_load": "{% $states.input.skip_load = true %}", "skip_backtest": "{% $states.input.skip_backtest = true %}"}, "Next": "CheckSkipLoad"},
    "CheckSkipLoad": {"Type": "Choice", "Choices": [{"Condition": "{% $skip_load %}", "Next": "CheckSkipBacktest"}], "Default": "Load"},
    "Load": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "load"}, "TimeoutSeconds": 60, "Next": "CheckSkipBacktest"},
    "CheckSkipBacktest": {"Type": "Choice", "Choices": [{"Condition": "{% $skip_backtest %}", "Next": "Done"}], "Default": "Backtest"},
    "Backtest": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "backtest"}, "TimeoutSeconds": 7200, "Next": "Done"},
    "Done": {"Type": "Succeed"}
} })asl");
}

}  // namespace stepsmith::test
