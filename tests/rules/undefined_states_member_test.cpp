#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("undefined-states-member: the result is there when there is one") {
    check("undefined-states-member", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Arguments": { "a": "{% $states.result %}" }, "TimeoutSeconds": "{% $states.result.t %}",
                                                                                                                   ^^^^^^^^^^^^^^ "$states.result" has no value here
                                                                                                                   = it has one in "Output" and "Assign" of Task, Map and Parallel states
                                                                                                                                                               ^^^^^^^^^^^^^^ "$states.result" has no value here
                                                                                                                                                               = it has one in "Output" and "Assign" of Task, Map and Parallel states
           "Output": "{% $states.result.a %}", "Assign": { "b": "{% $states.result.b %}" },
           "Catch": [{ "ErrorEquals": ["States.ALL"], "Output": "{% $states.result %}", "Next": "B" }], "Next": "B" },
                                                                    ^^^^^^^^^^^^^^ "$states.result" has no value here
                                                                    = it has one in "Output" and "Assign" of Task, Map and Parallel states
    "B": { "Type": "Pass", "Output": "{% $states.result.a %}", "Next": "C" },
                                         ^^^^^^^^^^^^^^ "$states.result" has no value here
                                         = it has one in "Output" and "Assign" of Task, Map and Parallel states
    "C": { "Type": "Map", "Items": "{% $states.result %}", "Output": "{% $states.result[0] %}", "Next": "D",
                                       ^^^^^^^^^^^^^^ "$states.result" has no value here
                                       = it has one in "Output" and "Assign" of Task, Map and Parallel states
           "ItemProcessor": { "StartAt": "E", "States": { "E": { "Type": "Succeed", "Output": "{% $states.result %}" } } } },
                                                                                                  ^^^^^^^^^^^^^^ "$states.result" has no value here
                                                                                                  = it has one in "Output" and "Assign" of Task, Map and Parallel states
    "D": { "Type": "Parallel", "Assign": { "d": "{% $states.result %}" }, "Next": "F",
           "Branches": [{ "StartAt": "G", "States": { "G": { "Type": "Succeed" } } }] },
    "F": { "Type": "Choice", "Choices": [{ "Condition": "{% $states.result.a %}", "Next": "H" }], "Default": "H" },
                                                            ^^^^^^^^^^^^^^ "$states.result" has no value here
                                                            = it has one in "Output" and "Assign" of Task, Map and Parallel states
    "H": { "Type": "Fail", "Cause": "{% \"because \" & $states.result.a %}" }
                                                       ^^^^^^^^^^^^^^ "$states.result" has no value here
                                                       = it has one in "Output" and "Assign" of Task, Map and Parallel states
} })asl");
}

TEST_CASE("undefined-states-member: members that are none") {
    check("undefined-states-member", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": "{% $states.parameters.a %}", "Next": "B" },
                                         ^^^^^^^^^^^^^^^^^^ "$states" has no member "parameters"
    "B": { "Type": "Pass", "Output": "{% \"\u00e9\" & $states.\"output\" %}", "End": true }
                                                      ^^^^^^^^^^^^^^^^^^ "$states" has no member "output"
} })asl");
}

TEST_CASE("undefined-states-member: what is always there, and other things named $states") {
    check("undefined-states-member", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": ["{% $states.input.result %}", "{% $states.context.Execution.Id %}", "{% $states %}"], "Next": "B" },
    "B": { "Type": "Pass", "Output": "{% ($states := { 'result': 1 }; $states.result) %}", "Next": "C" },
    "C": { "Type": "Pass", "Output": "{% $states.*.result %}", "Next": "D" },
    "D": { "Type": "Pass", "Output": "{% $map($states.input, function($states) { $states.result }) %}", "End": true }
} })asl");
}

TEST_CASE("undefined-states-member: fixtures") { check_fixtures("undefined-states-member"); }

}  // namespace stepsmith::test
