#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("wrong-type: the machine itself") {
    check("wrong-type", R"asl([1]
^ a state machine must be an object, not an array)asl");
}

TEST_CASE("wrong-type: StartAt and States") {
    check("wrong-type", R"asl({ "StartAt": 1, "States": [] }
             ^ "StartAt" must be a string, not a number
                          ^ "States" must be an object, not an array)asl");
}

TEST_CASE("wrong-type: a state and its fields") {
    check("wrong-type", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Next": null, "End": "no" },
                                   ^^^^ "Next" must be a string, not null
                                                ^^^^ "End" must be a boolean, not a string
    "B": true,
         ^^^^ a state must be an object, not a boolean
    "C": { "Type": [], "Default": {} }
                   ^ "Type" must be a string, not an array
                                  ^ "Default" must be a string, not an object
} })asl");
}

TEST_CASE("wrong-type: lists and what they hold") {
    check("wrong-type", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [1, { "Variable": "$.a", "IsPresent": true, "Next": 2 }], "Default": "B" },
                                         ^ a choice rule must be an object, not a number
                                                                                            ^ "Next" must be a string, not a number
    "B": { "Type": "Parallel", "Branches": "C", "Catch": {}, "Next": "C" },
                                           ^^^ "Branches" must be an array, not a string
                                                         ^ "Catch" must be an array, not an object
    "C": { "Type": "Map", "ItemProcessor": [], "End": true }
                                           ^ "ItemProcessor" must be an object, not an array
} })asl");
}

TEST_CASE("wrong-type: a substitution may become anything") {
    check("wrong-type", R"asl({ "StartAt": ${First}, "States": {
    "A": { "Type": "Choice", "Choices": ${Choices}, "Default": "B" },
    "B": { "Type": "Pass", "End": ${IsLast} }
} })asl");
}

}  // namespace stepsmith::test
