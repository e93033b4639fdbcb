#include "stepsmith/pipeline/command.h"

#include "pipeline/sample.h"
#include "support/catch.h"

#include <fmt/format.h>

namespace stepsmith::pipeline {
namespace {

/// A machine with one task that runs what `parameters` say.
Program sending(std::string_view parameters, std::string_view resource = "arn:aws:states:::aws-sdk:ssm:sendCommand") {
    return Program(test::source(fmt::format(
        R"j({{"StartAt":"A","States":{{"A":{{"Type":"Task","Resource":"{}","Parameters":{{"Parameters":{}}},"End":true}}}}}})j",
        resource, parameters)));
}

std::string run_by(const Program& program) {
    REQUIRE(!program.document().syntax_error());
    std::string all;
    for (const Command& command : commands(test::state_of(program, "A"))) all += fmt::format("<{}>", command.text());
    return all;
}

}  // namespace

TEST_CASE("commands: of a list, and of States.Array with literals and States.Format") {
    CHECK(run_by(sending(R"j({"commands": ["set -e", "say \"x\""]})j")) == R"(<set -e><say "x">)");
    CHECK(run_by(sending(R"j({"commands.$": "States.Array('set -e', States.Format('x {}', $.a), 'it\\'s')"})j")) ==
          "<set -e><x {}><it's>");
}

TEST_CASE("commands: of a template's Fn::Sub") {
    CHECK(run_by(sending(R"j({"commands": [{"Fn::Sub": "a ${B}"}, {"Fn::Sub": ["c ${D}", {"D": 1}]}, {"Fn::Sub": []},
                                           {"Fn::Join": ["", ["e", "f"]]}, "g"]})j")) == "<a ${B}><c ${D}><g>");
}

TEST_CASE("commands: what is no text is left out, and only a task that sends commands has some") {
    CHECK(run_by(sending(R"j({"commands": ["a", 1, ["b"], {"c": "d"}, "e"]})j")) == "<a><e>");
    CHECK(run_by(sending(R"j({"commands.$": "States.Array($.a, 'b', States.Format($.c, 'd'), States.UUID(), 7)"})j")) ==
          "<b>");
    CHECK(run_by(sending(R"j({"commands.$": "$.commands"})j")).empty());
    CHECK(run_by(sending(R"j({"commands.$": "States.Format('a')"})j")).empty());
    CHECK(run_by(sending(R"j({"commands": "a"})j")).empty());
    CHECK(run_by(sending(R"j({})j")).empty());
    CHECK(run_by(sending(R"j({"commands": ["a"]})j", "arn:aws:states:::lambda:invoke")).empty());
}

TEST_CASE("commands: of JSONata, as a list and each by itself") {
    const Program list = sending(R"j({"commands": "{% ['set -e', \"a 'b'\", 'c ' & $d & '\\u0027e', $f, 'g'] %}"})j");
    CHECK(run_by(list) == "<set -e><a 'b'><c {}'e><g>");
    const Program both = sending(R"j({"commands": ["a", "{% 'b ' & $c & ' {} d' %}", "{% $e %}", "{% 'f' %}"]})j");
    REQUIRE(run_by(both) == "<a><b {} {} d><f>");
    const Command command = commands(test::state_of(both, "A")).at(1);
    CHECK(command.has_argument_at(2));
    CHECK(both.source().text(command.shell.span(0, 1)) == "b");
    CHECK(both.source().text(command.shell.span(8, 1)) == "d");
    CHECK(run_by(sending(R"j({"commands": "{% $a %}"})j")).empty());
    CHECK(run_by(sending(R"j({"commands": "{% ['a' %}"})j")).empty());
    CHECK(run_by(sending(R"j({"commands": "{%}"})j")).empty());
}

TEST_CASE("commands: text is written as its place demands") {
    const Program list = sending(R"j({"commands": ["a"]})j");
    const Program both = sending(R"j({"commands.$": "States.Array('a', States.Format('b{}', $.c))"})j");
    const std::string_view text = R"(it's "{}" \)";
    CHECK(commands(test::state_of(list, "A")).at(0).written(text) == R"(it's \"{}\" \\)");
    CHECK(commands(test::state_of(both, "A")).at(0).written(text) == R"(it\\'s \"{}\" \\\\)");
    CHECK(commands(test::state_of(both, "A")).at(1).written(text) == R"(it\\'s \"\\{\\}\" \\\\)");
}

TEST_CASE("commands: braces of a template are an argument unless they are escaped") {
    const Program program =
        sending(R"j({"commands.$": "States.Array(States.Format('{} \\{} \u007b} \u005c\u005c{}', $.a), '{}')"})j");
    REQUIRE(run_by(program) == R"(<{} {} {} \{}><{}>)");
    const std::vector<Command> all = commands(test::state_of(program, "A"));
    CHECK(all[0].has_argument_at(0));
    CHECK(!all[0].has_argument_at(1));
    CHECK(!all[0].has_argument_at(3));
    CHECK(all[0].has_argument_at(6));
    CHECK(all[0].has_argument_at(10));
    CHECK(!all[0].has_argument_at(12));
    CHECK(!all[1].has_argument_at(0));
}

TEST_CASE("commands: each knows where it is written") {
    const Program program = sending(R"j({"commands.$": "States.Array('a\u0062\\'c')"})j");
    const Command command = commands(test::state_of(program, "A")).at(0);
    CHECK(program.source().text(command.shell.span(1, 2)) == R"(\u0062\\')");
}

}  // namespace stepsmith::pipeline
