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
        source(fmt::format(R"({{ "StartAt": "A", "States": {{ "A": {{ "Type": "Task", {} }} }} }})", fields)));
    REQUIRE(!program.document().syntax_error());
    std::string all;
    for (const pipeline::TokenRead& read : pipeline::token_reads(program))
        all += fmt::format("{}{}{}{}", all.empty() ? "" : " ", read.is_whole ? "(" : "",
                           program.source().text(read.span), read.is_whole ? ")" : "");
    return all;
}

}  // namespace

TEST_CASE("tokens: paths of JSONPath") {
    CHECK(reads(R"("Parameters": { "a": [{ "b.$": "$$.Task.Token" }], "c.$": "$$['Task']['Token']" })") ==
          "$$.Task.Token $$['Task']['Token']");
    CHECK(reads(R"("Parameters": { "a.$": "States.Format('{}{}', $.x, $$.Task.Token)"
})") == "$$.Task.Token");
    CHECK(reads(R"("InputPath": "$$", "Parameters": { "a.$": "$$.Task", "b.$": "$$..Token", "c.$": "$$.*" })") ==
          "($$) ($$.Task) ($$..Token) ($$.*)");
}

TEST_CASE("tokens: expressions of JSONata") {
    constexpr std::string_view jsonata = R"("QueryLanguage": "JSONata", "Arguments": {{ "a": "{}" }})";
    CHECK(reads(fmt::format(jsonata, "{% $states.context.Task.Token %}")) == "$states.context.Task.Token");
    CHECK(reads(fmt::format(jsonata, R"({% \"\u00e9\" & $states.context.T\u0061sk.Token %})")) ==
          R"($states.context.T\u0061sk.Token)");
    CHECK(reads(fmt::format(jsonata, "{% $string($states.context) & $states.context.Task %}")) ==
          "($states.context) ($states.context.Task)");
    CHECK(reads(fmt::format(jsonata, "{% $string($states) %}")) == "($states)");
    CHECK(reads(fmt::format(jsonata, "{% ($states := 1; $states.context.Task) %}")).empty());
    CHECK(reads(fmt::format(jsonata, "{% ( %}")).empty());
}

TEST_CASE("tokens: a substitution may be one") {
    CHECK(reads(R"("Parameters": { "a.$": "${Path}" })") == R"(("${Path}"))");
    CHECK(reads(R"("Parameters": { "a.$": "States.Array(${Path})"
})") == "(${Path})");
    CHECK(reads(R"("Parameters": { "a.$": "$${Path}" })") == "($${Path})");
CHECK(reads(R"("QueryLanguage": "JSONata", "Arguments": "{% ${Path} %}")") == "({% ${Path} %})");
}

TEST_CASE("tokens: other things") {
    CHECK(
        reads(
            R"("Parameters": { "a.$": "$.Task.Token", "b.$": "$$.Execution.Id", "c": "$$.Task.Token", "d.$": "$$.Task[" })")
            .empty());
    CHECK(
        reads(
            R"("QueryLanguage": "JSONata", "Arguments": ["{% $states.input.Task.Token %}", "{% $states.context.Execution.Id %}"])")
            .empty());
}

TEST_CASE("tokens: the states that read theirs") {
    const Program program(source(R"({ "StartAt": "A", "States": {
        "A": { "Type": "Pass", "Next": "B" },
        "B": { "Type": "Map", "ItemSelector": { "t.$": "$$.Task.Token" }, "End": true, "ItemProcessor": { "StartAt": "C", "States": {
            "C": { "Type": "Pass", "InputPath": "$$", "End": true } } } } } })"));
    CHECK(pipeline::states_that_read_their_token(program) == std::vector<bool>{false, true, true});
}

}  // namespace stepsmith::test
