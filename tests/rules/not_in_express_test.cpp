#include "stepsmith/engine/lint.h"
#include "support/catch.h"
#include "support/command.h"
#include "support/picture.h"
#include "support/scratch.h"

#include <string>

namespace stepsmith::test {

TEST_CASE("not-in-express: in the executions of a distributed Map") {
    check("not-in-express", R"asl({ "StartAt": "Each", "States": {
    "Each": { "Type": "Map", "End": true, "ItemProcessor": {
        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS" }, "StartAt": "A", "States": {
                                                                     ~~~~~~~~~ what makes it one
        "A": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "TimeoutSeconds": 5, "End": true }
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an Express workflow takes no activity
    } } }
} })asl");
}

TEST_CASE("not-in-express: a Standard execution, and a substitution") {
    check("not-in-express", R"asl({ "StartAt": "Each", "States": {
    "Each": { "Type": "Map", "End": true, "ItemProcessor": {
        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "${Type}" }, "StartAt": "A", "States": {
        "A": { "Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync", "Next": "B" },
        "B": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true }
    } } }
} })asl");
}

TEST_CASE("not-in-express: a whole workflow, by --type") {
    const Scratch scratch;
    const std::string path = scratch.file("a.asl.json", R"({ "StartAt": "A", "States": {
  "A": { "Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync", "Next": "B" },
  "B": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "C", "States": { "C": { "Type": "Succeed" } },
         "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" } } } } })");
    CHECK(run({"lint", path}).code == 0);
    CHECK(run({"lint", "--type", "standard", path}).code == 0);
    const Ran ran = run({"lint", "--type", "express", path});
    CHECK(ran.code == 1);
    CHECK(ran.out.find(":2:38: error: an Express workflow takes no \".sync\" [not-in-express]") != std::string::npos);
    CHECK(ran.out.find(":3:3: error: an Express workflow takes no distributed Map [not-in-express]") !=
          std::string::npos);
}

TEST_CASE("not-in-express: a file of which one template makes both, an Express and a Standard workflow") {
    const Scratch scratch;
    scratch.file("a.asl.json", R"({ "StartAt": "A", "States": {
  "A": { "Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync", "End": true } } })");
    const auto template_of = [&](const std::string& first, const std::string& second) {
        const auto machine = [](const std::string& type) {
            return "    Type: AWS::Serverless::StateMachine\n    Properties:\n      Type: " + type +
                   "\n      DefinitionUri: a.asl.json\n";
        };
        return run({"lint", scratch.file("t.yaml", "Transform: AWS::Serverless-2016-10-31\nResources:\n  X:\n" +
                                                       machine(first) + "  Y:\n" + machine(second))});
    };
    for (const Ran& ran : {template_of("EXPRESS", "STANDARD"), template_of("STANDARD", "EXPRESS")})
        CHECK(ran.out.find("error: an Express workflow takes no \".sync\"") != std::string::npos);
    CHECK(template_of("STANDARD", "STANDARD").code == 0);
}

}  // namespace stepsmith::test
