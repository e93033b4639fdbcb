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
