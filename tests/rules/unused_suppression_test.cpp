#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unused-suppression: one that suppresses nothing, and one that does") {
    check("unused-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Next": "C", "Comment": "stepsmith-ignore: unreachable-state -- seen" },
                                                                      ^^^^^^^^^^^^^^^^^ "unreachable-state" finds nothing that this suppresses
    "B": { "Type": "Pass", "Next": "C", "Comment": "stepsmith-ignore: unreachable-state -- seen" },
    "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unused-suppression: a Comment counts for all below its object, and for nothing beside it") {
    check("unused-suppression", R"asl({ "StartAt": "P", "States": {
    "P": { "Type": "Parallel", "End": true, "Comment": "stepsmith-ignore: unreachable-state -- in all branches",
           "Branches": [
             { "StartAt": "A", "States": { "A": { "Type": "Succeed" }, "B": { "Type": "Succeed" } } },
             { "StartAt": "C", "States": { "C": { "Type": "Succeed" } },
               "Comment": "stepsmith-ignore: unreachable-state -- in this branch" }
                                             ^^^^^^^^^^^^^^^^^ "unreachable-state" finds nothing that this suppresses
    ] }
} })asl");
}

TEST_CASE("unused-suppression: at the top it counts for the whole definition") {
    check("unused-suppression", R"asl({ "Comment": "First line.\nstepsmith-ignore: unreachable-state -- of old\nstepsmith-ignore: unknown-type -- of old",
                                                                                            ^^^^^^^^^^^^ "unknown-type" finds nothing that this suppresses
  "StartAt": "A", "States": { "A": { "Type": "Succeed" }, "B": { "Type": "Succeed" }, "C": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unused-suppression: several in one line, with escapes before them") {
    check("unused-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Comment": "\u00e9\t\ud83d\ude00 stepsmith-ignore: wrong-type -- a; b; stepsmith-ignore: unknown-type--c ;",
                                                              ^^^^^^^^^^ "wrong-type" finds nothing that this suppresses
                                                                                                    ^^^^^^^^^^^^ "unknown-type" finds nothing that this suppresses
           "Type": "Succeed" }
} })asl");
}

TEST_CASE("unused-suppression: it can be suppressed further up, which then is of use") {
    check("unused-suppression", R"asl({ "Comment": "stepsmith-ignore: unused-suppression -- some are for later",
  "StartAt": "A", "States": {
    "A": { "Comment": "stepsmith-ignore: unreachable-state -- later", "Type": "Succeed" }
} })asl");
}

TEST_CASE("unused-suppression: one that names this rule and is of no use says so itself") {
    check("unused-suppression", R"asl({ "Comment": "stepsmith-ignore: unused-suppression -- some are for later",
                                ^^^^^^^^^^^^^^^^^^ "unused-suppression" finds nothing that this suppresses
  "StartAt": "A", "States": { "A": { "Type": "Succeed" }
} })asl");
}

TEST_CASE("unused-suppression: two for one finding are both of use") {
    check("unused-suppression", R"asl({ "Comment": "stepsmith-ignore: unreachable-state -- of old",
  "StartAt": "A", "States": { "A": { "Type": "Succeed" },
    "B": { "Comment": "stepsmith-ignore: unreachable-state -- of old", "Type": "Succeed" }
} })asl");
}

TEST_CASE("unused-suppression: a Comment inside a rule of a Choice counts for that rule") {
    check("unused-suppression", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Default": "B", "Choices": [
      { "Variable": "$.x", "IsPresent": true, "Next": "Z", "Comment": "stepsmith-ignore: dangling-target -- later" },
      { "Variable": "$.y", "IsPresent": true, "Next": "Z" }
                                                      ^^^ no state named "Z" in this scope [dangling-target]
    ] },
    "B": { "Type": "Succeed" }
} })asl");
}

}  // namespace stepsmith::test
