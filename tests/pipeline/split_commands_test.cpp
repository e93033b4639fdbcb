#include "stepsmith/pipeline/split_commands.h"

#include "pipeline/sample.h"
#include "stepsmith/json/decoded.h"
#include "stepsmith/text/failure.h"
#include "support/catch.h"

#include <fmt/format.h>

namespace stepsmith::pipeline {
namespace {

using Stages = std::vector<std::string>;
using Parts = std::vector<PartCommand>;

Program running(std::string_view parameters) {
    return Program(test::source(fmt::format(
        R"({{"States":{{"A":{{"Type":"Task","Resource":"x:ssm:sendCommand","Parameters":{{"Parameters":{{{}}}}}}}}}}})",
        parameters)));
}

/// The work command of each part, as the shell gets it; or why there is none.
std::string shown(const Program& program, const CommandPlan& plan) {
    std::string all;
    for (const CommandChange& change : plan.changes) {
        const Program after(test::source(text::edited(program.source().bytes(), std::vector{change.edit})));
        all += fmt::format("<{}>", commands(test::state_of(after, "A")).at(plan.work).text());
    }
    return all;
}

std::string staged(std::string_view parameters, const Stages& vocabulary, const Parts& parts) {
    const Program program = running(parameters);
    REQUIRE(!program.document().syntax_error());
    try {
        return shown(program, staged_commands(program, test::state_of(program, "A"), "--skip", vocabulary, parts));
    } catch (const Failure& failure) {
        return failure.what();
    }
}

std::string replaced(std::string_view parameters, std::string_view old, const Parts& parts) {
    const Program program = running(parameters);
    REQUIRE(!program.document().syntax_error());
    try {
        return shown(program, replaced_commands(test::state_of(program, "A"), old, parts));
    } catch (const Failure& failure) {
        return failure.what();
    }
}

constexpr std::string_view plain = R"("commands": ["set -e", "bash x.sh --skip=c -v"])";
const Parts a_b{{"A", "a"}, {"B", "b"}};

}  // namespace

TEST_CASE("staged commands: each part leaves out what it does not run, in the vocabulary's order") {
    CHECK(staged(plain, {"a", "b", "c"}, a_b) == "<bash x.sh --skip=b,c -v><bash x.sh --skip=a,c -v>");
    CHECK(staged(plain, {"c", "b", "a"}, a_b) == "<bash x.sh --skip=c,b -v><bash x.sh --skip=c,a -v>");
    CHECK(staged(plain, {"a", "b", "c", "d", "e"}, {{"A", "a+d"}, {"B", "e+b"}}) ==
          "<bash x.sh --skip=b,c,e -v><bash x.sh --skip=a,c,d -v>");
}

TEST_CASE("staged commands: an empty list, quotes and blanks") {
    CHECK(staged(R"("commands": ["bash x.sh --skip= -v"])", {"a", "b"}, a_b) ==
          "<bash x.sh --skip=b -v><bash x.sh --skip=a -v>");
    CHECK(staged(R"("commands": ["bash x.sh --skip 'c'"])", {"a", "b", "c"}, a_b) ==
          "<bash x.sh --skip 'b,c'><bash x.sh --skip 'a,c'>");
    CHECK(staged(R"j("commands.$": "States.Array('bash x.sh --skip=c')")j", {"a", "b", "c"}, a_b) ==
          "<bash x.sh --skip=b,c><bash x.sh --skip=a,c>");
}

TEST_CASE("staged commands: the option stands once, in a work command") {
    CHECK(staged(R"("commands": ["echo --skip=x", "bash x.sh --skip=c"])", {"a", "b", "c"}, a_b) ==
          "<bash x.sh --skip=b,c><bash x.sh --skip=a,c>");
    CHECK(staged(R"("commands": ["bash x.sh --skip=c && bash y.sh --skip=c"])", {"a", "b", "c"}, a_b) ==
          "the commands of \"A\" have the option --skip 2 times; once is expected");
    CHECK(staged(R"("commands": ["bash x.sh --skip=$C"])", {"a", "b", "c"}, a_b) ==
          "no command of \"A\" has the option --skip with a plain list");
    CHECK(staged(R"("commands.$": "$.commands")", {"a", "b"}, a_b) ==
          "the commands of \"A\" cannot be read: neither a list of strings nor a States.Array of literals");
}

TEST_CASE("staged commands: what the parts run must be what the command ran") {
    CHECK(staged(plain, {"a", "b", "c"}, {{"A", "a"}, {"B", "c"}}) ==
          "\"A\" does not run the stage \"c\": its list leaves it out");
    CHECK(staged(plain, {"a", "b", "c"}, {{"A", "a"}, {"B", "a+b"}}) == "the stage \"a\" is in two parts");
    CHECK(staged(plain, {"a", "b", "c", "d"}, a_b) == "the parts do not run all that \"A\" ran: no part has d");
    CHECK(staged(plain, {"a", "b"}, a_b) == "\"A\" leaves out \"c\", which the vocabulary does not have");
    CHECK(staged(plain, {"a", "a", "c"}, a_b) == "the vocabulary a,a,c has a stage twice, or one without a name");
    CHECK(staged(plain, {"a", "b", "c"}, {{"A", "a"}, {"B", ""}}) == "\"\" is no stage of \"A\" (a, b, c)");
    CHECK(staged(plain, {}, a_b) == "the order of the stages a, b, c is open; say it: --vocabulary a,b,c");
}

TEST_CASE("replaced commands: text that stands once gives way, with the escapes of its place") {
    const Parts parts{{"A", "--a"}, {"B", R"("it's {}" \)"}};
    CHECK(replaced(R"("commands": ["bash x.sh --all"])", "--all", parts) ==
          R"(<bash x.sh --a><bash x.sh "it's {}" \>)");
    CHECK(replaced(R"j("commands.$": "States.Array('bash x.sh --all')")j", "--all", parts) ==
          R"(<bash x.sh --a><bash x.sh "it's {}" \>)");
    CHECK(replaced(R"j("commands.$": "States.Array(States.Format('bash x.sh --all {}', $.a))")j", "--all", parts) ==
          R"(<bash x.sh --a {}><bash x.sh "it's {}" \ {}>)");
    CHECK(replaced(R"("commands": ["bash x.sh --\u0061ll\n"])", "--all", {{"A", "1"}, {"B", "2"}}) ==
          "<bash x.sh 1\n><bash x.sh 2\n>");
}

TEST_CASE("replaced commands: text that is not there exactly once") {
    CHECK(replaced(plain, "-x", a_b) == "no work command of \"A\" holds \"-x\"");
    CHECK(replaced(plain, "set", a_b) == "no work command of \"A\" holds \"set\"");
    CHECK(replaced(plain, "", a_b) == "no work command of \"A\" holds \"\"");
    CHECK(replaced(R"("commands": ["bash aaa"])", "aa", a_b) ==
          "\"aa\" stands 2 times in the work commands of \"A\"; once is expected");
    CHECK(replaced(plain, "-v", {{"A", "x"}, {"B", ""}}) == "the part \"B\" has no value: --part B=VALUE");
}

TEST_CASE("replaced commands: what another command runs does not run twice") {
    const std::string_view two = R"("commands": ["set -e", "bash a.sh --all", "bash b.sh"])";
    CHECK(replaced(two, "bash a.sh --all", {{"A", "bash a.sh --all"}, {"B", "bash b.sh"}}) ==
          "\"A\" also runs \"bash b.sh\" in another command, and the part \"B\" would run it twice");
    CHECK(replaced(two, "bash a.sh", {{"A", "bash a.sh"}, {"B", "bash b"}}) == "<bash a.sh --all><bash b --all>");
}

TEST_CASE("replaced commands: arguments of States.Format are kept, as many as there were") {
    const std::string_view format =
        R"j("commands.$": "States.Array(States.Format('bash x.sh --m={}-{} \\{\\}', $.a, $.b))")j";
    CHECK(replaced(format, "--m={}", {{"A", "--n={}"}, {"B", "{} {x}"}}) ==
          "<bash x.sh --n={}-{} {}><bash x.sh {} {x}-{} {}>");
    CHECK(replaced(format, "={}-{}", {{"A", "{}{}"}, {"B", "{}"}}) ==
          "\"={}-{}\" holds 2 of the arguments of States.Format, written {}; what replaces it must hold as many");
    CHECK(replaced(format, "m={", a_b) == "\"m={\" ends inside an argument of States.Format");
    CHECK(replaced(format, "}-", a_b) == "\"}-\" ends inside an argument of States.Format");
    CHECK(replaced(format, " {}", {{"A", "{}"}, {"B", "x"}}) == "<bash x.sh --m={}-{}{}><bash x.sh --m={}-{}x>");
}

TEST_CASE("staged commands: what changes is told, and the log follows the stem") {
    const Program program = running(R"("commands": ["set -e", "bash x.sh --skip=c | tee /l/a.log"])");
    const CommandPlan plan =
        staged_commands(program, test::state_of(program, "A"), "--skip", {"a", "b", "c"}, {{"A", "a"}, {"B", "b"}});
    CHECK(plan.work == 1);
    CHECK(plan.changes.at(1).from == "--skip=c");
    CHECK(plan.changes.at(1).to == "--skip=a,c");
    CHECK(plan.changes.at(1).stages == Stages{"b"});
    REQUIRE(plan.log_edits("trade_list").size() == 1);
    CHECK(plan.log_edits("trade_list").front().replacement == "trade-list");
}

TEST_CASE("staged commands: the configuration knows the vocabulary") {
    auto conventions = std::make_shared<Conventions>();
    conventions->scripts.push_back({.path = "x.sh", .stages = {"b", "a", "c"}, .skip_option = "--skip", .modes = {}});
    const Program program(test::source(std::string(running(plain).source().bytes())), conventions);
    CHECK(shown(program, staged_commands(program, test::state_of(program, "A"), "--skip", {}, a_b)) ==
          "<bash x.sh --skip=b,c -v><bash x.sh --skip=a,c -v>");
}

}  // namespace stepsmith::pipeline
