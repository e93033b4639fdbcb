#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unknown-type: a mistyped one") {
    check("unknown-type", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Succed" }
                   ^^^^^^^^ "Succed" is no state type; did you mean "Succeed"?
} })asl");
}

TEST_CASE("unknown-type: one that is like none") {
    check("unknown-type", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Lambda", "End": true }
                   ^^^^^^^^ "Lambda" is no state type
} })asl");
}

TEST_CASE("unknown-type: a substitution") {
    check("unknown-type", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "${Type}", "End": true }
} })asl");
}

TEST_CASE("unknown-type: what a state of an unknown type hands on is not known") {
    check("unknown-type", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "pass", "Output": { "y": 1 }, "Next": "B" },
                   ^^^^^^ "pass" is no state type; did you mean "Pass"?
    "B": { "Type": "Pass", "Output": "{% $states.input.x + 1 %}", "End": true }
} })asl");
}

}  // namespace stepsmith::test
