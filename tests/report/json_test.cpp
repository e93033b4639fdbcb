#include "stepsmith/report/report.h"
#include "support/catch.h"

#include <memory>
#include <nlohmann/json.hpp>

namespace stepsmith::test {
namespace {

engine::Checked checked(std::string bytes) {
    engine::Checked one{.path = "dir/a.json"};
    one.program = std::make_unique<Program>(std::make_shared<text::Source>("dir/a.json", std::move(bytes)));
    one.findings = engine::findings_of(*one.program);
    return one;
}

}  // namespace

TEST_CASE("json: the whole report of one finding") {
    const engine::Checked one = checked(
        "{ \"StartAt\": \"é\", \"States\": {\n  \"é\": { \"Type\": \"Pass\", \"Next\": \"😀x\" },\n"
        "  \"Both\": { \"Type\": \"Parallel\", \"Branches\": [{ \"StartAt\": \"😀x\", \"States\": {\n"
        "    \"😀x\": { \"Type\": \"Succeed\" } } }], \"End\": true } } }");
    CHECK(report::json(std::span(&one, 1)) == R"({
  "version": 1,
  "findings": [
    {
      "rule": "dangling-target",
      "severity": "error",
      "message": "no state named \"\ud83d\ude00x\" in this scope",
      "path": "dir/a.json",
      "line": 2,
      "column": 34,
      "end_line": 2,
      "end_column": 38,
      "pointer": "/States/\u00e9/Next",
      "state": "\u00e9",
      "related": [
        {
          "message": "\"\ud83d\ude00x\" is in another scope; no transition crosses a scope",
          "path": "dir/a.json",
          "line": 4,
          "column": 5,
          "end_line": 4,
          "end_column": 9
        }
      ],
      "help": null,
      "aws_code": "MISSING_TRANSITION_TARGET",
      "aws_location": "/States/\u00e9/Next"
    }
  ]
}
)");
}

TEST_CASE("json: what the service calls a finding, and where it says that it is") {
    const engine::Checked one = checked(R"({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
  "A": { "Type": "Choice", "Default": "B", "Choices": [{ "Condition": "{% $states.input.y = 1 %}", "Next": "B" },
         { "Condition": "{% $.x %}", "Next": "B" }] },
  "B": { "Type": "Succeed", "Output": "{% ( %}" } } })");
    const auto findings = nlohmann::json::parse(report::json(std::span(&one, 1)))["findings"];
    REQUIRE(findings.size() == 2);
    CHECK(findings[0]["aws_code"] == "UNSUPPORTED_JSONATA_EXPRESSION");
    CHECK(findings[0]["aws_location"] == "/States/A/Choices[1]/Condition");
    CHECK(findings[1]["aws_code"] == "INVALID_JSONATA_EXPRESSION");
    CHECK(findings[1]["aws_location"] == "/States/B/Output");
}

TEST_CASE("json: the service speaks of a template's expressions by what holds them, and of the whole by a slash") {
    const engine::Checked one = checked(R"j({ "States": { "A": { "Type": "Pass", "End": true,
  "Parameters": { "a.$": "States.Format('{}')", "b": { "c.$": "$.[" } } } } })j");
    const auto findings = nlohmann::json::parse(report::json(std::span(&one, 1)))["findings"];
    REQUIRE(findings.size() == 3);
    CHECK(findings[0]["aws_location"] == "/");
    CHECK(findings[1]["aws_location"] == "/States/A/Parameters");
    CHECK(findings[2]["aws_location"] == "/States/A/Parameters/b");
}

TEST_CASE("json: the service says some things of the object around, and some of no place") {
    const auto location = [](std::string_view definition) {
        const engine::Checked one = checked(std::string(definition));
        return nlohmann::json::parse(report::json(std::span(&one, 1)))["findings"].at(0)["aws_location"];
    };
    CHECK(
        location(
            R"({ "StartAt": "M", "States": { "M": { "Type": "Wait", "Seconds": 1, "TimeoutSeconds": 5, "End": true } } })") ==
        "/States/M");
    CHECK(location(R"({ "StartAt": "M", "States": { "M": { "Type": "Pass", "Output": 1, "End": true } } })") ==
          "/States/M");
    CHECK(location(R"({ "StartAt": "M", "States": { "M": { "Type": "Pass", "Next": "M" } } })").is_null());
    CHECK(location(R"("no definition")").is_null());
    CHECK(location(R"({ "StartAt": )").is_null());
    CHECK(location(R"({ "StartAt": "M", "Starts": 1, "States": { "M": { "Type": "Succeed" } } })") == "/");
    CHECK(location(R"({ "StartAt": "M", "QueryLanguage": "JSONata", "States": { "M": { "Type": "Map", "End": true,
        "ItemBatcher": { "MaxItemsPerBatchPath": "$.n" }, "ItemProcessor": { "StartAt": "A",
        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
        "States": { "A": { "Type": "Succeed" } } } } } })") == "/States/M/ItemBatcher/MaxItemsPerBatchPath");
}

TEST_CASE("json: no findings") {
    const engine::Checked one = checked(R"({"StartAt":"A","States":{"A":{"Type":"Succeed"}}})");
    CHECK(report::json(std::span(&one, 1)) == "{\n  \"version\": 1,\n  \"findings\": []\n}\n");
}

TEST_CASE("json: the pointer escapes ~ and /, the state is the innermost") {
    const engine::Checked one = checked(
        R"({"StartAt":"a/b","States":{"a/b":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"c~d","States":{"c~d":{"Type":"Pas"}}}}}})");
    const auto report = nlohmann::json::parse(report::json(std::span(&one, 1)));
    REQUIRE(report["findings"].size() == 1);
    CHECK(report["findings"][0]["pointer"] == "/States/a~1b/ItemProcessor/States/c~0d/Type");
    CHECK(report["findings"][0]["state"] == "c~d");
}

TEST_CASE("json: bytes that are not UTF-8 are replaced") {
    engine::Checked one = checked("{ \"a\xFF\": 1 }");
    one.findings[0].message = "\xFF";
    CHECK(nlohmann::json::parse(report::json(std::span(&one, 1)))["findings"][0]["message"] == "\uFFFD");
}

}  // namespace stepsmith::test
