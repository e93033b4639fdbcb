#include "stepsmith/graph/graph.h"

#include "support/catch.h"
#include "support/source.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace stepsmith::graph {
namespace {

struct Loaded {
    explicit Loaded(std::string text) : document(test::source(std::move(text))), machine(document), graph(machine) {}

    /// Names of the states that are so, in the order of the machine.
    template <typename Is>
    std::string those(const Is& is) const {
        std::string names;
        for (const asl::State& state : machine.states())
            if (is(machine.index(state))) names += (names.empty() ? "" : " ") + std::string(state.name);
        return names;
    }
    std::string reachable() const {
        return those([this](Index state) { return graph.is_reachable(state); });
    }
    std::string may_end() const {
        return those([this](Index state) { return graph.may_end(state); });
    }
    std::string ways_out() const {
        return those([this](Index state) { return graph.is_way_out(state); });
    }

    json::Document document;
    asl::Machine machine;
    Graph graph;
};

/// A machine of Choice states that lead to the numbers given; one that leads nowhere is a Succeed.
std::string machine_of(const std::vector<std::vector<Index>>& edges) {
    std::string text = R"({"StartAt": "0", "States": {)";
    for (std::size_t from = 0; from < edges.size(); ++from) {
        text += (from ? ",\"" : "\"") + std::to_string(from) + "\": {\"Type\": ";
        text += edges[from].empty() ? "\"Succeed\"" : "\"Choice\", \"Choices\": [";
        for (std::size_t i = 0; i < edges[from].size(); ++i)
            text += (i ? ",{\"Next\": \"" : "{\"Next\": \"") + std::to_string(edges[from][i]) + "\"}";
        text += edges[from].empty() ? "}" : "]}";
    }
    return text + "}}";
}

/// Whether each leads to each, itself included, by the most obvious way to find out.
std::vector<std::vector<bool>> closure(const std::vector<std::vector<Index>>& edges) {
    const std::size_t count = edges.size();
    std::vector<std::vector<bool>> leads(count, std::vector<bool>(count));
    for (std::size_t from = 0; from < count; ++from) {
        leads[from][from] = true;
        for (const Index to : edges[from]) leads[from][to] = true;
    }
    for (std::size_t over = 0; over < count; ++over)
        for (std::size_t from = 0; from < count; ++from)
            for (std::size_t to = 0; to < count; ++to)
                if (leads[from][over] && leads[over][to]) leads[from][to] = true;
    return leads;
}

std::vector<std::vector<Index>> random_edges(std::mt19937& random) {
    const Index count = 1 + random() % 20;
    const Index most = 1 + random() % 4;
    std::vector<std::vector<Index>> edges(count);
    for (std::vector<Index>& to : edges)
        for (Index left = random() % (most + 1); left > 0; --left) to.push_back(random() % count);
    return edges;
}

void compare(const Graph& graph, const std::vector<std::vector<Index>>& edges) {
    const auto leads = closure(edges);
    const auto count = static_cast<Index>(edges.size());
    for (Index from = 0; from < count; ++from) {
        CHECK(graph.is_reachable(from) == leads[0][from]);
        bool may_end = false;
        for (Index to = 0; to < count; ++to) {
            may_end = may_end || (leads[from][to] && edges[to].empty());
            CHECK((graph.part(from) == graph.part(to)) == (leads[from][to] && leads[to][from]));
            if (leads[from][to]) CHECK(graph.part(to) <= graph.part(from));
        }
        CHECK(graph.may_end(from) == may_end);
        CHECK(graph.part(from) < graph.part_count());
        CHECK(std::vector<Index>(graph.successors(from).begin(), graph.successors(from).end()) == edges[from]);
    }
}

void compare_predecessors(const Graph& graph, const std::vector<std::vector<Index>>& edges) {
    for (Index to = 0; to < edges.size(); ++to) {
        std::vector<Index> expected;
        for (Index from = 0; from < edges.size(); ++from)
            expected.insert(expected.end(),
                            static_cast<std::size_t>(std::count(edges[from].begin(), edges[from].end(), to)), from);
        CHECK(std::vector<Index>(graph.predecessors(to).begin(), graph.predecessors(to).end()) == expected);
    }
}

}  // namespace

TEST_CASE("graph: the same as found by the most obvious way, for random machines") {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        const auto edges = random_edges(random);
        const std::string text = machine_of(edges);
        INFO(text);
        const Loaded loaded(text);
        REQUIRE(loaded.machine.states().size() == edges.size());
        compare(loaded.graph, edges);
        compare_predecessors(loaded.graph, edges);
    }
}

TEST_CASE("graph: a cycle that nothing enters is not reachable, nor what follows it") {
    const Loaded loaded(R"({ "StartAt": "A", "States": {
        "A": { "Type": "Pass", "Next": "B" }, "B": { "Type": "Succeed" },
        "C": { "Type": "Pass", "Next": "D" }, "D": { "Type": "Choice", "Choices": [{ "Next": "C" }], "Default": "E" },
        "E": { "Type": "Pass", "Next": "B" } } })");
    CHECK(loaded.reachable() == "A B");
    CHECK(loaded.graph.part(2) == loaded.graph.part(3));
    CHECK(loaded.graph.part(4) != loaded.graph.part(3));
}

TEST_CASE("graph: each scope is entered at its own StartAt") {
    const Loaded loaded(R"({ "StartAt": "P", "States": {
        "P": { "Type": "Parallel", "End": true, "Branches": [
            { "StartAt": "A", "States": { "A": { "Type": "Succeed" }, "B": { "Type": "Succeed" } } } ] },
        "Q": { "Type": "Map", "End": true, "Iterator":
            { "StartAt": "C", "States": { "C": { "Type": "Pass", "Next": "P" }, "D": { "Type": "Succeed" } } } } } })");
    CHECK(loaded.reachable() == "P A C");
}

TEST_CASE("graph: a catcher's and a default's states are reachable") {
    const Loaded loaded(R"({ "StartAt": "A", "States": {
        "A": { "Type": "Task", "Next": "B", "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "C" }] },
        "B": { "Type": "Choice", "Choices": [], "Default": "D" },
        "C": { "Type": "Fail" }, "D": { "Type": "Succeed" }, "E": { "Type": "Fail" } } })");
    CHECK(loaded.reachable() == "A B C D");
}

TEST_CASE("graph: where no StartAt can be followed, every state is reachable") {
    const std::string states = R"("States": { "A": { "Type": "Pass", "Next": "B" }, "B": { "Type": "Succeed" } } })";
    CHECK(Loaded("{" + states).reachable() == "A B");
    CHECK(Loaded(R"({"StartAt": 1, )" + states).reachable() == "A B");
    CHECK(Loaded(R"({"StartAt": "Nowhere", )" + states).reachable() == "A B");
    CHECK(Loaded(R"({"StartAt": "${Start}", )" + states).reachable() == "A B");
    CHECK(Loaded(R"({"StartAt": ${Start}, )" + states).reachable() == "A B");
    CHECK(Loaded(R"({"StartAt": "b", )" + states).reachable() == "B");
}

TEST_CASE("graph: a substitution anywhere in a scope may lead to any of its states, and of no other scope") {
    const Loaded loaded(R"({ "StartAt": "P", "States": {
        "P": { "Type": "Parallel", "End": true, "Branches": [
            { "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "${Next}" }, "B": { "Type": "Succeed" } } } ] },
        "Q": { "Type": "Succeed" } } })");
    CHECK(loaded.reachable() == "P A B");
}

TEST_CASE("graph: a transition to a misspelled name leads to the state that was likely meant") {
    const Loaded loaded(R"({ "StartAt": "Start", "States": {
        "Start": { "Type": "Pass", "Next": "Notfy" }, "Notify": { "Type": "Pass", "Next": "Elsewhere" },
        "Lonely": { "Type": "Succeed" } } })");
    CHECK(loaded.reachable() == "Start Notify");
    CHECK(loaded.ways_out() == "Notify Lonely");
    CHECK(loaded.may_end() == "Start Notify Lonely");
}

TEST_CASE("graph: both of two states of one name are reachable, with what follows them") {
    const Loaded loaded(R"({ "StartAt": "A", "States": {
        "A": { "Type": "Succeed" }, "A": { "Type": "Pass", "Next": "B" }, "B": { "Type": "Succeed" },
        "C": { "Type": "Succeed" }, "C": { "Type": "Succeed" } } })");
    CHECK(loaded.reachable() == "A A B");
}

TEST_CASE("graph: a loop without an exit does not end") {
    const Loaded loaded(R"({ "StartAt": "A", "States": {
        "A": { "Type": "Choice", "Choices": [{ "Next": "B" }], "Default": "D" },
        "B": { "Type": "Pass", "Next": "C" }, "C": { "Type": "Pass", "Next": "B" }, "D": { "Type": "Succeed" } } })");
    CHECK(loaded.may_end() == "A D");
    CHECK(loaded.ways_out() == "D");
}

TEST_CASE("graph: what cannot be followed counts as a way out") {
    const auto is_way_out = [](const std::string& state) {
        return Loaded(R"({ "StartAt": "A", "States": { "A": )" + state + " } }").ways_out() == "A";
    };
    CHECK(is_way_out(R"({ "Type": "Succeed" })"));
    CHECK(is_way_out(R"({ "Type": "Pass", "End": true, "Next": "A" })"));
    CHECK(is_way_out(R"({ "Type": "Pass" })"));
    CHECK(is_way_out(R"({ "Next": "A" })"));
    CHECK(is_way_out(R"({ "Type": "Pass", "Next": "Elsewhere" })"));
    CHECK(is_way_out(R"({ "Type": "Pass", "Next": "${Elsewhere}" })"));
    CHECK(is_way_out(R"({ "Type": "Task", "Catch": [{ "Next": "A" }] })"));
    CHECK(is_way_out(R"({ "Type": "Choice", "Choices": [] })"));
    CHECK(is_way_out(R"({ "Type": "Choice", "Default": "A" })"));
    CHECK_FALSE(is_way_out(R"({ "Type": "Pass", "Next": "A" })"));
    CHECK_FALSE(is_way_out(R"({ "Type": "Choice", "Choices": [{ "Next": "A" }] })"));
}

TEST_CASE("graph: a chain and a cycle of 200,000 states need no deep stack") {
    std::vector<std::vector<Index>> edges(200'000);
    for (Index from = 0; from + 1 < edges.size(); ++from) edges[from] = {from + 1};
    const Loaded chain(machine_of(edges));
    CHECK(chain.graph.part_count() == edges.size());
    CHECK((chain.graph.may_end(0) && chain.graph.is_reachable(199'999)));
    edges.back() = {0};
    const Loaded cycle(machine_of(edges));
    CHECK(cycle.graph.part_count() == 1);
    CHECK_FALSE(cycle.graph.may_end(0));
}

TEST_CASE("graph: a machine without states") {
    for (const std::string text : {"", "[]", "{}", R"({"StartAt": "A", "States": {}})"})
        CHECK(Loaded(text).graph.part_count() == 0);
}

}  // namespace stepsmith::graph
