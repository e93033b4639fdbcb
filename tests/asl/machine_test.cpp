#include "stepsmith/asl/machine.h"

#include "support/catch.h"
#include "support/source.h"

#include <string>
#include <vector>

namespace stepsmith::asl {
namespace {

/// A machine with the document it stands on.
struct Loaded {
    explicit Loaded(std::string text) : document(test::source(std::move(text))), machine(document) {}

    const State& state(std::string_view name) const {
        for (const State& each : machine.states())
            if (each.name == name) return each;
        throw std::runtime_error("no state " + std::string(name));
    }

    json::Document document;
    Machine machine;
};

std::string_view name_of(const Machine& machine, Index state) {
    return state == none ? std::string_view("-") : machine.states()[state].name;
}

std::string_view spelled(Via via) {
    switch (via) {
        case Via::start_at: return "StartAt";
        case Via::next: return "Next";
        case Via::default_: return "Default";
        case Via::choice: return "Choices";
        case Via::catch_: return "Catch";
    }
    return {};
}

/// Each transition as "from via text to".
std::vector<std::string> transitions_of(const Machine& machine) {
    std::vector<std::string> all;
    for (const Transition& each : machine.transitions()) {
        std::string text(name_of(machine, each.from));
        text += " " + std::string(spelled(each.via)) + " " + std::string(each.value.text());
        all.push_back(text + " " + std::string(each.open ? "open" : name_of(machine, each.target)));
    }
    return all;
}

using Texts = std::vector<std::string>;

constexpr const char* nested = R"({
    "StartAt": "Both",
    "States": {
        "Both": {
            "Type": "Parallel",
            "Branches": [
                { "StartAt": "L", "States": { "L": { "Type": "Pass", "End": true } } },
                { "StartAt": "R", "States": {
                    "R": { "Type": "Map", "Next": "S",
                           "ItemProcessor": { "StartAt": "I", "States": { "I": { "Type": "Succeed" } } } },
                    "S": { "Type": "Fail" } } }
            ],
            "Next": "Old"
        },
        "Old": {
            "Type": "Map", "End": true,
            "Iterator": { "StartAt": "J", "States": { "J": { "Type": "Wait", "Seconds": 1, "Next": "J" } } }
        }
    }
})";

}  // namespace

TEST_CASE("machine: scopes of branches and processors, states of one scope together") {
    const Loaded loaded(nested);
    const Machine& machine = loaded.machine;
    REQUIRE(machine.scopes().size() == 5);
    Texts scopes;
    for (const Scope& scope : machine.scopes()) {
        std::string text(name_of(machine, scope.owner));
        for (const State& state : machine.states_of(scope)) text += " " + std::string(state.name);
        scopes.push_back(text);
        for (const State& state : machine.states_of(scope)) CHECK(state.scope == machine.index(scope));
    }
    CHECK(scopes == Texts{"- Both Old", "Both L", "Both R S", "Old J", "R I"});
    CHECK(machine.scopes()[0].kind == ScopeKind::machine);
    CHECK(machine.scopes()[1].kind == ScopeKind::branch);
    CHECK(machine.scopes()[3].kind == ScopeKind::processor);
    CHECK(machine.scopes()[4].states.text() == R"({ "I": { "Type": "Succeed" } })");
    CHECK(machine.scopes_in(loaded.state("Both")).size() == 2);
    CHECK(machine.scopes_in(loaded.state("R")).size() == 1);
    CHECK(machine.scopes_in(loaded.state("S")).empty());
}

TEST_CASE("machine: every field that names a state is a transition, with its place") {
    const Loaded loaded(R"({ "StartAt": "A", "States": {
        "A": { "Type": "Choice", "Default": "C",
               "Choices": [ { "Variable": "$.x", "IsPresent": true, "Next": "B" },
                            { "Not": { "Variable": "$.y", "IsNull": true, "Next": "no" }, "Next": "C" } ] },
        "B": { "Type": "Task", "Next": "C", "Retry": [ { "ErrorEquals": ["E"], "Next": "no" } ],
               "Catch": [ { "ErrorEquals": ["F"], "Next": "A" }, { "ErrorEquals": ["States.ALL"], "Next": "C" } ] },
        "C": { "Type": "Succeed" }
    } })");
    CHECK(transitions_of(loaded.machine) == Texts{"- StartAt \"A\" A", "A Default \"C\" C", "A Choices \"B\" B",
                                                  "A Choices \"C\" C", "B Next \"C\" C", "B Catch \"A\" A",
                                                  "B Catch \"C\" C"});
    CHECK(loaded.machine.transitions_of(loaded.state("B")).size() == 3);
    for (const Transition& transition : loaded.machine.transitions())
        CHECK(loaded.document.innermost(transition.value.span()) == transition.value);
}

TEST_CASE("machine: data that looks like a machine is data") {
    const Loaded loaded(R"({ "StartAt": "A", "Next": "no", "States": { "A": { "Type": "Pass", "End": true,
        "Result": { "StartAt": "X", "States": { "X": { "Type": "Pass", "Next": "X" } }, "Next": "X" },
        "Parameters": { "Branches": [ { "StartAt": "X", "States": { "X": {} } } ], "Catch": [ { "Next": "X" } ] } } } })");
    CHECK(loaded.machine.scopes().size() == 1);
    CHECK(loaded.machine.states().size() == 1);
    CHECK(transitions_of(loaded.machine) == Texts{"- StartAt \"A\" A"});
}

TEST_CASE("machine: the types of states") {
    for (const std::string_view name : state_type_names()) {
        const Loaded loaded("{\"States\": {\"A\": {\"Type\": \"" + std::string(name) + "\"}}}");
        CHECK(state_type_names()[static_cast<std::size_t>(loaded.state("A").type)] == name);
    }
    CHECK(state_type("task") == StateType::unknown);
    CHECK(state_type("") == StateType::unknown);
    CHECK(Loaded(R"({"States": {"A": {}}})").state("A").type == StateType::unknown);
    CHECK(Loaded(R"({"States": {"A": {"Type": 1}}})").state("A").type == StateType::unknown);
    CHECK(Loaded(R"({"States": {"A": {"Type": ${T}}}})").state("A").type == StateType::unknown);
}

TEST_CASE("machine: which states end") {
    const Loaded loaded(
        R"({"States": { "A": {"Type": "Succeed"}, "B": {"Type": "Fail"}, "C": {"Type": "Pass", "End": true},
        "D": {"Type": "Pass", "End": false}, "E": {"Type": "Pass", "End": "true"}, "F": {"Type": "Task", "Next": "A"} }})");
    std::string ends;
    for (const State& state : loaded.machine.states())
        if (state.ends) ends += state.name;
    CHECK(ends == "ABC");
}

TEST_CASE("machine: of two states of one name in a scope the first is meant") {
    const Loaded loaded(R"({ "StartAt": "A", "States": {
        "A": { "Type": "Pass", "Next": "B" }, "B": { "Type": "Pass", "Next": "A" },
        "\u0041": { "Type": "Succeed" }, "P": { "Type": "Parallel", "End": true, "Branches": [
            { "StartAt": "A", "States": { "A": { "Type": "Succeed" } } } ] }
    } })");
    const auto states = loaded.machine.states();
    REQUIRE(states.size() == 5);
    CHECK(states[0].duplicate_of == none);
    CHECK(states[2].duplicate_of == 0);
    CHECK((states[4].name == "A" && states[4].duplicate_of == none));
    const Transition& back = loaded.machine.transitions_of(states[1])[0];
    CHECK(back.target == 0);
    CHECK(loaded.machine.state(loaded.machine.scopes()[0], "A") == &states[0]);
    CHECK(loaded.machine.state(loaded.machine.scopes()[1], "A") == &states[4]);
    CHECK(loaded.machine.state(loaded.machine.scopes()[1], "B") == nullptr);
}

TEST_CASE("machine: a name without a state dangles, and the likely one is guessed in its scope") {
    const Loaded loaded(R"({ "StartAt": "Frist", "States": {
        "First": { "Type": "Pass", "Next": "Inner" },
        "Second": { "Type": "Parallel", "Next": "Handler", "Branches": [
            { "StartAt": "Inner", "States": { "Inner": { "Type": "Pass", "Next": "Second" } } } ] }
    } })");
    const Machine& machine = loaded.machine;
    CHECK(transitions_of(machine) == Texts{"- StartAt \"Frist\" -", "First Next \"Inner\" -",
                                           "Second Next \"Handler\" -", "- StartAt \"Inner\" Inner",
                                           "Inner Next \"Second\" -"});
    CHECK(machine.transitions()[0].dangles());
    CHECK(name_of(machine, machine.transitions()[0].intended) == "First");
    CHECK(machine.transitions()[1].intended == none);
    CHECK(machine.transitions()[2].intended == none);
    CHECK_FALSE(machine.transitions()[3].dangles());
    CHECK(name_of(machine, machine.transitions()[3].intended) == "Inner");
    CHECK(machine.transitions()[4].dangles());
}

TEST_CASE("machine: a name that holds a substitution is open, whether or not a state has it") {
    const Loaded loaded(R"({ "StartAt": ${Start}, "States": {
        "${A}": { "Type": "Pass", "Next": "x${B}" }, "C": { "Type": "Pass", "Next": "${A}" } } })");
    CHECK(transitions_of(loaded.machine) ==
          Texts{"- StartAt ${Start} open", "${A} Next \"x${B}\" open", "C Next \"${A}\" open"});
    CHECK(loaded.machine.transitions()[2].target == 0);
    for (const Transition& transition : loaded.machine.transitions()) CHECK_FALSE(transition.dangles());
}

TEST_CASE("machine: names compare decoded") {
    const Loaded loaded(R"({ "StartAt": "\u0041", "States": { "A": { "Type": "Pass", "Next": "B\/C" },
        "\u0042/C": { "Type": "Succeed" } } })");
    CHECK(transitions_of(loaded.machine) == Texts{"- StartAt \"\\u0041\" A", "A Next \"B\\/C\" B/C"});
}

TEST_CASE("machine: what is of another kind than the language demands is left out") {
    for (const std::string text :
         {"[]", "1", "null", "${A}", "{", "", "{}", R"({"States": []})", R"({"States": 1, "StartAt": 1})",
          R"({"States": {"A": 1, "B": null, "C": []}})", R"({"States": ${A}})"}) {
        const Loaded loaded(text);
        INFO(text);
        CHECK(loaded.machine.states().empty());
        CHECK(loaded.machine.transitions().empty());
    }
    const Loaded loaded(R"({ "StartAt": {}, "States": { "A": { "Type": "Parallel", "Next": ["B"], "Default": 1,
        "Choices": { "Next": 1 }, "Catch": [1, "x", [], { "Next": null }], "Branches": [1, null, "x", [{}]],
        "ItemProcessor": [], "Iterator": "x" } } })");
    CHECK(loaded.machine.scopes().size() == 1);
    CHECK(loaded.machine.transitions().empty());
}

TEST_CASE("machine: the innermost state at a place") {
    const std::string text = nested;
    const Loaded loaded(text);
    const auto at = [&](std::string_view what) -> std::string_view {
        const auto begin = static_cast<std::uint32_t>(text.find(what));
        const State* state = loaded.machine.innermost_state({begin, begin + static_cast<std::uint32_t>(what.size())});
        return state ? state->name : "-";
    };
    CHECK(at("\"StartAt\": \"Both\"") == "-");
    CHECK(at("\"Both\": {") == "Both");
    CHECK(at("\"Branches\"") == "Both");
    CHECK(at("\"StartAt\": \"L\"") == "Both");
    CHECK(at("\"L\": {") == "L");
    CHECK(at("\"Next\": \"S\"") == "R");
    CHECK(at("\"StartAt\": \"I\"") == "R");
    CHECK(at("\"Succeed\"") == "I");
    CHECK(at("\"Fail\"") == "S");
    CHECK(at("\"Seconds\"") == "J");
    CHECK(at("\"Next\": \"Old\"") == "Both");
    CHECK(at("\"Next\": \"Old\"\n        },\n        \"Old\"") == "-");
}

TEST_CASE("machine: what is meant as a definition") {
    for (const std::string text : {R"({"StartAt": "A"})", R"({"States": 1})", R"({"a": 1, "\u0053tates": {}})",
                                   R"({"StartAt": "A", "States": {)", R"({"StartAt": tru)"})
        CHECK(is_definition(json::Document(test::source(text))) == (text != R"({"StartAt": tru)"));
    for (const std::string text : {"", "{}", "[]", R"(["StartAt"])", R"({"a": {"States": {}}})", R"([{"States": {}}])"})
        CHECK_FALSE(is_definition(json::Document(test::source(text))));
}

TEST_CASE("machine: guessing costs the same however many names dangle") {
    std::string text = "{\"States\": {\"A\": {}";
    for (int i = 0; i < 20'000; ++i) {
        const std::string number = std::to_string(i);
        text += ",\"State" + number + "\": {\"Next\": \"Stade" + number + "\"}";
    }
    const Loaded loaded(text + "}}");
    CHECK(loaded.machine.transitions().size() == 20'000);
    CHECK(loaded.machine.transitions()[0].intended == 2);
    CHECK(loaded.machine.transitions().back().intended == none);
}

}  // namespace stepsmith::asl
