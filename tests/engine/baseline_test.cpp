#include "stepsmith/engine/baseline.h"

#include "stepsmith/text/failure.h"
#include "support/catch.h"
#include "support/scratch.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace stepsmith::test {
namespace {

using engine::Baseline;
using engine::Checked;

constexpr std::string_view definition = R"({ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } })";

/// A definition in which some messages are found, each at the state "A".
Checked checked(const std::string& path, const std::vector<std::string>& messages) {
    Checked one{.path = path};
    one.program = std::make_unique<Program>(std::make_shared<text::Source>(path, std::string(definition)));
    const auto at = static_cast<std::uint32_t>(definition.find("\"Type\""));
    for (const std::string& message : messages)
        one.findings.push_back({.rule = "some-rule", .span = {at, at + 6}, .message = message});
    return one;
}

std::vector<Checked> run(const Scratch& scratch, const std::vector<std::string>& messages) {
    std::vector<Checked> all;
    all.push_back(checked(scratch.path("b.json"), {"other"}));
    all.push_back(checked(scratch.path("a.json"), messages));
    return all;
}

std::vector<std::string> messages(const std::vector<Checked>& all) {
    std::vector<std::string> found;
    for (const Checked& one : all)
        for (const Finding& finding : one.findings) found.push_back(finding.message);
    return found;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("baseline: a record is sorted, readable, and without lines") {
    const Scratch scratch;
    const Baseline baseline = Baseline::of(run(scratch, {"x", "m\u202E\n", "x"}), scratch.path("sub/base.json"));
    CHECK(baseline.size() == 4);
    CHECK(baseline.json() == R"({
  "version": 1,
  "findings": [
    {"path":"../a.json","rule":"some-rule","state":"A","message":"m<U+202E><U+000A>","count":1},
    {"path":"../a.json","rule":"some-rule","state":"A","message":"x","count":2},
    {"path":"../b.json","rule":"some-rule","state":"A","message":"other","count":1}
  ]
}
)");
    CHECK(Baseline::of({}, "base.json").json() == "{\n  \"version\": 1,\n  \"findings\": []\n}\n");
}

TEST_CASE("baseline: what is recorded is left out, and more of it is new") {
    const Scratch scratch;
    const std::string file = scratch.path("base.json");
    scratch.file("base.json", Baseline::of(run(scratch, {"x", "x"}), file).json());
    const Baseline baseline = Baseline::read(file);
    CHECK(baseline.json() == Baseline::of(run(scratch, {"x", "x"}), file).json());

    std::vector<Checked> same = run(scratch, {"x", "x"});
    Baseline::Comparison comparison = baseline.leave_out(same);
    CHECK(messages(same) == Lines{});
    CHECK(comparison.known == 3);
    CHECK(comparison.gone == 0);

    std::vector<Checked> more = run(scratch, {"x", "y", "x", "x"});
    comparison = baseline.leave_out(more);
    CHECK(messages(more) == Lines{"y", "x"});
    CHECK(comparison.known == 3);

    std::vector<Checked> less = run(scratch, {"x"});
    comparison = baseline.leave_out(less);
    CHECK(messages(less) == Lines{});
    CHECK(comparison.gone == 1);
}

TEST_CASE("baseline: what was not checked is not gone, unless its file is") {
    const Scratch scratch;
    const std::string file = scratch.path("base.json");
    scratch.file("base.json", Baseline::of(run(scratch, {"x"}), file).json());
    const Baseline baseline = Baseline::read(file);
    scratch.file("b.json", definition);
    std::vector<Checked> only_a;
    only_a.push_back(checked(scratch.path("a.json"), {}));
    CHECK(baseline.leave_out(only_a).gone == 1);
    std::filesystem::remove(scratch.path("b.json"));
    CHECK(baseline.leave_out(only_a).gone == 2);
    std::vector<Checked> failed;
    failed.push_back({.path = scratch.path("b.json"), .failure = "cannot read"});
    scratch.file("b.json", definition);
    scratch.file("a.json", definition);
    CHECK(baseline.leave_out(failed).gone == 0);
}

TEST_CASE("baseline: names that are not UTF-8 are found again") {
    const Scratch scratch;
    const std::string file = scratch.path("base.json");
    const std::vector<std::string> odd{"m\xFF"};
    scratch.file("base.json", Baseline::of(run(scratch, odd), file).json());
    std::vector<Checked> again = run(scratch, odd);
    CHECK(Baseline::read(file).leave_out(again).known == 2);
}

TEST_CASE("baseline: what is none is refused with its place") {
    const Scratch scratch;
    const auto refused = [&](const std::string& bytes) {
        try {
            Baseline::read(scratch.file("base.json", bytes));
        } catch (const Failure& failure) {
            return std::string(failure.what());
        }
        return std::string("taken");
    };
    const std::string path = scratch.path("base.json");
    CHECK(refused("") == path + ":1:1: the file is empty");
    CHECK(refused("[]") == path + ":1:1: a baseline must be an object, not an array");
    CHECK(refused("{}") ==
          path + ":1:1: a baseline needs \"version\"\n" + path + ":1:1: a baseline needs \"findings\"");
    CHECK(refused(R"({ "version": 2, "findings": [] })") ==
          path + ":1:14: this version of stepsmith reads version 1 alone");
    CHECK(refused(
              R"({ "version": 1, "findings": [{ "path": 1, "rule": "r", "message": "m", "count": 0, "line": 1 }] })") ==
          path + ":1:40: \"path\" must be a string, not a number\n" + path +
              ":1:81: \"count\" must be a number from 1 on\n" + path + ":1:84: unknown key \"line\"");
    for (const char* count : {"-1", "1.5", "1e3", "99999999999999999999", "\"1\"", "null"})
        CHECK(refused(R"({ "version": 1, "findings": [{ "path": "p", "rule": "r", "message": "m", "count": )" +
                      std::string(count) + " }] }") == path + ":1:83: \"count\" must be a number from 1 on");
    CHECK(refused(R"({ "version": 1, "findings": [] })") == "taken");
    CHECK_THROWS_AS(Baseline::read(scratch.path("none.json")), Failure);
    CHECK_THROWS_AS(Baseline::read(scratch.path("")), Failure);
}

}  // namespace stepsmith::test
