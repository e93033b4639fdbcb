#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace stepsmith::graph {

/// The nodes that are reached, each behind all that it leads to but for the ways that lead back; of two that it leads
/// to, the first one in front.
std::vector<std::uint32_t> post_order(std::span<const std::vector<std::uint32_t>> successors, std::uint32_t start);

/// Which nodes every way from a start comes through. Near linear in time for graphs as people draw them.
/// Source: Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm".
class Dominators {
public:
    using Node = std::uint32_t;
    static constexpr Node none = 0xFFFFFFFF;

    /// `successors[n]` are the nodes that a way leads to from n.
    Dominators(std::span<const std::vector<Node>> successors, Node start);

    bool is_reached(Node node) const { return before_[node] != none; }
    /// Whether every way to `node`, which is reached, comes through `other`; each node dominates itself.
    bool dominates(Node other, Node node) const {
        return is_reached(other) && before_[other] <= before_[node] && behind_[node] <= behind_[other];
    }

private:
    /// Where the walk through the tree of immediate dominators comes to a node, and where it leaves it.
    std::vector<Node> before_;
    std::vector<Node> behind_;
};

}  // namespace stepsmith::graph
