#include "stepsmith/flow/tracer.h"

#include "stepsmith/pipeline/program.h"
#include "support/catch.h"
#include "support/source.h"

#include <string>

namespace stepsmith::flow {
namespace {

const Partial input =
    Partial::parse(R"({"s": "ab.log", "n": 5, "b": false, "z": null, "o": {"l": [1, {"x": 2}]}, "t": "ab.log"})");

Answer answer(const std::string& rule) {
    const Program program(test::source(R"({"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [)" + rule +
                                       R"(], "Default": "B"}, "B": {"Type": "Succeed"}}})"));
    const Tracer tracer(program.machine(), program.expressions(), input);
    const asl::State& state = program.machine().states()[0];
    return tracer.answer(state, *state.value["Choices"].children().begin(), {.input = input});
}

std::string comparison(const std::string& variable, const std::string& asks) {
    return R"({"Variable": ")" + variable + R"(", )" + asks + R"(, "Next": "B"})";
}

Partial output(const std::string& state, const Partial& of = input) {
    const Program program(
        test::source(R"({"StartAt": "A", "States": {"A": )" + state + R"(, "B": {"Type": "Succeed"}}})"));
    const Tracer tracer(program.machine(), program.expressions(), of);
    return tracer.whole(
        tracer.behind(program.machine().states()[0], program.machine().transitions().back(), {.input = of}));
}

}  // namespace

TEST_CASE("tracer: comparisons of what is known") {
    CHECK(answer(comparison("$.s", R"("StringEquals": "ab.log")")) == Answer::yes);
    CHECK(answer(comparison("$.s", R"("StringGreaterThan": "b")")) == Answer::no);
    CHECK(answer(comparison("$.s", R"("StringMatches": "a*.l*g")")) == Answer::yes);
    CHECK(answer(comparison("$.s", R"("StringMatches": "a*.txt")")) == Answer::no);
    CHECK(answer(comparison("$.s", R"("StringEqualsPath": "$.t")")) == Answer::yes);
    CHECK(answer(comparison("$.n", R"("NumericLessThanEquals": 5)")) == Answer::yes);
    CHECK(answer(comparison("$.n", R"("StringEquals": "5")")) == Answer::no);
    CHECK(answer(comparison("$.b", R"("BooleanEquals": false)")) == Answer::yes);
    CHECK(answer(comparison("$.z", R"("IsNull": true)")) == Answer::yes);
    CHECK(answer(comparison("$.z", R"("IsString": false)")) == Answer::yes);
    CHECK(answer(comparison("$.o.l[1].x", R"("NumericEquals": 2)")) == Answer::yes);
    CHECK(answer(comparison("$$.Execution.Input.n", R"("NumericEquals": 5)")) == Answer::yes);
}

TEST_CASE("tracer: what is not there, and what nobody knows") {
    CHECK(answer(comparison("$.q", R"("IsPresent": false)")) == Answer::yes);
    CHECK(answer(comparison("$.q", R"("StringEquals": "x")")) == Answer::fails);
    CHECK(answer(comparison("$.s", R"("StringEqualsPath": "$.q")")) == Answer::fails);
    CHECK(answer(comparison("$$.Execution.Name", R"("StringEquals": "x")")) == Answer::unknown);
    CHECK(answer(comparison("$.s", R"("StringEquals": "${Name}")")) == Answer::no);
    CHECK(answer(comparison("$.s", R"("TimestampEquals": "2030-01-01T00:00:00Z")")) == Answer::unknown);
}

TEST_CASE("tracer: And, Or and Not") {
    const std::string yes = comparison("$.n", R"("NumericEquals": 5)");
    const std::string no = comparison("$.n", R"("NumericEquals": 6)");
    const std::string unknown = comparison("$$.Execution.Name", R"("StringEquals": "x")");
    CHECK(answer(R"({"And": [)" + yes + ", " + unknown + R"(], "Next": "B"})") == Answer::unknown);
    CHECK(answer(R"({"And": [)" + unknown + ", " + no + R"(], "Next": "B"})") == Answer::no);
    CHECK(answer(R"({"Or": [)" + unknown + ", " + yes + R"(], "Next": "B"})") == Answer::yes);
    CHECK(answer(R"({"Or": [)" + no + ", " + no + R"(], "Next": "B"})") == Answer::no);
    CHECK(answer(R"({"Not": )" + no + R"(, "Next": "B"})") == Answer::yes);
}

TEST_CASE("tracer: what states hand on") {
    const std::string task =
        R"("Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:a", "Next": "B")";
    CHECK(output(R"({"Type": "Pass", "Result": {"a": [1, "$.n"]}, "ResultPath": "$.r", "Next": "B"})")["r"] ==
          Partial::parse(R"({"a": [1, "$.n"]})"));
    CHECK(output(R"x({"Type": "Pass", "Parameters": {"a.$": "$.n", "l.$": "States.Array($.s, 1)"}, "Next": "B"})x") ==
          Partial::parse(R"({"a": 5, "l": ["ab.log", 1]})"));
    CHECK(output(R"({"Type": "Pass", "InputPath": "$.o", "OutputPath": "$.l", "Next": "B"})") ==
          Partial::parse(R"([1, {"x": 2}])"));
    const Partial with_result = output("{" + task + R"(, "ResultPath": "$.o.r"})");
    CHECK(with_result["n"] == 5);
    CHECK(with_result["o"]["r"].is_discarded());
    CHECK(output("{" + task + "}").is_discarded());
    CHECK(output("{" + task + R"(, "ResultPath": null})") == input);
}

TEST_CASE("tracer: what is known of one of two values") {
    const Partial both = either(Partial::parse(R"({"a": 1, "b": {"c": 1, "d": 2}})"),
                                Partial::parse(R"({"a": 1, "b": {"c": 3, "d": 2}, "e": 1})"));
    CHECK(both["a"] == 1);
    CHECK(both["b"]["c"].is_discarded());
    CHECK(both["b"]["d"] == 2);
    CHECK(both["e"].is_discarded());
    CHECK(is_same(both, both));
    CHECK_FALSE(is_same(both, anything()));
}

}  // namespace stepsmith::flow
