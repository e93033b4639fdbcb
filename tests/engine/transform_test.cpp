#include "stepsmith/engine/transform.h"

#include "pipeline/sample.h"
#include "stepsmith/text/failure.h"
#include "support/catch.h"

#include <fmt/format.h>

namespace stepsmith::engine {
namespace {

using rewrite::Rewriting;

constexpr std::string_view definition = R"j({
  "Comment": "about A and skip_a",
  "StartAt": "A",
  "States": {
    "A": { "Type": "Pass", "Comment": "then B", "Next": "B" },
    "B": { "Type": "Pass", "Result": {"skip_a": true, "x": "A"}, "ResultPath": "$.d", "Next": "C" },
    "C": { "Type": "Pass", "Parameters": {"j.$": "States.StringToJson('{\"skip_a\": true, \"skip_n\": true}')"}, "Next": "D" },
    "D": { "Type": "Succeed" }
  }
})j";

Program loaded(std::string_view text = definition) { return Program(test::source(std::string(text))); }

/// Replaces what stands in the program exactly once.
text::Edit edit(const Program& program, std::string_view from, std::string_view to) {
    const std::string_view bytes = program.source().bytes();
    const std::size_t at = bytes.find(from);
    REQUIRE(at != std::string_view::npos);
    REQUIRE(bytes.find(from, at + 1) == std::string_view::npos);
    const auto begin = static_cast<std::uint32_t>(at);
    return {{begin, begin + static_cast<std::uint32_t>(from.size())}, std::string(to)};
}

constexpr std::string_view new_state = R"("N": { "Type": "Pass", "Next": "D" },)";

/// A rewriting that puts N between C and D as it should be.
Rewriting right(const Program& program) {
    return {.title = "n",
            .edits = {edit(program, R"("Next": "D")", R"("Next": "N")"),
                      edit(program, "\n    \"D\"", "\n    " + std::string(new_state) + "\n    \"D\"")},
            .added = {"N"},
            .donors = {},
            .edges = {{.state = "C", .what = "Next", .from = "D", .to = "N", .pointer = "/States/C/Next"}},
            .commands = {},
            .remarks = {},
            .moved = {},
            .new_flags = {},
            .old_flag = ""};
}

std::string refused(const Program& program, const Rewriting& rewriting) {
    try {
        transformed(program, rewriting);
    } catch (const Failure& failure) {
        return failure.what();
    }
    return "done";
}

std::string told(const std::vector<Mention>& mentions) {
    std::string all;
    for (const Mention& mention : mentions) all += fmt::format("{}:{}:{} ", mention.state, mention.line, mention.flag);
    return all;
}

const std::string differs = "nothing is changed: the result would differ in more or less than what is announced";

}  // namespace

TEST_CASE("transform: what is announced is done, and states that are the same are counted") {
    const Program before = loaded();
    const Transformed result = transformed(before, right(before));
    CHECK(result.kept == 3);
    CHECK(result.program->machine().states().size() == 5);
    CHECK(result.stale_comments.empty());
    CHECK(result.missing_defaults.empty());
    CHECK(result.new_findings.empty());
    CHECK(result.program->source().path() == before.source().path());
}

TEST_CASE("transform: a result that is not JSON") {
    const Program before = loaded();
    Rewriting wrong = right(before);
    wrong.edits.back().replacement += ",";
    CHECK(refused(before, wrong) == "nothing is changed: the result would not be JSON");
}

TEST_CASE("transform: a new state that is not announced, or is announced and not there") {
    const Program before = loaded();
    const std::string states = "nothing is changed: the result would not have just the announced new states";
    Rewriting wrong = right(before);
    wrong.added.clear();
    CHECK(refused(before, wrong) == states);
    wrong.added = {"N", "M"};
    CHECK(refused(before, wrong) == states);
    wrong.added = {"N", "N"};
    CHECK(refused(before, wrong) == states);
}

TEST_CASE("transform: a change that is not announced, or is announced and not made") {
    const Program before = loaded();
    Rewriting wrong = right(before);
    wrong.edges.clear();
    CHECK(refused(before, wrong) == differs);
    wrong = right(before);
    wrong.edges.front().pointer = "/States/C";
    CHECK(refused(before, wrong) == differs);
    wrong = right(before);
    wrong.commands = {{.state = "A", .what = "command", .from = "", .to = "", .pointer = "/States/A/Type"}};
    CHECK(refused(before, wrong) == differs);
    wrong = right(before);
    wrong.edits.insert(wrong.edits.begin(), edit(before, "about A", "about B"));
    CHECK(refused(before, wrong) == differs);
    wrong = right(before);
    wrong.edits.insert(wrong.edits.begin(), edit(before, R"("x": "A")", R"("x": "A", "y": 1)"));
    CHECK(refused(before, wrong) == differs);
}

TEST_CASE("transform: a state that goes, even if it is announced") {
    const Program before = loaded();
    Rewriting wrong{.title = "n",
                    .edits = {edit(before, R"(, "Next": "D" })", R"(, "End": true })"),
                              edit(before, ",\n    \"D\": { \"Type\": \"Succeed\" }", "")},
                    .added = {},
                    .donors = {},
                    .edges = {{.state = "C", .what = "Next", .from = "", .to = "", .pointer = "/States/C/Next"}},
                    .commands = {},
                    .remarks = {},
                    .moved = {},
                    .new_flags = {},
                    .old_flag = ""};
    CHECK(refused(before, wrong) == differs);
}

TEST_CASE("transform: a new finding in a new state, in one that was changed, and in the machine itself") {
    const Program before = loaded();
    Rewriting wrong = right(before);
    wrong.edits.back().replacement = "\n    " + test::with(new_state, "\"D\"", "\"X\"") + "\n    \"D\"";
    CHECK(refused(before, wrong) ==
          "nothing is changed: the result would have a new finding: no state named \"X\" in this scope "
          "[dangling-target]");
    wrong = right(before);
    wrong.edits.front().replacement = R"("Next": "X")";
    CHECK(refused(before, wrong).starts_with("nothing is changed: the result would have a new finding: no state"));
}

TEST_CASE("transform: a new state may have the findings that its donor had, and old findings stay") {
    const Program before = loaded(test::with(definition, R"("Result": {"skip_a": true, "x": "A"})",
                                             R"("Result": {"skip_a": true, "x": "A"}, "Next": "Nowhere")"));
    Rewriting copies = right(before);
    copies.edits.back().replacement =
        "\n    \"N\": { \"Type\": \"Pass\", \"Next\": \"Nowhere\", \"Next\": \"D\" },\n    \"D\"";
    CHECK(refused(before, copies).starts_with("nothing is changed: the result would have a new finding: "));
    copies.donors = {"B"};
    CHECK(refused(before, copies) == "done");
}

TEST_CASE("transform: comments that mention what moved, whole words only") {
    const Program before = loaded();
    Rewriting rewriting = right(before);
    rewriting.moved = {"skip_a", "B"};
    CHECK(told(transformed(before, rewriting).stale_comments) == ":2: A:5: ");
    rewriting.moved = {"the", "skip"};
    CHECK(told(transformed(before, rewriting).stale_comments).empty());
}

TEST_CASE("transform: defaults that set the old flag and lack a new one, as keys and in text") {
    const Program before = loaded();
    Rewriting rewriting = right(before);
    rewriting.old_flag = "skip_a";
    rewriting.new_flags = {"skip_n", "skip_m"};
    CHECK(told(transformed(before, rewriting).missing_defaults) == "B:6:skip_n B:6:skip_m C:7:skip_m ");
    rewriting.old_flag = "";
    CHECK(transformed(before, rewriting).missing_defaults.empty());
}

TEST_CASE("transform: a state that holds others is kept if only those changed") {
    const Program before = loaded(test::in_branch(definition));
    Rewriting rewriting = right(before);
    rewriting.edges.front().pointer = "/States/Both/Branches/0/States/C/Next";
    CHECK(transformed(before, rewriting).kept == 4);
}

}  // namespace stepsmith::engine
