#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("duplicate-state: in one scope") {
    check("duplicate-state", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Next": "B" },
    "B": { "Type": "Pass", "Next": "C" },
    ~~~ the first; both are in this scope
    "B": { "Type": "Pass", "Next": "D" },
    ^^^ a second state named "B"
    "C": { "Type": "Succeed" },
    "D": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("duplicate-state: in the processor of a Map and outside") {
    check("duplicate-state", R"asl({ "StartAt": "Each", "States": {
    "Each": {
        "Type": "Map",
        "ItemProcessor": { "StartAt": "Done", "States": { "Done": { "Type": "Succeed" } } },
                                                          ^^^^^^ a second state named "Done"
        "Next": "Done"
    },
    "Done": { "Type": "Succeed" }
    ~~~~~~ the first; a name is unique in the whole machine, inner scopes included
} })asl");
}

TEST_CASE("duplicate-state: names compare decoded") {
    check("duplicate-state", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Succeed" },
    ~~~ the first; both are in this scope
    "\u0041": { "Type": "Succeed" }
    ^^^^^^^^ a second state named "A"
} })asl");
}

TEST_CASE("duplicate-state: names differ by case") {
    check("duplicate-state", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Next": "a" },
    "a": { "Type": "Succeed" }
} })asl");
}

}  // namespace stepsmith::test
