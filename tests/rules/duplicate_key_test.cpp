#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("duplicate-key: in a state") {
    check("duplicate-key", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Comment": "a", "Comment": "b", "End": true }
                                           ^^^^^^^^^ the key "Comment" stands twice in this object
                           ~~~~~~~~~ first here; a reader keeps only one of the two
} })asl");
}

TEST_CASE("duplicate-key: keys compare decoded") {
    check("duplicate-key", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Result": { "A": 1, "\u0041": 2 }, "End": true }
                                               ^^^^^^^^ the key "A" stands twice in this object
                                       ~~~ first here; a reader keeps only one of the two
} })asl");
}

TEST_CASE("duplicate-key: thrice is found twice, in an object of many keys too") {
    check("duplicate-key", R"asl({ "StartAt": "A", "States": { "A": { "Type": "Pass", "End": true, "Result": {
    "a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1, "g": 1, "h": 1, "i": 1, "j": 1, "k": 1, "l": 1, "m": 1,
                                                                                    ~~~ [1] first here; a reader keeps only one of the two
                                                                                    ~~~ [2] first here; a reader keeps only one of the two
    "k": 2,
    ^^^ [1] the key "k" stands twice in this object
    "k": 3
    ^^^ [2] the key "k" stands twice in this object
} } } })asl");
}

TEST_CASE("duplicate-key: one key in two objects") {
    check("duplicate-key", R"asl({ "StartAt": "A", "Comment": "a", "States": {
    "A": { "Type": "Pass", "Comment": "a", "Result": [{ "a": 1 }, { "a": 1 }], "End": true }
} })asl");
}

TEST_CASE("duplicate-key: States as a key of data is data") {
    check("duplicate-key", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Result": { "States": { "B": 1, "B": 2 } }, "End": true }
                                                           ^^^ the key "B" stands twice in this object
                                                   ~~~ first here; a reader keeps only one of the two
} })asl");
}

}  // namespace stepsmith::test
