#include "stepsmith/graph/dominators.h"

#include "support/catch.h"

#include <random>

namespace stepsmith::test {
namespace {

using graph::Dominators;
using Node = Dominators::Node;
using Edges = std::vector<std::vector<Node>>;

/// Whether a way leads from the first node to another without coming through a third.
bool is_reached(const Edges& edges, Node node, Node without = Dominators::none) {
    std::vector<bool> is_seen(edges.size());
    std::vector<Node> waiting{0};
    while (!waiting.empty()) {
        const Node next = waiting.back();
        waiting.pop_back();
        if (next == without || is_seen[next]) continue;
        is_seen[next] = true;
        waiting.insert(waiting.end(), edges[next].begin(), edges[next].end());
    }
    return is_seen[node];
}

}  // namespace

TEST_CASE("dominators: of a diamond, its head") {
    const Dominators dominators(Edges{{1, 2}, {3}, {3}, {}, {3}}, 0);
    CHECK(dominators.dominates(0, 3));
    CHECK(dominators.dominates(3, 3));
    CHECK_FALSE(dominators.dominates(1, 3));
    CHECK_FALSE(dominators.dominates(3, 0));
    CHECK_FALSE(dominators.is_reached(4));
    CHECK_FALSE(dominators.dominates(4, 3));
}

TEST_CASE("dominators: as their definition says, over random graphs") {
    std::minstd_rand random(7);
    for (int round = 0; round < 300; ++round) {
        Edges edges(1 + random() % 12);
        for (auto& targets : edges)
            for (auto left = random() % 4; left > 0; --left)
                targets.push_back(static_cast<Node>(random() % edges.size()));
        const Dominators dominators(edges, 0);
        for (Node node = 0; node < edges.size(); ++node) {
            CHECK(dominators.is_reached(node) == is_reached(edges, node));
            for (Node other = 0; other < edges.size() && dominators.is_reached(node); ++other)
                CHECK(dominators.dominates(other, node) == (other == node || !is_reached(edges, node, other)));
        }
    }
}

}  // namespace stepsmith::test
