#include "stepsmith/pipeline/input_needs.h"

#include "support/catch.h"
#include "support/source.h"

#include <fmt/format.h>

namespace stepsmith::pipeline {
namespace {

/// The states of a machine, the first of which is A: what its executions are given, `?` for what they may lack, and
/// behind `--` what is doubtful.
std::string needs(std::string_view states) {
    const Program program(test::source(fmt::format(R"({{"StartAt":"A","States":{{{}}}}})", states)));
    REQUIRE(!program.document().syntax_error());
    const InputNeeds found = input_needs(program);
    std::string all;
    for (const InputPath& path : found.paths)
        all += fmt::format("{}{}{}", all.empty() ? "" : " ", path.path, path.is_required ? "" : "?");
    return found.doubt.empty() ? all : fmt::format("{} -- {}", all, found.doubt);
}

std::string sns(std::string_view parameters, std::string_view ways) {
    return fmt::format(R"({{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Parameters":{{{}}},{}}})",
                       parameters, ways);
}

constexpr std::string_view end = R"("End":true)";
constexpr std::string_view done = R"("Done":{"Type":"Succeed"})";

std::string choice(std::string_view rules, std::string_view otherwise) {
    return fmt::format(R"({{"Type":"Choice","Choices":[{}],"Default":"{}"}})", rules, otherwise);
}

}  // namespace

TEST_CASE("input needs: what is read and set by no state") {
    CHECK(needs(R"("A":)" + sns(R"j("TopicArn.$":"$.topic","Message.$":"States.Format('{}', $.run.day)")j", end)) ==
          "$.topic $.run.day");
    CHECK(needs(R"("A":)" + sns(R"("Message.$":"$$.Execution.Input.day")", end)) == "$.day");
    CHECK(needs(R"("A":)" + sns(R"("Message.$":"$['the day'].x")", end)) == "$['the day'].x");
    CHECK(needs(R"("A":{"Type":"Pass","Result":1,"ResultPath":"$.x","Next":"B"},"B":)" +
                sns(R"("Message.$":"$.x","Subject.$":"$.y")", end)) == "$.y");
    CHECK(needs(R"("A":{"Type":"Pass","End":true})").empty());
}

TEST_CASE("input needs: what a state makes of the data comes from no input") {
    CHECK(needs(R"("A":{"Type":"Pass","Parameters":{"x.$":"$.a"},"Next":"B"},"B":)" +
                sns(R"("Message.$":"$.x")", end)) == "$.a");
    CHECK(needs(R"("A":)" + sns(R"("Message.$":"$.a")", R"("Next":"B")") + R"(,"B":)" +
                sns(R"("Message.$":"$.MessageId")", end)) == "$.a");
}

TEST_CASE("input needs: a member is taken apart only where nothing takes it as a whole") {
    CHECK(needs(R"("A":)" + sns(R"("Message.$":"$.run.day")", R"("ResultPath":null,"Next":"B")") + R"(,"B":)" +
                sns(R"("Message.$":"$.run.label")", end)) == "$.run.day $.run.label");
    CHECK(needs(R"("A":)" + sns(R"("Message.$":"$.run.day")", R"("ResultPath":null,"Next":"B")") + R"(,"B":)" +
                sns(R"("Message.$":"$.run")", end)) == "$.run");
    CHECK(needs(R"("A":{"Type":"Pass","Parameters":{"r.$":"$.run"},"ResultPath":"$.x","Next":"B"},"B":)" +
                sns(R"("Message.$":"$.x.r.hour","Subject.$":"$.run.day")", end)) == "$.run");
    CHECK(needs(R"("A":{"Type":"Pass","InputPath":"$.run","Next":"B"},"B":)" + sns(R"("Message.$":"$.day")", end)) ==
          "$.run");
    CHECK(needs(R"("A":)" + sns(R"("Message.$":"$.list[0].x")", end)) == "$.list");
}

TEST_CASE("input needs: the input put somewhere else") {
    const std::string move = R"("A":{"Type":"Pass","Parameters":{"in.$":"$"},"Next":"B"},"B":)";
    CHECK(needs(move + sns(R"("Message.$":"$.in.run.day","Subject.$":"$.in.label")", end)) == "$.run.day $.label");
    CHECK(needs(move + sns(R"("Message.$":"$.in.day")", R"("ResultPath":null,"Next":"C")") + R"(,"C":)" +
                choice(R"({"Variable":"$.in.label","IsPresent":true,"Next":"D"})", "Done") + R"(,"D":)" +
                sns(R"("Message.$":"$.in.label")", end) + "," + std::string(done)) == "$.day $.label?");
}

TEST_CASE("input needs: what is asked for first may be missing") {
    const std::string asks =
        R"({"And":[{"Variable":"$.skip","IsPresent":true},{"Variable":"$.skip","BooleanEquals":true}],"Next":"Done"})";
    CHECK(needs(R"("A":)" + choice(asks, "B") + R"(,"B":)" + sns(R"("Message.$":"$.day")", end) + "," +
                std::string(done)) == "$.skip? $.day");
    // A part that may be missing of what has to be there.
    CHECK(needs(R"("A":)" + choice(R"({"Variable":"$.run.label","IsPresent":true,"Next":"B"})", "C") + R"(,"B":)" +
                sns(R"("Message.$":"$.run.label")", end) + R"(,"C":)" + sns(R"("Message.$":"$.run.day")", end)) ==
          "$.run.label? $.run.day");
    // Nothing asks on one way.
    CHECK(needs(R"("A":)" + choice(R"({"Variable":"$.x","IsPresent":true,"Next":"B"})", "B") + R"(,"B":)" +
                sns(R"("Message.$":"$.x")", end)) == "$.x?");
}

TEST_CASE("input needs: flags with a default, and flags that have another name at their gate") {
    const std::string gate = R"("G":)" + choice(R"({"Variable":"$.skip","BooleanEquals":true,"Next":"Done"})", "W") +
                             R"(,"W":)" + sns(R"("Message":"m")", R"("ResultPath":null,"Next":"Done")") + "," +
                             std::string(done);
    CHECK(needs(R"x("A":{"Type":"Pass","Result":{"skip":false},"ResultPath":"$.d","Next":"B"},"B":{"Type":"Pass",
        "Parameters":{"all.$":"States.JsonMerge($.d, $, false)"},"OutputPath":"$.all","Next":"G"},)x" +
                gate) == "$.skip?");
    CHECK(needs(R"("A":{"Type":"Pass","Parameters":{"skip.$":"$.no.w"},"Next":"G"},)" + gate) == "$.no.w");
}

TEST_CASE("input needs: what is asked of a result is none of the input") {
    CHECK(needs(R"("A":)" + sns(R"("Message.$":"$.day")", R"("ResultPath":"$.sent","Next":"B")") + R"(,"B":)" +
                choice(R"({"Variable":"$.sent.MessageId","IsPresent":true,"Next":"Done"})", "Done") + "," +
                std::string(done)) == "$.day");
    CHECK(needs(R"("A":)" + sns(R"("Message.$":"$.day")", R"("Next":"B")") + R"(,"B":)" +
                choice(R"({"Variable":"$.MessageId","IsPresent":true,"Next":"Done"})", "Done") + "," +
                std::string(done)) == "$.day");
}

TEST_CASE("input needs: an error that a way does not bring is missing, and not given") {
    const std::string a = sns(
        R"("Message.$":"$.day")",
        R"("Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.error","Next":"Tell"}],"ResultPath":null,"Next":"B")");
    CHECK(needs(R"("A":)" + a + R"(,"B":)" +
                choice(R"({"Variable":"$.day","StringEquals":"x","Next":"Done"})", "Tell") + R"(,"Tell":)" +
                sns(R"("Message.$":"$.error.Cause")", end) + "," + std::string(done)) == "$.day");
}

TEST_CASE("input needs: what is set on some ways only may be given as well") {
    CHECK(needs(R"("A":)" + choice(R"({"Variable":"$.from","StringEquals":"c","Next":"C"})", "B") +
                R"(,"B":{"Type":"Pass","Result":1,"ResultPath":"$.made","Next":"C"},"C":)" +
                sns(R"("Message.$":"$.made")", end)) ==
          "$.from -- \"made\" is read by \"C\" and set by \"B\", not always before");
}

TEST_CASE("input needs: who takes all of it may need more") {
    const std::string task =
        R"({"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f",)";
    CHECK(needs(R"("A":)" + task + R"("Payload.$":"$"},"ResultPath":null,"Next":"B"},"B":)" +
                sns(R"("Message.$":"$.day")", end)) == "$.day -- \"A\" hands all of it on");
    CHECK(needs(R"("A":)" + task + R"("Payload.$":"$$.Execution.Input"},"ResultPath":null,"Next":"B"},"B":)" +
                sns(R"("Message.$":"$.day")", end)) == "$.day -- \"A\" hands all of it on");
    CHECK(
        needs(
            R"("A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","ResultPath":"$.r","Next":"B"},"B":)" +
            sns(R"("Message.$":"$.day")", end)) == "$.day -- \"A\" hands all of it on");
    CHECK(
        needs(
            R"("A":)" + task +
            R"("Payload.$":"$.day"},"Next":"B"},"B":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","End":true})") ==
        "$.day");
    // A message is for people.
    CHECK(needs(R"("A":)" + sns(R"j("Message.$":"States.JsonToString($)","Subject.$":"$.day")j", end)) == "$.day");
}

TEST_CASE("input needs: JSONata") {
    const auto jsonata = [](std::string_view expression, std::string_view ways) {
        return fmt::format(
            R"("QueryLanguage":"JSONata","Type":"Task","Resource":"arn:aws:states:::sns:publish","Arguments":{{"Message":"{{% {} %}}"}},{})",
            expression, ways);
    };
    CHECK(needs(R"("A":{)" + jsonata("$states.input.day & '!'", end) + "}") == "$.day");
    CHECK(needs(R"("A":{)" + jsonata("$exists($states.input.day) ? $states.input.day : 'today'", end) + "}") ==
          "$.day?");
    CHECK(needs(R"("A":{)" + jsonata("$merge([$states.input, {'x': $states.input.y}])", end) + "}") ==
          "$.y -- \"A\" reads all of it in JSONata");
    CHECK(needs(R"("A":{)" + jsonata("$states.input.a", R"("Next":"B")") + R"(},"B":{)" +
                jsonata("$states.input.MessageId", end) + "}") == "$.a");
    const auto gate = [&](std::string_view condition) {
        return needs(fmt::format(
            R"("A":{{"QueryLanguage":"JSONata","Type":"Choice","Choices":[{{"Condition":"{{% {} %}}","Next":"Done"}}],"Default":"B"}},"B":{{{}}},{})",
            condition, jsonata("$states.input.day", R"("Next":"Done")"), done));
    };
    CHECK(gate("$states.input.skip = true") == "$.skip? $.day");
    CHECK(gate("$states.context.Execution.Input.skip in [true, 'true']") == "$.skip? $.day");
    CHECK(gate("$states.input.rows > 3") == "$.rows $.day");
}

}  // namespace stepsmith::pipeline
