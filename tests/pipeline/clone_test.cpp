#include "stepsmith/pipeline/clone.h"

#include "pipeline/sample.h"
#include "support/catch.h"

namespace stepsmith::pipeline {
namespace {

/// A machine with one state, `A`, of this text.
Program holding(std::string_view state) {
    return Program(test::source("{\"States\": {\"A\": " + std::string(state) + "}}"));
}

/// The text of a clone that `make` has made.
template <typename Make>
std::string cloned(std::string_view state, const Make& make) {
    const Program program = holding(state);
    REQUIRE(!program.document().syntax_error());
    Clone clone(test::state_of(program, "A"));
    make(clone, test::state_of(program, "A").value);
    const std::string text = clone.text();
    CHECK(!json::Document(test::source("{" + text + "}")).syntax_error());
    return text;
}

std::string without_comments(std::string_view state) {
    return cloned(state, [](Clone& clone, json::Value) { clone.comment(""); });
}

std::string with_comment(std::string_view state) {
    return cloned(state, [](Clone& clone, json::Value) { clone.comment("say \"x\""); });
}

}  // namespace

TEST_CASE("clone: the donor's text, blanks and escapes kept") {
    const std::string state = "{ \"Type\":\t\"Pass\",\n  \"Result\": \"\\u0041\" }";
    CHECK(cloned(state, [](Clone& clone, json::Value) { clone.name("B \"2\""); }) == "\"B \\\"2\\\"\": " + state);
}

TEST_CASE("clone: a string is set unless it is the same") {
    const std::string_view state = R"({"Next": "\u0042", "Default": "C"})";
    CHECK(cloned(state, [](Clone& clone, json::Value value) {
              clone.set(value["Next"], "B").set(value["Default"], "D\\");
          }) == R"("A": {"Next": "\u0042", "Default": "D\\"})");
}

TEST_CASE("clone: paths are renamed as words in all strings but those of commands, and not in keys") {
    const std::string_view state = R"j({"ResultPath": "$.a_result", "Parameters": {"x.$": "$.a_result.b[0]",
        "$.a_result": "$.a_result2 $.b.a_result States.Format('{}', $.a_result)", "commands": ["$.a_result"],
        "commands.$": "States.Array($.a_result)", "y": "\u0024.a_result"}})j";
    CHECK(cloned(state, [](Clone& clone, json::Value) {
              clone.rename_paths({{"$.a_result", "$.n_result"}, {"$.n_result", "$.wrong"}});
          }) == R"j("A": {"ResultPath": "$.n_result", "Parameters": {"x.$": "$.n_result.b[0]",
        "$.a_result": "$.a_result2 $.b.a_result States.Format('{}', $.n_result)", "commands": ["$.a_result"],
        "commands.$": "States.Array($.a_result)", "y": "$.n_result"}})j");
}

TEST_CASE("clone: words are renamed in Parameters and Result, in expressions only inside literals") {
    const std::string_view state = R"j({"Comment": "load", "Parameters": {"phase": "load", "deep": [{"x": "the load."}],
        "run.$": "$.load.id", "m.$": "States.Format('load it\\'s load: {}', $.load)"}, "Result": "load", "Next": "load"})j";
    CHECK(cloned(state,
                 [](Clone& clone, json::Value) {
                     clone.rename_words({{"load", "n"}});
                 }) ==
          R"j("A": {"Comment": "load", "Parameters": {"phase": "n", "deep": [{"x": "the n."}],
        "run.$": "$.load.id", "m.$": "States.Format('n it\\'s n: {}', $.load)"}, "Result": "n", "Next": "load"})j");
}

TEST_CASE("clone: what is changed once is left alone later") {
    CHECK(cloned(R"({"Parameters": {"x": "a b"}})", [](Clone& clone, json::Value value) {
              const std::uint32_t begin = value["Parameters"]["x"].span().begin + 1;
              clone.edit({{{begin, begin + 1}, "b"}}).edit({{{begin, begin + 3}, "no"}});
              clone.rename_words({{"b", "c"}, {"a", "d"}});
          }) == R"("A": {"Parameters": {"x": "b c"}})");
}

TEST_CASE("clone: comments go, of the state and of rules, retriers and catchers, wherever they stand") {
    CHECK(without_comments(R"({"Comment": "x", "Type": "Pass"})") == R"("A": {"Type": "Pass"})");
    CHECK(without_comments("{\n \"Type\": \"Pass\",\n \"Comment\": \"x\"\n}") == "\"A\": {\n \"Type\": \"Pass\"\n}");
    CHECK(without_comments(R"({"Comment": "x", "Comment": "y", "Type": "Pass", "Comment": "z"})") ==
          R"("A": {"Type": "Pass"})");
    CHECK(without_comments(R"({"Choices": [{"Comment": "x", "And": [{"Not": {"Comment": "y", "Variable": "$.a"}},
        {"Variable": "$.b", "Comment": "z"}], "Next": "B"}], "Retry": [{"Comment": "x"}], "Catch": [{"Next": "C", "Comment": "x"}]})") ==
          R"("A": {"Choices": [{"And": [{"Not": {"Variable": "$.a"}},
        {"Variable": "$.b"}], "Next": "B"}], "Retry": [{}], "Catch": [{"Next": "C"}]})");
}

TEST_CASE("clone: a key Comment in what the state passes on is no comment") {
    const std::string state = R"({"Parameters": {"Comment": "x"}, "Result": {"Comment": "y"}})";
    CHECK(without_comments(state) == "\"A\": " + state);
}

TEST_CASE("clone: another comment takes the place of the donor's, or stands behind the type") {
    CHECK(with_comment(R"({"Type": "Pass", "Comment": "x", "End": true})") ==
          R"("A": {"Type": "Pass", "Comment": "say \"x\"", "End": true})");
    CHECK(with_comment("{\n  \"Type\": \"Pass\",\n  \"End\": true\n}") ==
          "\"A\": {\n  \"Type\": \"Pass\",\n  \"Comment\": \"say \\\"x\\\"\",\n  \"End\": true\n}");
    CHECK(with_comment(R"({"End": true, "Type": "Pass"})") ==
          R"("A": {"End": true, "Type": "Pass", "Comment": "say \"x\""})");
}

}  // namespace stepsmith::pipeline
