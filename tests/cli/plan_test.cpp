#include "cli/pair_sample.h"
#include "support/catch.h"
#include "support/command.h"
#include "support/scratch.h"

#include <nlohmann/json.hpp>

#include <string>

namespace stepsmith::test {

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

TEST_CASE("plan: what the input lacks, once for each member, with the first state that reads it") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", R"x({"StartAt": "P", "States": {
        "P": {"Type": "Pass", "Parameters": {"list.$": "States.Array($.a.x, $.b)"}, "ResultPath": "$.p", "Next": "W"},
        "W": {"Type": "Wait", "SecondsPath": "$.a.y", "Next": "R"},
        "R": {"Type": "Pass", "Parameters": {"list.$": "$.p.list", "b.$": "$.b", "id.$": "$$.Execution.Input.id"},
              "ResultPath": "$.r", "Next": "M"},
        "M": {"Type": "Map", "ItemsPath": "$.items", "ItemSelector": {"v.$": "$.unasked"}, "ResultPath": null,
              "ItemProcessor": {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true,
                "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName.$": "$.v"}}}}, "Next": "I"},
        "I": {"Type": "Pass", "InputPath": "$.r.list", "End": true}}})x");
    CHECK(run({"plan", path, "--input", R"({"b": 1, "a": {}})"}).out ==
          "may run  T\nends     I (Pass)\n"
          "lacks    $.a.x, which P reads: it is not there (States.Runtime)\n"
          "lacks    $.a.y, which W reads: it is not there (States.Runtime)\n"
          "lacks    $$.Execution.Input.id, which R reads: it is not there (States.Runtime)\n"
          "lacks    $.items, which M reads: it is not there (States.Runtime)\n"
          "lacks    $.unasked, which M reads: it is not there (States.Runtime)\n"
          "work     up to 0 s and what has no limit\n");
    const std::string whole = R"({"a": {"x": 1, "y": 2}, "b": 1, "id": 3, "items": []})";
    CHECK(!contains(run({"plan", path, "--input", whole}).out, "lacks"));
    const auto lacks = nlohmann::json::parse(run({"plan", path, "--json"}).out)["lacks"];
    CHECK(lacks.size() == 5);
    CHECK(lacks[0] == nlohmann::json{{"path", "$.a"}, {"error", "States.Runtime"}, {"states", {"P", "W"}}});
}

TEST_CASE("plan: a branch that surely fails, and a list without items") {
    const Scratch scratch;
    const auto planned = [&](const std::string& branch, const std::string& way, const std::string& input) {
        const std::string file =
            scratch.file("a.json", R"({"StartAt": "P", "States": {
            "P": {"Type": "Parallel", "Branches": [{"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
                  "Resource": "arn:aws:states:::lambda:invoke"}}}, {"StartAt": "C", "States": {)" +
                                       branch + "}}], " + way + R"(}, "Z": {"Type": "Succeed"}}})");
        return run({"plan", file, "--input", input}).out;
    };
    const std::string choice =
        R"("C": {"Type": "Choice", "Choices": [{"Variable": "$.x", "BooleanEquals": true, "Next": "B"}],
           "Default": "F"}, "B": {"Type": "Pass", "End": true}, "F": {"Type": "Fail", "Error": "E"})";
    const std::string work = "work     up to 0 s and what has no limit\n";
    CHECK(planned(choice, R"("Next": "Z")", R"({"x": false})") == "may run  A\nends     F (Fail)\n" + work);
    CHECK(planned(choice, R"("End": true)", "{}") ==
          "may run  A\nfails    C: it compares \"$.x\", which is not there (States.Runtime)\n" + work);
    CHECK(planned(choice, R"("Next": "Z")", R"({"x": true})") == "runs     A\nends     Z (Succeed)\n" + work);
    const std::string map = scratch.file("b.json", R"({"StartAt": "M", "States": {
        "M": {"Type": "Map", "ItemsPath": "$.l", "End": true, "ItemProcessor": {"StartAt": "W", "States": {
            "W": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
                  "Parameters": {"FunctionName.$": "$.zz"}}}}}}})");
    CHECK(run({"plan", map, "--input", R"({"l": []})"}).out ==
          "skips    W  no way leads there\nends     M (Map)\nwork     up to 0 s\n");
    CHECK(contains(run({"plan", map, "--input", R"({"l": [{}]})"}).out, "lacks    $.zz, which W reads"));
}

TEST_CASE("plan: a Choice that is no gate, functions that a template gives, and a way that is not known") {
    const Scratch scratch;
    const std::string file = scratch.file("a.json", R"({"StartAt": "G", "States": {
        "G": {"Type": "Choice", "Choices": [{"Variable": "$.from", "NumericGreaterThan": 3, "Next": "B"}],
              "Default": "P"},
        "P": {"Type": "Pass", "Next": "A"},
        "A": {"Type": "Task", "Resource": "${AFunctionArn}", "TimeoutSeconds": 60, "ResultPath": null, "Next": "B"},
        "B": {"Type": "Task", "Resource": {"Fn::GetAtt": ["F", "Arn"]}, "TimeoutSeconds": 60, "Next": "${Last}"}}})");
    CHECK(run({"plan", file, "--input", R"({"from": 4})"}).out ==
          "skips    A  by G\nruns     B  up to 60 s\nends     not known: a substitution decides where B leads\n"
          "work     up to 60 s\n");
    CHECK(run({"recover", file, "--failed", "P"}).err ==
          "stepsmith: \"P\" is no workload state: those send a command, invoke a function, start an execution or run "
          "a job\n");
}

TEST_CASE("plan: flags that a Pass makes of a list") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", R"x({"StartAt": "P", "States": {
        "P": {"Type": "Pass", "ResultPath": "$.f", "Next": "C", "Parameters": {
              "skip.$": "States.ArrayContains($.skip, 'a')", "count.$": "States.ArrayLength($.skip)",
              "first.$": "States.ArrayGetItem($.skip, 0)"}},
        "C": {"Type": "Choice", "Choices": [{"Variable": "$.f.skip", "BooleanEquals": true, "Next": "D"}],
              "Default": "A"},
        "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultPath": null, "Next": "D"},
        "D": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.f.count", "NumericEquals": 2},
                                                     {"Variable": "$.f.first", "StringEquals": "a"}], "Next": "Z"}],
              "Default": "B"},
        "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Z"},
        "Z": {"Type": "Succeed"}}})x");
    const auto plan = [&](const std::string& skip) {
        std::string lines;
        const auto report =
            nlohmann::json::parse(run({"plan", path, "--json", "--input", R"({"skip": )" + skip + "}"}).out);
        for (const auto& one : report["states"])
            lines += one["state"].get<std::string>() + " " + one["runs"].get<std::string>() + "\n";
        return lines;
    };
    CHECK(plan(R"(["a", "x"])") == "A no\nB no\n");
    CHECK(plan(R"(["b"])") == "A yes\nB yes\n");
    CHECK(plan(R"([])") == "A yes\nB yes\n");
    CHECK(plan(R"("a")") == "A maybe\nB maybe\n");
}

TEST_CASE("plan: what states of JSONata lack, and a Map's items") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", R"({"QueryLanguage": "JSONata", "StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "M",
              "Arguments": {"FunctionName": "{% $states.input.queue.url %}", "Payload": "{% $states.input.a & 'x' %}"},
              "Output": "{% $merge([$states.input, {'sent': $states.result.MessageId}]) %}"},
        "M": {"Type": "Map", "Items": "{% $states.input.items %}",
              "ItemSelector": {"day": "{% $states.input.day %}", "item": "{% $states.context.Map.Item.Value %}"},
              "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "Output": "{% $states.input.day %}",
                                                                 "End": true}}},
              "Next": "P"},
        "P": {"Type": "Map", "QueryLanguage": "JSONPath", "ItemsPath": "$.items", "ItemSelector": {"a.$": "$.b"},
              "ItemProcessor": {"StartAt": "J", "States": {"J": {"Type": "Pass", "End": true}}}, "End": true}}})");
    const auto lacks = [&](const std::string& input) {
        std::string lines;
        const auto report = nlohmann::json::parse(run({"plan", path, "--json", "--input", input}).out);
        for (const auto& one : report["lacks"])
            lines += one["path"].get<std::string>() + " (" + one["error"].get<std::string>() + ") " +
                     one["states"].dump() + "\n";
        return lines;
    };
    CHECK(lacks(R"({"queue": {}, "items": [1]})") ==
          "$states.input.queue.url (States.QueryEvaluationError) [\"A\"]\n"
          "$states.input.day (States.QueryEvaluationError) [\"M\"]\n");
    CHECK(lacks(R"({"queue": {"url": "u"}, "items": []})").empty());
    CHECK(lacks(R"({})") ==
          "$states.input.queue (States.QueryEvaluationError) [\"A\"]\n"
          "$states.input.items (States.QueryEvaluationError) [\"M\"]\n"
          "$states.input.day (States.QueryEvaluationError) [\"M\"]\n");
}

TEST_CASE("plan: a flag of another type than all that it is compared with") {
    const Scratch scratch;
    const auto warned = [&](const std::string& rule, const std::string& input) {
        const std::string file = scratch.file("a.json", R"({"StartAt": "C", "States": {
            "C": {"Type": "Choice", "Choices": [{"Next": "S", )" +
                                                            rule + R"(}], "Default": "W"},
            "W": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "S"},
            "S": {"Type": "Succeed"}}})");
        return run({"plan", file, "--input", input}).err;
    };
    const std::string boolean = R"("Variable": "$.skip_w", "BooleanEquals": true)";
    CHECK(warned(boolean, R"({"skip_w": "true"})") ==
          "stepsmith: \"$.skip_w\" of the input is of type string; \"C\" compares it with a boolean\n");
    CHECK(warned(R"("And": [{"Variable": "$.skip.w", "IsPresent": true},
                           {"Variable": "$.skip.w", "StringEquals": "yes"}])",
                 R"({"skip": {"w": 1}})") ==
          "stepsmith: \"$.skip.w\" of the input is of type number; \"C\" compares it with a string\n");
    CHECK(warned(boolean, R"({"skip_w": false})").empty());
    CHECK(warned(boolean, R"({"skip_w": null})").empty());
    CHECK(warned(R"("Or": [{)" + boolean + R"(}, {"Variable": "$.skip_w", "StringEquals": "true"}])",
                 R"({"skip_w": "true"})")
              .empty());
    CHECK(
        warned(R"("And": [{)" + boolean + R"(}, {"Variable": "$.skip_w", "IsBoolean": true}])", R"({"skip_w": "true"})")
            .empty());
    CHECK(warned(R"("Variable": "$.skip_w", "NumericLessThan": 3.5)", R"({"skip_w": 3})").empty());
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

TEST_CASE("plan, recover: a definition in which a way leads to no state") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", R"({"StartAt": "A", "States": {
  "A": {"Type": "Pass", "Next": "Gone"}}})");
    for (const Ran& ran : {run({"plan", path}), run({"recover", path, "--all"})}) {
        CHECK(ran.code == 2);
        CHECK(contains(ran.err, ":2:33: no state is named \"Gone\""));
    }
}

TEST_CASE("plan: what cannot be read") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", pair);
    CHECK(run({"plan", path, "--input", "{"}).err == "stepsmith: --input:1:2: this is not JSON\n");
    CHECK(run({"plan", path, "--input", "@" + path + ".none"}).code == 2);
    CHECK(run({"plan", scratch.file("bad.json", "{")}).code == 2);
}

TEST_CASE("plan: what stands behind a Choice that fails is not skipped") {
    const Scratch scratch;
    const std::string path = scratch.file("a.json", R"({"StartAt": "G", "States": {
      "G": {"Type": "Choice", "Choices": [{"Variable": "$.skip_a", "BooleanEquals": true, "Next": "B"}], "Default": "A"},
      "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60, "ResultPath": null, "Next": "B"},
      "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60, "End": true}}})");
    CHECK(contains(run({"plan", path}).out, "not run  A  G fails\nnot run  B  G fails\nfails    G: "));
    const Ran named = run({"plan", path, "--input", path});
    CHECK(contains(named.err, ":1:1: this is not JSON; \"--input @"));
}

}  // namespace stepsmith::test
