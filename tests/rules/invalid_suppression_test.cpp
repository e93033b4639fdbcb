#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("invalid-suppression: an unknown rule, at its name, while the others of the list count") {
    check("invalid-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Succeed" },
    "B": { "Comment": "stepsmith-ignore: unreachable-state, no-terminal-pth, wrong-type -- seen",
                                                            ^^^^^^^^^^^^^^^ no rule named "no-terminal-pth"; did you mean "no-terminal-path"?
                                                                             ^^^^^^^^^^ "wrong-type" finds nothing that this suppresses [unused-suppression]
           "Type": "Succeed" }
} })asl");
}

TEST_CASE("invalid-suppression: a rule like none") {
    check("invalid-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Comment": "stepsmith-ignore: all -- of them", "Type": "Succeed" }
                                         ^^^ no rule named "all"
} })asl");
}

TEST_CASE("invalid-suppression: no reason, and nothing is suppressed") {
    check("invalid-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Succeed" },
    "B": { "Type": "Succeed",
    ^^^ no way leads from "StartAt" to "B" [unreachable-state]
           "Comment": "stepsmith-ignore: unreachable-state --; stepsmith-ignore: unreachable-state" }
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a suppression needs a reason, behind "--"
} })asl");
}

TEST_CASE("invalid-suppression: no rule, or no colon") {
    check("invalid-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Comment": "stepsmith-ignore: -- why", "Type": "Pass", "Next": "B" },
                       ^^^^^^^^^^^^^^^^^^^^^^^^ a suppression is written "stepsmith-ignore: RULE -- REASON"
    "B": { "Comment": "stepsmith-ignore wrong-type -- why", "Type": "Pass", "Next": "C" },
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a suppression is written "stepsmith-ignore: RULE -- REASON"
    "C": { "Comment": "stepsmith-ignore", "Type": "Succeed" }
                       ^^^^^^^^^^^^^^^^ a suppression is written "stepsmith-ignore: RULE -- REASON"
} })asl");
}

TEST_CASE("invalid-suppression: what only looks like one, and what stands in another key") {
    check("invalid-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Comment": "stepsmith-ignored my-stepsmith-ignore stepsmith-ignore-next", "Type": "Pass", "Next": "B" },
    "B": { "Type": "Pass", "Result": { "Note": "stepsmith-ignore: x" }, "Next": "C" },
    "C": { "Comment": 5, "Type": "Succeed" }
} })asl");
}

TEST_CASE("invalid-suppression: it can be suppressed itself, further up") {
    check("invalid-suppression", R"asl({ "Comment": "stepsmith-ignore: invalid-suppression -- of another tool",
  "StartAt": "A", "States": {
    "A": { "Comment": "stepsmith-ignore: of-another-tool -- why", "Type": "Succeed" }
} })asl");
}

}  // namespace stepsmith::test
