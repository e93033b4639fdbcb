#include "support/catch.h"
#include "support/picture.h"
#include "support/repository.h"

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {
namespace {

using Lines = std::vector<std::string>;

std::string template_with(std::string_view properties) {
    return R"({ "Resources": { "M": { "Type": "AWS::Serverless::StateMachine", "Properties": { )" +
           std::string(properties) + " } } } }";
}

constexpr std::string_view machine =
    R"({ "StartAt": "A", "States": { "A": { "Type": "Task", "TimeoutSeconds": 9, "Resource": "${Fn}", "End": true } } })";

constexpr std::string_view found =
    "m.json:1:90 undefined-substitution \"DefinitionSubstitutions\" has no \"Fn\", so "
    "this stays as it is";

}  // namespace

TEST_CASE("undefined-substitution: fixtures") { check_fixtures("undefined-substitution"); }

TEST_CASE("undefined-substitution: a definition in a file of its own") {
    const Repository repository;
    repository.file("m.json", machine);
    repository.file("a.json", template_with(R"("DefinitionUri": "m.json", "DefinitionSubstitutions": { "X": "x" })"));
    CHECK(repository.found() == Lines{std::string(found)});
    repository.file("b.json", template_with(R"("DefinitionUri": "m.json", "DefinitionSubstitutions": { "Fn": "x" })"));
    CHECK(repository.found().empty());
    repository.file("b.json", template_with(R"("DefinitionUri": "m.json")"));
    CHECK(repository.found().empty());
}

TEST_CASE("undefined-substitution: a definition as text, but for what Fn::Sub makes of one") {
    const Repository repository;
    const auto in = [&](std::string_view text) {
        repository.file("t.json", R"({ "Resources": { "M": { "Type": "AWS::StepFunctions::StateMachine", "Properties": {
            "DefinitionSubstitutions": {}, "DefinitionString": )" +
                                      std::string(text) + " } } } }");
        return repository.found().size();
    };
    const std::string text =
        R"("{ \"StartAt\": \"A\", \"States\": { \"A\": { \"Type\": \"Wait\", \"Seconds\": ${S}, \"End\": true } } }")";
    CHECK(in(text) == 1);
    CHECK(in(R"({ "Fn::Sub": )" + text + " }") == 0);
    CHECK(in(R"({ "Fn::Sub": [)" + text + R"(, { "S": "5" }] })") == 0);
}

TEST_CASE("undefined-substitution: names of the map that Fn::Sub is given, in text and in values") {
    const Repository repository;
    constexpr std::string_view head = R"(AWSTemplateFormatVersion: '2010-09-09'
Resources:
  M:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionSubstitutions: { Queue: q }
)";
    const auto in = [&](std::string_view definition) {
        repository.file("t.yaml", std::string(head) + std::string(definition));
        return repository.found();
    };
    CHECK(in(R"(      DefinitionString: !Sub
        - '{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": ${Pause}, "Comment": "${Word}", "End": true}}}'
        - Pause: 5
          Word: ${Queue}
)")
              .empty());
    constexpr std::string_view body = R"(      Definition:
        StartAt: A
        States:
          A:
            Type: Task
            TimeoutSeconds: 9
            End: true
            Resource: )";
    for (const std::string_view resource :
         {"!Sub ['arn:aws:lambda:us-east-1:123456789012:function:${Name}', {Name: f}]",
          "{'Fn::Sub': ['${Fn}', {Fn: 'arn:aws:lambda:us-east-1:123456789012:function:f'}]}"}) {
        INFO(resource);
        CHECK(in(std::string(body) + std::string(resource) + "\n").empty());
    }
    CHECK(in(std::string(body) + "${Name}\n").size() == 1);
}

}  // namespace stepsmith::test
