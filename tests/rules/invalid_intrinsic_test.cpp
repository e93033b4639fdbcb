#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("invalid-intrinsic: functions that there are not, and arguments that they do not take") {
    check("invalid-intrinsic", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": {
        "a.$": "States.Foo($.a)",
                ^^^^^^^^^^ there is no intrinsic function "States.Foo"
        "b.$": "States.format('{}', $.a)",
                ^^^^^^^^^^^^^ there is no intrinsic function "States.format"; did you mean "States.Format"?
        "c.$": "States.MathAdd(1, 2, 3)",
                                     ^ "States.MathAdd" takes 2 arguments, not 3
        "d.$": "States.ArrayRange(1, 9)",
                ^^^^^^^^^^^^^^^^^ "States.ArrayRange" takes 3 arguments, not 2
        "e.$": "States.UUID(1)",
                            ^ "States.UUID" takes no arguments, not 1
        "f.$": "States.Format('{} {}', $.a)",
                              ^^^^^^^ this template has 2 "{}" for 1 argument
        "g.$": "States.JsonMerge($.a, $.b, true)",
                                           ^^^^ argument 3 of "States.JsonMerge" must be false
        "h.$": "States.Hash($.a, 'SHA-265')",
                                 ^^^^^^^^^ "States.Hash" takes MD5, SHA-1, SHA-256, SHA-384, SHA-512, not "SHA-265"; did you mean "'SHA-256'"?
        "i.$": "States.ArrayRange(0, 5000, 1)",
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this range has more than 1000 elements
        "j.$": "States.ArrayPartition($.a, 0)",
                                           ^ argument 2 of "States.ArrayPartition" must be a number greater than 0
        "k.$": "States.StringSplit('a,b', 1)"
                                          ^ argument 2 of "States.StringSplit" must be a string
    }, "End": true }
} })asl");
}

TEST_CASE("invalid-intrinsic: what is no call") {
    check("invalid-intrinsic", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": {
        "a.$": "States.Array($.a",
                            ^ this "(" is not closed
        "b.$": "States.Format('{}, $.a)",
                              ^ this quote is not closed
        "c.$": "hello",
                ^^^^^ this is neither a path nor a call of an intrinsic function
        "d.$": "",
                ^| this is neither a path nor a call of an intrinsic function
        "e.$": "States.UUID() extra",
                              ^^^^^ nothing can stand behind the call
        "f.$": "States.UUID",
                ^^^^^^^^^^^ expected "(" behind "States.UUID"
        "g.$": "States.Array(1, )",
                                ^ expected an argument
        "h.$": "States.Array($.a[)"
                                 ^ expected an index, a name in quotes, "*" or a filter behind "["
    }, "End": true }
} })asl");
}

TEST_CASE("invalid-intrinsic: in a list, in a selector, in Assign, in credentials and in the fields of Fail") {
    check("invalid-intrinsic", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Credentials": { "RoleArn.$": "States.Formt('{}', $.role)" },
                                                                                                                          ^^^^^^^^^^^^ there is no intrinsic function "States.Formt"; did you mean "States.Format"?
           "Parameters": { "a": [{ "b.$": "States.Nope()" }] }, "ResultSelector": { "c.$": "c" },
                                           ^^^^^^^^^^^ there is no intrinsic function "States.Nope"
                                                                                            ^ this is neither a path nor a call of an intrinsic function
           "Assign": { "d.$": "States.ArrayLength(1)" }, "Next": "B" },
                                                  ^ argument 1 of "States.ArrayLength" must be an array
    "B": { "Type": "Fail", "ErrorPath": "States.Foo()", "CausePath": "States.Format('{}')" }
                                         ^^^^^^^^^^ there is no intrinsic function "States.Foo"
                                                                                    ^^^^ this template has 1 "{}" for 0 arguments
} })asl");
}

TEST_CASE("invalid-intrinsic: calls in calls, and escapes") {
    check("invalid-intrinsic", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": {
        "a.$": "States.Array(States.Array(States.Arry(1)), States.Format('{}{}', 1))",
                                          ^^^^^^^^^^^ there is no intrinsic function "States.Arry"; did you mean "States.Array"?
                                                                         ^^^^^^ this template has 2 "{}" for 1 argument
        "b.$": "States.Format('it\\'s \\{{}\\} \\n', 1)",
                                               ^^^ "\n" is no escape of a literal, which only has "\'", "\{", "\}" and "\\"
        "c.$": "\u0053tates.F\u006frmat('\u007b}')",
                                        ^^^^^^^^^ this template has 1 "{}" for 0 arguments
        "d.$": "States.StringToJson('{\"a\":1}', 2)"
                                                 ^ "States.StringToJson" takes 1 argument, not 2
    }, "End": true }
} })asl");
}

TEST_CASE("invalid-intrinsic: ten calls stand in each other, eleven do not") {
    check("invalid-intrinsic", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": {
        "ten.$": "States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array())))))))))",
        "eleven.$": "States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array()))))))))))"
                                                                                                                                                       ^^^^^^^^^^^^ calls stand in each other at most 10 deep
    }, "End": true }
} })asl");
}

TEST_CASE("invalid-intrinsic: calls that are right") {
    check("invalid-intrinsic", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Parameters": {
        "a.$": "States.Array()", "b.$": " States.Format( '{}' , $.a ) ", "c.$": "States.MathAdd($.a, -1.5)",
        "d.$": "States.JsonMerge($.a, $.b, false)", "e.$": "States.Hash(1, 'MD5')", "f.$": "States.MathRandom(1, 2, $$.Execution.RedriveCount)",
        "g.$": "States.Format('\\{\\}')", "h.$": "States.${Function}($.a)", "i.$": "States.Format('${Text}', 1, 2)",
        "j.$": "States.Array(${List})", "k.$": "${Call}", "l.$": "States.ArrayContains($.a[?(@.b == ')')], null)",
        "m.$": "States.StringToJson('{\"a\":1}')", "n": "States.Foo("
    }, "Next": "B" },
    "B": { "Type": "Fail", "CausePath": "States.Format('{}', $.Cause)", "Error": "States.Foo()" }
                                                                                 ^^^^^^^^^^^^^^ "Error" takes this as it is written [static-path]
                                                                                 = "ErrorPath" evaluates it
} })asl");
}

TEST_CASE("invalid-intrinsic: JSONata has no such calls") {
    check("invalid-intrinsic", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": { "a.$": "States.Foo(" }, "End": true }
} })asl");
}

TEST_CASE("invalid-intrinsic: fixtures") { check_fixtures("invalid-intrinsic"); }

TEST_CASE("invalid-intrinsic: a Fail state takes functions that yield a string") {
    check("invalid-intrinsic", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "IsPresent": true, "Next": "B" }], "Default": "C" },
    "B": { "Type": "Fail", "ErrorPath": "States.Array('a')", "CausePath": "States.Format('{}', States.ArrayLength($.a))" },
                                         ^^^^^^^^^^^^ "ErrorPath" takes no "States.Array": it must yield a string
    "C": { "Type": "Fail", "ErrorPath": "States.ArrayGetItem($.a, 0)", "CausePath": "States.UUID()" }
} })asl");
}

}  // namespace stepsmith::test
