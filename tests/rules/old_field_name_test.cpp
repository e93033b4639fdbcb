#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("old-field-name: Iterator and Parameters of a Map") {
    check("old-field-name", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "Parameters": { "a.$": "$.a" }, "Iterator": { "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "Next": "B" },
                          ^^^^^^^^^^^^ "Parameters" of a Map is the old name of "ItemSelector"
                                                          ^^^^^^^^^^ "Iterator" of a Map is the old name of "ItemProcessor"
    "B": { "Type": "Map", "Iter\u0061tor": { "StartAt": "I2", "States": { "I2": { "Type": "Succeed" } } }, "End": true }
                          ^^^^^^^^^^^^^^^ "Iterator" of a Map is the old name of "ItemProcessor"
} })asl");
}

TEST_CASE("old-field-name: names of today, and Parameters of other states") {
    check("old-field-name", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Map", "ItemSelector": { "Iterator": 1 }, "ItemProcessor": { "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "Next": "B" },
    "B": { "Type": "Pass", "Parameters": { "Iterator.$": "$" }, "Next": "C" },
    "C": { "Type": "Parallel", "Parameters": {}, "Branches": [{ "StartAt": "I2", "States": { "I2": { "Type": "Succeed" } } }], "End": true }
} })asl");
}

TEST_CASE("old-field-name: fixtures") { check_fixtures("old-field-name"); }

}  // namespace stepsmith::test
