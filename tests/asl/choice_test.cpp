#include "stepsmith/asl/choice.h"

#include "support/catch.h"
#include "support/source.h"

#include <fmt/format.h>

#include <string_view>

namespace stepsmith::test {
namespace {

asl::Test test_of(std::string_view rule) {
    const json::Document document(source(fmt::format("[{}]", rule)));
    REQUIRE(!document.syntax_error());
    return asl::test(*document.root().children().begin());
}

bool same(std::string_view one, std::string_view other) {
    const asl::Test a = test_of(one);
    const asl::Test b = test_of(other);
    return a.question == b.question && a.answer == b.answer;
}

bool opposite(std::string_view one, std::string_view other) {
    const asl::Test a = test_of(one);
    const asl::Test b = test_of(other);
    return a.question == b.question && a.answer != b.answer;
}

}  // namespace

TEST_CASE("choice rules: one question, whatever the order, the layout and what follows from the answer") {
    CHECK(same(R"({ "Variable": "$.a", "StringEquals": "x", "Next": "A" })",
               R"({"Comment":"c","StringEquals":"\u0078","Next":"B","Variable":"$.a"})"));
    CHECK(
        same(R"({ "And": [{ "Variable": "$.a", "IsNull": true }] })", R"({"And":[{"IsNull":true,"Variable":"$.a"}]})"));
    CHECK(same(R"({ "Condition": "{% $x %}", "Assign": { "y": 1 } })", R"({ "Condition": "{% $x %}", "Output": 1 })"));
}

TEST_CASE("choice rules: the opposite answer") {
    CHECK(opposite(R"({ "Variable": "$.a", "IsNull": true })", R"({ "Variable": "$.a", "IsNull": false })"));
    CHECK(opposite(R"({ "Variable": "$.a", "IsNull": true })", R"({ "Not": { "Variable": "$.a", "IsNull": true } })"));
    CHECK(opposite(R"({ "Variable": "$.a", "NumericLessThan": 1 })",
                   R"({ "Variable": "$.a", "NumericGreaterThanEquals": 1 })"));
    CHECK(opposite(R"({ "Variable": "$.a", "StringLessThanEqualsPath": "$.b" })",
                   R"({ "Variable": "$.a", "StringGreaterThanPath": "$.b" })"));
    CHECK(same(R"({ "Not": { "Not": { "Variable": "$.a", "IsNull": true } } })",
               R"({ "Variable": "$.a", "IsNull": true })"));
}

TEST_CASE("choice rules: other questions") {
    const std::string_view rule = R"({ "Variable": "$.a", "StringEquals": "1" })";
    for (const std::string_view other :
         {R"({ "Variable": "$.b", "StringEquals": "1" })", R"({ "Variable": "$.a", "StringEquals": "2" })",
          R"({ "Variable": "$.a", "StringMatches": "1" })", R"({ "Variable": "$.a", "StringEqualsPath": "1" })",
          R"({ "Variable": "$.a", "NumericEquals": 1 })", R"({ "And": [{ "Variable": "$.a", "StringEquals": "1" }] })"})
        CHECK(test_of(rule).question != test_of(other).question);
    CHECK(test_of(R"({ "And": [{ "IsNull": true }] })").question !=
          test_of(R"({ "Or": [{ "IsNull": true }] })").question);
}

TEST_CASE("choice rules: one that asks nothing") {
    CHECK(test_of(R"({ "Next": "A", "Comment": "c" })").question.empty());
    CHECK(test_of("{}").question.empty());
    CHECK(test_of("5").question.empty());
}

}  // namespace stepsmith::test
