#include "stepsmith/asl/expressions.h"

#include "support/catch.h"
#include "support/source.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace stepsmith::test {
namespace {

struct Read {
    explicit Read(std::string text) : document(source(std::move(text))), machine(document), syntax(machine) {}

    /// What each expression is, its text, and the field it stands in or below, a line each.
    std::string shown() const {
        const asl::Expressions expressions(syntax);
        std::string all;
        for (const asl::Expression& expression : expressions.all()) {
            const std::string_view kind = expression.path() ? "path" : expression.call() ? "call" : "jsonata";
            all += fmt::format("{} {} of {} in {}\n", kind, expression.value.string(),
                               expressions.member_of(expression).field->name,
                               expressions.object_of(expression).type->name);
        }
        return all;
    }

    json::Document document;
    asl::Machine machine;
    asl::Syntax syntax;
};

/// A definition of one state and what follows it.
std::string with(std::string_view state, std::string_view top = "") {
    return fmt::format(R"asl({{ {}"StartAt": "A", "States": {{ "A": {} }} }})asl", top, state);
}

}  // namespace

TEST_CASE("expressions: the fields of JSONPath, templates down to their lists") {
    const Read read(with(R"asl({ "Type": "Task", "Resource": "$.r", "InputPath": "$.a", "TimeoutSecondsPath": "$x",
        "Parameters": { "b.$": "$.b", "c": [{ "d.$": "States.UUID()" }, "$.e"], "f": "$.f", "g.$": 1, "h.$": "nothing"
}
, "Credentials" : {"RoleArn.$" : "$.role"},
                  "Assign" : {"v.$" : "$.v"},
                             "ResultPath" : null,
                                            "Output" : "{% 1 %}",
                                                       "Catch"
    : [ {"ErrorEquals" : ["$.no"], "ResultPath" : "$.error", "Next" : "A"} ],
      "End" : true
})asl"));
    CHECK(read.shown() ==
          "path $.a of InputPath in a Task state\n"
          "path $x of TimeoutSecondsPath in a Task state\n"
          "path $.b of Parameters in a Task state\n"
          "call States.UUID() of Parameters in a Task state\n"
          "call nothing of Parameters in a Task state\n"
          "path $.role of Credentials in a Task state\n"
          "path $.v of Assign in a Task state\n"
          "path $.error of ResultPath in a catcher\n");
}

TEST_CASE("expressions: choice rules, nested ones as well") {
    const Read read(with(R"asl({ "Type": "Choice", "Choices": [
        { "And": [{ "Variable": "$.a", "StringEquals": "$.b" }, { "Not": { "Variable": "$.c", "NumericEqualsPath": "$.d" } }],
          "Next": "A" }], "Default": "A" })asl"));
    CHECK(read.shown() ==
          "path $.a of Variable in a choice rule inside another\n"
          "path $.c of Variable in a choice rule inside another\n"
          "path $.d of NumericEqualsPath in a choice rule inside another\n");
}

TEST_CASE("expressions: JSONata, wherever a string may stand") {
    const Read read(
        with(R"asl({ "Type": "Task", "Resource": "{% r %}", "Comment": "{% c %}", "TimeoutSeconds": "{% 1 %}",
        "Arguments": { "a.$": "{% 2 %}", "b": ["{% 3", "4 %}", "{ 5 }"] }, "InputPath": "$.x", "End": true })asl",
             R"asl("QueryLanguage": "JSONata", )asl"));
    CHECK(read.shown() ==
          "jsonata {% 1 %} of TimeoutSeconds in a Task state\n"
          "jsonata {% 2 %} of Arguments in a Task state\n"
          "jsonata {% 3 of Arguments in a Task state\n"
          "jsonata 4 %} of Arguments in a Task state\n");
}

TEST_CASE("expressions: both languages where a substitution says which") {
    const Read read(with(R"asl({ "Type": "Pass", "QueryLanguage": "${Language}", "Parameters": { "a.$": "$.a" },
        "Output": "{% 1 %}", "End": true })asl"));
    CHECK(read.shown() == "path $.a of Parameters in a Pass state\njsonata {% 1 %} of Output in a Pass state\n");
}

TEST_CASE("expressions: a part of an expression of JSONata has a place in the file") {
    const Read read(with(R"asl({ "Type": "Pass", "Output": "{% \"\u00e9\" & $n\u0061me %}", "End": true })asl",
                         R"asl("QueryLanguage": "JSONata", )asl"));
    const asl::Expressions expressions(read.syntax);
    REQUIRE(expressions.all().size() == 1);
    const asl::Jsonata& jsonata = *expressions.all().front().jsonata();
    REQUIRE(jsonata.tree.has_value());
    const auto begin = static_cast<std::uint32_t>(jsonata.tree->text().find("$name"));
    CHECK(read.document.source().text(jsonata.place({begin, begin + 5})) == R"asl($n\u0061me)asl");
}

TEST_CASE("expressions: delimiters that do not overlap") {
    const Read read(with(R"asl({ "Type": "Pass", "Output": ["{%%}", "{%}", "{%"], "End": true })asl",
                         R"asl("QueryLanguage": "JSONata", )asl"));
    const asl::Expressions expressions(read.syntax);
    REQUIRE(expressions.all().size() == 3);
    CHECK(expressions.all()[0].jsonata()->is_delimited);
    CHECK(!expressions.all()[1].jsonata()->is_delimited);
    CHECK(!expressions.all()[2].jsonata()->is_delimited);
    CHECK(!expressions.all()[1].jsonata()->tree);
}

TEST_CASE("expressions: objects and lists of templates of JSONPath") {
    const Read read(
        with(R"asl({ "Type": "Pass", "Parameters": { "a": [{ "b": 1 }], "c.$": { "d": 2 } }, "Result": { "e": 3 },
        "Assign": { "f": 4 }, "End": true })asl"));
    std::string all;
    for (const json::Value part : asl::template_parts(read.syntax)) all += part.pointer() + "\n";
    CHECK(all ==
          "/States/A/Parameters\n/States/A/Parameters/a\n/States/A/Parameters/a/0\n"
          "/States/A/Assign\n");
    CHECK(asl::template_parts(
              Read(with(R"asl({ "Type": "Pass", "QueryLanguage": "JSONata", "Output": {}, "Parameters": {} })asl"))
                  .syntax)
              .empty());
}

TEST_CASE("expressions: what looks evaluated") {
    const auto looks = [](std::string_view written) {
        const json::Document document(source(fmt::format("[{}]", written)));
        return asl::looks_evaluated(*document.root().children().begin());
    };
    CHECK(looks(R"asl("$")asl"));
    CHECK(looks(R"asl("$$")asl"));
    CHECK(looks(R"asl("$.a[0]")asl"));
    CHECK(looks(R"asl("$$.State.Name")asl"));
    CHECK(looks(R"asl("$[0]")asl"));
    CHECK(looks(R"asl("States.Format('{}', $.a)")asl"));
    CHECK(!looks(R"asl("$5")asl"));
    CHECK(!looks(R"asl("$name")asl"));
    CHECK(!looks(R"asl("$.")asl"));
    CHECK(!looks(R"asl("${Path}")asl"));
    CHECK(!looks(R"asl("States.Format")asl"));
    CHECK(!looks("1"));
}

}  // namespace stepsmith::test
