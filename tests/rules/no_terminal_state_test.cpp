#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("no-terminal-state: a machine that goes round") {
    check("no-terminal-state", R"asl({ "StartAt": "A", "States": {
                  ^^^^^^^^ no state ends this machine: none is a Succeed or a Fail or has "End": true
    "A": { "Type": "Wait", "Seconds": 1, "Next": "A" }
} })asl");
}

TEST_CASE("no-terminal-state: a branch and a processor") {
    check("no-terminal-state", R"asl({ "StartAt": "Both", "States": {
    "Both": { "Type": "Parallel", "Next": "Each", "Branches": [{ "StartAt": "A", "States": {
                                                                                 ^^^^^^^^ no state ends this branch: none is a Succeed or a Fail or has "End": true
        "A": { "Type": "Pass", "Next": "A" }
    } }] },
    "Each": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "B", "States": {
                                                                             ^^^^^^^^ no state ends this processor: none is a Succeed or a Fail or has "End": true
        "B": { "Type": "Pass", "Next": "B" }
    } } }
} })asl");
}

TEST_CASE("no-terminal-state: Succeed, Fail and End end") {
    check("no-terminal-state",
          R"asl({ "StartAt": "All", "States": { "All": { "Type": "Parallel", "End": true, "Branches": [
    { "StartAt": "A", "States": { "A": { "Type": "Succeed" } } },
    { "StartAt": "B", "States": { "B": { "Type": "Fail" } } },
    { "StartAt": "C", "States": { "C": { "Type": "Wait", "Seconds": 1, "End": true } } }
] } } })asl");
}

TEST_CASE("no-terminal-state: a way out that cannot be followed may lead to an end") {
    check("no-terminal-state", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Next": "${Next}" }
} })asl");
}

}  // namespace stepsmith::test
