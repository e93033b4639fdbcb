#include "stepsmith/pipeline/stages.h"

#include "pipeline/sample.h"
#include "support/catch.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stepsmith::pipeline {
namespace {

std::string task(std::string_view command, std::string_view ways) {
    return fmt::format(
        R"({{"Type":"Task","Resource":"x:ssm:sendCommand","Parameters":{{"Parameters":{{"commands":["{}"]}}}},{}}})",
        command, ways);
}

/// A machine of tasks one after the other, named A, B, C …, each with its command.
std::string chain(const std::vector<std::string>& commands) {
    std::string states;
    for (std::size_t at = 0; at < commands.size(); ++at) {
        const char name = static_cast<char>('A' + at);
        const std::string way =
            at + 1 < commands.size() ? fmt::format(R"("Next":"{}")", static_cast<char>(name + 1)) : R"("End":true)";
        states += fmt::format("{}\"{}\":{}", at ? "," : "", name, task(commands[at], way));
    }
    return fmt::format(R"({{"StartAt":"A","States":{{{}}}}})", states);
}

/// The stages that the runs of A's script tell, in order; "open" if the order is not known.
std::string stages(const std::string& text, std::string_view of = "A", const std::vector<std::string>& named = {}) {
    const Program program(test::source(text));
    REQUIRE(!program.document().syntax_error());
    const auto runs = stage_runs(program, program.machine().index(test::state_of(program, of)), "--skip");
    const auto order = vocabulary(program, runs, named);
    return order ? fmt::format("{}", fmt::join(*order, " ")) : "open";
}

}  // namespace

TEST_CASE("stages: in the order of the states that run them") {
    CHECK(stages(chain({"bash x.sh --skip=b,c", "bash x.sh --skip=a,c", "bash x.sh --skip=a,b"})) == "a b c");
    CHECK(stages(chain({"bash x.sh --skip=a,b", "bash x.sh --skip=c,b", "bash x.sh --skip=c,a"})) == "c a b");
}

TEST_CASE("stages: that one state runs stand as some list names them") {
    CHECK(stages(chain({"bash x.sh --skip=c", "bash x.sh --skip=a,b"})) == "a b c");
    CHECK(stages(chain({"bash x.sh --skip=c", "bash x.sh --skip=b,a"})) == "b a c");
}

TEST_CASE("stages: an order that no list tells, or that two tell differently, is open") {
    CHECK(stages(chain({"bash x.sh --skip=c"}), "A", {"a", "b"}) == "open");
    CHECK(stages(chain({"bash x.sh --skip=c", "bash x.sh --skip=c,a,b", "bash x.sh --skip=b,a,c"})) == "open");
    CHECK(stages(chain({"bash x.sh --skip=a,b"})) == "a b");
    CHECK(stages(chain({"bash x.sh --skip="}), "A", {"a"}) == "a");
    CHECK(stages(chain({"bash x.sh"})).empty());
}

TEST_CASE("stages: another script, another option or a comment tells nothing") {
    const std::string own = "bash x.sh --skip=b";
    CHECK(stages(chain({own, "bash y.sh --skip=c,d"})) == "b");
    CHECK(stages(chain({own, "bash x.sh --omit=c,d"})) == "b");
    CHECK(stages(chain({own, "bash x.sh --skip=$C"})) == "b");
    CHECK(stages(chain({own, "bash x.sh --skip=a"})) == "a b");
}

TEST_CASE("stages: an option that stands there more than once lists all that it is given") {
    CHECK(stages(chain({"bash x.sh --skip=c", "bash x.sh --skip=a --skip=b"})) == "a b c");
    CHECK(listed("x --skip=a --skip=b,,a --omit=c", "--skip") == std::vector<std::string>{"a", "b"});
}

TEST_CASE("stages: states of two branches have no order, and a branch stands where its Parallel does") {
    const std::string a = chain({"bash x.sh --skip=b"});
    const std::string b = test::with_all(chain({"bash x.sh --skip=a"}), "\"A\"", "\"B\"");
    const auto parallel = [&](const std::string& branches, std::string_view more, std::string_view way) {
        return fmt::format(R"({{"StartAt":"P","States":{{"P":{{"Type":"Parallel","Branches":[{}],{}}}{}}}}})", branches,
                           way, more);
    };
    CHECK(stages(parallel(a + "," + b, "", R"("End":true)")) == "open");
    CHECK(stages(parallel(a, ",\"B\":" + task("bash x.sh --skip=a", R"("End":true)"), R"("Next":"B")")) == "a b");
}

TEST_CASE("stages: states that lead to each other have no order") {
    const std::string text =
        fmt::format(R"({{"StartAt":"A","States":{{"A":{},"B":{}}}}})", task("bash x.sh --skip=b", R"("Next":"B")"),
                    task("bash x.sh --skip=a", R"("Next":"A")"));
    CHECK(stages(text) == "open");
}

TEST_CASE("stages: an order may follow over a third") {
    CHECK(stages(chain({"bash x.sh --skip=c,d", "bash x.sh --skip=a,b,d", "bash x.sh --skip=b,c"})) == "a b c d");
}

}  // namespace stepsmith::pipeline
