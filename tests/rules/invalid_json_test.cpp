#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("invalid-json: a comma too many") {
    check("invalid-json", R"asl({ "StartAt": "A", "States": { "A": { "Type": "Succeed", } } }
                                                      ^ a comma before "}")asl");
}

TEST_CASE("invalid-json: an object closed by a bracket shows where it was opened") {
    check("invalid-json", R"asl({ "StartAt": "A", "States": {
                            ~ opened here
    "A": { "Type": "Succeed" }
] }
^ "]" where "}" is expected)asl");
}

TEST_CASE("invalid-json: an object that is never closed") {
    check("invalid-json", R"asl({ "StartAt": "A", "States": {
                            ^ this "{" is never closed
    "A": { "Type": "Succeed" })asl");
}

TEST_CASE("invalid-json: a comment") {
    check("invalid-json", R"asl({ "StartAt": "A", // the first
                  ^^ JSON has no comments
  "States": {} })asl");
}

TEST_CASE("invalid-json: a merge conflict") {
    check("invalid-json", R"asl({ "StartAt": "A", "States": {
<<<<<<< HEAD
^^^^^^^ a merge conflict is not resolved
    "A": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("invalid-json: nothing else is said of a file that is not JSON") {
    check("invalid-json", R"asl({ "StartAt": "A", "States": { "B": { "Type": "Tsak", "Next": "C" } }, "States" }
                                                                               ^ expected ":" after the key)asl");
}

}  // namespace stepsmith::test
