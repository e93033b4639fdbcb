#include "support/catch.h"
#include "support/command.h"
#include "support/scratch.h"

#include <nlohmann/json.hpp>

#include <string>

namespace stepsmith::test {
namespace {

const std::string weekly = STEPSMITH_SOURCE_DIR "/fixtures/weekly/step_function.json";
const std::string pair = R"({"StartAt": "G", "States": {
  "G": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}],
        "Next": "Done"}], "Default": "A"},
  "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 30, "Next": "B"},
  "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Done"},
  "Done": {"Type": "Succeed"}}})";

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("plan: for people") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", pair);
    CHECK(run({"plan", path}).out ==
          "runs     A  up to 30 s\nruns     B\nends     Done (Succeed)\n"
          "work     up to 30 s and what has no limit\n");
    CHECK(run({"plan", path, "--input", R"({"skip_a": true})"}).out ==
          "skips    A  by G\nskips    B  by G\nends     Done (Succeed)\nwork     up to 0 s\n");
    CHECK(run({"plan", path, "--input", "@" + scratch.file("in.json", R"({"skip_a": true})")}).out ==
          run({"plan", path, "--input", R"({"skip_a": true})"}).out);
}

TEST_CASE("plan, recover: how long a task takes, where the configuration says it") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", pair);
    const auto configured = [&](const std::string& durations) {
        return scratch.file("c.json", R"({ "durations": )" + durations + " }");
    };
    CHECK(run({"plan", path, "--config", configured(R"({ "B": 12.5 })")}).out ==
          "runs     A  up to 30 s\nruns     B  about 12.5 s\nends     Done (Succeed)\nwork     up to 42.5 s\n");
    CHECK(run({"plan", path, "--config", configured(R"({ "A": 5, "B": 12.5 })")}).out ==
          "runs     A  about 5 s\nruns     B  about 12.5 s\nends     Done (Succeed)\nwork     about 17.5 s\n");
    const Ran ran = run({"recover", path, "--failed", "B", "--config", configured(R"({ "A": 5 })")});
    CHECK(contains(ran.out, "again  A       about 5 s  G skips B as well\n"));
    CHECK(contains(ran.out, "work   about 5 s before B runs\n"));
    CHECK(run({"plan", path, "--config", configured(R"({ "A": 0 })")}).code == 2);
}

TEST_CASE("plan: a Choice that surely ends the execution") {
    const Scratch scratch;
    const auto planned = [&](const std::string& choice, const std::string& input) {
        const std::string text = R"({"StartAt": "G", "States": {"G": {"Type": "Choice", )" + choice + R"(},
            "A": {"Type": "Succeed"}}})";
        return run({"plan", scratch.file("a.json", text), "--input", input}).out;
    };
    const std::string compares = R"("Choices": [{"Variable": "$.mode", "StringEquals": "full", "Next": "A"}])";
    CHECK(planned(compares + R"(, "Default": "A")", "{}") ==
          "fails    G: it compares \"$.mode\", which is not there (States.Runtime)\nwork     up to 0 s\n");
    CHECK(planned(compares, R"({"mode": "none"})") ==
          "fails    G: no rule is met, and there is no \"Default\" (States.NoChoiceMatched)\nwork     up to 0 s\n");
    CHECK(planned(compares, R"({"mode": 5})") == planned(compares, R"({"mode": "none"})"));
    CHECK(planned(compares, R"({"mode": "full"})") == "ends     A (Succeed)\nwork     up to 0 s\n");
    CHECK(
        planned(R"("Choices": [{"Not": {"Variable": "$.a", "StringEqualsPath": "$.b"}, "Next": "A"}], "Default": "A")",
                R"({"a": "x"})") ==
        "fails    G: it compares \"$.b\", which is not there (States.Runtime)\nwork     up to 0 s\n");
    const std::string condition =
        R"("QueryLanguage": "JSONata", "Choices": [{"Condition": "{% $states.input.n < 5 %}", "Next": "A"}], "Default": "A")";
    CHECK(planned(condition, "{}") ==
          "fails    G: \"{% $states.input.n < 5 %}\" yields neither true nor false "
          "(States.QueryEvaluationError)\nwork     up to 0 s\n");
    CHECK(planned(condition, R"({"n": "x"})") == planned(condition, "{}"));
    CHECK(planned(condition, R"({"n": 6})") == "ends     A (Succeed)\nwork     up to 0 s\n");
}

TEST_CASE("plan: a Choice that fails where not every execution comes, as JSON") {
    const Scratch scratch;
    const std::string text = R"({"StartAt": "T", "States": {
        "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultPath": "$.t", "Next": "Q"},
        "Q": {"Type": "Choice", "Choices": [{"Variable": "$.t.Payload", "StringEquals": "a", "Next": "G"}], "Default": "A"},
        "G": {"Type": "Choice", "Choices": [{"Variable": "$.mode", "StringEquals": "full", "Next": "A"}], "Default": "A"},
        "A": {"Type": "Succeed"}}})";
    const std::string path = scratch.file("a.json", text);
    CHECK(contains(run({"plan", path}).out, "may fail G: it compares"));
    CHECK(nlohmann::json::parse(run({"plan", path, "--json"}).out)["fails"] ==
          nlohmann::json::parse(R"([{"state": "G", "error": "States.Runtime", "surely": false,
                                     "reason": "it compares \"$.mode\", which is not there"}])"));
    CHECK(nlohmann::json::parse(run({"plan", path, "--json", "--input", R"({"mode": ""})"}).out)["fails"].empty());
}

TEST_CASE("plan: a branch that cannot end, and what catches that") {
    const Scratch scratch;
    const auto planned = [&](const std::string& branch) {
        const std::string text = R"({"StartAt": "P", "States": {
            "P": {"Type": "Parallel", "Branches": [{"StartAt": "G", "States": {)" +
                                 branch +
                                 R"(, "B": {"Type": "Succeed"}}}],
                  "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "C"}], "Next": "D"},
            "C": {"Type": "Succeed"}, "D": {"Type": "Succeed"}}})";
        return run({"plan", scratch.file("a.json", text), "--input", R"({"m": 1})"}).out;
    };
    const auto choice = [](const std::string& variable) {
        return R"("G": {"Type": "Choice", "Choices": [{"Variable": ")" + variable +
               R"(", "NumericEquals": 2, "Next": "B"}]})";
    };
    CHECK(contains(planned(choice("$.m")), "ends     C (Succeed)\n"));
    CHECK(!contains(planned(choice("$.m")), "ends     D"));
    CHECK(!contains(planned(choice("$.n")), "ends"));
    CHECK(contains(planned(R"("G": {"Type": "Fail", "Error": "Mine"})"), "ends     C (Succeed)\n"));
    CHECK(contains(planned(R"("G": {"Type": "Pass", "Next": "B"})"), "ends     D (Succeed)\n"));
}

TEST_CASE("plan: members of the input that nothing reads") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", pair);
    const auto warned = [&](const std::string& of, const std::string& input) {
        return run({"plan", of, "--input", input}).err;
    };
    std::string closed = pair;
    for (std::size_t at = closed.find("lambda:invoke\","); at != std::string::npos;
         at = closed.find("lambda:invoke\",", at + 1))
        closed.replace(at, 15, R"(lambda:invoke", "Parameters": {"FunctionName": "f"},)");
    const std::string narrow = scratch.file("b.json", closed);
    CHECK(warned(narrow, R"({"skip_aa": true, "other": 1})") ==
          "stepsmith: nothing reads \"other\" of the input\n"
          "stepsmith: nothing reads \"skip_aa\" of the input; did you mean \"skip_a\"?\n");
    CHECK(warned(narrow, R"({"skip_a": true})").empty());
    CHECK(warned(path, R"({"skip_aa": true})").empty());
    const auto with = [&](const std::string& parameters) {
        std::string text = closed;
        text.replace(text.find(R"("FunctionName": "f")"), 19, parameters);
        return warned(scratch.file("c.json", text), R"({"skip_aa": true})");
    };
    CHECK(with(R"("Payload.$": "$")").empty());
    CHECK(with(R"("Payload.$": "$$.Execution.Input")").empty());
    CHECK(with(R"x("Payload.$": "States.JsonToString($)")x").empty());
    CHECK(with(R"("Payload.$": "$.skip_aa")").empty());
    CHECK_FALSE(with(R"("Payload.$": "$.a")").empty());
}

TEST_CASE("plan: what holds the input is handed on, or is not") {
    const Scratch scratch;
    const auto warned = [&](const std::string& states) {
        const std::string text = R"({"StartAt": "P", "States": {)" + states + R"(, "E": {"Type": "Succeed"}}})";
        return run({"plan", scratch.file("a.json", text), "--input", R"({"x": 1})"}).err;
    };
    const auto task = [](const std::string& payload) {
        return R"("T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"Payload.$": ")" +
               payload + R"("}, "Next": "E"})";
    };
    const std::string wraps = R"("P": {"Type": "Pass", "Parameters": {"in.$": "$"}, "Next": "T"}, )";
    CHECK(warned(wraps + task("$.in")).empty());
    CHECK(warned(wraps + task("$.in.x")).empty());
    CHECK(contains(warned(wraps + task("$.in.y")), "nothing reads \"x\""));
    const auto in_jsonata = [](const std::string& assign, const std::string& payload) {
        return R"("P": {"Type": "Pass", "QueryLanguage": "JSONata", "Assign": {"in": "{% )" + assign +
               R"( %}"}, "Next": "T"}, "T": {"Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:states:::lambda:invoke",
                "Arguments": {"Payload": "{% )" +
               payload + R"( %}"}, "Next": "E"})";
    };
    CHECK(warned(in_jsonata("$states.input", "$in")).empty());
    CHECK(warned(in_jsonata("$states.input", "$in.x")).empty());
    CHECK(contains(warned(in_jsonata("$states.input", "$in.y")), "nothing reads \"x\""));
    CHECK(warned(in_jsonata("$states.input.y", "$states.input")).empty());
}

TEST_CASE("plan: as JSON") {
    const Scratch scratch;
    const auto report = nlohmann::json::parse(
        run({"plan", scratch.file("a.json", pair), "--json", "--input", R"({"skip_a": true})"}).out);
    CHECK(report["states"][0] == nlohmann::json::parse(R"({"state": "A", "runs": "no", "gate": "G", "seconds": 30})"));
    CHECK(report["ends"] == nlohmann::json::parse(R"([{"state": "Done", "type": "Succeed"}])"));
    CHECK(report["seconds"] == 0);
}

TEST_CASE("plan: the dry run of a whole pipeline skips all that a gate covers") {
    const Ran ran = run({"plan", weekly, "--input", R"({"dry_run": true})"});
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "skips    Backtester                  by CheckSkipBacktester\n"));
    CHECK(contains(ran.out, "runs     DiskHealth                  up to 60 s\n"));
    CHECK(contains(ran.out, "ends     WeeklyRunComplete (Succeed)\n"));
}

TEST_CASE("plan: a template is as good as the one definition that it holds") {
    const Scratch scratch;
    const std::string machine = R"("M": { "Type": "AWS::Serverless::StateMachine", "Properties": { "Definition": )" +
                                std::string(pair) + " } }";
    const std::string one = scratch.file("one.json", R"({ "Resources": { )" + machine + " } }");
    CHECK(run({"plan", one}).out == run({"plan", scratch.file("a.json", pair)}).out);
    const std::string two =
        scratch.file("two.json", R"({ "Resources": { )" + machine + ", " + ("\"N" + machine.substr(2)) + " } }");
    CHECK(run({"plan", two}).err ==
          "stepsmith: " + two + " holds 2 definitions, and this is about one: give it a file of its own\n");
    const std::string none = scratch.file("none.json", R"({ "Resources": {} })");
    CHECK(run({"recover", none, "--all"}).err == "stepsmith: " + none + " holds no definition\n");
    const std::string other = scratch.file("other.json", "{}");
    CHECK(run({"recover", other, "--all"}).err == "stepsmith: " + other + " is no definition\n");
}

TEST_CASE("plan: what cannot be read") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", pair);
    CHECK(run({"plan", path, "--input", "{"}).err == "stepsmith: what --input says is not JSON\n");
    CHECK(run({"plan", path, "--input", "@" + path + ".none"}).code == 2);
    CHECK(run({"plan", scratch.file("bad.json", "{")}).code == 2);
}

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
          "input  {\"mode\":\"full\"}\nwork   up to 0 s before A runs\n");
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
    CHECK(run({"recover", path, "--failed", "G"}).err == "stepsmith: no workload state is named \"G\"\n");
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
