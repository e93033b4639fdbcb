#include "stepsmith/asl/syntax.h"

#include "stepsmith/asl/machine.h"
#include "support/catch.h"
#include "support/source.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {
namespace {

using asl::Language;
namespace grammar = asl::grammar;

/// A definition that is read as far as its syntax.
struct Read {
    explicit Read(std::string text) : document(source(std::move(text))), machine(document), syntax(machine) {}

    const asl::Object* object(std::string_view pointer) const {
        const auto found = std::ranges::find(syntax.objects(), pointer,
                                             [](const asl::Object& object) { return object.value.pointer(); });
        return found == syntax.objects().end() ? nullptr : &*found;
    }
    const asl::ObjectType* type(std::string_view pointer) const {
        const asl::Object* found = object(pointer);
        return found ? found->type : nullptr;
    }

    json::Document document;
    asl::Machine machine;
    asl::Syntax syntax;
};

}  // namespace

TEST_CASE("syntax: the types of objects, down to the innermost") {
    const Read read(R"({ "StartAt": "P", "States": {
        "P": { "Type": "Parallel", "Branches": [{ "StartAt": "A", "States": { "A": { "Type": "Pass", "End": true } } }],
               "Catch": [{ "ErrorEquals": ["E"], "Next": "M" }], "Next": "M" },
        "M": { "Type": "Map", "Retry": [{ "ErrorEquals": ["E"] }], "End": true,
               "ItemReader": { "ReaderConfig": { "InputType": "JSON" } },
               "ItemProcessor": { "StartAt": "B", "States": { "B": { "Type": "Succeed" } } } } } })");
    CHECK(read.type("") == &grammar::machine);
    CHECK(read.type("/States/P") == &grammar::parallel);
    CHECK(read.type("/States/P/Branches/0") == &grammar::branch);
    CHECK(read.type("/States/P/Branches/0/States/A") == &grammar::pass);
    CHECK(read.type("/States/P/Catch/0") == &grammar::catcher);
    CHECK(read.type("/States/M/Retry/0") == &grammar::retrier);
    CHECK(read.type("/States/M/ItemReader") == &grammar::item_reader);
    CHECK(read.type("/States/M/ItemReader/ReaderConfig")->field("InputType"));
    CHECK(read.type("/States/M/ItemProcessor") == &grammar::processor);
    CHECK(read.type("/States/M/ItemProcessor/States/B") == &grammar::succeed);
    CHECK(read.syntax.objects().size() == 11);
}

TEST_CASE("syntax: choice rules and those inside them") {
    const Read read(R"({ "StartAt": "C", "States": {
        "C": { "Type": "Choice", "Choices": [
            { "Variable": "$.a", "IsNull": true, "Next": "D" },
            { "And": [{ "Variable": "$.a", "IsNull": true }, { "Not": { "Variable": "$.b" } }], "Next": "D" }] },
        "D": { "Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{ "Condition": true, "Next": "C" }] } } })");
    CHECK(read.type("/States/C/Choices/0") == &grammar::comparison_rule);
    CHECK(read.type("/States/C/Choices/1") == &grammar::boolean_rule);
    CHECK(read.type("/States/C/Choices/1/And/0") == &grammar::nested_comparison);
    CHECK(read.type("/States/C/Choices/1/And/1") == &grammar::nested_boolean);
    CHECK(read.type("/States/C/Choices/1/And/1/Not") == &grammar::nested_comparison);
    CHECK(read.type("/States/D/Choices/0") == &grammar::condition_rule);
}

TEST_CASE("syntax: the parameters of an integration, where they belong") {
    const Read read(R"({ "StartAt": "A", "States": {
        "A": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName.$": "$.f" } },
        "B": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": { "FunctionName": "f" } },
        "C": { "Type": "Task", "Resource": "arn:aws:states:::athena:startQueryExecution", "Parameters": { "QueryString": "q" } },
        "D": { "Type": "Pass", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "f" } } } })");
    const asl::Object* parameters = read.object("/States/A/Parameters");
    REQUIRE(parameters);
    CHECK(parameters->member("FunctionName").string() == "$.f");
    CHECK_FALSE(parameters->member("Payload"));
    CHECK_FALSE(read.object("/States/B/Arguments"));
    CHECK_FALSE(read.object("/States/C/Parameters"));
    CHECK_FALSE(read.object("/States/D/Parameters"));
}

TEST_CASE("syntax: the language is that of the state, or of the machine, never that of a Map around it") {
    const Read read(R"({ "StartAt": "M", "States": {
        "M": { "Type": "Map", "QueryLanguage": "JSONata", "Retry": [{}],
               "ItemProcessor": { "StartAt": "B", "States": { "B": { "Type": "Succeed" } } } },
        "N": { "Type": "Pass", "QueryLanguage": "${Language}" },
        "O": { "Type": "Pass", "QueryLanguage": "jsonata" },
        "P": { "Type": "Pass", "QueryLanguag": "JSONata" },
        "Q": { "Type": "Pass", "QueryLanguage": "XPath" } } })");
    CHECK(read.object("")->language == Language::jsonpath);
    CHECK(read.object("/States/M")->language == Language::jsonata);
    CHECK(read.object("/States/M/Retry/0")->language == Language::jsonata);
    CHECK(read.object("/States/M/ItemProcessor/States/B")->language == Language::jsonpath);
    CHECK_FALSE(read.object("/States/N")->language);
    CHECK(read.object("/States/O")->language == Language::jsonata);
    CHECK(read.object("/States/P")->language == Language::jsonata);
    CHECK_FALSE(read.object("/States/Q")->language);
}

TEST_CASE("syntax: members have their field, and are in place or not") {
    const Read read(R"({ "StartAt": "A", "States": {
        "A": { "Type": "Pass", "Output": 1, "Result": 2, "Foo": 3 } } })");
    const asl::Object* state = read.syntax.object_of(read.machine.states().front());
    REQUIRE(state);
    CHECK(read.machine.states()[state->state].name == "A");
    const auto members = read.syntax.members_of(*state);
    REQUIRE(members.size() == 4);
    CHECK(members[1].field == grammar::pass.field("Output"));
    CHECK_FALSE(read.syntax.is_in_place(members[1]));
    CHECK(read.syntax.is_in_place(members[2]));
    CHECK_FALSE(members[3].field);
    CHECK(&read.syntax.object_of(members[3]) == state);
}

TEST_CASE("syntax: states without a type and what a substitution stands for are left out") {
    const Read read(R"({ "StartAt": "A", "States": {
        "A": { "Type": "Lambda" }, "B": ${State}, "C": { "Ref": "State" },
        "D": { "Type": "Task", "Retry": [${Retrier}, { "Fn::If": [1, 2, 3] }], "Catch": "none" } } })");
    CHECK(read.syntax.objects().size() == 2);
    CHECK_FALSE(read.syntax.object_of(read.machine.states().front()));
    CHECK(read.type("/States/D") == &grammar::task);
}

TEST_CASE("syntax: a field that says nothing is not there") {
    const Read read(R"({ "StartAt": "A", "States": {
        "A": { "Type": "Pass", "End": false }, "B": { "Type": "Pass", "End": true } } })");
    CHECK_FALSE(read.object("/States/A")->has("End"));
    CHECK(read.object("/States/A")->member("End"));
    CHECK(read.object("/States/B")->has("End"));
}

TEST_CASE("syntax: the place of an object is its key, or else its brace") {
    const Read read(R"({ "StartAt": "A", "States": { "A": { "Type": "Task", "Retry": [{ }] } } })");
    const text::Source& text = read.document.source();
    CHECK(text.text(read.object("/States/A")->place()) == "\"A\"");
    CHECK(text.text(read.object("/States/A/Retry/0")->place()) == "{");
    CHECK(read.object("")->place() == text::Span{0, 1});
}

TEST_CASE("syntax: what is no definition has none") {
    CHECK(Read("[1]").syntax.objects().empty());
    CHECK(Read("{").syntax.objects().empty());
}

}  // namespace stepsmith::test
