#include "stepsmith/pipeline/budget.h"

#include "pipeline/sample.h"
#include "support/catch.h"

#include <fmt/format.h>

namespace stepsmith::pipeline {
namespace {

Budget of(std::string_view execution, std::string_view ssm, std::string_view state) {
    std::string text = test::with(test::sample, R"(, "executionTimeout": ["600"])", execution);
    text = test::with(text, R"(, "TimeoutSeconds": 600)", ssm);
    const Program program(test::source(test::with(text, R"(, "TimeoutSeconds": 660)", state)));
    REQUIRE(!program.document().syntax_error());
    return budget(test::state_of(program, "Load"));
}

}  // namespace

TEST_CASE("budget: three timeouts, as numbers or as strings that are one") {
    const Budget whole =
        of(R"(, "executionTimeout": ["600"])", R"(, "TimeoutSeconds": 600)", R"(, "TimeoutSeconds": 660.0)");
    CHECK(whole == Budget{600, 600, 660});
    CHECK(whole.in_order());
    CHECK(to_string(whole) == "600 / 600 / 660 s");
}

TEST_CASE("budget: a call that makes the list of one") {
    const auto execution = [](const std::string& call) {
        return of(R"(, "executionTimeout.$": ")" + call + "\"", "", "").execution;
    };
    CHECK(execution("States.Array('600')") == 600);
    CHECK(execution("States.Array(600)") == 600);
    CHECK(execution("States.Array(States.Format('{}', $.t))") == std::nullopt);
    CHECK(execution("States.Array('600', '700')") == std::nullopt);
    CHECK(execution("$.timeouts") == std::nullopt);
}

TEST_CASE("budget: the timeout of a state ends no command") {
    const auto most = [](const std::string& more) {
        const Program program(test::source(R"({"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "TimeoutSeconds": 60, "Parameters": {)" +
                                           more + R"("InstanceIds.$": "$.ids"}}}})"));
        return price(test::state_of(program, "A"), {});
    };
    const std::string shell = R"("DocumentName": "AWS-RunShellScript", )";
    CHECK(most(shell + R"("Parameters": {"commands": ["a"]}, )").value().seconds == 3600);
    CHECK(most(shell + R"("Parameters": {"commands": ["a"], "executionTimeout": ["30"]}, )").value().seconds == 30);
    CHECK_FALSE(most(shell + R"("Parameters": {"commands": ["a"], "executionTimeout.$": "$.t"}, )"));
    CHECK_FALSE(most(R"("DocumentName": "mine", "Parameters": {"commands": ["a"]}, )"));
}

TEST_CASE("budget: what a job of another service may take") {
    const auto most =
        [](const std::string& resource, const std::string& parameters) {
            const Program program(test::source(R"({"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::)" + resource +
                                               R"(", "TimeoutSeconds": 9000, "Parameters": )" + parameters + "}}}"));
            return price(test::state_of(program, "A"), {}).value().seconds;
        };
    CHECK(most("batch:submitJob.sync", R"({"Timeout": {"AttemptDurationSeconds": 1800}})") == 1800);
    CHECK(most("glue:startJobRun.sync", R"({"JobName": "j", "Timeout": 30})") == 1800);
    CHECK(most("codebuild:startBuild.sync", R"({"TimeoutInMinutesOverride": 10})") == 600);
    CHECK(most("sagemaker:createTrainingJob.sync", R"({"StoppingCondition": {"MaxRuntimeInSeconds": 7200}})") == 7200);
    CHECK(most("batch:submitJob.sync", R"({"Timeout.$": "$.timeout"})") == 9000);
    CHECK(most("lambda:invoke", R"({"Timeout": 30})") == 9000);
    CHECK(most("glue:startJobRun.sync", R"({"JobName": "j", "Timeout": 300})") == 9000);
    CHECK(most("batch:submitJob.sync",
               R"({"Timeout": {"AttemptDurationSeconds": 600}, "RetryStrategy": {"Attempts": 3}})") == 1800);
}

TEST_CASE("budget: of a task of JSONata") {
    const Program program(test::source(R"({"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Task",
        "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand", "End": true, "TimeoutSeconds": 660,
        "Arguments": {"Parameters": {"executionTimeout": ["600"]}, "TimeoutSeconds": 630}}}})"));
    CHECK(budget(test::state_of(program, "A")) == Budget{600, 630, 660});
}

TEST_CASE("budget: what is not there or no number is left open") {
    const Budget open = of(R"(, "executionTimeout": ["{{ t }}"])", "", R"(, "TimeoutSecondsPath": "$.t")");
    CHECK(open == Budget{});
    CHECK(!open.complete());
    CHECK(!open.in_order());
    CHECK(to_string(open) == "- / - / - s");
    CHECK(of(R"(, "executionTimeout": [])", R"(, "TimeoutSeconds": "60 s")", R"(, "TimeoutSeconds": null)") ==
          Budget{});
    CHECK(of(R"(, "executionTimeout": "600")", R"(, "TimeoutSeconds": "60")", R"(, "TimeoutSeconds": "")") ==
          Budget{std::nullopt, 60, std::nullopt});
}

TEST_CASE("budget: in order if the command ends before the call and the call before the state") {
    CHECK(Budget{600, 600, 601}.in_order());
    CHECK(!Budget{601, 600, 700}.in_order());
    CHECK(!Budget{600, 600, 600}.in_order());
}

}  // namespace stepsmith::pipeline
