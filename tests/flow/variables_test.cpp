#include "stepsmith/flow/variables.h"

#include "support/catch.h"
#include "support/source.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace stepsmith::test {
namespace {

std::string_view name_of(flow::Known known) {
    switch (known) {
        case flow::Known::surely: return "surely";
        case flow::Known::sometimes: return "sometimes";
        case flow::Known::outside: return "outside";
        case flow::Known::elsewhere: return "elsewhere";
        case flow::Known::never: return "never";
    }
    return "";
}

struct Read {
    explicit Read(std::string text)
        : document(source(std::move(text))),
          machine(document),
          syntax(machine),
          expressions(syntax),
          variables(machine, expressions, syntax) {}

    /// "state: name known", and in what way it is read, for each read.
    std::string reads() const {
        std::string all;
        for (const flow::Read& read : variables.reads())
            all += fmt::format("{}{}: {} {}{}{}", all.empty() ? "" : ", ", machine.states()[read.state].name, read.name,
                               name_of(read.known), read.is_call ? " called" : "", read.is_asked ? " asked" : "");
        return all;
    }

    json::Document document;
    asl::Machine machine;
    asl::Syntax syntax;
    asl::Expressions expressions;
    flow::Variables variables;
};

/// A machine of JSONata that starts at A.
Read machine(std::string_view states) {
    return Read(fmt::format(R"asl({{ "QueryLanguage": "JSONata", "StartAt": "A", "States": {{ {} }} }})asl", states));
}

constexpr std::string_view fork =
    R"asl("A": { "Type": "Choice", "Choices": [{ "Condition": true, "Assign": { "r": 1 }, "Next": "B" }],
              "Assign": { "d": 1 }, "Default": "C" }, )asl";

}  // namespace

TEST_CASE("variables: from the next state on") {
    CHECK(machine(R"asl("A": { "Type": "Pass", "Output": "{% $x %}", "Assign": { "x": "{% $x %}" }, "Next": "B" },
                     "B": { "Type": "Pass", "Output": "{% [$x, $y, $f()] %}", "End": true })asl")
              .reads() == "A: x elsewhere, A: x elsewhere, B: x surely, B: y never, B: f never called");
}

TEST_CASE("variables: of a rule and of Default") {
    CHECK(machine(std::string(fork) + R"asl("B": { "Type": "Pass", "Output": "{% [$r, $d] %}", "Next": "C" },
                                        "C": { "Type": "Pass", "Output": "{% [$r, $d] %}", "End": true })asl")
              .reads() == "B: r surely, B: d elsewhere, C: r sometimes, C: d sometimes");
}

TEST_CASE("variables: of a catcher and of Next") {
    CHECK(machine(R"asl("A": { "Type": "Task", "Resource": "f", "Assign": { "ok": 1 }, "Next": "C",
                            "Catch": [{ "ErrorEquals": ["States.ALL"], "Assign": { "bad": 1 }, "Next": "B" }] },
                     "B": { "Type": "Pass", "Output": "{% [$ok, $bad] %}", "End": true },
                     "C": { "Type": "Pass", "Output": "{% [$ok, $bad] %}", "End": true })asl")
              .reads() == "B: ok elsewhere, B: bad surely, C: ok surely, C: bad elsewhere");
}

TEST_CASE("variables: loops are followed until nothing changes") {
    CHECK(machine(R"asl("A": { "Type": "Pass", "Output": "{% [$x, $y] %}", "Next": "B" },
                     "B": { "Type": "Choice", "Choices": [{ "Condition": true, "Assign": { "y": 1 }, "Next": "C" }], "Default": "C" },
                     "C": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "A" })asl")
              .reads() == "A: x sometimes, A: y sometimes");
}

TEST_CASE("variables: scopes inside see those outside, and keep their own") {
    CHECK(machine(R"asl("A": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "P" },
                     "P": { "Type": "Parallel", "Assign": { "p": 1 }, "Next": "Z", "Branches": [
                         { "StartAt": "B", "States": { "B": { "Type": "Pass", "Assign": { "b": 1 }, "Next": "B2" },
                                                       "B2": { "Type": "Pass", "Output": "{% [$x, $b, $p] %}", "End": true } } },
                         { "StartAt": "C", "States": { "C": { "Type": "Pass", "Output": "{% $b %}", "End": true } } }] },
                     "Z": { "Type": "Pass", "Output": "{% [$b, $p] %}", "End": true })asl")
              .reads() == "Z: b elsewhere, Z: p surely, B2: x surely, B2: b surely, B2: p elsewhere, C: b elsewhere");
}

TEST_CASE("variables: a distributed Map sees its own alone") {
    const auto map = [](std::string_view mode) {
        return machine(fmt::format(R"asl("A": {{ "Type": "Pass", "Assign": {{ "x": 1 }}, "Next": "M" }},
            "M": {{ "Type": "Map", "Items": "{{% $x %}}", "End": true, "ItemProcessor": {{ "ProcessorConfig": {{ "Mode": "{}" }},
                "StartAt": "I", "States": {{ "I": {{ "Type": "Pass", "Output": "{{% [$x, $later] %}}", "Assign": {{ "later": 1 }}, "End": true }} }} }} }})asl",
                                   mode))
            .reads();
    };
    CHECK(map("DISTRIBUTED") == "M: x surely, I: x outside, I: later elsewhere");
    CHECK(map("INLINE") == "M: x surely, I: x surely, I: later elsewhere");
    CHECK(map("${Mode}") == "M: x surely, I: x surely, I: later elsewhere");
}

TEST_CASE("variables: what nothing leads to is not judged") {
    CHECK(machine(R"asl("A": { "Type": "Pass", "Assign": { "x": 1 }, "End": true },
                     "B": { "Type": "Pass", "Output": "{% $x %}", "End": true })asl")
              .reads() == "B: x surely");
}

TEST_CASE("variables: a way that cannot be followed leads anywhere in its scope") {
    const auto leading = [](std::string_view next) {
        return machine(std::string(fork) + fmt::format(R"asl("B": {{ "Type": "Pass", "Assign": {{ "x": 1 }}{} }},
            "C": {{ "Type": "Pass", "Output": "{{% $x %}}", "End": true }})asl",
                                                       next))
            .reads();
    };
    CHECK(leading(R"asl(, "Next": "${Next}")asl") == "C: x sometimes");
    CHECK(leading(R"asl(, "Next": "Nowhere at all")asl") == "C: x sometimes");
    CHECK(leading("") == "C: x sometimes");
    CHECK(leading(R"asl(, "End": true)asl") == "C: x elsewhere");
}

TEST_CASE("variables: a misspelled target is the one that was meant") {
    CHECK(machine(R"asl("Start": { "Type": "Succeed" }, "A": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "Secnd" },
                     "Second": { "Type": "Pass", "Output": "{% $x %}", "End": true })asl")
              .reads() == "Second: x surely");
}

TEST_CASE("variables: some place asks whether there is one") {
    CHECK(machine(std::string(fork) + R"asl("B": { "Type": "Pass", "Output": "{% $r ? 1 : 2 %}", "Next": "C" },
                                        "C": { "Type": "Pass", "Output": "{% $exists($d.x) ? $r : $e %}", "End": true })asl")
              .reads() == "B: r surely asked, C: d sometimes asked, C: r sometimes asked, C: e never");
    const Read paths(R"asl({ "StartAt": "A", "States": {
        "A": { "Type": "Choice", "Choices": [{ "Variable": "$x", "IsPresent": true, "Next": "A" }, { "Variable": "$y", "IsNull": true, "Next": "A" }] } } })asl");
    CHECK(paths.reads() == "A: x never asked, A: y never");
}

TEST_CASE("variables: reads of paths and of arguments, with their places") {
    const Read read(R"asl({ "StartAt": "A", "States": { "A": { "Type": "Pass", "InputPath": "$x.a",
        "Parameters": { "b.$": "States.Array($y[0], States.Format('{}', $z))", "c.$": "$.d", "e.$": "$$.f" }, "End": true } } })asl");
    CHECK(read.reads() == "A: x never, A: y never, A: z never");
    REQUIRE(read.variables.reads().size() == 3);
    CHECK(read.document.source().text(read.variables.reads()[1].span) == "$y");
}

TEST_CASE("variables: the keys that assign, with and without .$") {
    const Read read(R"asl({ "StartAt": "A", "States": {
        "A": { "Type": "Pass", "Assign": { "x.$": "$.x", "y": 1 }, "Next": "B" },
        "B": { "Type": "Pass", "QueryLanguage": "JSONata", "Assign": { "z.$": 1 }, "End": true } } })asl");
    std::string all;
    for (const flow::Assignment& assignment : read.variables.assignments())
        all += fmt::format("{} {} ", assignment.name, read.document.source().text(assignment.span));
    CHECK(all == R"asl(x "x.$" y "y" z.$ "z.$" )asl");
}

TEST_CASE("variables: shadows") {
    const Read read = machine(R"asl("A": { "Type": "Parallel", "Assign": { "own": 1 }, "Next": "Z", "Branches": [
        { "StartAt": "B", "States": { "B": { "Type": "Pass", "Assign": { "own": 1, "both": 1, "late": 1 }, "End": true } } },
        { "StartAt": "C", "States": { "C": { "Type": "Pass", "Assign": { "both": 1 }, "End": true } } }] },
        "Z": { "Type": "Pass", "Assign": { "late": 2 }, "End": true })asl");
    REQUIRE(read.variables.shadows().size() == 1);
    CHECK(read.variables.shadows()[0].inner->name == "late");
    CHECK(read.variables.shadows()[0].outer->state == 1);
}

TEST_CASE("variables: of what is no machine") {
    CHECK(Read("[]").reads().empty());
    CHECK(Read(R"asl({ "StartAt": "A" })asl").reads().empty());
    CHECK(Read(R"asl({ "StartAt": "A", "States": { "A": { "Type": "Pass", "Assign": 5, "Next": 5 }, "B": 5 } })asl")
              .reads()
              .empty());
}

}  // namespace stepsmith::test
