#include "pipeline/sample.h"
#include "stepsmith/pipeline/pipeline.h"
#include "support/catch.h"

#include <string>

namespace stepsmith::pipeline {
namespace {

/// The flag of the gate G behind states, as the execution's input has it.
std::string flag(const std::string& before, const std::string& name, const std::string& more = "") {
    const std::string path = "$." + name;
    const Program program(test::source(R"({"StartAt": "P", "States": {)" + before + R"(
        "G": {"Type": "Choice", "Choices": [{"And": [{"Variable": ")" +
                                       path + R"(", "IsPresent": true}, {"Variable": ")" + path +
                                       R"(", "BooleanEquals": true}], "Next": "Z"}], "Default": "T"},
        "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultPath": "$.t", "Next": "Z"},
        "Z": {"Type": "Succeed"}})" + more +
                                       "}"));
    REQUIRE(!program.document().syntax_error());
    for (const Gate& gate : program.pipeline().gates)
        if (test::name_of(program, gate.state) == "G") return gate.flag;
    return "no gate";
}

std::string pass(const std::string& fields) { return R"("P": {"Type": "Pass", )" + fields + R"(, "Next": "G"},)"; }

}  // namespace

TEST_CASE("moves: a flag has the name that it has in the execution's input") {
    CHECK(flag(pass(R"("ResultPath": "$.p")"), "skip") == "$.skip");
    CHECK(flag(pass(R"("InputPath": "$.detail")"), "skip") == "$.detail.skip");
    CHECK(flag(pass(R"("OutputPath": "$.detail")"), "skip") == "$.detail.skip");
    CHECK(flag(pass(R"("Parameters": {"skip.$": "$.options.no", "x": 1})"), "skip") == "$.options.no");
    CHECK(flag(pass(R"("Parameters": {"all.$": "$.options"}, "ResultPath": "$.p")"), "p.all.skip") == "$.options.skip");
    CHECK(flag(pass(R"("InputPath": "$.a", "Parameters": {"b.$": "$.b"}, "ResultPath": "$.p", "OutputPath": "$.p")"),
               "b.skip") == "$.a.b.skip");
    CHECK(flag(pass(R"("Parameters": {"skip.$": "$$.Execution.Input.skip"}, "ResultPath": "$.p")"), "p.skip") ==
          "$.skip");
    CHECK(flag(R"("P": {"Type": "Wait", "Seconds": 1, "InputPath": "$.a", "OutputPath": "$.b", "Next": "Q"},
                  "Q": {"Type": "Pass", "InputPath": "$.c", "Next": "G"},)",
               "skip") == "$.a.b.c.skip");
    CHECK(flag(pass(R"x("Parameters": {"all.$": "States.JsonMerge($.defaults, $, false)"}, "OutputPath": "$.all")x"),
               "skip") == "$.skip");
    CHECK(flag(pass(R"x("Parameters": {"all.$": "States.JsonMerge($.d, $.flags, false)"}, "OutputPath": "$.all")x"),
               "skip") == "$.flags.skip");
    CHECK(flag(pass(R"("Parameters": {"f": {"g": {"skip.$": "$.no"}}})"), "f.g.skip") == "$.no");
}

TEST_CASE("moves: where that depends on the way, or work made it, a flag keeps its name") {
    const std::string choice = R"("P": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true,
        "Next": "Q"}], "Default": "G"}, "Q": {"Type": "Pass", "InputPath": "$.detail", "Next": "G"},)";
    CHECK(flag(choice, "skip") == "$.skip");
    CHECK(flag(pass(R"("Parameters": {"x.$": "$.y"})"), "skip") == "$.skip");
    CHECK(flag(R"("P": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultPath": null,
                   "Next": "G"},)",
               "skip") == "$.skip");
}

TEST_CASE("moves: an Output of JSONata") {
    const std::string language = R"(, "QueryLanguage": "JSONata")";
    const auto asked = [&](const std::string& output) {
        const Program program(test::source(R"({"StartAt": "P", "States": {
            "P": {"Type": "Pass", "Output": )" +
                                           output +
                                           R"(, "Next": "G"},
            "G": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.skip = true %}", "Next": "Z"}],
                  "Default": "T"},
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Z"},
            "Z": {"Type": "Succeed"}})" + language +
                                           "}"));
        REQUIRE(program.pipeline().gates.size() == 1);
        return program.pipeline().gates[0].flag;
    };
    CHECK(asked(R"("{% $states.input.detail %}")") == "$.detail.skip");
    CHECK(asked(R"({"skip": "{% $states.input.options.no %}"})") == "$.options.no");
    CHECK(asked(R"({"skip": "{% $states.context.Execution.Input.no %}"})") == "$.no");
    CHECK(asked(R"("{% $merge([$states.input, {'a': 1}]) %}")") == "$.skip");
}

}  // namespace stepsmith::pipeline
