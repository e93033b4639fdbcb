#include "support/catch.h"
#include "support/command.h"
#include "support/scratch.h"

#include <string>

namespace stepsmith::test {
namespace {

constexpr auto states_before = R"({"StartAt": "G", "States": {
  "G": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true},
        {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "N"}], "Default": "A"},
  "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
        "ResultPath": "$.a", "Next": "N"},)";

/// What is said of `D`, behind a task `A` that a gate skips, and other states from `N` on.
std::string recovered(const std::string& states) {
    const Scratch scratch;
    return run({"recover", scratch.file("a.json", states_before + states + R"(, "Z": {"Type": "Succeed"},
      "D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
            "Parameters": {"FunctionName": "f"}}}})"),
                "--failed", "D"})
        .out;
}

std::string with(const std::string& lines) {
    return "input  {\"skip_a\":true}\n" + lines + "work   up to 0 s before D runs\n";
}

}  // namespace

TEST_CASE("recover: what a Choice asks for is needed where only a state sets it that does not run") {
    CHECK(recovered(R"("N": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.a.Payload.n", "IsPresent": true},
          {"Variable": "$.a.Payload.n", "NumericGreaterThan": 0}], "Next": "D"}], "Default": "Z"})") ==
          with("needs  $.a.Payload.n, which N reads and A has set\n"));
}

TEST_CASE("recover: what no input brings to a state") {
    CHECK(recovered(R"("N": {"Type": "Pass", "Parameters": {"day.$": "$.day"}, "Next": "R"},
          "R": {"Type": "Pass", "InputPath": "$.a", "ResultPath": "$.r", "Next": "D"})") ==
          with("keeps  $.day as before, which N reads\n"
               "needs  $.a, which R reads and A has set; no input brings it there\n"));
    const Scratch scratch;
    const std::string path = scratch.file("a.json", std::string(states_before) + R"(
      "N": {"Type": "Pass", "Result": {}, "Next": "D"},
      "D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
            "Parameters": {"FunctionName": "f", "Payload.$": "$.a"}}}})");
    const std::string json = run({"recover", path, "--failed", "D", "--json"}).out;
    CHECK(json.find("\"can_be_given\": false") != std::string::npos);
}

TEST_CASE("recover: what a Pass reads and no state sets is kept") {
    CHECK(recovered(R"("N": {"Type": "Pass", "InputPath": "$.mode", "ResultPath": "$.m", "Next": "D"})") ==
          with("keeps  $.mode as before, which N reads\n"));
}

TEST_CASE("recover: what a Choice asks for is kept also where it may be missing") {
    CHECK(recovered(R"("N": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.mode", "IsPresent": true},
          {"Variable": "$.mode", "StringEquals": "light"}], "Next": "P"}], "Default": "D"},
          "P": {"Type": "Pass", "Next": "D"})") == with("keeps  $.mode as before, since a Choice asks for it\n"));
}

TEST_CASE("recover: all parts of what is read that states would have set which do not run") {
    CHECK(recovered(R"("N": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_b", "IsPresent": true},
          {"Variable": "$.skip_b", "BooleanEquals": true}], "Next": "R"}], "Default": "B"},
          "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                "ResultPath": "$.all.b", "Next": "C"},
          "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                "ResultPath": "$.all.c", "Next": "R"},
          "R": {"Type": "Pass", "InputPath": "$.all", "ResultPath": "$.r", "Next": "D"})") ==
          "input  {\"skip_a\":true,\"skip_b\":true}\nneeds  $.all.b, which R reads and B has set\n"
          "needs  $.all.c, which R reads and C has set\nwork   up to 0 s before D runs\n");
}

TEST_CASE("recover: all of the input that the context holds") {
    for (const std::string whole : {"$$.Execution.Input", "$$.Execution", "$$"}) {
        INFO(whole);
        CHECK(
            recovered(
                R"("N": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultPath": null, "Next": "D",
              "Parameters": {"FunctionName": "f", "Payload": {"all.$": ")" +
                whole + R"("}}})") ==
            "input  {\"skip_a\":true}\nkeeps  all else of the input as before, which N is given\n"
            "again  N        no limit  no flag is known that skips it\nwork   up to 0 s and what has no limit before D "
            "runs\n");
    }
}

TEST_CASE("recover: a gate that skips what holds the state does not skip what runs beside it") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", R"({"StartAt": "G", "States": {
      "G": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_p", "IsPresent": true},
            {"Variable": "$.skip_p", "BooleanEquals": true}], "Next": "Z"}], "Default": "P"},
      "P": {"Type": "Parallel", "Next": "Z", "Branches": [
        {"StartAt": "D", "States": {"D": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {"FunctionName": "f"}, "End": true}}},
        {"StartAt": "E", "States": {"E": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {"FunctionName": "f"}, "End": true}}}]},
      "Z": {"Type": "Succeed"}}})");
    CHECK(run({"recover", path, "--failed", "D"}).out ==
          "input  {}\nagain  E        no limit  runs beside it\nwork   up to 0 s before D runs\n");
}

}  // namespace stepsmith::test
