#include "stepsmith/pipeline/token.h"

#include "support/catch.h"
#include "support/source.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace stepsmith::test {
namespace {

/// What is read of the token in a state with these fields; in parentheses what holds it or may be it.
std::string reads(std::string_view fields) {
    const Program program(
        source(fmt::format(R"asl({{ "StartAt": "A", "States": {{ "A": {{ "Type": "Task", {} }} }} }})asl", fields)));
    REQUIRE(!program.document().syntax_error());
    std::string all;
    for (const pipeline::TokenRead& read : pipeline::token_reads(program))
        all += fmt::format("{}{}{}{}", all.empty() ? "" : " ", read.is_whole ? "(" : "",
                           program.source().text(read.span), read.is_whole ? ")" : "");
    return all;
}

}  // namespace

TEST_CASE("tokens: paths of JSONPath") {
    CHECK(reads(R"asl("Parameters": { "a": [{ "b.$": "$$.Task.Token" }], "c.$": "$$['Task']['Token']" })asl") ==
          "$$.Task.Token $$['Task']['Token']");
    CHECK(reads(R"asl("Parameters": { "a.$": "States.Format('{}{}', $.x, $$.Task.Token)" })asl") == "$$.Task.Token");
    CHECK(reads(R"asl("InputPath": "$$", "Parameters": { "a.$": "$$.Task", "b.$": "$$..Token", "c.$": "$$.*" })asl") ==
          "($$) ($$.Task) ($$..Token) ($$.*)");
}

TEST_CASE("tokens: expressions of JSONata") {
    constexpr std::string_view jsonata = R"asl("QueryLanguage": "JSONata", "Arguments": {{ "a": "{}" }})asl";
    CHECK(reads(fmt::format(jsonata, "{% $states.context.Task.Token %}")) == "$states.context.Task.Token");
    CHECK(reads(fmt::format(jsonata, R"asl({% \"\u00e9\" & $states.context.T\u0061sk.Token %})asl")) ==
          R"asl($states.context.T\u0061sk.Token)asl");
    CHECK(reads(fmt::format(jsonata, "{% $string($states.context) & $states.context.Task %}")) ==
          "($states.context) ($states.context.Task)");
    CHECK(reads(fmt::format(jsonata, "{% $string($states) %}")) == "($states)");
    CHECK(reads(fmt::format(jsonata, "{% ($states := 1; $states.context.Task) %}")).empty());
    CHECK(reads(fmt::format(jsonata, "{% ( %}")).empty());
}

TEST_CASE("tokens: a substitution may be one") {
    CHECK(reads(R"asl("Parameters": { "a.$": "${Path}" })asl") == R"asl(("${Path}"))asl");
    CHECK(reads(R"asl("Parameters": { "a.$": "States.Array(${Path})" })asl") == "(${Path})");
    CHECK(reads(R"asl("Parameters": { "a.$": "$${Path}" })asl") == "($${Path})");
    CHECK(reads(R"asl("QueryLanguage": "JSONata", "Arguments": "{% ${Path} %}")asl") == "({% ${Path} %})");
}

TEST_CASE("tokens: other things") {
    CHECK(
        reads(
            R"asl("Parameters": { "a.$": "$.Task.Token", "b.$": "$$.Execution.Id", "c": "$$.Task.Token", "d.$": "$$.Task[" })asl")
            .empty());
    CHECK(
        reads(
            R"asl("QueryLanguage": "JSONata", "Arguments": ["{% $states.input.Task.Token %}", "{% $states.context.Execution.Id %}"])asl")
            .empty());
}

TEST_CASE("tokens: the states that read theirs") {
    const Program program(source(R"asl({ "StartAt": "A", "States": {
        "A": { "Type": "Pass", "Next": "B" },
        "B": { "Type": "Map", "ItemSelector": { "t.$": "$$.Task.Token" }, "End": true, "ItemProcessor": { "StartAt": "C", "States": {
            "C": { "Type": "Pass", "InputPath": "$$", "End": true } } } } } })asl"));
    CHECK(pipeline::states_that_read_their_token(program) == std::vector<bool>{false, true, true});
}

}  // namespace stepsmith::test
