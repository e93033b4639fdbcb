#include "cli/pair_sample.h"
#include "support/catch.h"
#include "support/command.h"
#include "support/scratch.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {

TEST_CASE("recover: the input, what runs again, and why") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", pair);
    CHECK(run({"recover", path, "--failed", "B"}).out ==
          "input  {}\nagain  A      up to 30 s  G skips B as well\nwork   up to 30 s before B runs\n");
    CHECK(run({"recover", path, "--all"}).out == "A       0 s\nB      30 s  A\n");
    const auto report = nlohmann::json::parse(run({"recover", path, "--failed", "B", "--json"}).out);
    CHECK(report["again"] == nlohmann::json::parse(R"([{"state": "A", "gate": "G", "beside": false, "seconds": 30}])"));
    CHECK(nlohmann::json::parse(run({"recover", path, "--all", "--json"}).out)["states"].size() == 2);
}

TEST_CASE("recover: what its input comes to is what plan says of it") {
    const auto report = nlohmann::json::parse(run({"recover", weekly, "--failed", "Evaluator", "--json"}).out);
    const auto plan = nlohmann::json::parse(run({"plan", weekly, "--json", "--input", report["input"].dump()}).out);
    std::vector<std::string> before;
    for (const auto& state : plan["states"]) {
        if (state["state"] == "Evaluator") break;
        if (state["runs"] != "no") before.push_back(state["state"]);
    }
    std::vector<std::string> again;
    for (const auto& one : report["again"]) again.push_back(one["state"]);
    CHECK(again == before);
    CHECK(again == std::vector<std::string>{"DiskHealth", "ClockHealth"});
}

TEST_CASE("recover: flags and modes that have work done, where it is not done without") {
    const Scratch scratch;
    const auto recovered = [&](const std::string& choices, const std::string& task) {
        const std::string text = R"({"StartAt": "G", "States": {
          "G": {"Type": "Choice", "Choices": [)" +
                                 choices + R"(, "Next": "A"}], "Default": "B"},
          "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultPath": "$.a", "Next": "B"},
          "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}})";
        return run({"recover", scratch.file("a.json", text), "--failed", task}).out;
    };
    CHECK(recovered(
              R"({"And": [{"Variable": "$.run_a", "IsPresent": true}, {"Variable": "$.run_a", "BooleanEquals": true}])",
              "A") == "input  {\"run_a\":true}\nwork   up to 0 s before A runs\n");
    CHECK(recovered(R"({"Variable": "$.mode", "StringEquals": "full")", "A") ==
          "input  {}\nkeeps  $.mode as before, since a Choice asks for it\nwork   up to 0 s before A runs\n");
}

TEST_CASE("recover: what is checked on the way is kept, and what work has made is not made up") {
    const Scratch scratch;
    const auto recovered = [&](const std::string& first, const std::string& to_a, const std::string& more = "") {
        const std::string task =
            R"("Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60)";
        const std::string text = R"({"StartAt": "V", "States": {
          "V": {"Type": "Choice", "Choices": [{)" +
                                 first + R"(, "Next": ")" + to_a + R"("}], "Default": ")" +
                                 (to_a == "G" ? "Bad" : "G") + R"("}, "Bad": {"Type": "Fail"},
          "G": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}], "Next": "B"}], "Default": "A"},
          "A": {)" + task + R"(, "ResultPath": "$.a", "Next": "B"},
          "B": {)" + task + more +
                                 R"(, "ResultPath": "$.b", "Next": "Z"},
          "Z": {"Type": "Succeed"}}})";
        return run({"recover", scratch.file("a.json", text), "--failed", "B"}).out;
    };
    const auto keeps = [](const std::string& paths) {
        return "input  {\"skip_a\":true}\nkeeps  " + paths + "\nwork   up to 0 s before B runs\n";
    };
    CHECK(recovered(
              R"("And": [{"Variable": "$.bucket", "IsPresent": true}, {"Variable": "$.bucket", "StringMatches": "my-*"},
                       {"Variable": "$.at", "IsTimestamp": true}])",
              "G") == keeps("$.at, $.bucket as before, since a Choice asks for them"));
    CHECK(recovered(R"("Not": {"Variable": "$.day", "IsString": true})", "Bad") ==
          keeps("$.day as before, since a Choice asks for it"));
    const std::string result = scratch.file("b.json", R"({"StartAt": "G", "States": {
        "G": {"Type": "Choice", "Choices": [{"Variable": "$.a.Payload.uri", "IsPresent": true, "Next": "B"}], "Default": "A"},
        "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultPath": "$.a", "Next": "B"},
        "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"Payload.$": "$.a.Payload.uri"}, "End": true}}})");
    CHECK(run({"recover", result, "--failed", "B"}).out ==
          "input  {}\nneeds  $.a, which B reads and A has set\nwork   up to 0 s before B runs\n");
}

TEST_CASE("recover: what states read of the input is to be as it was") {
    const Scratch scratch;
    const auto recovered = [&](const std::string& language, const std::string& gate, const std::string& reads) {
        const std::string task = R"("Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", )" + reads;
        return run({"recover",
                    scratch.file("a.json", R"({"StartAt": "G", "QueryLanguage": ")" + language + R"(", "States": {
                        "G": {"Type": "Choice", "Choices": [{)" +
                                               gate + R"(, "Next": "B"}], "Default": "A"},
                        "A": {)" + task + R"(, "Next": "B"}, "B": {)" +
                                               task + R"(, "End": true}}})"),
                    "--failed", "B"})
            .out;
    };
    const std::string rest = " as before, which B reads\nwork   up to 0 s before B runs\n";
    CHECK(recovered("JSONPath", R"("Variable": "$.skip_a", "BooleanEquals": true)",
                    R"("Parameters": {"FunctionName.$": "$.queue.url"}, "ResultPath": "$.r")") ==
          "input  {\"skip_a\":true}\nkeeps  $.queue" + rest);
    CHECK(recovered("JSONata", R"("Condition": "{% $states.input.skip_a = true %}")",
                    R"("Arguments": {"FunctionName": "{% $states.input.queue %}"}, "Output": "{% $states.input %}")") ==
          "input  {\"skip_a\":true}\nkeeps  $.queue" + rest);
    CHECK(recovered("JSONata", R"("Condition": "{% $states.input.skip_a = true %}")",
                    R"("Arguments": "{% $states.context.Execution.Input.queue %}", "Output": "{% $states.input %}")") ==
          "input  {\"skip_a\":true}\nkeeps  $.queue" + rest);
}

TEST_CASE("recover: what a state that does not run has set, in whatever way, is needed") {
    const Scratch scratch;
    const std::string lambda = R"("Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", )";
    const auto recovered = [&](const std::string& language, const std::string& condition, const std::string& a,
                               const std::string& b) {
        return run({"recover",
                    scratch.file("a.json", R"({"StartAt": "G", "QueryLanguage": ")" + language + R"(", "States": {
                        "G": {"Type": "Choice", "Choices": [{)" +
                                               condition + R"(, "Next": "B"}], "Default": "A"}, "A": {)" + lambda + a +
                                               R"(, "Next": "B"}, "B": {)" + lambda + b + R"(, "End": true}}})"),
                    "--failed", "B"})
            .out;
    };
    const std::string needs =
        "input  {\"skip_a\":true}\nneeds  $.rows, which B reads and a state that does not run has set\n"
        "work   up to 0 s before B runs\n";
    CHECK(recovered("JSONata", R"("Condition": "{% $states.input.skip_a = true %}")",
                    R"("Output": {"rows": "{% $states.result.Payload.rows %}"})",
                    R"("Arguments": {"FunctionName": "f", "Payload": "{% $states.input.rows %}"})") == needs);
    CHECK(recovered("JSONPath", R"("Variable": "$.skip_a", "BooleanEquals": true)", R"("OutputPath": "$.Payload")",
                    R"("Parameters": {"FunctionName": "f", "Payload.$": "$.rows"})") == needs);
}

/// `next` is `"Next": "B"` or `"End": true`.
static std::string task(const std::string& name, const std::string& next) {
    return "\"" + name +
           R"(": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60, "ResultPath": null, )" +
           next + "}";
}

/// A Choice that leads on where a flag is `true`, and otherwise elsewhere.
static std::string gate(const std::string& name, const std::string& flag, const std::string& set,
                        const std::string& otherwise) {
    return "\"" + name + R"(": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.)" + flag +
           R"(", "IsPresent": true}, {"Variable": "$.)" + flag + R"(", "BooleanEquals": true}], "Next": ")" + set +
           R"("}], "Default": ")" + otherwise + "\"}";
}

/// What is said of a state that failed, in a machine that starts with `S`.
static std::string recovered(const std::string& states, const std::string& failed) {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", R"({"StartAt": "S", "States": {)" + states + "}}");
    return run({"recover", path, "--failed", failed}).out;
}

TEST_CASE("recover: a dry run that opens no gate, a flag in the way, and Choices behind the task") {
    CHECK(recovered(gate("S", "dry_run", "P", "G") +
                        R"(, "P": {"Type": "Pass", "Result": false, "ResultPath": "$.run_audit", "Next": "G"}, )" +
                        gate("G", "run_audit", "A", "Z") + ", " + task("A", R"("Next": "Z")") +
                        R"(, "Z": {"Type": "Succeed"})",
                    "A") == "input  {\"run_audit\":true}\nwork   up to 0 s before A runs\n");
    CHECK(recovered(gate("S", "dry_run", "P", "G") +
                        R"(, "P": {"Type": "Pass", "Result": true, "ResultPath": "$.skip_b", "Next": "G"}, )" +
                        gate("G", "skip_a", "H", "A") + ", " + task("A", R"("Next": "H")") + ", " +
                        gate("H", "skip_b", "Z", "B") + ", " + task("B", R"("Next": "Z")") +
                        R"(, "Z": {"Type": "Succeed"})",
                    "B") == "input  {\"skip_a\":true}\nwork   up to 0 s before B runs\n");
    CHECK(recovered(gate("S", "skip_load", "T", "D") + ", " + gate("D", "skip_data", "B", "L") + ", " +
                        task("L", R"("Next": "T")") + ", " + task("T", R"("Next": "B")") + ", " +
                        task("B", R"("End": true)"),
                    "B") == "input  {\"skip_data\":true}\nwork   up to 0 s before B runs\n");
    CHECK(recovered(gate("S", "skip_load", "B", "L") + ", " + task("L", R"("Next": "B")") + ", " +
                        task("B", R"("Next": "C")") +
                        R"(, "C": {"Type": "Choice", "Choices": [{"Variable": "$.env", "StringEquals": "prod",
                           "Next": "Z"}], "Default": "Z"}, "Z": {"Type": "Succeed"})",
                    "B") ==
          "input  {\"skip_load\":true}\nkeeps  $.env as before, since a Choice asks for it\n"
          "work   up to 0 s before B runs\n");
}

TEST_CASE("recover: a flag in the way of a gate behind one that skips the task, two flags, and one that is set") {
    const auto on = [](const std::string& next) { return R"("Next": ")" + next + "\""; };
    const std::string end = task("Z", R"("End": true)");
    CHECK(recovered(gate("S", "only_b", "B", "G") + ", " + gate("G", "skip_c", "Z", "H") + ", " +
                        gate("H", "skip_b", "C", "A") + ", " + task("A", on("B")) + ", " + task("B", on("C")) + ", " +
                        task("C", on("Z")) + ", " + end,
                    "C") == "input  {\"skip_b\":true}\nwork   up to 0 s before C runs\n");
    CHECK(recovered(gate("S", "skip_a", "B", "G") + ", " + gate("G", "skip_all", "B", "H") + ", " +
                        gate("H", "skip_b", "Z", "A") + ", " + task("A", on("B")) + ", " + task("B", on("Z")) + ", " +
                        end,
                    "Z") == "input  {\"skip_b\":true}\nwork   up to 0 s before Z runs\n");
    CHECK(recovered(R"x("S": {"Type": "Pass", "Parameters": {"all.$":
              "States.JsonMerge(States.StringToJson('{\"skip_a\": true}'), $, false)"}, "OutputPath": "$.all", "Next": "G"}, )x" +
                        gate("G", "skip_a", "B", "H") + ", " + gate("H", "skip_b", "Z", "A") + ", " +
                        task("A", on("B")) + ", " + task("B", on("Z")) + ", " + end,
                    "Z") == "input  {\"skip_a\":false,\"skip_b\":true}\nwork   up to 0 s before Z runs\n");
}

TEST_CASE("recover: tasks that are given all of the input") {
    const Scratch scratch;
    const auto recovered = [&](const std::string& called, const std::string& before) {
        const std::string text = R"({"StartAt": "S", "States": {"S": {"Type": "Pass", )" + before +
                                 R"("Next": "G"}, )" + gate("G", "skip_a", "B", "A") + ", " +
                                 task("A", R"("Next": "B")") + ", " + task("B", called + R"("Next": "C")") + ", " +
                                 task("C", R"("Parameters": {"FunctionName": "f"}, "End": true)") + "}}";
        return run({"recover", scratch.file("a.json", text), "--failed", "B"}).out;
    };
    const std::string flags = "input  {\"skip_a\":true}\n";
    const std::string work = "work   up to 0 s before B runs\n";
    const std::string given = flags + "keeps  all else of the input as before, which B is given\n" + work;
    const std::string keeping = R"("Result": 1, "ResultPath": "$.one", )";
    CHECK(recovered("", keeping) == flags + work);
    CHECK(recovered(R"("Parameters": {"Payload.$": "$"}, )", keeping) == given);
    CHECK(recovered(R"x("Parameters": {"Payload.$": "States.JsonToString($)"}, )x", keeping) == given);
    CHECK(recovered(R"("QueryLanguage": "JSONata", "Arguments": {"Payload": "{% $states.input %}"}, )", keeping) ==
          given);
    CHECK(recovered(R"("Parameters": {"Payload.$": "$.skip_a"}, )", keeping) == flags + work);
    CHECK(recovered(R"("InputPath": "$.skip_a", )", keeping) == flags + work);
    CHECK(recovered(R"("Parameters": {"Payload.$": "$"}, )", R"("Parameters": {"skip_a.$": "$.skip_a"}, )") ==
          flags + work);
    const std::string path = scratch.file("a.json", R"({"StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": null, "Next": "T"},
        "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}})");
    CHECK(contains(run({"recover", path, "--failed", "T"}).out, "which S and 1 more are given\n"));
    CHECK(contains(run({"recover", path, "--failed", "T", "--json"}).out, "\"keeps\": [\n    \"$\"\n  ]"));
}

TEST_CASE("recover: one of two members of the input is what a state that does not run has set") {
    const Scratch scratch;
    const auto recovered = [&](const std::string& reads) {
        return run({"recover",
                    scratch.file("a.json", R"({"StartAt": "S", "States": {)" + gate("S", "skip_a", "B", "A") +
                                               R"(, "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                       "Parameters": {"FunctionName": "f"}, "ResultPath": "$.run.a", "Next": "B"}, )" +
                                               task("B", R"("Parameters": {)" + reads + R"(}, "End": true)") + "}}"),
                    "--failed", "B"})
            .out;
    };
    const std::string flags = "input  {\"skip_a\":true}\n";
    const std::string needs = "needs  $.run.a, which B reads and A has set\n";
    const std::string work = "work   up to 0 s before B runs\n";
    CHECK(recovered(R"("a.$": "$.run.day", "b.$": "$.run.a.Payload", "c.$": "$['a b']")") ==
          flags + "keeps  $.run.day as before, which B reads\nkeeps  $['a b'] as before, which B reads\n" + needs +
              work);
    CHECK(recovered(R"("a.$": "$.run")") == flags + needs + work);
}

TEST_CASE("recover: a loop, and a flag that does not get there") {
    const Scratch scratch;
    const std::string lambda = R"("Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60)";
    const std::string gate =
        R"("G": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "B"}], "Default": "A"},)";
    const std::string loop = scratch.file("a.json", R"({"StartAt": "G", "States": {)" + gate + R"("A": {)" + lambda +
                                                        R"(, "ResultPath": "$.a", "Next": "B"}, "B": {)" + lambda +
                                                        R"(, "ResultPath": "$.b", "Next": "C"},
        "C": {"Type": "Choice", "Choices": [{"Variable": "$.b.Payload", "StringEquals": "again", "Next": "A"}], "Default": "Z"},
        "Z": {"Type": "Succeed"}}})");
    CHECK(run({"recover", loop, "--failed", "A"}).out.ends_with("work   up to 0 s before A runs\n"));
    CHECK(run({"recover", loop, "--failed", "B"}).out == "input  {\"skip_a\":true}\nwork   up to 0 s before B runs\n");
    const std::string moved =
        scratch.file("b.json", R"({"StartAt": "P", "States": {
        "P": {"Type": "Pass", "InputPath": "$.detail", "Next": "G"},)" +
                                   gate + R"("A": {)" + lambda + R"(, "ResultPath": "$.a", "Next": "B"}, "B": {)" +
                                   lambda + R"(, "End": true}}})");
    CHECK(run({"recover", moved, "--failed", "B"}).out ==
          "input  {\"detail\":{\"skip_a\":true}}\nwork   up to 0 s before B runs\n");
}

TEST_CASE("recover: what is read of a state that does not run") {
    const Scratch scratch;
    const std::string text = R"({"StartAt": "G", "States": {
      "G": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}],
            "Next": "C"}], "Default": "A"},
      "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultPath": "$.a", "Next": "C"},
      "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"Payload.$": "$.a.Payload"}, "End": true}}})";
    const std::string path = scratch.file("a.json", text);
    CHECK(run({"recover", path, "--failed", "C"}).out ==
          "input  {\"skip_a\":true}\nneeds  $.a, which C reads and A has set\nwork   up to 0 s before C runs\n");
    CHECK(contains(run({"recover", path, "--failed", "C", "--json"}).out, R"("sets": "A")"));
}

TEST_CASE("recover: a variable of a state that does not run") {
    const Scratch scratch;
    const auto needs = [&](const std::string& reads) {
        const std::string text = R"({"QueryLanguage": "JSONata", "StartAt": "G", "States": {
          "G": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.skip_a = true %}", "Next": "C"}], "Default": "A"},
          "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Assign": {"rows": "{% $states.result.Payload %}"}, "Next": "C"},
          "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"Payload": "{% )" +
                                 reads + R"( %}"}, "End": true}}})";
        return run({"recover", scratch.file("a.json", text), "--failed", "C"}).out;
    };
    CHECK(needs("$rows.today") ==
          "input  {\"skip_a\":true}\nneeds  $rows, which C reads and A has set; no input sets a variable\n"
          "work   up to 0 s before C runs\n");
    CHECK(!contains(needs("$exists($rows) ? $rows : 0"), "needs"));
}

TEST_CASE("recover: the table stands in the order in which an execution comes to the tasks") {
    const Scratch scratch;
    const std::string text = R"({"StartAt": "B", "States": {
        "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true},
        "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 5, "Next": "A"}}})";
    CHECK(run({"recover", scratch.file("a.json", text), "--all"}).out == "B       0 s\nA       5 s  B\n");
}

TEST_CASE("recover: in a loop, what comes behind a task does not run again before it") {
    const Scratch scratch;
    const std::string text = R"({"StartAt": "A", "States": {
      "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 5, "ResultPath": "$.a", "Next": "B"},
      "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 7, "ResultPath": "$.b", "Next": "More"},
      "More": {"Type": "Choice", "Choices": [{"Variable": "$.b.Payload", "BooleanEquals": true, "Next": "A"}], "Default": "Done"},
      "Done": {"Type": "Succeed"}}})";
    CHECK(run({"recover", scratch.file("a.json", text), "--all"}).out == "A       0 s\nB       5 s  A\n");
}

TEST_CASE("recover: no result of a task is asked of the input") {
    const Ran ran = run({"recover", weekly, "--failed", "Evaluator"});
    CHECK(contains(ran.out, "\"skip_backtester\":true"));
    CHECK(!contains(ran.out, "_poll"));
}

TEST_CASE("recover: lists of what to skip, and where to begin") {
    const Scratch scratch;
    const auto recovered = [&](const std::string& a, const std::string& b) {
        const auto choice = [](const std::string& condition, const std::string& next, const std::string& otherwise) {
            return R"({"Type": "Choice", "Choices": [{"Condition": "{% )" + condition + R"( %}", "Next": ")" + next +
                   R"("}], "Default": ")" + otherwise + R"("}, )";
        };
        const std::string task =
            R"({"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Output": "{% $states.input %}", "Next": ")";
        const std::string text = R"({"QueryLanguage": "JSONata", "StartAt": "G", "States": {"G": )" +
                                 choice(a, "H", "A") + R"("A": )" + task + R"(H"}, "H": )" + choice(b, "C", "B") +
                                 R"("B": )" + task + R"(C"}, "C": )" + task + R"(D"}, "D": {"Type": "Succeed"}}})";
        return run({"recover", scratch.file("a.json", text), "--failed", "C"}).out;
    };
    const std::string nothing_again = "\nwork   up to 0 s before C runs\n";
    CHECK(recovered("'a' in $states.input.skip", "'b' in $states.input.skip") ==
          R"(input  {"skip":["a","b"]})" + nothing_again);
    CHECK(recovered("$states.input.from in ['b', 'c']", "$states.input.from = 'c'") ==
          R"(input  {"from":"c"})" + nothing_again);
    CHECK(recovered("$states.input.from > 1", "$states.input.from > 2") == R"(input  {"from":3})" + nothing_again);
}

TEST_CASE("recover: the other branches of a Parallel start again") {
    const Scratch scratch;
    const std::string text = R"({"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
      {"StartAt": "N", "States": {"N": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}},
      {"StartAt": "G", "States": {
        "G": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_z", "IsPresent": true}, {"Variable": "$.skip_z", "BooleanEquals": true}],
              "Next": "Y"}], "Default": "Z"},
        "Z": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 900, "Next": "Y"},
        "Y": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}]}}})";
    CHECK(run({"recover", scratch.file("a.json", text), "--failed", "N"}).out ==
          "input  {}\nagain  Z     up to 900 s  runs beside it; G can skip it\n"
          "again  Y        no limit  runs beside it\nwork   up to 0 s before N runs\n");
}

TEST_CASE("recover: a poll that failed stands for its task") {
    CHECK(run({"recover", weekly, "--failed", "WaitForEvaluator"}).out ==
          run({"recover", weekly, "--failed", "Evaluator"}).out);
}

TEST_CASE("recover: usage") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", pair);
    CHECK(run({"recover", path}).err == "stepsmith: recover takes either --failed STATE or --all\n");
    CHECK(run({"recover", path, "--failed", "A", "--all"}).code == 2);
    CHECK(run({"recover", path, "--failed", "G"}).err ==
          "stepsmith: \"G\" is no workload state: those send a command, invoke a function, start an execution or run a "
          "job\n");
}

TEST_CASE("recover: what a terminal could take amiss is spelled out") {
    std::string hostile = pair;
    for (std::size_t at = hostile.find("skip_a"); at != std::string::npos; at = hostile.find("skip_a", at))
        hostile.replace(at, 6, "skip_\u202E");
    const std::size_t skip = hostile.find("\"Done\"}], \"Default\"");
    REQUIRE(skip != std::string::npos);
    hostile.replace(skip, 6, "\"B\"");
    const Scratch scratch;
    const std::string path = scratch.file("a.json", hostile);
    CHECK(run({"recover", path, "--failed", "B"}).out ==
          "input  {\"skip_\\u202e\":true}\nwork   up to 0 s before B runs\n");
    CHECK(contains(run({"recover", path, "--failed", "B", "--json"}).out, "\"skip_\\u202e\": true"));
}

}  // namespace stepsmith::test
