#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unknown-context-field: in paths, in calls and in brackets") {
    check("unknown-context-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "InputPath": "$$.Executio.Id", "Parameters": {
                                            ^^^^^^^^ the context object has no member "Executio"; did you mean "Execution"?
        "a.$": "$$.Execution.Ident", "b.$": "$$['StateMachin']['Id']", "c.$": "States.Format('{}', $$.State['Nam'])", "d.$": "$$.Other.x",
                             ^^^^^ "Execution" of the context object has no member "Ident"
                                               ^^^^^^^^^^^^^^^ the context object has no member "StateMachin"; did you mean "StateMachine"?
                                                                                                           ^^^^^^^ "State" of the context object has no member "Nam"; did you mean "Name"?
                                                                                                                                 ^^^^^ the context object has no member "Other"
        "e.$": "$$.Exec\u0075tion.\u0049D1.x"
                                  ^^^^^^^^ "Execution" of the context object has no member "ID1"; did you mean "Id"?
    }, "Next": "B" },
    "B": { "Type": "Map", "ItemsPath": "$$.Exection.Input.items", "ItemSelector": { "f.$": "$$.Map.Itm.Value" }, "End": true,
                                           ^^^^^^^^ the context object has no member "Exection"; did you mean "Execution"?
                                                                                                   ^^^ "Map" of the context object has no member "Itm"; did you mean "Item"?
           "ItemProcessor": { "StartAt": "C", "States": { "C": { "Type": "Succeed", "InputPath": "$$.Stat" } } } }
                                                                                                     ^^^^ the context object has no member "Stat"; did you mean "State"?
} })asl");
}

TEST_CASE("unknown-context-field: in JSONata") {
    check("unknown-context-field", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Output": { "a": "{% $states.context.Executio.Id %}", "b": "{% \"\u00e9\" & $states.context.Execution.Nme %}",
                                                                ^^^^^^^^ the context object has no member "Executio"; did you mean "Execution"?
                                                                                                                                 ^^^ "Execution" of the context object has no member "Nme"; did you mean "Name"?
           "c": "{% $states.context.`Stat`.Name %}", "d": "{% $uppercase($states.context.Nothing) %}" }, "End": true }
                                    ^^^^^^ the context object has no member "Stat"; did you mean "State"?
                                                                                         ^^^^^^^ the context object has no member "Nothing"
} })asl");
}

TEST_CASE("unknown-context-field: fields that are there, and below them anything") {
    check("unknown-context-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "a.$": "$$.Execution.Input.Whatever", "b.$": "$$.Execution['StartTime']", "c.$": "$$",
           "d.$": "$$.State.EnteredTime", "e.$": "$$..Id", "f.$": "$$.${Field}", "g.$": "$.Executio.Id", "h": "$$Executio",
           "i.$": "$$.Execution.RedriveCount" }, "ResultPath": "$.all", "Next": "B" },
    "B": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": ["{% $states.context.Execution.Input.Whatever %}",
           "{% $states.context.Map %}", "{% $states.input.context.Executio %}", "{% $states.context.${Field} %}"], "End": true }
} })asl");
}

TEST_CASE("unknown-context-field: below a field") {
    check("unknown-context-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "a.$": "$$.Execution.Id.x", "b.$": "$$.Execution.Input.Id.x", "c.$": "$$.Execution.Id[0]" }, "Next": "B" },
                                                                   ^ "Execution.Id" of the context object has no members
    "B": { "Type": "Map", "ItemSelector": { "a.$": "$$.Map.Item.Valu.x", "b.$": "$$.Map.Item.Value.x", "c.$": "$$.Map.Item.Index" },
                                                                ^^^^ "Map.Item" of the context object has no member "Valu"; did you mean "Value"?
           "ItemProcessor": { "StartAt": "C", "States": {
               "C": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $states.context.State.Name.first %}", "End": true } } }, "End": true }
                                                                                                           ^^^^^ "State.Name" of the context object has no members
} })asl");
}

TEST_CASE("unknown-context-field: fixtures") { check_fixtures("unknown-context-field"); }

TEST_CASE("unknown-context-field: the item of a Map, and how often a state was retried") {
    check("unknown-context-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": { "a.$": "$$.Map.Item.Value", "b.$": "$$.State.RetryCount", "c.$": "$$.Map" }, "Next": "B" },
                                                      ^^^^^^^^ there is no item outside of a Map
                                                                                        ^^^^^^^^^^ there is no "RetryCount" in a state that is never retried
    "B": { "Type": "Map", "ItemSelector": { "a.$": "$$.Map.Item.Value" }, "Next": "D", "ItemProcessor": { "StartAt": "C", "States": {
        "C": { "Type": "Parallel", "End": true, "Branches": [{ "StartAt": "C1", "States": {
            "C1": { "Type": "Pass", "Parameters": { "a.$": "$$.Map.Item.Index" }, "End": true } } }] } } } },
    "D": { "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:a", "Next": "E",
           "Parameters": { "a.$": "$$.State.RetryCount", "b.$": "States.Format('{}', $$.Map.Item.Value)" } },
                                                                                        ^^^^^^^^ there is no item outside of a Map
    "E": { "Type": "Wait", "QueryLanguage": "JSONata", "Seconds": "{% $states.context.State.RetryCount %}", "End": true }
                                                                                            ^^^^^^^^^^ there is no "RetryCount" in a state that is never retried
} })asl");
}

}  // namespace stepsmith::test
