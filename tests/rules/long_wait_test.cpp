#include "support/catch.h"
#include "support/command.h"
#include "support/picture.h"
#include "support/repository.h"
#include "support/scratch.h"

#include <string>

namespace stepsmith::test {

TEST_CASE("long-wait: in the executions of a distributed Map, inside of other states") {
    check("long-wait", R"asl({ "StartAt": "Each", "States": {
    "Each": { "Type": "Map", "End": true, "ItemProcessor": {
        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS" }, "StartAt": "Both", "States": {
                                                                     ~~~~~~~~~ what makes it one
        "Both": { "Type": "Parallel", "End": true, "Branches": [{ "StartAt": "A", "States": {
            "A": { "Type": "Wait", "Seconds": 301, "End": true } } }] }
                                              ^^^ "A" waits longer than the 300 seconds that an Express workflow may last
    } } }
} })asl");
}

TEST_CASE("long-wait: short ones, those that are not known, and what out-of-range tells") {
    check("long-wait", R"asl({ "StartAt": "Each", "States": {
    "Each": { "Type": "Map", "End": true, "ItemProcessor": {
        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS" }, "StartAt": "A", "States": {
        "A": { "Type": "Wait", "Seconds": 300, "Next": "B" },
        "B": { "Type": "Wait", "Seconds": ${S}, "Next": "C" },
        "C": { "Type": "Wait", "SecondsPath": "$.s", "Next": "D" },
        "D": { "Type": "Wait", "Seconds": 100000000, "Next": "E" },
                                          ^^^^^^^^^ "Seconds" must be at most 99999999, not 100000000 [out-of-range]
        "E": { "Type": "Pass", "Result": { "Seconds": 900 }, "End": true }
    } } }
} })asl");
}

TEST_CASE("long-wait: a Standard execution, one that is not known, and the workflow around an Express one") {
    check("long-wait", R"asl({ "StartAt": "Each", "States": {
    "Each": { "Type": "Map", "Next": "Any", "ItemProcessor": {
        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, "StartAt": "A", "States": {
        "A": { "Type": "Wait", "Seconds": 900, "End": true } } } },
    "Any": { "Type": "Map", "Next": "B", "ItemProcessor": {
        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "${Type}" }, "StartAt": "C", "States": {
        "C": { "Type": "Wait", "Seconds": 900, "End": true } } } },
    "B": { "Type": "Wait", "Seconds": 900, "End": true }
} })asl");
}

TEST_CASE("long-wait: a whole workflow, by --type, by the configuration and by a template") {
    const std::string machine =
        R"({ "StartAt": "A", "States": { "A": { "Type": "Wait", "Seconds": 900, "End": true } } })";
    const Scratch scratch;
    const std::string path = scratch.file("a.asl.json", machine);
    const std::string message =
        ":1:65: warning: \"A\" waits longer than the 300 seconds that an Express workflow may last [long-wait]";
    CHECK(run({"lint", path}).code == 0);
    CHECK(run({"lint", "--type", "standard", path}).code == 0);
    CHECK(run({"lint", "--type", "express", path}).out.find(message) != std::string::npos);
    scratch.file(".stepsmith.json", R"({ "type": "express" })");
    CHECK(run({"lint", path}).out.find(message) != std::string::npos);
    const Repository repository;
    repository.file("t.json", R"({ "Resources": { "M": { "Type": "AWS::Serverless::StateMachine", "Properties": {
        "Type": "EXPRESS", "Definition": )" +
                                  machine + " } } } }");
    CHECK(repository.found().size() == 1);
}

TEST_CASE("long-wait: fixtures") { check_fixtures("long-wait"); }

}  // namespace stepsmith::test
